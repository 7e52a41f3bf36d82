"""What happened at the instances that a hunt looked at: so that "nothing found" has a meaning.

All of it derives from the statement. "dead h[2]": where h is defined as a function of something,
that is at most 0 for unit 2 (the last index) at all values of the first index (the samples);
"turns g1": for some unit of layer 1 it changes its sign along the first index; "zero h": it is 0
somewhere. "tie W": two rows of an array are equal. "near H2", "active H2": an inequality of that
hypothesis is met with relative slack below 1/1000, or none. "equal C1": so is the conclusion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray
from sympy.core.function import AppliedUndef

from proofcheck.draw import select
from proofcheck.hunt.claim import Claim
from proofcheck.language import Definition, Layer, Vector, array
from proofcheck.scope import Scope, WalkError, concrete
from proofcheck.statement import Statement
from proofcheck.trial import scope_of
from proofcheck.walker import evaluate

Array = NDArray[Any]
LOOKED = 32
"""Instances of a batch at which arguments and ties are looked at."""
NEAR = 1e-3


def of_slack(name: str, slack: Array) -> Counter[str]:
    """Return how often a hypothesis was nearly active, and active."""
    flat = slack.reshape(len(slack), -1).min(axis=1)
    near, active = int((flat < NEAR).sum()), int((flat == 0).sum())
    return +Counter({f"near {name}": near, f"active {name}": active})


def of_instances(claim: Claim, instance: Mapping[str, Any], batch: int) -> Counter[str]:
    """Return the events at the first few of a batch of instances that met the hypotheses."""
    few = np.arange(batch) < LOOKED
    chosen = instance if few.all() else select(instance, few, batch)
    scope = scope_of(claim.changed_lemma, chosen, False)
    found = Counter({"looked": scope.batch})
    for name, layer, values in _arguments(claim.lemma.statement, scope):
        found += _signs(f"{name}{'' if layer is None else layer}", values, scope.batch)
    for item in claim.lemma.statement.symbols:
        if item.kind == "array":
            value = chosen[item.name]
            parts = value.values() if isinstance(value, dict) else [value]
            if any(_tied(part).any() for part in parts):
                ties = np.logical_or.reduce(np.broadcast_arrays(*(_tied(part) for part in parts)))
                found[f"tie {item.name}"] += int(np.broadcast_to(ties, (scope.batch,)).sum())
    return +found


def _signs(name: str, values: Array, batch: int) -> Counter[str]:
    """Return the events of arguments of shape (batch, first index, .., last index)."""
    values = np.broadcast_to(values, (batch, *values.shape[1:]))
    if not values.size:
        return Counter()
    if values.ndim == 2:  # no samples: each entry is a unit
        values = values[:, None]
    low, high = values.min(axis=1), values.max(axis=1)
    dead = (high <= 0).reshape(batch, -1, high.shape[-1]).any(axis=1)
    found = {f"dead {name}[{unit + 1}]": int(dead[:, unit].sum()) for unit in range(dead.shape[1])}
    turns = ((low < 0) & (high > 0)).reshape(batch, -1).any(axis=1)
    if values.shape[1] == 1:
        flat = values.reshape(batch, -1)
        turns = (flat.min(axis=1) < 0) & (flat.max(axis=1) > 0)
    zero = (values == 0).reshape(batch, -1).any(axis=1)
    return Counter({**found, f"turns {name}": int(turns.sum()), f"zero {name}": int(zero.sum())})


def _tied(array: Any) -> Array:
    """Return where two rows of a matrix are equal."""
    if array.ndim < 3 or array.shape[1] < 2 or not array.size:
        return np.zeros(1, dtype=bool)
    same = (array[:, :, None] == array[:, None]).reshape(*array.shape[:2], array.shape[1], -1)
    pairs = same.all(axis=-1)
    above = np.triu(np.ones(pairs.shape[1:], dtype=bool), 1)
    return np.asarray((pairs & above).any(axis=(1, 2)))


# --------------------------------------------------------------------------- arguments


def _arguments(statement: Statement, scope: Scope) -> Iterator[tuple[str, int | None, Array]]:
    """Yield what the functions in definitions are applied to: name, layer, values."""
    for name, item in _inner(statement):
        layers: list[int | None] = [None]
        if item.layered:
            _, low, high = item.axes[0]
            layers = list(range(concrete(low, scope), concrete(high, scope) + 1))
        local = scope.child({item.symbol: item})
        for layer in layers:
            try:
                yield name, layer, _values(item, local, layer)
            except WalkError:  # it needs what has no value here
                continue


def _values(item: Definition, scope: Scope, layer: int | None) -> Array:
    axes = item.axes
    inner = scope
    if layer is not None:
        inner, axes = scope.child({axes[0][0]: layer}), axes[1:]
    lengths = []
    for i, _, high in axes:
        stop = concrete(high, inner)
        lengths.append(stop)
        place = len(inner.lengths) + 1
        inner = inner.child({i: np.arange(1, stop + 1).reshape((1,) * place + (stop,))}, stop)
    array = evaluate(item.value, inner)
    return array.reshape(array.shape + (1,) * (1 + len(lengths) - array.ndim))


@lru_cache(maxsize=256)
def _inner_of(item: Definition) -> tuple[tuple[str, Definition], ...]:
    found = []
    for argument, limits in _applied(item.value, ()):
        symbol = array("argument")
        axes = (*item.axes, *limits)
        if axes:
            found.append((item.name, Definition(symbol, axes, argument)))
    return tuple(found)


def _inner(statement: Statement) -> Iterator[tuple[str, Definition]]:
    for item in statement.definitions:
        yield from _inner_of(item)


def _applied(term: Any, limits: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield the argument of each function of one number in a term, and the sums around it."""
    if isinstance(term, AppliedUndef):
        if len(term.args) == 1 and not isinstance(term.args[0], Vector):
            yield term.args[0], limits
        return
    if isinstance(term, sp.Sum):
        around = tuple(tuple(limit) for limit in term.limits)
        if not any(isinstance(limit[0], Layer) for limit in around):
            yield from _applied(term.function, (*limits, *around))
        return
    for part in getattr(term, "args", ()):
        yield from _applied(part, limits)
