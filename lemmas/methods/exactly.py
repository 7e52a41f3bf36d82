"""From the floats of an optimiser to exact vertices of Theta."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lemmas.joining import Vertex
from proofcheck.relu.network import Network
from proofcheck.relu.rational import Array, to_fractions

# A row this near its sphere is drawn in by as much: more than sums of doubles can be wrong.
_HAIR = 2.0**-44


def inside(net: Network) -> Network:
    """A float network with rows that rounding may have left outside of Theta drawn in by a hair."""
    W = _drawn_in(net.W, np.linalg.norm(net.W, axis=1))
    return Network(W, tuple(rows_inside(v) for v in net.V), net.a, net.b)


def rows_inside(rows: Array) -> Array:
    """Rows of a V_k, of l1 norm 1 up to rounding, drawn in by a hair."""
    return _drawn_in(rows, np.abs(rows).sum(axis=1))


def _drawn_in(rows: Array, norms: Array) -> Array:
    factors = np.where(norms > 1 - _HAIR, (1 - 2 * _HAIR) / np.maximum(norms, 1 - _HAIR), 1.0)
    result: Array = rows * factors[:, None]
    return result


def exact_steps(
    start: Network, steps: Sequence[Vertex], goal: Network | None = None
) -> list[Vertex]:
    """The vertices in fractions: rows that did not move in floats stay those of the exact start.

    start: exact; steps: float networks that lead away from its rounding, all of Theta. Rows (or
    readouts) that are those of the exact `goal`, rounded, become those of the goal.
    """
    rough = None if goal is None else goal.to_float()
    before, exact = start.to_float(), start
    found = []
    for label, net in steps:
        V = tuple(_kept(u, v, w) for u, v, w in zip(before.V, net.V, exact.V, strict=True))
        exact = Network(
            _kept(before.W, net.W, exact.W),
            V,
            _kept(before.a, net.a, exact.a, entrywise=True),
            _kept(before.b, net.b, exact.b, entrywise=True),
        )
        if goal is not None and rough is not None:
            exact = _arrived(exact, net, goal, rough)
        found.append((label, exact))
        before = net
    return found


def _kept(before: Array, after: Array, exact: Array, entrywise: bool = False) -> Array:
    """`exact` with the rows (or entries) that differ between the float arrays replaced."""
    moved = before != after if entrywise else (before != after).any(axis=1)
    if not moved.any():
        return exact
    result = exact.copy()
    result[moved] = to_fractions(after[moved])
    return result


def _arrived(exact: Network, net: Network, goal: Network, rough: Network) -> Network:
    """`exact` with the goal's rows where the float network has the goal's rounded rows."""

    def rows(mine: Array, here: Array, there: Array, rounded: Array) -> Array:
        return np.where((here == rounded).all(axis=1)[:, None], there, mine)

    V = tuple(map(rows, exact.V, net.V, goal.V, rough.V))
    return Network(
        rows(exact.W, net.W, goal.W, rough.W),
        V,
        np.where(net.a == rough.a, goal.a, exact.a),
        np.where(net.b == rough.b, goal.b, exact.b),
    )
