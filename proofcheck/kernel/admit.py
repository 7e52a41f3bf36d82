"""What may enter a proof: formulas, terms and definitions that mean what they say.

sympy rewrites a term while it is built (sqrt(x)**2 becomes x, y * (1/y) becomes 1), so a term is
looked at before any rule computes with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

import sympy as sp

from proofcheck.kernel.goal import Goal, refuse_unknown
from proofcheck.kernel.normal import poly
from proofcheck.kernel.sorts import is_natural_form, is_plain
from proofcheck.kernel.theorem import RuleError, Theorem
from proofcheck.language import (
    And,
    Declare,
    Definition,
    Exists,
    ForAll,
    Formula,
    Implies,
    Let,
    Rel,
    as_term,
    name_of,
)
from proofcheck.statement import Statement, bound_symbols, check_terms
from proofcheck.substitution import free_symbols, terms


def admit_term(term: Any, goal: Goal, also: Iterable[Any] = ()) -> Any:
    """Return the term if the normal form can read it and all its symbols are known.

    also: further symbols that it may mention, such as the indices that a sum binds around it.
    """
    term = as_term(term)
    if not isinstance(term, sp.Expr) or isinstance(term, (sp.Lambda, sp.IndexedBase)):
        raise RuleError(f"{term} is not a term")
    poly(term)
    refuse_unknown(free_symbols(term) - set(also), goal)
    return term


def admit_formula(where: str, formula: Any) -> None:
    """Refuse a formula outside the language, and index ranges that may begin below zero."""
    _admit(where, formula)
    check_terms(where, formula)


def _admit(where: str, formula: Any) -> None:
    if type(formula) is Rel or type(formula) is Let:  # the kernel does not look into a Let
        return
    if type(formula) is And:
        for part in formula.parts:
            _admit(where, part)
    elif type(formula) is Implies:
        _admit(where, formula.premise)
        _admit(where, formula.conclusion)
    elif type(formula) in (ForAll, Exists):
        for item in formula.bound:
            if item.kind == "function":
                raise RuleError(f"{where}: the function {item.name} cannot be quantified")
            _admit_symbol(where, item)
        _admit(where, formula.body)
    else:
        raise RuleError(f"{where}: {formula!r} is not a formula of the language")


def _admit_symbol(where: str, item: Declare) -> None:
    if not is_plain(item.symbol):
        raise RuleError(f"{where}: {item.name} must be a plain real, integer, family or function")
    if item.within is not None and not is_natural_form(item.within[0]):
        raise RuleError(f"{where}: the range of {item.name} must begin at a natural number")


def admit_statement(statement: Statement) -> None:
    """Refuse a statement whose symbols, formulas or definitions the kernel cannot trust."""
    for item in statement.symbols:
        _admit_symbol("symbols", item)
    for named in (*statement.hypotheses, *statement.conclusions):
        admit_formula(named.name, named.formula)
    later = {item.symbol for item in statement.definitions}
    for definition in statement.definitions:
        later.discard(definition.symbol)
        _admit_definition(definition, later)


def _admit_definition(item: Definition, later: set[Any]) -> None:
    """Refuse a definition that does not determine its family: circular, or given twice."""
    if item.name.startswith("_") or not is_plain(item.symbol) or item.symbol.is_integer:
        raise RuleError(f"definition of {item.name}: it must be a plain real or family of reals")
    parts = [item.value] + ([] if item.start is None else [item.start[1]])
    found = set().union(*(free_symbols(part) for part in parts))
    if found & later:
        name = name_of(min(found & later, key=str))
        raise RuleError(f"definition of {item.name}: {name} is defined later; mind the order")
    step = 0
    if item.start is not None:
        _, low, high = item.axes[0]
        borders = {sp.expand(low - 1): -1, sp.expand(high + 1): 1}
        step = borders.get(sp.expand(item.start[0]), 0)
        if not step:
            raise RuleError(f"definition of {item.name}: its first layer must border the others")
    if item.axes and item.axes[0][0] in bound_symbols(item.value):
        raise RuleError(f"definition of {item.name}: it binds {item.axes[0][0]} once more")
    for place, part in enumerate(parts):
        for term in terms(part):
            if isinstance(term, sp.Indexed) and term.base == item.symbol:
                moved = sp.expand(term.indices[0] - item.axes[0][0])
                if place or not step or moved != step:
                    raise RuleError(f"definition of {item.name}: {term} is not given before it")
            elif term == item.symbol and not item.axes:
                raise RuleError(f"definition of {item.name}: it is defined by itself")


def refuse_theorems(thing: Any) -> None:
    """Refuse a rule that holds a theorem: a theorem of another statement means something else."""
    if isinstance(thing, Theorem):
        raise RuleError("a rule names its theorems; it cannot hold one")
    if isinstance(thing, (tuple, list)):
        for part in thing:
            refuse_theorems(part)
    elif is_dataclass(thing) and not isinstance(thing, (Formula, Declare)):
        for entry in fields(thing):
            refuse_theorems(getattr(thing, entry.name))
