"""Names of bound indices: fresh ones, so that none is captured, and canonical ones, by level."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import Any

import sympy as sp
from sympy.concrete.expr_with_limits import ExprWithLimits

from proofcheck.substitution import substitute, term_symbols

Limit = tuple[Any, Any, Any]
_counter = count()


def rename_apart(
    limits: tuple[Limit, ...], factors: dict[sp.Expr, int], others: Iterable[Any]
) -> tuple[tuple[Limit, ...], dict[sp.Expr, int]]:
    """Return limits and factors with fresh names of the bound indices that `others` mention."""
    if not limits:
        return limits, factors
    taken = frozenset().union(*map(term_symbols, others))
    mapping = {i: fresh(i) for i, _, _ in limits if i in taken}
    if not mapping:
        return limits, factors
    renamed = tuple(
        (mapping.get(i, i), substitute(low, mapping), substitute(high, mapping))
        for i, low, high in limits
    )
    return renamed, rename(factors, mapping)


def rename(factors: dict[sp.Expr, int], mapping: dict[Any, Any]) -> dict[sp.Expr, int]:
    """Return the exponents by atom where each atom is renamed; equal ones are added."""
    renamed: dict[sp.Expr, int] = {}
    for atom, power in factors.items():
        key = substitute(atom, mapping)
        renamed[key] = renamed.get(key, 0) + power
    return renamed


def fresh(symbol: Any) -> Any:
    """Return an index that no term mentions yet."""
    return type(symbol)(f"_t{next(_counter)}", integer=True)


def canonical(symbol: Any, level: int, place: int) -> Any:
    """Return the canonical name of the index that stands in this place on a level."""
    return type(symbol)(f"_{level}_{place}", integer=True)


def free_level(terms: list[Any], bound: set[Any]) -> int:
    """Return the level of names for `bound`: above those bound inside, none of them free there."""
    level = max(map(_level, terms), default=0) + 1
    free = frozenset().union(*map(term_symbols, terms)) - bound
    names = [symbol.name for symbol in free if isinstance(symbol, sp.Symbol)]
    taken = {name.split("_")[1] for name in names if name.startswith("_")}
    while str(level) in taken:
        level += 1
    return level


@lru_cache(maxsize=100_000)
def _level(term: Any) -> int:
    level = max(map(_level, getattr(term, "args", ())), default=0)
    for i, _, _ in term.limits if isinstance(term, ExprWithLimits) else ():
        if i.name.startswith("_") and not i.name.startswith("_t"):
            level = max(level, int(i.name.split("_")[1]))
    return level
