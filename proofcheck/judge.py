"""Truth, slack and reach of formulas on instances, over the terms that the walker evaluates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.existence import construct, every
from proofcheck.language import (
    And,
    Declare,
    Exists,
    ForAll,
    Formula,
    Implies,
    Layer,
    Let,
    Rel,
)
from proofcheck.probes import ARRAY_PROBES, REAL_PROBES, hash_name, probe
from proofcheck.scope import Scope, WalkError, concrete, open_axis
from proofcheck.stacking import pick, together
from proofcheck.tolerances import FLOAT_RELATIVE
from proofcheck.walker import evaluate, pad

Array = NDArray[Any]
MOST_OBJECTS = 256
"""Objects tried at one instance where a construction does not deliver."""

__all__ = [
    "ARRAY_PROBES",
    "REAL_PROBES",
    "Outcome",
    "construct",
    "hash_name",
    "judge",
    "probe",
]


@dataclass
class Outcome:
    """Truth as far as tested, least relative slack of the inequalities met, and what was reached.

    holds: no probe violates it, and what it says exists was constructed. true, false: what is
    known beyond that, as what holds at probes need not hold everywhere, and what a construction
    does not deliver may still exist; None where `holds` decides.
    """

    holds: Array
    slack: Array
    reached: Array
    true: Array | None = None
    false: Array | None = None

    @property
    def surely(self) -> Array:
        """Return where the formula is known to be true."""
        return self.holds if self.true is None else self.true

    @property
    def refuted(self) -> Array:
        """Return where the formula is known to be false."""
        return ~self.holds if self.false is None else self.false


def _floats(values: Array) -> Array:
    return values.astype(float)


def judge(
    formula: Formula, scope: Scope, premise_of: bool = False, bound: tuple[int, ...] = ()
) -> Outcome:
    """Return truth, least relative slack and reach of a formula at the scope's instances.

    In floats a claim may miss by the tolerance; a premise (`premise_of`) may not, so that no claim
    is held against an instance that only rounding brought under it. `bound` is the way to the part
    that alone reports a slack (see `Named`).
    """
    if isinstance(formula, Rel):
        return _relation(formula, scope, premise_of)
    if isinstance(formula, And):
        outcomes = []
        for number, part in enumerate(formula.parts):
            here = bool(bound) and number == bound[0]
            outcome = judge(part, scope, premise_of, bound[1:] if here else ())
            if bound and not here:
                outcome.slack = np.full(1, np.inf)
            outcomes.append(outcome)
        return _conjunction(outcomes)
    if isinstance(formula, Implies):
        return _implication(formula, scope, premise_of, bound)
    if isinstance(formula, ForAll):
        return _for_all(list(formula.bound), formula.body, scope, premise_of, bound)
    if isinstance(formula, Let):
        inner = scope.child({item.symbol: item for item in formula.definitions})
        return judge(formula.body, inner, premise_of, bound)
    if isinstance(formula, Exists):
        return _exists(formula, scope, bound)
    raise WalkError(f"{formula!r} is not a formula")


def _relation(formula: Rel, scope: Scope, strict: bool) -> Outcome:
    left, right = pad(evaluate(formula.left, scope), evaluate(formula.right, scope))
    gap = right - left
    scale = np.maximum(np.abs(left), np.abs(right))
    if scope.exact or strict:
        holds = (gap == 0) if formula.op == "=" else (gap > 0 if formula.op == "<" else gap >= 0)
        holds = holds.astype(bool)
    else:
        allowed = FLOAT_RELATIVE * (1 + scale)
        holds = np.abs(gap) <= allowed if formula.op == "=" else gap > -allowed
    if scope.exact:
        gap, scale = _floats(gap), _floats(scale)
    slack = np.full(gap.shape, np.inf)
    if formula.op != "=":
        least = 0.0 if scope.exact else FLOAT_RELATIVE  # below it a side is rounding
        np.divide(gap, scale, out=slack, where=scale > least)
        if not scope.exact:  # a shortfall within the tolerance is rounding, not slack
            slack[holds & (slack < 0)] = 0.0
    return Outcome(holds, slack, np.ones(gap.shape, dtype=bool))


def _implication(
    formula: Implies, scope: Scope, premise_of: bool, bound: tuple[int, ...]
) -> Outcome:
    premise = judge(formula.premise, scope, True)
    possible = ~premise.refuted
    if not possible.any():
        nothing = np.zeros(1, dtype=bool)
        return Outcome(~possible, np.full(1, np.inf), nothing)
    outcome = judge(formula.conclusion, scope, premise_of, bound)
    met, possible, holds, slack, reached = pad(
        premise.holds, possible, outcome.holds, outcome.slack, outcome.reached
    )
    result = Outcome(~possible | holds, np.where(met, slack, np.inf), met & reached)
    if premise.true is not None or premise.false is not None or outcome.true is not None:
        false, sure = pad(premise.refuted, outcome.surely)
        result.true = false | sure
    if premise.true is not None or premise.false is not None or outcome.false is not None:
        true, fails = pad(premise.surely, outcome.refuted)
        result.false = true & fails
    return result


def _conjunction(outcomes: list[Outcome]) -> Outcome:
    holds = np.ones(1, dtype=bool)
    slack = np.full(1, np.inf)
    reached = np.ones(1, dtype=bool)
    for outcome in outcomes:
        holds, slack, reached, other, gap, reach = pad(
            holds, slack, reached, outcome.holds, outcome.slack, outcome.reached
        )
        holds, slack, reached = holds & other, np.minimum(slack, gap), reached & reach
    result = Outcome(holds, slack, reached)
    if any(outcome.true is not None for outcome in outcomes):
        parts = np.broadcast_arrays(*pad(*(outcome.surely for outcome in outcomes)))
        result.true = np.logical_and.reduce(parts)
    if any(outcome.false is not None for outcome in outcomes):
        parts = np.broadcast_arrays(*pad(*(outcome.refuted for outcome in outcomes)))
        result.false = np.logical_or.reduce(parts)
    return result


def _for_all(
    binders: list[Declare],
    body: Formula,
    scope: Scope,
    premise_of: bool,
    bound: tuple[int, ...],
) -> Outcome:
    if not binders:
        return judge(body, scope, premise_of, bound)
    item, rest = binders[0], binders[1:]
    if isinstance(item.symbol, Layer) and item.within is not None:
        low, high = concrete(item.within[0], scope), concrete(item.within[1], scope)
        if high < low:
            return _vacuous()
        found = [
            _for_all(rest, body, scope.child({item.symbol: k}), premise_of, bound)
            for k in range(low, high + 1)
        ]
        outcome = _conjunction(found)
        outcome.reached = np.logical_or.reduce(
            np.broadcast_arrays(*pad(*[f.reached for f in found]))
        )
        return outcome
    if item.within is not None:
        low, high = concrete(item.within[0], scope), concrete(item.within[1], scope)
        if high < low:
            return _vacuous()
        inner = open_axis(item.symbol, low, high, scope)
    else:
        inner = probe(item, scope, body)
    outcome = _for_all(rest, body, inner, premise_of, bound)
    axis = len(inner.lengths)
    holds = _reduce(np.all, outcome.holds, axis)
    result = Outcome(
        holds, _reduce(np.min, outcome.slack, axis), _reduce(np.any, outcome.reached, axis)
    )
    if item.within is None:  # what holds at every probe need not hold everywhere
        result.true = np.zeros_like(holds)
    elif outcome.true is not None:
        result.true = _reduce(np.all, outcome.true, axis)
    if outcome.false is not None:
        result.false = _reduce(np.any, outcome.false, axis)
    return result


def _vacuous() -> Outcome:
    return Outcome(np.ones(1, dtype=bool), np.full(1, np.inf), np.zeros(1, dtype=bool))


def _reduce(how: Any, array: Array, axis: int) -> Array:
    return array if array.ndim <= axis else how(array, axis=axis)


def _exists(formula: Exists, scope: Scope, bound: tuple[int, ...]) -> Outcome:
    if scope.lengths:
        raise WalkError("an Exists inside a quantifier has no construction of its own")
    built = [(item, construct(formula, pick(scope, [item]))) for item in range(scope.batch)]
    holds, reached, true, false = np.zeros((4, scope.batch), dtype=bool)
    slack = np.zeros(scope.batch)
    for places, inner in together(scope, built):
        outcome = judge(formula.body, inner, bound=bound)
        holds[places], slack[places] = _flat(outcome.holds), _flat(outcome.slack)
        reached[places], true[places] = _flat(outcome.reached), _flat(outcome.surely)
    for item in np.flatnonzero(~holds):
        found, false[item] = _tried(formula, pick(scope, [int(item)]))
        true[item] |= found
    return Outcome(holds, slack, reached, true, false)


def _flat(array: Array) -> Array:
    return array.reshape(len(array))


def _tried(formula: Exists, scope: Scope) -> tuple[bool, bool]:
    """Return whether one object does, and whether none does, if every object can be tried.

    For what a construction left open at one instance.
    """
    failing = []
    try:
        for inner in islice(every(formula, scope), MOST_OBJECTS + 1):
            found = judge(formula.body, inner)
            if found.surely.all():
                return True, False
            failing.append(bool(found.refuted.all()))
    except WalkError:
        return False, False
    return False, all(failing) and len(failing) <= MOST_OBJECTS
