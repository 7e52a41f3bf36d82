"""Sorts: the symbols of which sympy knows nothing but their sort, and naturals by their form.

sympy simplifies by what it knows of a symbol (|x| becomes x if x is positive) before any rule sees
the term, so statements and proofs are of plain reals and plain integers only. Every integer symbol
is a natural number: sizes are, and indices are because their ranges begin at naturals.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy as sp

from proofcheck.language import Layer, array, function, name_of, sizes


@lru_cache(maxsize=20_000)
def is_plain(symbol: Any) -> bool:
    """Whether nothing is known of a symbol, family or function but that it is real or integer."""
    name = name_of(symbol)
    if isinstance(symbol, sp.IndexedBase):
        return symbol in (array(name), sizes(name))
    if type(symbol) is sp.Symbol:
        return symbol in (sp.Symbol(name, real=True), sp.Symbol(name, integer=True))
    if type(symbol) is Layer:
        return bool(symbol == Layer(name, integer=True))
    return bool(symbol == function(name))


@lru_cache(maxsize=100_000, typed=True)
def is_integer_form(term: Any, *, least: int | None = None) -> bool:
    """Whether a term is a polynomial in integer symbols with integer coefficients.

    least=0: with natural coefficients too, so that its value is a natural number.
    """
    for part in sp.Add.make_args(sp.expand(term)):
        for factor in sp.Mul.make_args(part):
            if isinstance(factor, sp.Integer):
                good = least is None or factor >= least
            else:
                base, power = factor.as_base_exp()
                atom = isinstance(base, (sp.Symbol, sp.Indexed)) and base.is_integer
                good = bool(atom and isinstance(power, sp.Integer) and power > 0)
            if not good:
                return False
    return True


def is_natural_form(term: Any) -> bool:
    """Whether the form of a term alone shows it to be a natural number."""
    return is_integer_form(term, least=0)
