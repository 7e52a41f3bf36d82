"""Piecewise-linear outputs along a block-linear segment, sample by sample.

For t in [0, 1] let theta_t = theta_0 + t (theta_1 - theta_0). When one block moves (see
`segment.moved_block`), every pre-activation of every sample is piecewise linear in t. A `Cells`
holds such functions as lines alpha + beta t between cuts P/Q. The arithmetic is that of the
arrays: Python integers (after scaling by common denominators), or floats.

Cuts that coincide give cells of length zero. They are harmless: all lines are continuous in t.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from proofcheck.relu.rational import Array

Pair = tuple[Array, Array]


@dataclass(frozen=True)
class Motion:
    """A segment with its data; each matrix is a pair (start, difference).

    x (N, n); weights, for W (m, n); first (p_1 + d, m): the rows of V_1 above those of the
    readout a (of a alone if K = 0); later: V_2 .. V_K; readout: b (None if K = 0).
    Integers stand for fractions over common denominators. With q the product of those of
    V_1 .. V_K, the rows of a must be q times as large, so that all outputs have one scale.
    """

    x: Array
    weights: Pair
    first: Pair
    later: tuple[Pair, ...]
    readout: Pair | None


@dataclass(frozen=True)
class Cells:
    """Lines alpha[j] + beta[j] t, (J, q) each, on the J cells between the cuts P[j]/Q[j].

    P, Q (J - 1,), Q > 0, in ascending order inside (0, 1): cell j lies between cuts j - 1 and j.
    """

    P: Array
    Q: Array
    alpha: Array
    beta: Array


def output_cells(motion: Motion) -> Iterator[Cells]:
    """For each sample in turn the d outputs f as functions of t (with motion's scale)."""
    z, dz = (motion.x @ matrix.T for matrix in motion.weights)
    end = z + dz
    active = (z > 0) | (end > 0)
    crossing = ((z > 0) & (end < 0)) | ((z < 0) & (end > 0))
    # At t = 0+ a crossing unit is active exactly if it starts positive.
    begins = np.where(crossing, z > 0, active)
    matrix, change = motion.first
    h, dh = np.where(begins, z, 0), np.where(begins, dz, 0)
    alpha, beta = h @ matrix.T, dh @ matrix.T
    if change.any():
        beta = beta + h @ change.T
    columns = np.ascontiguousarray(matrix.T)
    for k in range(len(z)):
        units = np.nonzero(crossing[k])[0]
        P, Q = np.abs(z[k, units]), np.abs(dz[k, units])
        units, P, Q = (array[order(P, Q)] for array in (units, P, Q))
        # A unit that switches on adds its line, one that switches off takes it away.
        sign = np.where(end[k, units] > 0, 1, -1)
        touched = columns[units]
        cells = Cells(
            P,
            Q,
            _running(alpha[k], touched * (sign * z[k, units])[:, None]),
            _running(beta[k], touched * (sign * dz[k, units])[:, None]),
        )
        yield _through_branch(cells, motion)


def order(P: Array, Q: Array) -> Array:
    """Indices that sort P/Q (Q > 0) in ascending order, stably; exact for integers."""
    return np.argsort(sort_keys(P, Q), kind="stable")


def sort_keys(P: Array, Q: Array) -> Array:
    """Numbers in the order of P/Q (Q > 0), equal exactly where P/Q are: floats, or integers.

    Two different fractions with denominators below 2^s differ by more than 2^(-2s), so the
    integer parts of 2^(2s) P/Q are in the same order, and equal only for equal fractions.
    """
    if P.dtype != object or len(P) == 0:
        return P / Q
    shift = 2 * int(max(Q)).bit_length()
    keys: Array = (P << shift) // Q
    return keys


def _running(start: Array, steps: Array) -> Array:
    """start, start + steps[0], start + steps[0] + steps[1], ..: (J, q)."""
    return np.cumsum(np.concatenate((start[None, :], steps)), axis=0)


def _through_branch(cells: Cells, motion: Motion) -> Cells:
    """Carry V_1's pre-activations through the branch; the last d columns pass by its side."""
    if motion.readout is None:
        return cells
    for layer in motion.later:
        width = layer[0].shape[1]
        cells = _rectified(cells, width)
        alpha, beta = _applied(cells, layer)
        alpha = np.hstack((alpha, cells.alpha[:, width:]))
        beta = np.hstack((beta, cells.beta[:, width:]))
        cells = Cells(cells.P, cells.Q, alpha, beta)
    width = motion.readout[0].shape[1]
    cells = _rectified(cells, width)
    alpha, beta = _applied(cells, motion.readout)
    return Cells(cells.P, cells.Q, alpha + cells.alpha[:, width:], beta + cells.beta[:, width:])


def _applied(cells: Cells, layer: Pair) -> Pair:
    """The lines of (start + t difference) g for the lines g in the first columns of `cells`."""
    start, difference = layer
    g, dg = cells.alpha[:, : start.shape[1]], cells.beta[:, : start.shape[1]]
    alpha, beta = g @ start.T, dg @ start.T
    if difference.any():
        beta = beta + g @ difference.T  # and dg @ difference.T = 0: one block moves
    return alpha, beta


def _rectified(cells: Cells, width: int) -> Cells:
    """max(., 0) of the first `width` columns, with a new cut wherever one of them crosses zero."""
    alpha, beta = cells.alpha[:, :width], cells.beta[:, :width]
    one = np.ones(1, dtype=cells.P.dtype)
    P, Q = np.concatenate((cells.P, one)), np.concatenate((cells.Q, one))
    right = alpha * Q[:, None] + beta * P[:, None]  # Q times the values at the right end
    left = np.concatenate((alpha[:1], right[:-1]))
    on = np.ones(cells.alpha.shape, dtype=bool)
    on[:, :width] = (left > 0) | (right > 0)
    crossing = ((left > 0) & (right < 0)) | ((left < 0) & (right > 0))
    # A flat line crosses nothing; in floats, two neighbouring lines may disagree by rounding.
    cell, unit = np.nonzero(crossing & (beta != 0))
    if len(cell) == 0:
        return Cells(cells.P, cells.Q, np.where(on, cells.alpha, 0), np.where(on, cells.beta, 0))

    P, Q = np.abs(alpha[cell, unit]), np.abs(beta[cell, unit])
    sequence = order(P, Q)
    sequence = sequence[np.argsort(cell[sequence], kind="stable")]
    cell, unit, P, Q = (array[sequence] for array in (cell, unit, P, Q))
    parts = np.bincount(cell, minlength=len(alpha)) + 1
    origin = np.repeat(np.arange(len(alpha)), parts)
    on = on[origin]
    ends = np.cumsum(parts)
    for number, (j, r) in enumerate(zip(cell, unit, strict=True)):
        cut = j + number  # so many cuts, old and new, lie to the left of this one
        on[ends[j] - parts[j] : cut + 1, r] = left[j, r] > 0
        on[cut + 1 : ends[j], r] = right[j, r] > 0
    return Cells(
        np.insert(cells.P, cell, P),
        np.insert(cells.Q, cell, Q),
        np.where(on, cells.alpha[origin], 0),
        np.where(on, cells.beta[origin], 0),
    )
