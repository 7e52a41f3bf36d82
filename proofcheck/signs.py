"""Signs that forms, definitions and hypotheses show, without any proof.

They tell which changes of a statement are plainly weaker. Nothing proved or refuted rests on them:
a mutant called weaker that is false is still refuted by its instance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp

from proofcheck.language import And, Bracket, Declare, Definition, ForAll, Formula, Rel
from proofcheck.statement import Statement


@dataclass(frozen=True)
class Signs:
    """The symbols and families that are at least 0, and those that are at most 1, everywhere."""

    not_negative: frozenset[Any] = frozenset()
    at_most_one: frozenset[Any] = frozenset()

    def is_not_negative(self, term: Any) -> bool:
        """Whether it is plain that a term is at least 0."""
        if isinstance(term, sp.Rational):
            return bool(term >= 0)
        if isinstance(term, (sp.Abs, Bracket, sp.KroneckerDelta)):
            return True
        if isinstance(term, (sp.Symbol, sp.Indexed)):  # an integer symbol is a natural number
            return bool(term.is_integer) or _base(term) in self.not_negative
        if isinstance(term, sp.Pow):
            even = isinstance(term.exp, sp.Integer) and term.exp % 2 == 0 and term.exp > 0
            return bool(even) or self.is_not_negative(term.base)
        if isinstance(term, sp.Sum):
            return self.is_not_negative(term.function)
        if isinstance(term, sp.Max):
            return any(self.is_not_negative(part) for part in term.args)
        if isinstance(term, sp.Add) and _base(1 - term) in self.at_most_one:
            return True
        if isinstance(term, (sp.Add, sp.Mul, sp.Min)):
            return all(self.is_not_negative(part) for part in term.args)
        return False

    def is_at_most_one(self, term: Any) -> bool:
        """Whether it is plain that a term is at most 1."""
        if isinstance(term, sp.Pow) and isinstance(term.exp, sp.Integer) and term.exp > 0:
            return self.is_not_negative(term.base) and self.is_at_most_one(term.base)
        return _base(term) in self.at_most_one or _base(1 - term) in self.not_negative

    def sign(self, term: Any) -> int:
        """Return 1 for a term that is plainly at least 0, -1 for one at most 0, else 0."""
        return 1 if self.is_not_negative(term) else -1 if self.is_not_negative(-term) else 0


def signs_of(statement: Statement) -> Signs:
    """Return the signs that a statement's hypotheses grant, and its definitions then show."""
    declared = {item.symbol: item for item in statement.symbols}
    low: set[Any] = set()
    high: set[Any] = set()
    for named in statement.hypotheses:
        for relation, ranges in _relations(named.formula):
            if relation.op == "=":
                continue
            if relation.left == 0 and _everywhere(relation.right, ranges, declared):
                low.add(_base(relation.right))
            if relation.right == 1 and _everywhere(relation.left, ranges, declared):
                high.add(_base(relation.left))
    signs = Signs(frozenset(low), frozenset(high))
    for definition in statement.definitions:
        assumed = replace(signs, not_negative=signs.not_negative | {definition.symbol})
        within = assumed if definition.layered else signs  # by induction over the layers
        if _shown(definition, signs, within):
            signs = assumed
    return signs


def _shown(definition: Definition, before: Signs, within: Signs) -> bool:
    start = definition.start
    begins = start is None or before.is_not_negative(start[1])
    return begins and within.is_not_negative(definition.value)


def _relations(formula: Formula) -> Iterator[tuple[Rel, dict[Any, Any]]]:
    if isinstance(formula, Rel):
        yield formula, {}
    elif isinstance(formula, And):
        for part in formula.parts:
            yield from _relations(part)
    elif isinstance(formula, ForAll):
        ranges = {item.symbol: item.within for item in formula.bound}
        for relation, inner in _relations(formula.body):
            yield relation, {**ranges, **inner}


def _everywhere(term: Any, ranges: dict[Any, Any], declared: dict[Any, Declare]) -> bool:
    """Whether a term is a declared symbol, or a family at all of its places."""
    if isinstance(term, sp.Symbol):
        return term in declared
    if not isinstance(term, sp.Indexed) or term.base not in declared:
        return False
    axes = declared[term.base].axes
    return len(axes) == len(term.indices) and all(
        ranges.get(place) == (low, high) and place == i
        for place, (i, low, high) in zip(term.indices, axes, strict=True)
    )


def _base(term: Any) -> Any:
    return term.base if isinstance(term, sp.Indexed) else term
