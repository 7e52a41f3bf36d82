"""What a lemma says in terms of its symbols alone, its definitions written out: for citations."""

from __future__ import annotations

from typing import Any

import sympy as sp

from proofcheck.statement import Statement
from proofcheck.substitution import substitute


def written_out(statement: Statement, formula: Any) -> Any:
    """Return a formula or term of a statement with what its definitions say in their places."""
    for item in reversed(statement.definitions):
        axes = tuple(axis[0] for axis in item.axes)
        value = sp.Lambda(axes, item.value) if axes else item.value
        formula = substitute(formula, {item.symbol: value})
    return formula
