"""What may enter a proof: formulas, terms and definitions that mean what they say.

sympy rewrites a term while it is built (sqrt(x)**2 becomes x, y * (1/y) becomes 1), so a term is
looked at before any rule computes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import sympy as sp

from proofcheck.kernel.goal import Goal, refuse_unknown
from proofcheck.kernel.normal import poly
from proofcheck.kernel.sorts import is_plain
from proofcheck.kernel.theorem import RuleError
from proofcheck.language import (
    And,
    Definition,
    Exists,
    ForAll,
    Formula,
    Implies,
    Let,
    Rel,
    as_term,
    check_name,
)
from proofcheck.statement import Statement, bound_symbols, refuse_namesakes
from proofcheck.substitution import free_symbols
from proofcheck.wellformed import check_definitions, check_formula, check_symbol, check_terms


def admit_term(term: Any, goal: Goal, also: Iterable[Any] = ()) -> Any:
    """Return the term if the normal form can read it and all its symbols are known.

    also: further symbols that it may mention, such as the indices that a sum binds around it.
    """
    term = as_term(term)
    if not isinstance(term, sp.Expr) or isinstance(term, (sp.Lambda, sp.IndexedBase)):
        raise RuleError(f"{term} is not a term")
    _read_term(term)
    refuse_unknown(free_symbols(term) - set(also), goal)
    return term


@lru_cache(maxsize=100_000)  # what is refused is refused again
def _read_term(term: Any) -> None:
    for symbol in bound_symbols(term):
        check_name(symbol)
    poly(term)
    check_terms("a term", term)


def admit_lambda(value: sp.Lambda, goal: Goal) -> None:
    """Refuse a Lambda whose body is no term of its variables and of what is known.

    A variable is a plain symbol, or a plain family where a function takes a vector.
    """
    for variable in value.variables:
        check_name(variable)
        if not isinstance(variable, (sp.Symbol, sp.IndexedBase)) or not is_plain(variable):
            raise RuleError(f"{value}: its variable {variable} must be plain")
    admit_term(value.expr, goal, value.variables)


def admit_formula(where: str, formula: Any) -> None:
    """Refuse a formula outside the language, or with a term that the normal form cannot read."""
    check_formula(where, formula)
    refuse_namesakes(where, formula)
    _read(formula)


def _read(formula: Formula) -> None:
    if isinstance(formula, Rel):
        poly(formula.left)
        poly(formula.right)
    elif isinstance(formula, And):
        for part in formula.parts:
            _read(part)
    elif isinstance(formula, Implies):
        _read(formula.premise)
        _read(formula.conclusion)
    elif isinstance(formula, Let):
        admit_definitions(formula.definitions)
        _read(formula.body)
    elif isinstance(formula, (ForAll, Exists)):
        _read(formula.body)


def admit_statement(statement: Statement) -> None:
    """Refuse a statement whose symbols, formulas or definitions the kernel cannot trust."""
    for item in statement.symbols:
        check_symbol("symbols", item)
    for named in (*statement.hypotheses, *statement.conclusions):
        admit_formula(named.name, named.formula)
    admit_definitions(statement.definitions)


def admit_definitions(definitions: Sequence[Definition]) -> None:
    """Refuse definitions that do not determine their families one after the other."""
    check_definitions(definitions)
    for item in definitions:
        poly(item.value)
        if item.start is not None:
            poly(item.start[1])
