"""Polynomials with rational coefficients in named unknowns: the terms of ground formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import Any

from proofcheck.errors import ProofcheckError

Power = tuple[tuple[str, int], ...]
"""A monomial: (unknown, exponent) sorted by unknown, exponents positive; () is the monomial 1."""

MOST_MONOMIALS = 4000


class TooLarge(ProofcheckError):
    """A ground formula has outgrown what is worth deciding."""


def times(left: Power, right: Power) -> Power:
    """Return the product of two monomials."""
    if not left or not right:
        return left or right
    powers = dict(left)
    for name, exponent in right:
        powers[name] = powers.get(name, 0) + exponent
    return tuple(sorted(powers.items()))


def degree_of(monomial: Power) -> int:
    """Return the total degree of a monomial."""
    return sum(exponent for _, exponent in monomial)


_monomial = itemgetter(0)


class Polynomial:
    """An immutable polynomial; equal polynomials are equal objects, with equal hashes."""

    __slots__ = ("__dict__", "terms")
    terms: tuple[tuple[Power, Fraction], ...]

    def __init__(self, terms: Mapping[Power, Fraction]) -> None:
        """Keep the nonzero terms in a fixed order. Raises TooLarge."""
        kept = [(m, c if type(c) is Fraction else Fraction(c)) for m, c in terms.items() if c]
        kept.sort(key=_monomial)
        if len(kept) > MOST_MONOMIALS:
            raise TooLarge(
                f"a ground term has more than {MOST_MONOMIALS} monomials; "
                "choose smaller sizes or a generic term"
            )
        self.terms = tuple(kept)

    @classmethod
    def number(cls, value: Fraction | int) -> Polynomial:
        """Return a constant."""
        return cls({(): Fraction(value)})

    @classmethod
    def unknown(cls, name: str) -> Polynomial:
        """Return a single unknown."""
        return cls({((name, 1),): Fraction(1)})

    @classmethod
    def total(cls, parts: Iterable[Polynomial]) -> Polynomial:
        """Return the sum of the parts."""
        result: dict[Power, Fraction] = {}
        for part in parts:
            for monomial, value in part.terms:
                result[monomial] = result[monomial] + value if monomial in result else value
        return cls(result)

    def __eq__(self, other: object) -> bool:
        """Whether both are the same polynomial."""
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        """Return a hash of the terms."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.terms)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes without what is cached: hashes differ between them."""
        return Polynomial, (dict(self.terms),)

    def __bool__(self) -> bool:
        """Whether it is not the zero polynomial."""
        return bool(self.terms)

    def __add__(self, other: Polynomial) -> Polynomial:
        """Return the sum."""
        return Polynomial.total((self, other))

    def __neg__(self) -> Polynomial:
        """Return the negative."""
        return self.scaled(Fraction(-1))

    def __sub__(self, other: Polynomial) -> Polynomial:
        """Return the difference."""
        return self + -other

    def __mul__(self, other: Polynomial) -> Polynomial:
        """Return the product."""
        result: dict[Power, Fraction] = {}
        for left, a in self.terms:
            for right, b in other.terms:
                monomial, value = times(left, right), a * b
                result[monomial] = result[monomial] + value if monomial in result else value
            if len(result) > 4 * MOST_MONOMIALS:  # do not wait for a hopeless product
                raise TooLarge("a product of ground terms has too many monomials")
        return Polynomial(result)

    def __pow__(self, exponent: int) -> Polynomial:
        """Return a natural power."""
        result = Polynomial.number(1)
        for _ in range(exponent):
            result = result * self
        return result

    def scaled(self, factor: Fraction) -> Polynomial:
        """Return the polynomial times a number."""
        return Polynomial({monomial: factor * value for monomial, value in self.terms})

    @cached_property
    def table(self) -> dict[Power, Fraction]:
        """Return coefficients by monomial."""
        return dict(self.terms)

    @cached_property
    def unknowns(self) -> frozenset[str]:
        """Return the names that occur."""
        return frozenset(name for monomial, _ in self.terms for name, _ in monomial)

    @cached_property
    def degree(self) -> int:
        """Return the total degree; 0 for constants."""
        return max((degree_of(monomial) for monomial, _ in self.terms), default=0)

    @property
    def constant(self) -> Fraction | None:
        """Return the value of a constant polynomial, else None."""
        if not self.terms:
            return Fraction(0)
        if len(self.terms) == 1 and self.terms[0][0] == ():
            return self.terms[0][1]
        return None

    @property
    def leading(self) -> Fraction:
        """Return the coefficient of the last monomial in the fixed order (0 for zero)."""
        return self.terms[-1][1] if self.terms else Fraction(0)

    def value(self, at: Mapping[str, Fraction]) -> Fraction:
        """Return the value at a point that gives every unknown."""
        total = Fraction(0)
        for monomial, coefficient in self.terms:
            for name, exponent in monomial:
                coefficient *= at[name] ** exponent
            total += coefficient
        return total

    def replaced(self, name: str, by: Polynomial) -> Polynomial:
        """Return the polynomial with one unknown replaced."""
        if name not in self.unknowns:
            return self
        parts = []
        for monomial, value in self.terms:
            exponent = dict(monomial).get(name, 0)
            rest = tuple(pair for pair in monomial if pair[0] != name)
            parts.append(Polynomial({rest: value}) * by**exponent)
        return Polynomial.total(parts)

    def __repr__(self) -> str:
        """Return it as people write it."""
        pieces = []
        for monomial, value in self.terms:
            names = [name if e == 1 else f"{name}^{e}" for name, e in monomial]
            pieces.append(" ".join([str(value), *names]))
        return " + ".join(pieces) or "0"
