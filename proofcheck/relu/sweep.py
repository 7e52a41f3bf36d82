"""F along a block-linear segment in floats: at all breakpoints, or on a grid.

For search and plots. The breakpoints are those of the outputs, so the largest value is the maximum
of F over the segment up to rounding; `segment.exact_maximum` has none.
"""

from __future__ import annotations

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective, require_compatible
from proofcheck.relu.pieces import Motion, output_cells
from proofcheck.relu.rational import Array
from proofcheck.relu.segment import moved_block


def float_profile(net0: Network, net1: Network, data: Data, kappa: float) -> tuple[Array, Array]:
    """(t, F), each (J,): 0, the breakpoints and 1 in ascending order, and F there (squared loss).

    Exact arguments are rounded to floats. Raises InputError if the segment is not block-linear.
    """
    moved_block(net0, net1)
    net0, net1, data = net0.to_float(), net1.to_float(), data.to_float()
    for net in (net0, net1):
        require_compatible(net, data)
    start = np.zeros(3)
    times, jumps = [np.empty(0)], [np.empty((0, 3))]
    for k, cells in enumerate(output_cells(_float_motion(net0, net1, data))):
        residual, slope = cells.alpha - data.y[k], cells.beta
        coefficients = data.rho[k] * np.stack(
            ((residual**2).sum(axis=1), 2 * (residual * slope).sum(axis=1), (slope**2).sum(axis=1)),
            axis=1,
        )
        start += coefficients[0]
        # Rounding may push a root out of its cell by a hair, never by more.
        times.append(np.clip(cells.P / cells.Q, 0.0, 1.0))
        jumps.append(np.diff(coefficients, axis=0))
    t = np.concatenate(times)
    sequence = np.argsort(t, kind="stable")
    steps = np.concatenate((start[None, :], np.concatenate(jumps)[sequence]))
    t = np.concatenate(([0.0], t[sequence], [1.0]))
    c0, c1, c2 = np.cumsum(steps, axis=0)[np.r_[0 : len(steps), -1]].T
    discrepancy = c0 + t * (c1 + t * c2)
    return t, discrepancy + float(kappa) * mass_along(net0, net1, t)


def grid_profile(
    net0: Network, net1: Network, data: Data, kappa: float, points: int = 101
) -> tuple[Array, Array]:
    """(t, F), each (points,): F evaluated at `points` >= 2 equidistant t in [0, 1].

    The largest value is a lower bound of the maximum (up to rounding), usually close to it.
    Works on any segment between networks of one shape, block-linear or not.
    """
    if points < 2:
        raise InputError(f"points is {points}; a grid needs both ends, so at least 2")
    net0, net1, data = net0.to_float(), net1.to_float(), data.to_float()
    t = np.linspace(0.0, 1.0, points)
    values = []
    for s in t:
        V = tuple((1 - s) * u + s * v for u, v in zip(net0.V, net1.V, strict=True))
        W, a, b = (
            (1 - s) * getattr(net0, name) + s * getattr(net1, name) for name in ("W", "a", "b")
        )
        values.append(objective(Network(W, V, a, b), data, kappa))
    return t, np.array(values)


def _float_motion(net0: Network, net1: Network, data: Data) -> Motion:
    layers = [(u, v - u) for u, v in zip(net0.V, net1.V, strict=True)]
    a, da = net0.a, net1.a - net0.a
    above, dabove = layers[0] if layers else (a[:0], da[:0])
    return Motion(
        data.x,
        (net0.W, net1.W - net0.W),
        (np.concatenate((above, a)), np.concatenate((dabove, da))),
        tuple(layers[1:]),
        (net0.b, net1.b - net0.b) if layers else None,
    )


def mass_along(net0: Network, net1: Network, t: Array) -> Array:
    """|a|_1 + |b|_1 at every t; only the entries that move need more than one evaluation."""
    start = np.concatenate((net0.a.ravel(), net0.b.ravel()))
    end = np.concatenate((net1.a.ravel(), net1.b.ravel()))
    moving = start != end
    rest = np.abs(start[~moving]).sum()
    total: Array = np.full(len(t), rest)
    for u, v in zip(start[moving], end[moving], strict=True):
        total += np.abs((1 - t) * u + t * v)
    return total
