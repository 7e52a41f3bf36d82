"""From a statement and a claim to a ground problem: facts, meanings, and the claim denied.

Hypotheses over all reals are instantiated at the terms that occur; that only weakens them, so what
is proved is proved, and a refuting model must be looked at again in the statement itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp

from proofcheck.kernel.sorts import is_plain
from proofcheck.language import (
    And,
    Declare,
    ForAll,
    Formula,
    Implies,
    Let,
    Rel,
    Vector,
    index,
    name_of,
)
from proofcheck.smt.ground import Closed, Env, Local, Terms
from proofcheck.smt.logic import TRUE, Ground, atom, every, negated, some
from proofcheck.smt.polynomial import Polynomial
from proofcheck.smt.unknowns import GroundError, Meaning, Unknowns
from proofcheck.statement import Named, Statement
from proofcheck.substitution import free_symbols
from proofcheck.substitution import terms as subterms

MOST_INSTANCES = 64
Sizes = Mapping[str, Any]


@dataclass(frozen=True)
class Problem:
    """A ground problem: the claim holds at these sizes if facts, sides and denied cannot all hold.

    meanings: what each unknown stands for. facts: what is used, by name. sides: what the unknowns
    mean. open_sizes: sizes left symbolic. notes: sentences on what was left out.
    vectors: for a function of vectors, which of its arguments are vectors.
    """

    meanings: Mapping[str, Meaning]
    facts: tuple[tuple[str, Ground], ...]
    sides: tuple[Ground, ...]
    denied: Ground
    open_sizes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    vectors: Mapping[str, tuple[bool, ...]] = field(default_factory=dict)

    @property
    def given(self) -> Ground:
        """Return sides and facts, without the denied claim."""
        return every((*self.sides, *(fact for _, fact in self.facts)))

    @property
    def bare(self) -> Ground:
        """Return the denied claim and the sides: if contradictory, the claim needs no fact."""
        return every((self.denied, *self.sides))

    @property
    def whole(self) -> Ground:
        """Return the denied claim, sides and facts: contradictory if the claim holds."""
        return every((self.denied, self.given))


def build(
    statement: Statement,
    claim: Formula,
    using: Sequence[Named],
    sizes: Sizes,
    fixed: Mapping[str, Fraction] | None = None,
) -> Problem:
    """Return the ground problem of `using` entails `claim` at the given sizes.

    sizes: a natural number for each size, {layer: natural number} for a family of sizes, an
    integer for a declared index; what is left out stays symbolic. fixed: values of declared reals
    by the unknown's name (`w[1,2]`). Raises GroundError or LanguageError for a formula outside the
    language, with two symbols of one name, or with a sign assumed of a symbol.
    """
    check_formulas(statement, claim, using)
    root, open_sizes = root_of(statement, sizes)
    terms = Terms(root, Unknowns(fixed))
    candidates: dict[Any, list[Any]] = {}
    for _ in range(2):  # the first round finds the terms at which the second instantiates
        work = _Formulas(terms, candidates)
        denied = work.ground(claim, root, False, ("claim",))
        facts = [(item.name, work.ground(item.formula, root, True, (item.name,))) for item in using]
        ranges = work.ranges(statement, root, open_sizes)
        candidates = work.occurring()
    sides = (*ranges, *terms.unknowns.sides())
    notes = tuple(dict.fromkeys(work.notes))
    return Problem(
        dict(terms.unknowns.meanings),
        tuple(facts),
        sides,
        denied,
        tuple(open_sizes),
        notes,
        terms.vectors,
    )


def check_formulas(statement: Statement, claim: Formula, using: Sequence[Named]) -> None:
    """Refuse formulas that are not of the statement's language, and symbols that carry a sign."""
    named = [Named(f"used {place}", item.formula) for place, item in enumerate(using, 1)]
    _refuse_clashes(statement, claim, [item.formula for item in using])
    Statement(statement.symbols, statement.definitions, tuple(named), (Named("claim", claim),))
    for formula in (claim, *(item.formula for item in using), *statement.definitions):
        for part in subterms(formula):
            sort = part.base if isinstance(part, sp.Indexed) else part
            if isinstance(part, sp.core.function.AppliedUndef):
                sort = part.func
            elif not isinstance(part, (sp.Symbol, sp.Indexed)):
                continue
            if not is_plain(sort):
                raise GroundError(
                    f"{name_of(sort)} carries an assumption; a sign is a hypothesis, written down"
                )


def _refuse_clashes(statement: Statement, claim: Formula, using: Sequence[Formula]) -> None:
    known = {name: item.symbol for name, item in statement.declared.items()}
    for formula in (claim, *using):
        for symbol in sorted(free_symbols(formula), key=name_of):
            if name_of(symbol) in known and known[name_of(symbol)] != symbol:
                raise GroundError(
                    f"two different symbols are both called {name_of(symbol)}; "
                    "they differ in sort or in what is assumed of them"
                )


def root_of(statement: Statement, sizes: Sizes) -> tuple[Env, list[str]]:
    """Return the values of the declared symbols, and the sizes left symbolic."""
    root: Env = {}
    kinds = {item.name: item.kind for item in statement.symbols}
    for name in sizes:
        if kinds.get(name) not in ("size", "sizes", "index"):
            raise GroundError(f"the sizes give a value to {name}, which is no size or index here")
    left_open = []
    for item in statement.symbols:
        root[item.symbol] = item
        if item.kind not in ("size", "sizes", "index"):
            continue
        if item.name not in sizes:
            left_open.append(item.name)
        elif item.kind == "sizes":
            given = sizes[item.name]
            if not isinstance(given, Mapping):
                raise GroundError(f"{item.name} is a family: give its values as {{layer: value}}")
            root[item.symbol] = {
                (int(k),): _natural(f"{item.name}[{k}]", v, 0) for k, v in given.items()
            }
        else:
            root[item.symbol] = _natural(item.name, sizes[item.name], item.least)
    for definition in statement.definitions:
        root[definition.symbol] = Closed(definition, root)
    _check_ranges(statement, root, sizes)
    return root, left_open


def _natural(name: str, value: Any, least: int) -> Polynomial:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise GroundError(f"{name} = {value!r}; it must be an integer of at least {least}")
    return Polynomial.number(value)


def _check_ranges(statement: Statement, root: Env, sizes: Sizes) -> None:
    terms = Terms(root, Unknowns())
    for item in statement.symbols:
        if item.name not in sizes:
            continue
        if item.kind == "index" and item.within is not None:
            ends = terms.bounds(*item.within, root)
            if ends is not None and not ends[0] <= sizes[item.name] <= ends[1]:
                raise GroundError(
                    f"{item.name} = {sizes[item.name]} leaves its range {ends[0]}..{ends[1]}"
                )
        if item.kind == "sizes" and len(item.axes) == 1:
            ends = terms.bounds(item.axes[0][1], item.axes[0][2], root)
            wanted = range(ends[0], ends[1] + 1) if ends is not None else ()
            missing = [k for k in wanted if k not in sizes[item.name]]
            if missing:
                raise GroundError(f"the sizes give no value to {item.name}[{missing[0]}]")


Path = tuple[Any, ...]


@dataclass
class _Formulas:
    """Makes formulas ground; sign False grounds the negation.

    A bound symbol that becomes an unknown is named by its path: where it stands, and the terms at
    which the quantifiers around it were instantiated. So it depends on those terms, as it must.
    """

    terms: Terms
    candidates: Mapping[Any, list[Any]]
    notes: list[str] = field(default_factory=list)

    def ground(self, formula: Formula, env: Env, sign: bool, path: Path) -> Ground:
        if isinstance(formula, Rel):
            gap = self.terms.term(formula.right, env) - self.terms.term(formula.left, env)
            found = atom(gap, {"<=": ">=", "<": ">", "=": "="}[formula.op])
            return found if sign else negated(found)
        if isinstance(formula, And):
            parts = [self.ground(p, env, sign, (*path, n)) for n, p in enumerate(formula.parts)]
            return every(parts) if sign else some(parts)
        if isinstance(formula, Implies):
            premise = self.ground(formula.premise, env, not sign, (*path, 0))
            conclusion = self.ground(formula.conclusion, env, sign, (*path, 1))
            return some((premise, conclusion)) if sign else every((premise, conclusion))
        if isinstance(formula, Let):
            inner = dict(env)
            for item in formula.definitions:
                inner[item.symbol] = Closed(item, inner)
            return self.ground(formula.body, inner, sign, path)
        if isinstance(formula, ForAll):
            reals = sum(item.kind in ("real", "array") for item in formula.bound)
            most = int(MOST_INSTANCES ** (1 / max(reals, 1)))
            return self._for_all(list(formula.bound), formula.body, env, sign, path, most)
        raise GroundError(
            f"{type(formula).__name__}: what is said to exist is not decided here; give its witness"
        )

    def _for_all(
        self, bound: list[Declare], body: Formula, env: Env, sign: bool, path: Path, most: int
    ) -> Ground:
        if not bound:
            return self.ground(body, env, sign, path)
        item, rest = bound[0], bound[1:]

        def at(value: Any) -> Ground:
            inner, here = {**env, item.symbol: value}, (*path, item.name, value)
            return self._for_all(rest, body, inner, sign, here, most)

        if item.kind == "index" and item.within is not None:
            ends = self.terms.bounds(*item.within, env)
            if ends is None:
                return self._symbolic_index(item, env, sign, path, at)
            places = [at(Polynomial.number(place)) for place in range(ends[0], ends[1] + 1)]
            return every(places) if sign else some(places)
        if item.kind == "real":
            if not sign:
                return at(self._free(item, path, ()))
            return every([at(value) for value in self._few(item, self._values(item, body), most)])
        if item.kind == "array" and not item.layered:
            keys = self._keys(item, env)
            if not sign:
                return at(Local({key: self._free(item, path, key) for key in keys}))
            families = self._families(item, body, keys)
            return every([at(value) for value in self._few(item, families, most)])
        raise GroundError(f"a claim for every {item.name} ({item.kind}) is not decided here")

    # ------------------------------------------------------------------- bound indices

    def _symbolic_index(self, item: Declare, env: Env, sign: bool, path: Path, at: Any) -> Ground:
        low, high = (self.terms.term(side, env) for side in item.within or ())
        if not sign:
            unknown = self.terms.unknowns.numbered(Meaning("index", item.name, path), item.name)
            self.terms.fresh[index(min(unknown.unknowns))] = unknown
            return every((atom(unknown - low, ">="), atom(high - unknown, ">="), at(unknown)))
        found = []
        for place in self.candidates.get("indices", []):
            self.terms.fresh[index(min(place.unknowns))] = place
            found.append(some((atom(low - place, ">"), atom(place - high, ">"), at(place))))
        self.notes.append(f"what holds for every {item.name} is used at the indices that occur")
        return every(found)

    def ranges(self, statement: Statement, root: Env, left_open: list[str]) -> list[Ground]:
        """Return the ranges of the sizes and indices that stay symbolic, and signs of sums."""
        found = []
        for item in statement.symbols:
            if item.name in left_open:
                found += [self.ground(fact, root, True, ()) for fact in item.range_facts]
        for name, meaning in list(self.terms.unknowns.meanings.items()):
            if meaning.kind in ("index", "size") or meaning.parts == ("nonnegative",):
                found.append(atom(Polynomial.unknown(name), ">="))
        return [item for item in found if item != TRUE]

    # ------------------------------------------------------------------- bound reals and families

    def _free(self, item: Declare, path: Path, indices: tuple[int, ...]) -> Polynomial:
        return self.terms.unknowns.numbered(Meaning("any", item.name, (*path, indices)), item.name)

    def _few(self, item: Declare, values: list[Any], most: int) -> list[Any]:
        if len(values) > most:
            self.notes.append(f"{item.name} was instantiated at {most} of {len(values)} terms")
        return values[:most]

    def _values(self, item: Declare, body: Formula) -> list[Polynomial]:
        places = _argument_places(item.symbol, body)
        found = [args[0] for place in places for args in self.candidates.get(place, [])]
        return list(dict.fromkeys(found if places else self.candidates.get("reals", [])))

    def _keys(self, item: Declare, env: Env) -> list[tuple[int, ...]]:
        ranges = []
        for _, low, high in item.axes:
            ends = self.terms.bounds(low, high, env)
            if ends is None:
                raise GroundError(f"{item.name} has a symbolic range; give the sizes values")
            ranges.append(range(ends[0], ends[1] + 1))
        return list(product(*ranges))

    def _families(self, item: Declare, body: Formula, keys: list[Any]) -> list[Local]:
        places = _argument_places(item.symbol, body)
        vectors = dict.fromkeys(v for place in places for v in self.candidates.get(place, []))
        return [
            Local(dict(zip(keys, vector, strict=True)))
            for vector in vectors
            if len(vector) == len(keys)
        ]

    def occurring(self) -> dict[Any, list[Any]]:
        """Return the terms at which quantified hypotheses are instantiated."""
        found: dict[Any, list[Any]] = {"reals": [Polynomial.number(0), Polynomial.number(1)]}
        for name, meaning in self.terms.unknowns.meanings.items():
            if meaning.kind == "applied":
                for position, args in enumerate(meaning.parts):
                    found.setdefault((meaning.name, position), []).append(args)
            elif meaning.kind == "any" or (meaning.kind == "entry" and not meaning.parts):
                found["reals"].append(Polynomial.unknown(name))
            elif meaning.kind == "index":
                found.setdefault("indices", []).append(Polynomial.unknown(name))
        return found


def _argument_places(symbol: Any, body: Formula) -> list[tuple[str, int]]:
    """Return the (function, position) at which the bound symbol itself is an argument."""
    found: dict[tuple[str, int], None] = {}
    for part in subterms(body):
        if not isinstance(part, sp.core.function.AppliedUndef):
            continue
        for position, arg in enumerate(part.args):
            direct = arg == symbol
            if isinstance(arg, Vector):
                direct = arg.function == symbol[arg.limits[0][0]] if _is_family(symbol) else False
            if direct:
                found[name_of(part.func), position] = None
    return list(found)


def _is_family(symbol: Any) -> bool:
    return isinstance(symbol, sp.IndexedBase)
