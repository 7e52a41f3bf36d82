"""The context of a proof, and a goal whose quantifiers and premises have been introduced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from proofcheck.kernel.definitions import plain
from proofcheck.kernel.theorem import RuleError, Theorem, flat, make
from proofcheck.language import And, Declare, Definition, ForAll, Formula, Implies, Rel, name_of
from proofcheck.statement import Statement
from proofcheck.substitution import free_symbols


@dataclass(frozen=True)
class Obtained:
    """Objects that an existential theorem promises: their symbols, and what is assumed of them."""

    symbols: frozenset[Any]
    claim: Formula
    ranges: tuple[Rel, ...]
    source: Theorem

    @property
    def assumed(self) -> Formula:
        """Return the claim and the ranges of the indices among the objects."""
        return And((self.claim, *self.ranges))


@dataclass(frozen=True)
class Answer:
    """What an oracle says of a claim: by whom it is proved, or why it is not."""

    proved: bool
    by: str
    reason: str = ""


Oracle = Callable[[Statement, Formula, Sequence[Formula], Mapping[str, Any]], Answer]


@dataclass
class Context:
    """What a proof may refer to: its statement, proved steps, earlier lemmas, obtained objects."""

    statement: Statement
    lemmas: Mapping[str, tuple[Statement, Mapping[str, Theorem]]] = field(default_factory=dict)
    done: dict[str, Theorem] = field(default_factory=dict)
    obtained: list[Obtained] = field(default_factory=list)
    introduced: list[Definition] = field(default_factory=list)
    sizes: dict[Formula, str] = field(default_factory=dict)  # assumed by rules: "n = 2"
    oracle: Oracle | None = None

    def known_symbols(self) -> set[Any]:
        """Return the symbols that are fixed in the proof."""
        fixed = {item.symbol for item in self.statement.declared.values()}
        fixed |= {item.symbol for item in self.introduced}
        return fixed.union(*(item.symbols for item in self.obtained))

    def ranges(self) -> list[Theorem]:
        """Return the ranges of the indices that were obtained."""
        return [
            make(side, assumes=[item.assumed]) for item in self.obtained for side in item.ranges
        ]

    def places(self, theorem: Theorem) -> str:
        """Return the sizes that a theorem, or an object it was given, assumes: "n = 2", or ""."""
        assumed = set(theorem.assumes)
        for item in reversed(self.obtained):
            if item.assumed in assumed:
                assumed |= item.source.assumes
        found = sorted(self.sizes[side] for side in assumed & self.sizes.keys())
        names = [place.partition(" = ")[0] for place in found]
        if len(set(names)) < len(names):
            raise RuleError(f"it would hold where {' and '.join(found)}, which is nowhere")
        return ", ".join(found)

    def definitions(self) -> tuple[Definition, ...]:
        """Return what the statement and the proof so far define."""
        return (*self.statement.definitions, *self.introduced)


@dataclass
class Goal:
    """A goal whose quantifiers and premises have been introduced.

    fixed: further symbols, such as the indices of a premise that is being discharged.
    """

    context: Context
    whole: Formula
    body: Formula
    local: list[Theorem]
    symbols: list[Declare]
    premises: list[Theorem]
    fixed: frozenset[Any] = frozenset()

    def close(self, theorems: list[Theorem]) -> Theorem:
        """Return the goal as a theorem resting on `theorems`, its own premises discharged."""
        assumed = [item.formula for item in self.local]
        result = make(self.whole, [*theorems, *self.context.ranges()], without=assumed)
        bound = {item.symbol for item in self.symbols}
        for formula in result.assumes:
            if free_symbols(formula) & bound:
                raise RuleError("a generalised symbol occurs in an assumption")
        return result


def open_goal(goal: Formula, context: Context) -> Goal:
    """Introduce the quantifiers and premises in front of the goal."""
    local = [make(fact) for item in context.statement.symbols for fact in item.range_facts]
    local += context.ranges()
    symbols: list[Declare] = []
    premises: list[Theorem] = []
    body = goal
    while isinstance(body, (ForAll, Implies)):
        if isinstance(body, Implies):
            opened = [make(part, assumes=[part]) for part in flat(body.premise)]
            local += opened
            premises += opened
            body = body.conclusion
            continue
        for item in body.bound:
            taken = {name_of(other) for other in context.known_symbols()}
            taken |= {other.name for other in symbols}
            if item.name in taken or item.name.startswith("_"):
                raise RuleError(f"the bound symbol {item.name} is in use; rename it")
            symbols.append(item)
            local += [make(fact, assumes=[fact]) for fact in item.range_facts]
        body = body.body
    return Goal(context, goal, body, local, symbols, premises)


def named(name: str, context: Context) -> Theorem:
    """Return a hypothesis or an earlier step, or a part of one ("S1.3", "S1.3.2")."""
    head, _, part = name.partition(".")
    if head in context.done:
        theorem = context.done[head]
    else:
        for item in context.statement.hypotheses:
            if item.name == head:
                stated = plain(item.formula)
                theorem = make(stated, assumes=[stated])
                break
        else:
            raise RuleError(f"{name} is neither a hypothesis nor a step proved before")
    for number in part.split(".") if part else ():
        if not number.isdecimal():
            raise RuleError(f"{head} has no part {part}")
        theorem = member(theorem, int(number), head)
    return theorem


def member(theorem: Theorem, number: int, name: str) -> Theorem:
    """Return one member of a conjunction, counted from 1."""
    parts = theorem.formula.parts if isinstance(theorem.formula, And) else ()
    if not 1 <= number <= len(parts):
        raise RuleError(f"{name} has no part {number}")
    return make(parts[number - 1], [theorem])


def is_natural(term: Any, goal: Goal) -> bool:
    """Whether the term is declared as a natural number."""
    kinds = goal.context.statement.kinds
    if isinstance(term, sp.Symbol):
        return kinds.get(term) == "size"
    return isinstance(term, sp.Indexed) and kinds.get(term.base) == "sizes"


def known_here(goal: Goal) -> set[Any]:
    """Return the symbols that are declared, obtained, defined, or bound by the goal."""
    return goal.context.known_symbols() | {item.symbol for item in goal.symbols} | goal.fixed


def refuse_unknown(symbols: set[Any], goal: Goal) -> None:
    """Refuse symbols that are neither declared, nor obtained, nor bound by the goal."""
    known = known_here(goal)
    unknown = {item for item in symbols if item not in known}
    if unknown:
        raise RuleError(f"{name_of(min(unknown, key=str))} is not known at this place")
