"""Ground formulas: signs of polynomials under "every" and "some", with no negation left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from proofcheck.smt.polynomial import Polynomial


@dataclass(frozen=True)
class Atom:
    """`poly op 0` with op one of >=, >, =."""

    poly: Polynomial
    op: str

    def holds(self, value: Fraction) -> bool:
        """Whether the sign of the value is the one claimed."""
        if self.op == "=":
            return value == 0
        return value > 0 if self.op == ">" else value >= 0


@dataclass(frozen=True)
class Every:
    """All parts hold; with no part, it is true."""

    parts: tuple[Ground, ...]


@dataclass(frozen=True)
class Some:
    """Some part holds; with no part, it is false."""

    parts: tuple[Ground, ...]


Ground = Atom | Every | Some
TRUE, FALSE = Every(()), Some(())


def atom(poly: Polynomial, op: str) -> Ground:
    """Return `poly op 0`, decided at once if the polynomial is constant."""
    value = poly.constant
    if value is None:
        return Atom(poly, op)
    return TRUE if Atom(poly, op).holds(value) else FALSE


def every(parts: Iterable[Ground]) -> Ground:
    """Return the conjunction, flattened, without repeats."""
    found: dict[Ground, None] = {}
    for part in parts:
        for item in part.parts if isinstance(part, Every) else (part,):
            if item == FALSE:
                return FALSE
            found[item] = None
    return next(iter(found)) if len(found) == 1 else Every(tuple(found))


def some(parts: Iterable[Ground]) -> Ground:
    """Return the disjunction, flattened, without repeats."""
    found: dict[Ground, None] = {}
    for part in parts:
        for item in part.parts if isinstance(part, Some) else (part,):
            if item == TRUE:
                return TRUE
            found[item] = None
    return next(iter(found)) if len(found) == 1 else Some(tuple(found))


def negated(formula: Ground) -> Ground:
    """Return the negation, pushed to the atoms."""
    if isinstance(formula, Every):
        return some(negated(part) for part in formula.parts)
    if isinstance(formula, Some):
        return every(negated(part) for part in formula.parts)
    if formula.op == "=":
        return some((atom(formula.poly, ">"), atom(-formula.poly, ">")))
    return atom(-formula.poly, ">" if formula.op == ">=" else ">=")


def holds(formula: Ground, at: Mapping[str, Fraction]) -> bool:
    """Whether the formula holds at a point that gives every unknown, exactly."""
    if isinstance(formula, Atom):
        return formula.holds(formula.poly.value(at))
    quantifier = all if isinstance(formula, Every) else any
    return quantifier(holds(part, at) for part in formula.parts)


def atoms(formula: Ground) -> Iterable[Atom]:
    """Yield every atom."""
    if isinstance(formula, Atom):
        yield formula
    else:
        for part in formula.parts:
            yield from atoms(part)
