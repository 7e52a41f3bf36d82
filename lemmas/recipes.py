"""Moving drawn numbers to where hypotheses hold: unit rows, l1 rows, widths."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above

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
