"""Equations that fix an unknown, put into everything else until no more is fixed.

What is left falls into parts that share no unknown; the whole is contradictory if one part is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import isqrt

from proofcheck.exact import root_above
from proofcheck.smt.logic import FALSE, Atom, Every, Ground, atom, every, some
from proofcheck.smt.polynomial import Polynomial, Power
from proofcheck.smt.unknowns import Meaning

MOST_ROUNDS = 40


class Contradiction(Exception):
    """The equations leave something that is false."""


@dataclass
class Fixed:
    """The values that equations force on unknowns, and what else is claimed.

    meanings: what unknowns stand for; one of a maximum, an absolute value, a bracket or a
    definition is known once its parts are.
    """

    meanings: Mapping[str, Meaning]
    known: dict[str, Fraction] = field(default_factory=dict)
    rest: list[Ground] = field(default_factory=list)

    def add(self, claims: Iterable[Ground], sides: Callable[[str], list[Ground]]) -> None:
        """Take the claims in, and whatever follows from them by putting values in.

        sides: what an unknown means. Raises Contradiction.
        """
        waiting = [part for claim in claims for part in _parts(claim)]
        meant = self._meant({name for claim in waiting for name in unknowns_of(claim)})
        waiting += [part for name in meant for side in sides(name) for part in _parts(side)]
        for _ in range(MOST_ROUNDS):
            before = len(self.known)
            waiting = self._settled(waiting)
            self._evaluate(meant)
            if len(self.known) == before:
                break
        self.rest = list(dict.fromkeys(waiting))

    def _meant(self, names: Iterable[str]) -> dict[str, Meaning]:
        """Return the meanings of the unknowns and of those in their parts, where they have one."""
        found: dict[str, Meaning] = {}
        waiting = sorted(names)
        while waiting:
            name = waiting.pop()
            meaning = self.meanings[name]
            if name in found or meaning.kind not in VALUES:
                continue
            found[name] = meaning
            waiting += sorted({inner for part in meaning.parts for inner in part.unknowns})
        return found

    def _settled(self, claims: list[Ground]) -> list[Ground]:
        kept: list[Ground] = []
        for claim in claims:
            for part in _parts(self.put(claim)):
                if part == FALSE:
                    raise Contradiction
                if not self._fixes(part):
                    kept.append(_factored(part))
        return kept

    def _fixes(self, claim: Ground) -> bool:
        """Take the value of the one unknown that the claim fixes; return whether it does."""
        if not isinstance(claim, Atom) or claim.op != "=":
            return False
        names = claim.poly.unknowns
        if len(names) != 1 or claim.poly.degree != 1:
            return False
        (name,) = names
        value = -claim.poly.table.get((), Fraction(0)) / claim.poly.table[((name, 1),)]
        if self.known.setdefault(name, value) != value:
            raise Contradiction
        return True

    def _evaluate(self, meant: Mapping[str, Meaning]) -> None:
        for name, meaning in meant.items():
            parts = [put(part, self.known).constant for part in meaning.parts]
            numbers = [part for part in parts if part is not None]
            if len(numbers) < len(parts):
                continue
            value = VALUES[meaning.kind](numbers)
            if self.known.setdefault(name, value) != value:
                raise Contradiction

    def put(self, claim: Ground) -> Ground:
        """Return a claim with the known values put in."""
        if isinstance(claim, Atom):
            if claim.poly.unknowns.isdisjoint(self.known):
                return claim
            return atom(put(claim.poly, self.known), claim.op)
        return (every if isinstance(claim, Every) else some)(self.put(p) for p in claim.parts)

    # ------------------------------------------------------------------- parts

    def separated(self) -> list[tuple[Ground, ...]]:
        """Return what is left in parts that share no unknown."""
        groups: list[tuple[set[str], list[Ground]]] = []
        for claim in self.rest:
            names, mine = set(unknowns_of(claim)), [claim]
            apart = []
            for group in groups:
                if group[0].isdisjoint(names):
                    apart.append(group)
                else:
                    names |= group[0]
                    mine = group[1] + mine
            groups = [*apart, (names, mine)]
        return [tuple(claims) for _, claims in groups]


def put(poly: Polynomial, known: Mapping[str, Fraction]) -> Polynomial:
    """Return a polynomial with values put in for unknowns."""
    if poly.unknowns.isdisjoint(known):
        return poly
    terms: dict[Power, Fraction] = {}
    for monomial, value in poly.terms:
        left = []
        for name, exponent in monomial:
            if name in known:
                value = value * known[name] ** exponent
            else:
                left.append((name, exponent))
        key = tuple(left)
        terms[key] = terms[key] + value if key in terms else value
    return Polynomial(terms)


def _factored(claim: Ground) -> Ground:
    """Return an equation of second degree in one unknown, with rational roots, as its roots."""
    if not isinstance(claim, Atom) or claim.op != "=" or claim.poly.degree != 2:
        return claim
    names = claim.poly.unknowns
    if len(names) != 1:
        return claim
    (name,) = names
    zero = Fraction(0)
    square, line, constant = (
        claim.poly.table.get(power, zero) for power in (((name, 2),), ((name, 1),), ())
    )
    root = _root(line * line - 4 * square * constant)
    if root is None:
        return claim
    roots = {(-line + sign * root) / (2 * square) for sign in (1, -1)}
    unknown = Polynomial.unknown(name)
    return some(atom(unknown - Polynomial.number(value), "=") for value in sorted(roots))


def _root(value: Fraction) -> Fraction | None:
    """Return the root of a rational that is a square, else None."""
    if value < 0:
        return None
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    found = Fraction(top, bottom)
    return found if found * found == value else None


def bounds(claims: Iterable[Ground]) -> list[Ground]:
    """Return |x| <= r for each x whose square is in a sum of squares that is at most r^2."""
    found: list[Ground] = []
    for claim in claims:
        if not isinstance(claim, Atom) or claim.op == "=":
            continue
        free = claim.poly.table.get((), Fraction(0))
        squares = [(power, value) for power, value in claim.poly.terms if power]
        if free < 0 or any(
            value > 0 or len(power) != 1 or power[0][1] != 2 for power, value in squares
        ):
            continue
        for power, value in squares:
            most = Polynomial.number(root_above(-free / value))
            unknown = Polynomial.unknown(power[0][0])
            found += [atom(most - unknown, ">="), atom(most + unknown, ">=")]
    return found


def unknowns_of(claim: Ground) -> frozenset[str]:
    """Return the unknowns of a claim."""
    if isinstance(claim, Atom):
        return claim.poly.unknowns
    return frozenset().union(*(unknowns_of(part) for part in claim.parts))


def _parts(claim: Ground) -> tuple[Ground, ...]:
    return claim.parts if isinstance(claim, Every) else (claim,)


VALUES: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "abs": lambda parts: abs(parts[0]),
    "max": lambda parts: max(parts),
    "bracket": lambda parts: Fraction(int(parts[0] <= 0)),
    "defined": lambda parts: parts[0],
    "square": lambda parts: parts[0] ** 2,
}
