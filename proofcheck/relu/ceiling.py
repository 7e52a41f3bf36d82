"""The maximum of F on a block-linear segment in floats, with a bound that rounding cannot break.

All samples are swept at once (`pieces` goes through them one by one). A `Ceiling` holds the largest
value found and an upper bound of the true maximum, that of the exact networks and data.

Why the bound holds. Every pre-activation is carried as lines alpha + beta t on the cells of its
sample, possibly with small jumps between them, and with a number `error` that bounds, at every t,
how far that function is from the true one: sums of q products are wrong by at most gamma_q times
the sum of the absolute values (Higham, Accuracy and Stability of Numerical Algorithms, 2002,
section 3.1); a crossing is misplaced by a few roundings of t, so the function by as much times the
slope; and max(., 0) is 1-Lipschitz, so errors pass through it as they are. Constants are generous.
The squared loss of these lines is convex on each cell, so it is largest at the cells' ends, where
it is evaluated; Minkowski's inequality adds the errors of the outputs. Underflow costs less than
`_TINY`. K, d and the block that moves are as in `segment`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.relu.network import Data, Network, require_compatible
from proofcheck.relu.segment import is_idle, moved_block
from proofcheck.relu.sweep import mass_along

Floats = NDArray[np.floating[Any]]

_ROUNDOFF = 2.0**-53
_TINY = 1e-200


@dataclass(frozen=True)
class Ceiling:
    """The largest F found in floats, and an upper bound of the exact maximum."""

    peak: float
    bound: float


@dataclass(frozen=True, eq=False)
class _Lines:
    """Lines alpha + beta t (C, q) on cells [left, right] (C,) of samples (C,), in their order.

    error (N, q): how far they may be from the truth at any t.
    """

    sample: NDArray[np.intp]
    left: Floats
    right: Floats
    alpha: Floats
    beta: Floats
    error: Floats

    @property
    def size(self) -> Floats:
        """The largest |alpha| + |beta| of each sample: (N, q)."""
        starts = np.flatnonzero(np.diff(self.sample, prepend=-1))
        largest: Floats = np.maximum.reduceat(np.abs(self.alpha) + np.abs(self.beta), starts)
        return largest


def ceiling(net0: Network, net1: Network, data: Data, kappa: float) -> Ceiling:
    """The largest F on the segment in floats, and a bound of the exact maximum (squared loss).

    Exact arguments are rounded to floats; the bound is about them as they are. Raises InputError
    if the segment is not block-linear.
    """
    kind = moved_block(net0, net1)
    ends = (net0, net1)
    if kind == "readout":  # F is convex
        at_ends = [_ceiling(net, net, data, kappa) for net in ends]
        return Ceiling(max(each.peak for each in at_ends), max(each.bound for each in at_ends))
    return _ceiling(net0, net0 if is_idle(net0, net1) else net1, data, kappa)


def _ceiling(net0: Network, net1: Network, data: Data, kappa: float) -> Ceiling:
    net0, net1, data = net0.to_float(), net1.to_float(), data.to_float()
    for net in (net0, net1):
        require_compatible(net, data)
    lines = _hidden_lines(net0, net1, data)
    for k in range(1, net0.K):
        width = net0.widths[k]
        lines = _applied(_rectified(lines, width), net0.V[k], net1.V[k], width)
    if net0.K:
        width = net0.widths[-1]
        lines = _read(_rectified(lines, width), net0.b, width)
    return _summed(lines, net0, net1, data, kappa)


def _hidden_lines(net0: Network, net1: Network, data: Data) -> _Lines:
    """The pre-activations of V_1's rows, and beside them a h: (C, p_1 + d)."""
    z0, z1 = data.x @ net0.W.T, data.x @ net1.W.T
    M0, M1 = (np.concatenate((*net.V[:1], net.a)) for net in (net0, net1))
    dz, change = z1 - z0, M1 - M0
    N, m = z0.shape
    crossing = z0 * z1 < 0
    begins = np.where(crossing, z0 > 0, (z0 > 0) | (z1 > 0))
    h, dh = np.where(begins, z0, 0.0), np.where(begins, dz, 0.0)
    alpha, beta = h @ M0.T, dh @ M0.T
    if change.any():
        beta = beta + h @ change.T
    counts = crossing.sum(axis=1)
    most = int(counts.max(initial=0))
    times = np.where(crossing, z0 / np.where(crossing, -dz, 1.0), np.inf)
    units = np.argsort(times, axis=1, kind="stable")[:, :most]
    rows = np.arange(N)[:, None]
    times = np.clip(times[rows, units], 0.0, 1.0)
    # A unit that switches on adds its line, one that switches off takes it away.
    sign = np.where(crossing[rows, units], np.sign(z1[rows, units]), 0.0)
    touched = M0.T[units]
    ones = np.ones((N, 1))
    alphas = _running(alpha, (sign * z0[rows, units])[:, :, None] * touched)
    betas = _running(beta, (sign * dz[rows, units])[:, :, None] * touched)
    real = np.arange(most + 1) <= counts[:, None]
    width = np.maximum(np.abs(M0), np.abs(M1))
    wide = np.abs(z0) + np.abs(z1)
    largest_x = np.abs(data.x) @ np.maximum(np.abs(net0.W), np.abs(net1.W)).T
    error = (_gamma(data.n + 4) * largest_x) @ width.T
    error = error + 8 * _gamma(4 * m + 64) * (wide @ width.T) + _TINY
    return _Lines(
        np.nonzero(real)[0],
        np.concatenate((0 * ones, times), axis=1)[real],
        np.concatenate((np.where(real[:, 1:], times, 1.0), ones), axis=1)[real],
        alphas[real],
        betas[real],
        error,
    )


def _running(start: Floats, steps: Floats) -> Floats:
    """start (N, q), and after each of the steps (N, J, q): (N, J + 1, q)."""
    return np.cumsum(np.concatenate((start[:, None, :], steps), axis=1), axis=1)


def _rectified(lines: _Lines, width: int) -> _Lines:
    """max(., 0) of the first columns, with a new cell wherever one of them crosses zero."""
    alpha, beta = lines.alpha[:, :width], lines.beta[:, :width]
    left = alpha + beta * lines.left[:, None]
    right = alpha + beta * lines.right[:, None]
    cell, unit = np.nonzero((left * right < 0) & (beta != 0))
    times = np.clip(-alpha[cell, unit] / beta[cell, unit], lines.left[cell], lines.right[cell])
    order = np.lexsort((times, cell))
    cell, times = cell[order], times[order]
    origin = np.repeat(np.arange(len(alpha)), np.bincount(cell, minlength=len(alpha)) + 1)
    cut = cell + np.arange(len(cell))  # the new cell that ends at each cut
    lefts, rights = lines.left[origin], lines.right[origin]
    rights[cut], lefts[cut + 1] = times, times
    middle = ((lefts + rights) / 2)[:, None]
    on = np.ones((len(origin), lines.alpha.shape[1]), dtype=bool)
    on[:, :width] = alpha[origin] + beta[origin] * middle > 0
    error = lines.error.copy()
    error[:, :width] += _gamma(32) * lines.size[:, :width]
    return _Lines(
        lines.sample[origin],
        lefts,
        rights,
        np.where(on, lines.alpha[origin], 0.0),
        np.where(on, lines.beta[origin], 0.0),
        error,
    )


def _applied(lines: _Lines, layer0: Floats, layer1: Floats, width: int) -> _Lines:
    """The next layer's pre-activations, and the columns that pass by its side."""
    g, dg = lines.alpha[:, :width], lines.beta[:, :width]
    change = layer1 - layer0
    alpha, beta = g @ layer0.T, dg @ layer0.T
    if change.any():
        beta = beta + g @ change.T
    weight = np.maximum(np.abs(layer0), np.abs(layer1))
    error = (lines.error[:, :width] + _gamma(4 * width + 32) * lines.size[:, :width]) @ weight.T
    return _Lines(
        lines.sample,
        lines.left,
        lines.right,
        np.hstack((alpha, lines.alpha[:, width:])),
        np.hstack((beta, lines.beta[:, width:])),
        np.hstack((error + _TINY, lines.error[:, width:])),
    )


def _read(lines: _Lines, b: Floats, width: int) -> _Lines:
    """The outputs a h + b g."""
    error, size = lines.error, _gamma(4 * width + 32) * lines.size
    total = error + size
    return _Lines(
        lines.sample,
        lines.left,
        lines.right,
        lines.alpha[:, :width] @ b.T + lines.alpha[:, width:],
        lines.beta[:, :width] @ b.T + lines.beta[:, width:],
        total[:, :width] @ np.abs(b).T + total[:, width:] + _TINY,
    )


def _summed(lines: _Lines, net0: Network, net1: Network, data: Data, kappa: float) -> Ceiling:
    """The largest value of the sum of all samples' losses and the penalty, at all cells' ends."""
    residual, slope = lines.alpha - data.y[lines.sample], lines.beta
    rho = data.rho[lines.sample, None]
    coefficients = rho * np.stack(
        [(residual**2).sum(axis=1), 2 * (residual * slope).sum(axis=1), (slope**2).sum(axis=1)],
        axis=1,
    )
    first = np.diff(lines.sample, prepend=-1) != 0
    later = np.flatnonzero(~first)
    order = later[np.argsort(lines.left[later], kind="stable")]
    start = coefficients[first].sum(axis=0)
    jumps = coefficients[order] - coefficients[order - 1]
    on_cells = np.cumsum(np.concatenate((start[None, :], jumps)), axis=0)
    cuts = lines.left[order]
    edges = np.concatenate(([0.0], cuts)), np.concatenate((cuts, [1.0]))
    t = np.concatenate(edges)
    c0, c1, c2 = np.concatenate((on_cells, on_cells)).T
    risk = c0 + t * (c1 + t * c2)
    mass = mass_along(net0, net1, t)
    moving = int((net0.a != net1.a).sum() + (net0.b != net1.b).sum())
    still = net0.a.size + net0.b.size
    peak = float((risk + kappa * mass).max())
    # What the sums over cells and samples may be wrong by, and then the outputs themselves.
    wide = float(np.abs(coefficients[first]).sum() + np.abs(jumps).sum())
    terms = lines.alpha.shape[1] + 16
    loose = _gamma(len(coefficients) + 32) * wide + _gamma(terms) * float(
        np.abs(coefficients).sum()
        + (rho[:, 0] * ((np.abs(residual) * np.abs(slope)).sum(axis=1))).sum()
    )
    off = lines.error + 4 * _ROUNDOFF * (np.abs(data.y) + lines.size)
    off = np.sqrt(float((data.rho[:, None] * off**2).sum())) * (1 + _gamma(len(data.rho) + 32))
    roots = np.sqrt(np.maximum(risk, 0.0) * (1 + _gamma(16)) + loose) + off + _TINY
    bounds = roots**2 + kappa * mass * (1 + _gamma(still + moving + 16))
    return Ceiling(peak, float(bounds.max()) * (1 + _gamma(32)))


def _gamma(k: int) -> float:
    """Higham's gamma_k, enlarged a little so that its own rounding does not matter."""
    return 1.01 * k * _ROUNDOFF / (1 - k * _ROUNDOFF)
