"""What a reference may put for a declared or quantified symbol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy as sp

from proofcheck.kernel.admit import admit_lambda, admit_term
from proofcheck.kernel.goal import Goal, is_natural, refuse_unknown
from proofcheck.kernel.linear import prove
from proofcheck.kernel.sorts import is_integer_form
from proofcheck.kernel.theorem import RuleError, Theorem, make
from proofcheck.language import Declare, le
from proofcheck.substitution import entries, substitute


def check_value(
    item: Declare,
    value: Any,
    mapping: Mapping[Any, Any],
    goal: Goal,
    facts: Sequence[Theorem] = (),
) -> Any:
    """Return a value for a declared or quantified symbol; refuse it outside the symbol's domain.

    mapping: values of symbols on which the range may depend; facts: what may show the range.
    """
    if item.kind == "function":
        if isinstance(value, sp.Lambda):
            admit_lambda(value, goal)
        elif value != item.symbol or value not in goal.context.known_symbols():
            raise RuleError(f"{item.name} needs a value: itself where it is declared, or a Lambda")
        return value
    if item.kind == "sizes":
        if not isinstance(value, sp.IndexedBase) or not is_natural(value[0], goal):
            raise RuleError(f"{item.name} must be a family of natural numbers, got {value}")
        return value
    if item.kind == "array":
        if isinstance(value, sp.Lambda):
            if len(value.variables) != len(item.axes):
                raise RuleError(f"{item.name} needs {len(item.axes)} indices")
            admit_lambda(value, goal)
        elif isinstance(value, sp.IndexedBase):
            refuse_unknown({value}, goal)
        else:
            raise RuleError(f"{item.name} must be a family or a Lambda, got {value}")
        return value
    value = admit_term(value, goal)
    if item.kind in ("index", "size") and not is_integer_form(value):
        raise RuleError(f"{item.name} must be an integer, got {value}")
    naturals = [make(le(0, z)) for z in entries(value) if is_natural(z, goal)]
    for fact in item.range_facts:
        side = substitute(fact, {**mapping, item.symbol: value})
        prove(side, [*goal.local, *facts, *naturals], f"range of {item.name}")
    return value
