"""Unfolding: a family is replaced by what a definition, or an equation, says it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy as sp
from sympy.concrete.expr_with_limits import ExprWithLimits

from proofcheck.kernel.definitions import equations
from proofcheck.kernel.goal import Goal
from proofcheck.kernel.linear import is_linear_consequence
from proofcheck.kernel.normal import canon
from proofcheck.kernel.resolve import resolve
from proofcheck.kernel.theorem import RuleError, Theorem, flat, make
from proofcheck.language import ForAll, Formula, Rel, le
from proofcheck.substitution import free_symbols, over, rebuild, substitute


@dataclass(frozen=True)
class Equation:
    """family[indices] = value, where the indices named in `ranges` run through them."""

    indices: tuple[Any, ...]
    ranges: Mapping[Any, tuple[Any, Any]]
    value: Any


@dataclass(frozen=True)
class Rewriting:
    """The equations of one family, and the theorem that says them if it is not a definition."""

    symbol: Any
    equations: tuple[Equation, ...]
    theorem: Theorem | None = None


def rewriting(reference: Any, goal: Goal) -> Rewriting:
    """Return what `unfold` may replace: a definition by its name, or an equation proved before."""
    names = {item.name: item for item in goal.context.definitions()}
    if isinstance(reference, str) and reference in names:
        item = names[reference]
        found = [_equation(part) for part in equations(item).parts]
        return Rewriting(item.symbol, tuple(equation for _, equation in found))
    theorem = resolve(reference, goal)
    found = [_equation(part) for part in flat(theorem.formula)]
    symbols = {symbol for symbol, _ in found}
    if len(symbols) != 1:
        raise RuleError(f"{reference} does not say what one family is")
    return Rewriting(symbols.pop(), tuple(equation for _, equation in found), theorem)


def _equation(formula: Formula) -> tuple[Any, Equation]:
    bound = formula.bound if isinstance(formula, ForAll) else ()
    body = formula.body if isinstance(formula, ForAll) else formula
    ranges = {item.symbol: item.within for item in bound if item.within is not None}
    if not isinstance(body, Rel) or body.op != "=" or len(ranges) != len(bound):
        raise RuleError("only an equation, for all indices in their ranges, can be unfolded")
    head = body.left
    if isinstance(head, sp.Symbol) and not bound:
        return head, Equation((), {}, body.right)
    if not isinstance(head, sp.Indexed):
        raise RuleError(f"{head} is not an entry of a family")
    named = [i for i in head.indices if i in ranges]
    fixed = set().union(*(free_symbols(i) for i in head.indices if i not in ranges))
    if len(set(named)) < len(ranges) or len(named) > len(ranges) or fixed & set(ranges):
        raise RuleError(f"{head} does not name each index once")
    return head.base, Equation(tuple(head.indices), ranges, body.right)


def unfold(term: Any, rewritings: Sequence[Rewriting], local: list[Theorem]) -> Any:
    """Return the term with the families replaced in this order; `local` shows the ranges.

    An entry that is not shown to lie in the range of an equation stays as it is.
    """
    for item in rewritings:
        term = _unfold(canon(term), item, local)
    return term


def _unfold(term: Any, item: Rewriting, local: list[Theorem]) -> Any:
    if term == item.symbol and isinstance(term, sp.Symbol):
        return item.equations[0].value
    if isinstance(term, sp.Indexed) and term.base == item.symbol:
        for equation in item.equations:
            value = _value_at(term, equation, local)
            if value is not None:
                return value
        return term
    if not getattr(term, "args", ()) or isinstance(term, sp.Indexed):
        return term
    if isinstance(term, ExprWithLimits):
        inner = list(local)
        for i, low, high in term.limits:
            inner += [make(fact, assumes=[fact]) for fact in (le(low, i), le(i, high))]
        body = _unfold(term.function, item, inner)
        return over(term, body, term.limits)
    return rebuild(term, tuple(_unfold(arg, item, local) for arg in term.args))


def _value_at(term: sp.Indexed, equation: Equation, local: list[Theorem]) -> Any:
    mapping = {}
    for given, pattern in zip(term.indices, equation.indices, strict=True):
        if pattern in equation.ranges:
            mapping[pattern] = given
        elif canon(given - pattern) != 0:
            return None
    for symbol, (low, high) in equation.ranges.items():
        at = mapping[symbol]
        sides = le(substitute(low, mapping), at), le(at, substitute(high, mapping))
        if not all(is_linear_consequence(side, local, set()) for side in sides):
            return None
    return substitute(equation.value, mapping)
