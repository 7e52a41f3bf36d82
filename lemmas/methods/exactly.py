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


def exact_steps(start: Network, steps: Sequence[Vertex]) -> list[Vertex]:
    """The vertices in fractions: rows that did not move in floats stay those of the exact start.

    start: exact; steps: float networks that lead away from its rounding, all of Theta.
    """
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
