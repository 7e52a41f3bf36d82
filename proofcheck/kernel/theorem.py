"""Theorems, and what they may rest on. Only `rules` makes theorems."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.definitions import plain
from proofcheck.kernel.monomial import leading
from proofcheck.kernel.normal import canon, poly
from proofcheck.language import And, Declare, Definition, Exists, ForAll, Formula, Implies, Let, Rel
from proofcheck.substitution import substitute


class RuleError(ProofcheckError):
    """A rule does not apply; the sentence says what is missing."""


_KEY = object()


class Theorem:
    """`assumes` entail `formula`; `axioms`, `lemmas` and `solvers` name what else was used.

    Made by `Theorem._make`, which only this package calls. Free symbols are universally meant.
    """

    __slots__ = ("assumes", "axioms", "formula", "lemmas", "solvers")
    assumes: frozenset[Formula]
    axioms: frozenset[str]
    formula: Formula
    lemmas: frozenset[str]
    solvers: frozenset[str]

    def __init__(
        self,
        key: object,
        formula: Formula,
        assumes: frozenset[Formula],
        axioms: frozenset[str],
        lemmas: frozenset[str],
        solvers: frozenset[str],
    ) -> None:
        """Refuse to be made from outside the rules."""
        if key is not _KEY:
            raise RuleError("a theorem is made by rules alone")
        for name, value in zip(
            ("formula", "assumes", "axioms", "lemmas", "solvers"),
            (formula, assumes, axioms, lemmas, solvers),
            strict=True,
        ):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to be changed."""
        raise RuleError("a theorem cannot be changed")


def make(
    formula: Formula,
    sources: Iterable[Theorem] = (),
    *,
    assumes: Iterable[Formula] = (),
    without: Iterable[Formula] = (),
    axioms: Iterable[str] = (),
    lemmas: Iterable[str] = (),
    solvers: Iterable[str] = (),
) -> Theorem:
    """Make a theorem that rests on all that its sources rest on (internal to the kernel)."""
    sources = list(sources)
    assumed = frozenset(assumes).union(*(item.assumes for item in sources))
    return Theorem(
        _KEY,
        formula,
        assumed - frozenset(without),
        frozenset(axioms).union(*(item.axioms for item in sources)),
        frozenset(lemmas).union(*(item.lemmas for item in sources)),
        frozenset(solvers).union(*(item.solvers for item in sources)),
    )


def same(left: Formula, right: Formula) -> bool:
    """Whether two formulas agree up to bound names and the normal form of their terms."""
    return left == right or normalise(left) == normalise(right)


def flat(formula: Formula) -> list[Formula]:
    """Return the members of a conjunction, of those inside it too, or the formula itself."""
    if isinstance(formula, And):
        return [inner for part in formula.parts for inner in flat(part)]
    return [formula]


@lru_cache(maxsize=20_000)
def normalise(formula: Formula, depth: int = 0) -> Any:
    """Return a structure that is equal for formulas that agree up to names and normal form."""
    if isinstance(formula, Rel):
        difference = poly(formula.right - formula.left)
        if formula.op == "=" and difference and difference[leading(difference)] < 0:
            difference = {monomial: -value for monomial, value in difference.items()}
        return (formula.op, frozenset(difference.items()))
    if isinstance(formula, And):
        parts = [normalise(part, depth) for part in flat(formula)]
        return parts[0] if len(parts) == 1 else ("and", tuple(parts))
    if isinstance(formula, Implies):
        return (
            "implies",
            normalise(formula.premise, depth),
            normalise(formula.conclusion, depth),
        )
    if isinstance(formula, ForAll) and isinstance(formula.body, ForAll):
        return normalise(ForAll((*formula.bound, *formula.body.bound), formula.body.body), depth)
    if isinstance(formula, (ForAll, Exists)):
        mapping: dict[Any, Any] = {}
        bound = []
        for place, item in enumerate(formula.bound):
            name = rename_to(item.symbol, f"_q{depth}_{place}")
            bound.append(_domain(item, mapping))
            mapping[item.symbol] = name
        body = normalise(substitute(formula.body, mapping), depth + 1)
        return (type(formula).__name__, tuple(bound), body)
    if isinstance(formula, Let):
        return normalise(plain(formula), depth)
    raise RuleError(f"{formula!r} is not a formula")


def _domain(item: Declare, mapping: dict[Any, Any]) -> Any:
    within = None
    if item.within is not None:
        within = tuple(canon(substitute(bound, mapping)) for bound in item.within)
    axes, inner = [], dict(mapping)
    for place, (i, low, high) in enumerate(item.axes):
        axes.append((canon(substitute(low, inner)), canon(substitute(high, inner))))
        inner[i] = rename_to(i, f"_a{place}")
    return (item.kind, within, item.least, tuple(axes))


@lru_cache(maxsize=20_000)
def rename_to(symbol: Any, name: str) -> Any:
    """Return a symbol of the same sort with another name."""
    return type(symbol)(name, **symbol.assumptions0)


def same_definition(left: Definition, right: Definition) -> bool:
    """Whether two definitions of the same family agree up to names and normal form."""
    return left.symbol == right.symbol and _shape(left) == _shape(right)


def _shape(item: Definition) -> Any:
    def closed(axes: Any, value: Any) -> Any:
        mapping: dict[Any, Any] = {}
        bounds = []
        for place, (i, low, high) in enumerate(axes):
            bounds.append((canon(substitute(low, mapping)), canon(substitute(high, mapping))))
            mapping[i] = rename_to(i, f"_a{place}")
        return tuple(bounds), canon(substitute(value, mapping))

    start = None
    if item.start is not None:
        start = (canon(item.start[0]), closed(item.start_axes, item.start[1]))
    return closed(item.axes, item.value), start
