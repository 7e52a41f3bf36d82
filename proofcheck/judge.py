"""Truth, slack and reach of formulas on instances, over the terms that the walker evaluates."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
    name_of,
)
from proofcheck.scope import (
    Family,
    NoWitness,
    OutOfRange,
    Scope,
    WalkError,
    bind,
    concrete,
    numbers,
    open_axis,
)
from proofcheck.tolerances import FLOAT_RELATIVE
from proofcheck.walker import View, evaluate, pad

Array = NDArray[Any]


@dataclass
class Outcome:
    """Truth, least relative slack of the inequalities met, and whether anything was reached."""

    holds: Array
    slack: Array
    reached: Array


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
        premise = judge(formula.premise, scope, True).holds
        if not premise.any():
            nothing = np.zeros(1, dtype=bool)
            return Outcome(~premise, np.full(1, np.inf), nothing)
        outcome = judge(formula.conclusion, scope, premise_of, bound)
        premise, holds, slack, reached = pad(premise, outcome.holds, outcome.slack, outcome.reached)
        return Outcome(~premise | holds, np.where(premise, slack, np.inf), premise & reached)
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


def _conjunction(outcomes: list[Outcome]) -> Outcome:
    holds = np.ones(1, dtype=bool)
    slack = np.full(1, np.inf)
    reached = np.ones(1, dtype=bool)
    for outcome in outcomes:
        holds, slack, reached, other, gap, reach = pad(
            holds, slack, reached, outcome.holds, outcome.slack, outcome.reached
        )
        holds, slack, reached = holds & other, np.minimum(slack, gap), reached & reach
    return Outcome(holds, slack, reached)


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
        inner = probe(item, scope)
    outcome = _for_all(rest, body, inner, premise_of, bound)
    axis = len(inner.lengths)
    return Outcome(
        _reduce(np.all, outcome.holds, axis),
        _reduce(np.min, outcome.slack, axis),
        _reduce(np.any, outcome.reached, axis),
    )


def _vacuous() -> Outcome:
    return Outcome(np.ones(1, dtype=bool), np.full(1, np.inf), np.zeros(1, dtype=bool))


def _reduce(how: Any, array: Array, axis: int) -> Array:
    return array if array.ndim <= axis else how(array, axis=axis)


REAL_PROBES = tuple(
    Fraction(p, q) for p, q in [(-7, 2), (-2, 1), (-1, 1), (-1, 3), (0, 1), (1, 2), (1, 1), (3, 1)]
)
ARRAY_PROBES = 24


def probe(item: Declare, scope: Scope) -> Scope:
    """Open an axis over which a quantified real (or array) runs through its probes.

    A lemma may name better probes (such as the breakpoints of a segment); without, reals take a
    fixed list of rationals and arrays fixed pseudo-random small rationals.
    """
    axis = len(scope.lengths) + 1
    supplied = scope.probes.get(item.name)
    if item.kind == "real":
        points = REAL_PROBES if supplied is None else tuple(supplied(_view(scope)))
        values = numbers(np.array(points, dtype=object), scope.exact)
        return scope.child({item.symbol: values.reshape((1,) * axis + (-1,))}, len(points))
    if item.kind != "array" or item.layered:
        raise WalkError(f"cannot try values of the quantified symbol {item.name}")
    shape = tuple(concrete(high, scope) - concrete(low, scope) + 1 for _, low, high in item.axes)
    if supplied is None:
        rng = np.random.default_rng(abs(hash_name(item.name)))
        whole = rng.integers(-8, 9, size=(ARRAY_PROBES, *shape))
        values = numbers(whole.astype(object), scope.exact) / scope.number(4)
    else:
        values = numbers(np.asarray(supplied(_view(scope)), dtype=object), scope.exact)
    lead = (1,) * axis
    family = Family(values.reshape(lead + values.shape), axis)
    return scope.child({item.symbol: family}, len(values))


def hash_name(name: str) -> int:
    """Return a number that depends on the name alone, the same in every process."""
    return int.from_bytes(name.encode(), "little") % (2**32)


def _view(scope: Scope) -> View:
    return View(scope, visible(scope))


def visible(scope: Scope | None) -> dict[str, Any]:
    """Return the symbols that have a value in the scope, by name."""
    names: dict[str, Any] = {}
    while scope is not None:
        for symbol in scope.values:
            names.setdefault(name_of(symbol), symbol)
        scope = scope.parent
    return names


def _exists(formula: Exists, scope: Scope, bound: tuple[int, ...]) -> Outcome:
    if scope.lengths:
        raise WalkError("an Exists inside a quantifier has no construction of its own")
    parts = []
    for item in range(scope.batch):
        single = slice_scope(scope, item)
        parts.append(judge(formula.body, construct(formula, single), bound=bound))
    return Outcome(
        *(
            np.concatenate([np.broadcast_to(np.ravel(getattr(part, name)), (1,)) for part in parts])
            for name in ("holds", "slack", "reached")
        )
    )


def construct(formula: Exists, scope: Scope) -> Scope:
    """Return a scope in which the witnesses of `formula` have the values constructed for them."""
    build = scope.constructions.get(formula.by)
    if build is None:
        raise WalkError(f"no construction is called {formula.by}")
    witness = build(_view(scope))
    inner = scope.child({})
    for item in formula.bound:
        if item.name not in witness:
            raise NoWitness(f"the construction {formula.by} gives no {item.name}")
        try:
            inner.values[item.symbol] = bind(item, _batched(witness[item.name], item), inner)
        except OutOfRange as error:
            raise NoWitness(f"the construction {formula.by} gives {error}") from error
    return inner


def _batched(value: Any, item: Declare) -> Any:
    if item.kind != "array":
        return value
    if isinstance(value, dict):
        return {k: np.asarray(part)[None] for k, part in value.items()}
    return np.asarray(value)[None]


def slice_scope(scope: Scope, item: int) -> Scope:
    """Return the scope of one instance of the batch."""
    values: dict[Any, Any] = {}
    current: Scope | None = scope
    while current is not None:
        for symbol, value in current.values.items():
            values.setdefault(symbol, _slice(value, item))
        current = current.parent
    return Scope(values, scope.exact, 1, constructions=scope.constructions, probes=scope.probes)


def _slice(value: Any, item: int) -> Any:
    if isinstance(value, dict):
        return {k: _slice(part, item) for k, part in value.items()}
    if isinstance(value, Family):
        return Family(value.values[[min(item, len(value.values) - 1)]], value.lead)
    if isinstance(value, np.ndarray):
        return value[[min(item, len(value) - 1)]]
    return value
