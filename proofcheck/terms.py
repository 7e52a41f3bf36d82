"""Terms of the language: symbols of each sort, families, and the operations sympy does not have.

Symbols carry no sign assumption: a sign is a hypothesis, written down, or it is not there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.concrete.expr_with_limits import ExprWithLimits

from proofcheck.errors import ProofcheckError


class LanguageError(ProofcheckError):
    """A statement or a term is not of the language; the sentence says which rule it breaks."""


class Layer(sp.Symbol):
    """An index that runs over layers: a family may change its shape from layer to layer."""


class Vector(ExprWithLimits):
    """The finite tuple of `body` over one index range, an argument of functions of vectors."""

    def __new__(cls, body: Any, limits: Any) -> Vector:
        """Build `Vector(body, (o, 1, d))`."""
        return sp.Basic.__new__(cls, as_term(body), sp.Tuple(*limits))


class Bracket(sp.Function):
    """Iverson's bracket [left <= right]: 1 if it holds, else 0.

    It takes the place of sympy's Piecewise, which a Sum moves outside of the index that its
    condition depends on.
    """

    nargs = 2
    is_real = True
    is_integer = True


def as_term(value: Any) -> Any:
    """Return a number or term as a sympy object; text is refused, never evaluated."""
    try:
        return sp.sympify(value, strict=True)
    except sp.SympifyError:
        raise LanguageError(f"{value!r} is neither a number nor a term") from None


def size(name: str) -> sp.Symbol:
    """Return a symbol for a natural number such as a dimension (zero allowed)."""
    return sp.Symbol(name, integer=True)


index = size


def layer(name: str) -> Layer:
    """Return a layer index."""
    return Layer(name, integer=True)


def real(name: str) -> sp.Symbol:
    """Return a symbol for a real number of unknown sign."""
    return sp.Symbol(name, real=True)


class Family(sp.IndexedBase):
    """A family of numbers, whose entries are made once: sympy takes long, and the same return."""

    def __getitem__(self, indices: Any) -> sp.Indexed:
        """Return the entry at the indices."""
        return _entry(self, *(indices if isinstance(indices, tuple) else (indices,)))


@lru_cache(maxsize=100_000, typed=True)
def _entry(family: Family, *indices: Any) -> sp.Indexed:
    return sp.IndexedBase.__getitem__(family, indices)


@lru_cache(maxsize=10_000)  # one object, which is soon found equal to itself
def array(name: str) -> Family:
    """Return a family of reals, indexed with square brackets."""
    return Family(name, real=True)


@lru_cache(maxsize=10_000)
def sizes(name: str) -> Family:
    """Return a family of natural numbers, such as the widths of layers."""
    return Family(name, integer=True)


@lru_cache(maxsize=10_000)
def function(name: str) -> Any:
    """Return a declared function with real values."""
    return sp.Function(name, real=True)


@lru_cache(maxsize=100_000)
def summed(body: Any, *limits: Any) -> sp.Expr:
    """Return `Sum(body, *limits)`, limits being (index, low, high), the first ones innermost."""
    return sp.Sum(body, *limits)


@lru_cache(maxsize=100_000)
def absolute(term: Any) -> sp.Expr:
    """Return `Abs(term)` without what sympy knows of signs, but for a number its absolute value."""
    return sp.Abs(term, evaluate=isinstance(term, sp.Number))


def greatest(*terms: Any) -> sp.Expr:
    """Return `Max(*terms)` as it is written: what sympy knows of their order takes long to find."""
    return sp.Max(*terms, evaluate=False)


def name_of(symbol: Any) -> str:
    """Return the name of a symbol, family or function."""
    if isinstance(symbol, sp.IndexedBase):
        symbol = symbol.label
    return str(getattr(symbol, "name", symbol))
