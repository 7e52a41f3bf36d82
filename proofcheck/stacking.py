"""Instances taken out of a batch, and put together again where their objects have one shape.

A construction builds its objects for one instance at a time. What is claimed of them is evaluated
for all instances at once whose objects have the same sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from proofcheck.scope import Family, Scope


def pick(scope: Scope, items: Sequence[int]) -> Scope:
    """Return a scope of these instances alone, which holds what the scopes around it hold."""
    values: dict[Any, Any] = {}
    current: Scope | None = scope
    while current is not None:
        for symbol, value in current.values.items():
            if symbol not in values:
                values[symbol] = _entrywise(lambda array: _picked(array, items), value)
        current = current.parent
    return Scope(
        values,
        scope.exact,
        len(items),
        constructions=scope.constructions,
        probes=scope.probes,
        points=scope.points,
        seed=scope.seed,
        each=scope.each,
    )


def together(scope: Scope, found: Sequence[tuple[int, Scope]]) -> Iterator[tuple[list[int], Scope]]:
    """Yield places in the batch, and a scope of those instances with what was built for them.

    found: places, each with the scope that holds the objects built for that instance alone.
    """
    groups: dict[Any, list[tuple[int, Scope]]] = {}
    for item, inner in found:
        groups.setdefault(_shapes(inner.values), []).append((item, inner))
    for group in groups.values():
        items = [item for item, _ in group]
        if len(group) == 1:
            yield items, group[0][1]
            continue
        inner = pick(scope, items).child({})
        inner.each = True
        for symbol in group[0][1].values:
            inner.values[symbol] = _joined([one.values[symbol] for _, one in group])
        yield items, inner


def _entrywise(how: Callable[[Any], Any], value: Any) -> Any:
    """Apply `how` to the arrays of a value, whose first axis is that of the batch."""
    if isinstance(value, dict):
        return {k: _entrywise(how, part) for k, part in value.items()}
    if isinstance(value, Family):
        return Family(how(value.values), value.lead)
    return how(value) if isinstance(value, np.ndarray) else value


def _picked(array: Any, items: Sequence[int]) -> Any:
    return array if len(array) == 1 else array[list(items)]


def _joined(parts: list[Any]) -> Any:
    """Return values of one shape as one value with a batch axis."""
    first = parts[0]
    if isinstance(first, dict):
        return {k: _joined([part[k] for part in parts]) for k in first}
    if isinstance(first, Family):
        return Family(np.concatenate([part.values for part in parts]), first.lead)
    return np.concatenate(parts) if isinstance(first, np.ndarray) else first


def _shapes(value: Any) -> Any:
    """Return what two values must share to be joined: shapes of arrays, all else itself."""
    if isinstance(value, dict):
        return tuple((key, _shapes(part)) for key, part in value.items())
    if isinstance(value, Family):
        return "family", value.values.shape, value.values.dtype.kind, value.lead
    if isinstance(value, np.ndarray):
        return "array", value.shape, value.dtype.kind
    return ("number", value) if isinstance(value, int) else ("one", id(value))
