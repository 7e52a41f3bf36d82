"""The unknowns of a ground formula: what each stands for, and what its meaning says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from proofcheck.errors import ProofcheckError
from proofcheck.smt.logic import Ground, atom, every, some
from proofcheck.smt.polynomial import Polynomial

ONE = Polynomial.number(1)


class GroundError(ProofcheckError):
    """A formula cannot be made ground; the sentence says which term is in the way."""


@dataclass(frozen=True)
class Meaning:
    """What an unknown stands for.

    kind: 'entry' (a declared real, or a member of a declared family: parts are its indices),
    'applied' (a declared function: parts are its arguments, each a tuple of polynomials), 'abs',
    'max', 'bracket' ([part <= 0]), 'any' (a bound real or member that a denied "every" frees: parts
    say where), 'index' (a symbolic index or size), 'size' (a member of a family of sizes), 'sum' (a
    sum over a symbolic range), 'defined' (a term that is kept under a name), 'square'
    (that of a term).
    """

    kind: str
    name: str = ""
    parts: tuple[Any, ...] = ()


class Unknowns:
    """Names the unknowns, one name to a meaning, in the order in which they are met."""

    def __init__(self, fixed: Mapping[str, Fraction] | None = None) -> None:
        """Start with none; `fixed` gives values to declared reals, by the unknown's name."""
        self.fixed = dict(fixed or {})
        self.meanings: dict[str, Meaning] = {}
        self._names: dict[Meaning, str] = {}

    def get(self, meaning: Meaning, name: str) -> Polynomial:
        """Return the unknown of a meaning, called `name` if it is new. Raises GroundError."""
        if meaning.kind == "entry" and name in self.fixed:
            return Polynomial.number(self.fixed[name])
        known = self._names.get(meaning)
        if known is None:
            if name in self.meanings:
                raise GroundError(f"two different things are both called {name}; rename one")
            if "|" in name or "\\" in name:
                raise GroundError(f"the name {name} contains | or \\, which solvers cannot read")
            self._names[meaning] = known = name
            self.meanings[name] = meaning
        return Polynomial.unknown(known)

    def numbered(self, meaning: Meaning, stem: str) -> Polynomial:
        """Return the unknown of a meaning without a name of its own: stem@1, stem@2, .."""
        known = self._names.get(meaning)
        return self.get(meaning, known or f"{stem}@{len(self.meanings) + 1}")

    # ------------------------------------------------------------------- terms with a meaning

    def entry(self, name: str, indices: tuple[Polynomial, ...], kind: str = "entry") -> Polynomial:
        """Return a declared real or a member of a family."""
        shown = ",".join(_short(index) for index in indices)
        return self.get(Meaning(kind, name, indices), f"{name}[{shown}]" if shown else name)

    def absolute(self, of: Polynomial) -> Polynomial:
        """Return |of|, with |c p| = |c| |p| and |x y| = |x| |y| taken out."""
        value = of.constant
        if value is not None:
            return Polynomial.number(abs(value))
        if len(of.terms) == 1:
            ((monomial, factor),) = of.terms
            result = Polynomial.number(abs(factor))
            for name, exponent in monomial:
                single = Polynomial.unknown(name)
                if exponent % 2:
                    result = result * self.numbered(Meaning("abs", "", (single,)), "abs")
                result = result * single ** (exponent - exponent % 2)
            return result
        unit = of.scaled(1 / of.leading)
        return self.numbered(Meaning("abs", "", (unit,)), "abs").scaled(abs(of.leading))

    def maximum(self, of: list[Polynomial]) -> Polynomial:
        """Return the largest of the polynomials."""
        parts = tuple(sorted(set(of), key=lambda part: part.terms))
        constants = [part.constant for part in parts if part.constant is not None]
        if len(constants) > 1:
            largest = Polynomial.number(max(constants))
            return self.maximum([part for part in parts if part.constant is None] + [largest])
        return parts[0] if len(parts) == 1 else self.numbered(Meaning("max", "", parts), "max")

    def bracket(self, gap: Polynomial) -> Polynomial:
        """Return [gap <= 0]."""
        value = gap.constant
        if value is not None:
            return Polynomial.number(int(value <= 0))
        unit = gap.scaled(1 / abs(gap.leading))
        return self.numbered(Meaning("bracket", "", (unit,)), "bracket")

    def applied(self, name: str, args: tuple[tuple[Polynomial, ...], ...]) -> Polynomial:
        """Return the value of a declared function at ground arguments."""
        return self.numbered(Meaning("applied", name, args), name)

    # ------------------------------------------------------------------- what meanings say

    def sides(self) -> tuple[Ground, ...]:
        """Return what holds of the unknowns by their meaning, implied bounds included.

        A value is tied to its defining cases, so nothing follows that the meaning does not grant;
        the bounds are consequences, written out because certificates need fewer cases with them.
        """
        return (*(side for name in self.meanings for side in self.meant(name)), *self.congruence())

    def meant(self, name: str) -> list[Ground]:
        """Return what holds of one unknown by its meaning."""
        value, meaning = Polynomial.unknown(name), self.meanings[name]
        if meaning.kind == "defined":
            return [atom(value - meaning.parts[0], "=")]
        if meaning.kind == "square":
            return [atom(value - meaning.parts[0] ** 2, "="), atom(value, ">=")]
        if meaning.kind == "abs":
            (part,) = meaning.parts
            cases = some((atom(value - part, "="), atom(value + part, "=")))
            return [atom(value - part, ">="), atom(value + part, ">="), cases]
        if meaning.kind == "max":
            bounds = [atom(value - part, ">=") for part in meaning.parts]
            return [*bounds, some(atom(value - part, "=") for part in meaning.parts)]
        if meaning.kind == "bracket":
            (gap,) = meaning.parts
            one = every((atom(-gap, ">="), atom(value - ONE, "=")))
            zero = every((atom(gap, ">"), atom(value, "=")))
            return [atom(value, ">="), atom(ONE - value, ">="), some((one, zero))]
        return []

    def congruence(self) -> list[Ground]:
        """Return, for any two values of one function: equal arguments have equal values."""
        found: list[Ground] = []
        values = [(n, m) for n, m in self.meanings.items() if m.kind == "applied"]
        for (left, a), (right, b) in combinations(values, 2):
            if a.name != b.name or [len(p) for p in a.parts] != [len(p) for p in b.parts]:
                continue
            gaps = [
                x - y
                for p, q in zip(a.parts, b.parts, strict=True)
                for x, y in zip(p, q, strict=True)
            ]
            apart = [atom(side, ">") for gap in gaps for side in (gap, -gap)]
            same = atom(Polynomial.unknown(left) - Polynomial.unknown(right), "=")
            found.append(some((*apart, same)))
        return [item for item in found if item != every(())]


def _short(index: Polynomial) -> str:
    value = index.constant
    return str(index) if value is None else str(value)
