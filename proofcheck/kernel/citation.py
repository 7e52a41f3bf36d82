"""An earlier lemma cited: its hypotheses imply its conclusion, for the values that are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy as sp

from proofcheck.kernel.admit import admit_term
from proofcheck.kernel.definitions import declaration, equations, plain
from proofcheck.kernel.goal import Goal
from proofcheck.kernel.rules import Lemma
from proofcheck.kernel.theorem import RuleError, Theorem, make, same_definition
from proofcheck.kernel.values import check_value
from proofcheck.language import And, Definition, Formula, Implies, name_of
from proofcheck.statement import Statement
from proofcheck.substitution import free_symbols, substitute, substitute_definition


def cite(reference: Lemma, goal: Goal, facts: Sequence[Theorem]) -> Theorem:
    """Return `hypotheses -> conclusion` of an earlier lemma under a substitution.

    facts: relations that may show the ranges of the values.
    """
    lemma, _, label = reference.name.partition(".")
    lemmas = goal.context.lemmas
    if lemma not in lemmas or label not in lemmas[lemma][1]:
        raise RuleError(f"{reference.name} is not an earlier proved conclusion")
    statement, theorems = lemmas[lemma]
    theorem = theorems[label]
    formula: Formula = theorem.formula
    for hypothesis in reversed(statement.hypotheses):
        stated = plain(hypothesis.formula)
        if stated in theorem.assumes:
            formula = Implies(stated, formula)
    needed = _needed(formula, statement)
    names = {item.name: item.symbol for item in statement.declared.values()}
    mapping = {}
    for key, value in reference.where.items():
        if name_of(key) not in names:
            raise RuleError(f"{lemma} has no symbol {name_of(key)}")
        mapping[names[name_of(key)]] = value
    for item in statement.symbols:
        if item.symbol in needed:
            value = mapping.get(item.symbol, item.symbol)
            mapping[item.symbol] = check_value(item, value, mapping, goal, facts)
    wanted: list[Formula] = []
    for definition in statement.definitions:
        if definition.symbol in needed:
            mapping[definition.symbol] = _defined(lemma, definition, mapping, goal, wanted)
    formula = substitute(formula, mapping)
    if wanted:
        formula = Implies(And(tuple(wanted)), formula)
    return make(
        formula,
        axioms=theorem.axioms,
        lemmas=theorem.lemmas | {lemma},
        solvers=theorem.solvers,
    )


def _needed(formula: Formula, statement: Statement) -> set[Any]:
    """Return the symbols that a formula mentions, itself or through definitions, and all indices.

    An index is needed even if it is not mentioned: that its range is not empty is a fact.
    """
    needed = free_symbols(formula)
    for item in statement.symbols:
        if item.kind == "index":
            needed |= {item.symbol} | free_symbols(And(item.range_facts))
    for definition in reversed(statement.definitions):
        if definition.symbol in needed:
            needed |= free_symbols(definition)
    return needed


def _defined(
    lemma: str, item: Definition, mapping: Mapping[Any, Any], goal: Goal, wanted: list[Formula]
) -> Any:
    """Return what a family defined by the lemma is here: one so defined, one given, or its value.

    A family that is given must satisfy the lemma's equations; they are added to `wanted`.
    """
    here = {known.symbol: known for known in goal.context.definitions()}
    target = mapping.get(item.symbol, item.symbol)
    if target in here:
        moved = _move_definition(item, mapping, target)
        if same_definition(moved, here[target]):
            return target
    if item.symbol in mapping:
        check_value(declaration(substitute_definition(item, mapping)), target, mapping, goal)
        wanted.extend(substitute(part, mapping) for part in equations(item).parts)
        return target
    if item.start is not None:
        raise RuleError(
            f"{lemma} defines {item.name} layer by layer; "
            "name a family of this statement that satisfies its equations"
        )
    moved = _move_definition(item, mapping, target)
    indices = tuple(i for i, _, _ in moved.axes)
    admit_term(moved.value, goal, indices)
    return sp.Lambda(indices, moved.value) if indices else moved.value


def _move_definition(item: Definition, mapping: Mapping[Any, Any], target: Any) -> Definition:
    """Return the definition under a substitution that also renames the defined family."""
    rest = {key: value for key, value in mapping.items() if key != item.symbol}
    if target != item.symbol:
        rest[item.symbol] = target
    moved = substitute_definition(item, rest)
    return Definition(target, moved.axes, moved.value, moved.gloss, moved.start, moved.start_axes)
