"""Monomials of the normal form, and the fixed order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import sympy as sp

from proofcheck.kernel.naming import Limit


@dataclass(frozen=True)
class Monomial:
    """A product of atoms with exponents, under sums over `limits` (bound names are canonical)."""

    limits: tuple[Limit, ...]
    factors: tuple[tuple[sp.Expr, int], ...]

    def is_nonnegative(self) -> bool:
        """Whether its form alone shows it to be >= 0."""
        return all(isinstance(atom, sp.Abs) or power % 2 == 0 for atom, power in self.factors)

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """Return what monomials are ordered by: their print."""
        return tuple(map(printed, self.limits)), tuple(map(by_print, self.factors))


@lru_cache(maxsize=100_000)
def printed(term: Any) -> str:
    """Return the print of a term, by which terms are ordered."""
    return str(term)


def by_print(factor: tuple[sp.Expr, int]) -> tuple[str, int]:
    """Return what a factor, an atom with its exponent, is ordered by."""
    return printed(factor[0]), factor[1]


def leading(polynomial: Poly) -> Monomial:
    """Return the first monomial in the fixed order."""
    return min(polynomial, key=lambda monomial: monomial.key)


Poly = dict[Monomial, Fraction]
ONE = Monomial((), ())
