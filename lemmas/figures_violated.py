"""Which inequality fails at a counterexample, and by how much: read off the statement, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from proofcheck.binding import scope_of, with_batch
from proofcheck.existence import every
from proofcheck.judge import judge
from proofcheck.language import And, Exists, ForAll, Formula, Implies, Let, Rel
from proofcheck.lemma import Breaker, Lemma
from proofcheck.probes import probe
from proofcheck.scope import Scope, concrete
from proofcheck.walker import evaluate, pad


@dataclass(frozen=True)
class Sides:
    """A relation with the exact values of its sides at an instance.

    where: the values of the indices and numbers that the claim speaks of, in words. tried: how
    many objects were tried where the claim is that one exists, else 0.
    """

    relation: Rel
    left: Fraction
    right: Fraction
    where: str
    tried: int = 0

    @property
    def gap(self) -> float:
        """Return by how much the sides differ, in parts of the larger one."""
        scale = max(abs(self.left), abs(self.right))
        return float(abs(self.left - self.right) / scale) if scale else 0.0


def instance_scope(lemma: Lemma, breaker: Breaker) -> Scope:
    """Return the scope of a breaker's instance, in exact arithmetic."""
    values = {
        item.name: with_batch(item.kind, breaker.instance[item.name])
        for item in lemma.statement.symbols
    }
    return scope_of(lemma, values, True)


def shown(lemma: Lemma, breaker: Breaker, scope: Scope) -> list[Sides]:
    """Return what a picture of the breaker shows: the worst failure of the conclusion it violates.

    Where no finite search can exclude what the conclusion promises, these are the relations of
    what stands in its way, which hold.
    """
    if breaker.impossible is not None:
        return list(_relations(breaker.impossible, scope, ""))
    conclusion = lemma.statement.formula(breaker.violates)
    if isinstance(conclusion, Exists):
        best = [_worst(conclusion.body, inner) for inner in every(conclusion, scope)]
        found = [sides for sides in best if sides is not None]
        least = min(found, key=lambda sides: abs(sides.left - sides.right))
        return [Sides(least.relation, least.left, least.right, least.where, len(best))]
    worst = _worst(conclusion, scope)
    return [] if worst is None else [worst]


def _worst(formula: Formula, scope: Scope) -> Sides | None:
    failing = [sides for sides in _relations(formula, scope, "") if not _holds(sides)]
    return max(failing, key=lambda sides: sides.gap, default=None)


def _holds(sides: Sides) -> bool:
    if sides.relation.op == "=":
        return sides.left == sides.right
    return sides.left < sides.right if sides.relation.op == "<" else sides.left <= sides.right


def _relations(formula: Formula, scope: Scope, where: str, met: Any = None) -> Iterator[Sides]:
    """Yield each relation of a formula at each value of its indices and at each probe.

    met: where the premises hold, as far as there are any.
    """
    if isinstance(formula, Rel):
        yield from _at_probes(formula, scope, where, met)
    elif isinstance(formula, And):
        for part in formula.parts:
            yield from _relations(part, scope, where, met)
    elif isinstance(formula, Let):
        inner = scope.child({item.symbol: item for item in formula.definitions})
        yield from _relations(formula.body, inner, where, met)
    elif isinstance(formula, Implies):
        premise = judge(formula.premise, scope, True).surely
        both = premise if met is None else np.logical_and(*pad(premise, met))
        if both.any():
            yield from _relations(formula.conclusion, scope, where, both)
    elif isinstance(formula, ForAll):
        yield from _for_all(formula, scope, where, met)


def _for_all(formula: ForAll, scope: Scope, where: str, met: Any) -> Iterator[Sides]:
    item, rest = formula.bound[0], formula.bound[1:]
    body = ForAll(rest, formula.body) if rest else formula.body
    if item.within is None:
        yield from _relations(body, probe(item, scope, body), where, met)
        return
    low, high = (concrete(limit, scope) for limit in item.within)
    for value in range(low, high + 1):
        said = f"{where}, {item.name} = {value}" if where else f"{item.name} = {value}"
        yield from _relations(body, scope.child({item.symbol: value}), said, met)


def _at_probes(formula: Rel, scope: Scope, where: str, met: Any) -> Iterator[Sides]:
    sides = pad(evaluate(formula.left, scope), evaluate(formula.right, scope))
    keep = np.ones(1, dtype=bool) if met is None else met
    left, right, keep = (np.asarray(z) for z in np.broadcast_arrays(*pad(*sides, keep)))
    reals = _reals(formula, scope)
    for place in np.ndindex(left.shape):
        if keep[place]:
            at = [f"{name} = {_entry(values, place)}" for name, values in reals]
            said = ", ".join([where] * bool(where) + at)
            yield Sides(formula, _exact(left[place]), _exact(right[place]), said)


def _exact(value: Any) -> Fraction:
    return Fraction(value)


def _reals(formula: Rel, scope: Scope) -> list[tuple[str, Any]]:
    """Return the quantified reals in a relation with the values at which they are tried."""
    names = sorted(
        (formula.left - formula.right).atoms(sp.Symbol), key=lambda symbol: str(symbol.name)
    )
    found = []
    for symbol in names:
        current: Scope | None = scope
        while current is not None and symbol not in current.values:
            current = current.parent
        if current is not None and current.parent is not None:
            value = current.values[symbol]
            if isinstance(value, np.ndarray):
                found.append((symbol.name, value))
    return found


def _entry(values: Any, place: tuple[int, ...]) -> Any:
    shape = (*values.shape, *(1,) * (len(place) - values.ndim))
    full = values.reshape(shape)
    return full[tuple(min(index, length - 1) for index, length in zip(place, shape, strict=True))]
