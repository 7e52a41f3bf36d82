"""The context of a proof, and a goal whose quantifiers and premises have been introduced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from proofcheck.kernel.linear import parts_of
from proofcheck.kernel.theorem import RuleError, Theorem, make
from proofcheck.language import And, Declare, Definition, ForAll, Formula, Implies, name_of
from proofcheck.statement import Statement
from proofcheck.substitution import free_symbols


@dataclass
class Context:
    """What a proof may refer to: its statement, proved steps, earlier lemmas, obtained objects."""

    statement: Statement
    lemmas: Mapping[str, tuple[Statement, Mapping[str, Theorem]]] = field(default_factory=dict)
    done: dict[str, Theorem] = field(default_factory=dict)
    obtained: list[tuple[frozenset[Any], Formula, Theorem]] = field(default_factory=list)

    def known_symbols(self) -> set[Any]:
        """Return the symbols that are fixed in the proof."""
        fixed = {item.symbol for item in self.statement.declared.values()}
        return fixed.union(*(symbols for symbols, _, _ in self.obtained))

    def definition(self, name: str) -> Definition:
        """Return the definition called `name`."""
        for item in self.statement.definitions:
            if item.name == name:
                return item
        raise RuleError(f"{name} is not a definition of the statement")


@dataclass
class Goal:
    """A goal whose quantifiers and premises have been introduced."""

    context: Context
    whole: Formula
    body: Formula
    local: list[Theorem]
    symbols: list[Declare]
    premises: list[Theorem]

    def close(self, theorems: list[Theorem]) -> Theorem:
        """Return the goal as a theorem resting on `theorems`, its own premises discharged."""
        assumed = [item.formula for item in self.local]
        result = make(self.whole, theorems, without=assumed)
        bound = {item.symbol for item in self.symbols}
        for formula in result.assumes:
            if free_symbols(formula) & bound:
                raise RuleError("a generalised symbol occurs in an assumption")
        return result


def open_goal(goal: Formula, context: Context) -> Goal:
    """Introduce the quantifiers and premises in front of the goal."""
    local = [make(fact) for item in context.statement.symbols for fact in item.range_facts]
    symbols: list[Declare] = []
    premises: list[Theorem] = []
    body = goal
    while isinstance(body, (ForAll, Implies)):
        if isinstance(body, Implies):
            opened = [make(part, assumes=[part]) for part in parts_of(body.premise)]
            local += opened
            premises += opened
            body = body.conclusion
            continue
        for item in body.bound:
            taken = context.known_symbols() | {other.symbol for other in symbols}
            if item.symbol in taken or item.name.startswith("_"):
                raise RuleError(f"the bound symbol {item.name} is in use; rename it")
            symbols.append(item)
            local += [make(fact, assumes=[fact]) for fact in item.range_facts]
        body = body.body
    return Goal(context, goal, body, local, symbols, premises)


def named(name: str, context: Context) -> Theorem:
    """Return a hypothesis or an earlier step, or a part of one ("S1.3")."""
    head, _, part = name.partition(".")
    if head in context.done:
        theorem = context.done[head]
    else:
        for item in context.statement.hypotheses:
            if item.name == head:
                theorem = make(item.formula, assumes=[item.formula])
                break
        else:
            raise RuleError(f"{name} is neither a hypothesis nor a step proved before")
    if part:
        parts = theorem.formula.parts if isinstance(theorem.formula, And) else ()
        if not part.isdecimal() or not 1 <= int(part) <= len(parts):
            raise RuleError(f"{head} has no part {part}")
        return make(parts[int(part) - 1], [theorem])
    return theorem


def is_natural(term: Any, goal: Goal) -> bool:
    """Whether the term is declared as a natural number."""
    kinds = {item.symbol: item for item in goal.context.statement.symbols}
    if isinstance(term, sp.Symbol):
        return term in kinds and kinds[term].kind == "size"
    if isinstance(term, sp.Indexed):
        return term.base in kinds and kinds[term.base].kind == "sizes"
    return False


def refuse_unknown(symbols: set[Any], goal: Goal) -> None:
    """Refuse symbols that are neither declared, nor obtained, nor bound by the goal."""
    known = goal.context.known_symbols() | {item.symbol for item in goal.symbols}
    unknown = {item for item in symbols if item not in known}
    if unknown:
        raise RuleError(f"{name_of(min(unknown, key=str))} is not known at this place")
