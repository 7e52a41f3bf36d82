"""References about indices: indicators, equal indices, one term picked from a sum, the last term.

A Kronecker delta is 1 where its indices agree and 0 elsewhere, whatever family it multiplies.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from proofcheck.kernel.admit import admit_term
from proofcheck.kernel.goal import Goal
from proofcheck.kernel.linear import prove
from proofcheck.kernel.normal import canon
from proofcheck.kernel.rules import Alike, Indicator, Pick, Unroll
from proofcheck.kernel.sorts import is_integer_form, is_natural_form
from proofcheck.kernel.theorem import RuleError, Theorem, make
from proofcheck.language import And, Bracket, Rel, eq, le
from proofcheck.substitution import free_symbols, substitute


def resolve(reference: Any, goal: Goal) -> Theorem:
    """Return the theorem that the reference means at the goal."""
    if isinstance(reference, Indicator):
        term = admit_term(reference.term, goal)
        if not isinstance(canon(term), (Bracket, sp.KroneckerDelta)):
            raise RuleError(f"{term} is neither an Iverson bracket nor a Kronecker delta")
        return make(And((le(0, term), le(term, 1), eq(term**2, term))))
    if isinstance(reference, Alike):
        left, right = (_index(value, goal) for value in (reference.left, reference.right))
        here, there = (_term(reference, value, goal) for value in (left, right))
        return make(eq(sp.KroneckerDelta(left, right) * (here - there), 0))
    if isinstance(reference, Pick):
        return _pick(reference, goal)
    if isinstance(reference, Unroll):
        return _unroll(reference, goal)
    raise RuleError(f"{reference!r} is not a reference about indices")


def _pick(reference: Pick, goal: Goal) -> Theorem:
    low, high, at = (_index(z, goal) for z in (reference.low, reference.high, reference.at))
    _fresh(reference, (low, high, at))
    prove(le(low, at), goal.local, "range of the index that is picked")
    prove(le(at, high), goal.local, "range of the index that is picked")
    inside = sp.KroneckerDelta(reference.index, at) * reference.term
    whole = admit_term(sp.Sum(inside, (reference.index, low, high)), goal)
    return make(Rel(whole, "=", _term(reference, at, goal)), goal.local)


def _unroll(reference: Unroll, goal: Goal) -> Theorem:
    low, high = (_index(z, goal) for z in (reference.low, reference.high))
    _fresh(reference, (low, high))
    prove(le(low, high), goal.local, "range of the sum that is unrolled")
    whole, rest = (
        admit_term(sp.Sum(reference.term, (reference.index, low, last)), goal)
        for last in (high, high - 1)
    )
    return make(Rel(whole, "=", rest + _term(reference, high, goal)), goal.local)


def _index(value: Any, goal: Goal) -> Any:
    value = admit_term(value, goal)
    if not is_integer_form(value):
        raise RuleError(f"{value} is not an integer")
    return value


def _term(reference: Any, at: Any, goal: Goal) -> Any:
    """Return the reference's term with its index at a value."""
    term = admit_term(reference.term, goal, [reference.index])
    return admit_term(substitute(term, {reference.index: at}), goal)


def _fresh(reference: Any, sides: tuple[Any, ...]) -> None:
    """Refuse an index that is no plain natural, or on which its own range or place depends."""
    if not is_natural_form(reference.index) or not isinstance(reference.index, sp.Symbol):
        raise RuleError(f"{reference.index} is not an index")
    if any(reference.index in free_symbols(side) for side in sides):
        raise RuleError(f"{reference.index} is bound by the sum; its range cannot mention it")
