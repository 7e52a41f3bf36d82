"""Definitions as formulas: a family is determined by its equations, and a Let speaks of it.

"body, where x = value" is true exactly if body holds for every x that satisfies x = value, since
one and only one x does. So a Let is read as a quantified implication, and no rule knows of it.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from proofcheck.language import And, Declare, Definition, Exists, ForAll, Formula, Implies, Let, Rel


def equations(item: Definition) -> And:
    """Return the equations that determine the family: at its first layer, then at the others."""
    parts = []
    if item.start is not None:
        at, value = item.start
        parts.append(_everywhere(item, item.start_axes, value, (at,)))
    parts.append(_everywhere(item, item.axes, item.value))
    return And(tuple(parts))


def _everywhere(item: Definition, axes: Any, value: Any, lead: tuple[Any, ...] = ()) -> Formula:
    indices = (*lead, *(i for i, _, _ in axes))
    body = Rel(item.symbol[indices] if indices else item.symbol, "=", value)
    bound = tuple(Declare(i, "", (), (low, high)) for i, low, high in axes)
    return ForAll(bound, body) if bound else body


def declaration(item: Definition) -> Declare:
    """Return the family as a declared symbol, over all layers that the definition reaches."""
    axes = list(item.axes)
    if item.start is not None:
        k, low, high = axes[0]
        first = item.start[0]
        below = sp.expand(low - 1 - first) == 0
        axes[0] = (k, first, high) if below else (k, low, first)
    return Declare(item.symbol, item.gloss, tuple(axes))


def plain(formula: Formula) -> Formula:
    """Return the formula with every Let read as a quantified implication."""
    if isinstance(formula, And):
        return And(tuple(plain(part) for part in formula.parts))
    if isinstance(formula, Implies):
        return Implies(plain(formula.premise), plain(formula.conclusion))
    if isinstance(formula, ForAll):
        return ForAll(formula.bound, plain(formula.body))
    if isinstance(formula, Exists):
        return Exists(formula.bound, plain(formula.body), formula.by)
    if isinstance(formula, Let):
        known = tuple(part for item in formula.definitions for part in equations(item).parts)
        bound = tuple(declaration(item) for item in formula.definitions)
        return ForAll(bound, Implies(And(known), plain(formula.body)))
    return formula
