"""Moving drawn numbers to where hypotheses hold: unit rows, l1 rows, widths."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import relu

Array = NDArray[Any]


def widths(draw: Draw, depth: int, hidden: int, most: int = 4) -> dict[int, int]:
    """Return p[0..depth] with p[0] = hidden and branch layers of 0..most units."""
    layers = [draw.size(1, most) for _ in range(depth)]
    if draw.size(0, 5) == 0:
        layers[0] = 0  # the two-layer network
    return {0: hidden, **dict(enumerate(layers, start=1))}


def in_ball(rows: Array) -> Array:
    """Shrink the rows (last axis) that are longer than 1 in l2 norm to at most 1."""
    norms = sqrt_above((rows**2).sum(axis=-1, keepdims=True))
    return rows / np.maximum(norms, 1 + 0 * norms)


def in_l1_ball(rows: Array) -> Array:
    """Shrink the rows (last axis) whose l1 norm exceeds 1 to l1 norm 1 (a hair less in floats)."""
    norms = np.abs(rows).sum(axis=-1, keepdims=True)
    if rows.dtype != object:
        norms = norms * (1 + 1e-14)
    return rows / np.maximum(norms, 1 + 0 * norms) if rows.size else rows


def branch_in_theta(layers: dict[int, Array]) -> dict[int, Array]:
    """Bring every branch layer's rows into the l1 unit ball."""
    return {k: in_l1_ball(rows) for k, rows in layers.items()}


def outputs(values: dict[str, Any], weights: str = "W") -> Array:
    """Return f[q, o] of the drawn networks, shape (batch, N, d), with the first layer `weights`.

    values: x, V, a, b, s and the first layer of a recipe, batch axis first.
    """
    h = g = values["s"](values["x"] @ values[weights].swapaxes(1, 2))
    for _, rows in sorted(values["V"].items()):
        g = values["s"](g @ rows.swapaxes(1, 2))
    f: Array = h @ values["a"].swapaxes(1, 2) + g @ values["b"].swapaxes(1, 2)
    return f


def influences(values: dict[str, Any]) -> Array:
    """Return s_i = sum_o |a_oi| + omega_i of the drawn networks, shape (batch, m)."""
    path = abs(values["b"]).sum(axis=1)
    for layer in sorted(values["V"], reverse=True):
        path = (path[:, :, None] * abs(values["V"][layer])).sum(axis=1)
    found: Array = abs(values["a"]).sum(axis=1) + path
    return found


# One sample, one input, one unit and one output, all of them 1, for breakers to change.
ONE_UNIT: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 1}, "s": relu, "x": [[1]]},
    **{"W": [[1]], "V": {1: [[1]]}, "a": [[1]], "b": [[1]], "chi": [1], "t": 1},
}


def first_few(value: Any, count: int) -> Any:
    """Return the first `count` instances of drawn values, where each one is dear to evaluate."""
    if isinstance(value, dict):
        return {key: first_few(part, count) for key, part in value.items()}
    return value[:count] if isinstance(value, np.ndarray) else value
