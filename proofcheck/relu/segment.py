"""The exact maximum of F on a block-linear segment (paper_notes/certificates.md).

Between neighbouring breakpoints of the outputs, f is linear in t, so D is a quadratic and F is
convex: the maximum over [0, 1] is attained at a breakpoint or an end. All arithmetic is on
integers over common denominators; nothing is rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective, require_compatible
from proofcheck.relu.pieces import Cells, Motion, output_cells, sort_keys
from proofcheck.relu.rational import Array, common_denominator, scaled


@dataclass(frozen=True)
class SegmentMaximum:
    """max of F over the segment, the smallest t where it is attained, and F at both ends.

    `breakpoints` counts the t in (0, 1) where some sample's output or the penalty may bend; it is
    0 for a readout segment, where convexity decides and none are computed.
    """

    value: Fraction
    t: Fraction
    breakpoints: int
    F0: Fraction
    F1: Fraction


def moved_block(net0: Network, net1: Network) -> str:
    """Which block moves from net0 to net1: "readout", "W", "Vk", "a+Vk" or "mixed".

    "readout" is (a, b), or nothing at all; "mixed" moves W on some units and a and V_1's columns
    on others only. Raises InputError with a sentence if the segment is not block-linear.
    """
    if net0.widths != net1.widths or (net0.n, net0.d) != (net1.n, net1.d):
        raise InputError(
            f"the ends have different shapes: n, widths, d are {net0.n, net0.widths, net0.d} "
            f"and {net1.n, net1.widths, net1.d}"
        )
    rows = (net0.W != net1.W).any(axis=1)
    layers = [k for k, (v, w) in enumerate(zip(net0.V, net1.V, strict=True), 1) if (v != w).any()]
    a_moves, b_moves = bool((net0.a != net1.a).any()), bool((net0.b != net1.b).any())
    names = ["W"] * bool(rows.any()) + [f"V{k}" for k in layers]
    if b_moves and names:
        raise InputError(f"{names[0]} and b both move: not block-linear; move them in two segments")
    if not rows.any():
        if len(layers) > 1:
            raise InputError(f"{names[0]} and {names[1]} both move: not block-linear")
        return ("a+" if a_moves else "") + names[0] if layers else "readout"
    if layers and layers[-1] > 1:
        raise InputError(f"W and {names[-1]} both move: not block-linear")
    columns = (net0.a != net1.a).any(axis=0)
    if layers:
        columns = columns | (net0.V[0] != net1.V[0]).any(axis=0)
    if (rows & columns).any():
        unit = int(np.argmax(rows & columns))
        raise InputError(
            f"hidden unit {unit} moves its row of W and also its readout or column of V1: "
            "not block-linear"
        )
    return "mixed" if columns.any() else "W"


def is_idle(net0: Network, net1: Network) -> bool:
    """Whether only rows of W or of one V_k move that nothing reads, so that F is constant."""
    kind = moved_block(net0, net1)
    if kind == "W":
        moved, above = (net0.W != net1.W).any(axis=1), [net0.a, *net0.V[:1]]
    elif kind.startswith("V"):
        k = int(kind[1:])
        moved = (net0.V[k - 1] != net1.V[k - 1]).any(axis=1)
        above = [net0.V[k] if k < net0.K else net0.b]
    else:
        return False
    return not any((matrix[:, moved] != 0).any() for matrix in above)


def exact_maximum(
    net0: Network, net1: Network, data: Data, kappa: Fraction, F0: Fraction | None = None
) -> SegmentMaximum:
    """The maximum over t in [0, 1] of F(net0 + t (net1 - net0)), squared loss, exactly.

    net0, net1 and data must be exact, kappa a Fraction; the segment must be block-linear. F0 is
    the objective of net0, where the caller knows it. Raises InputError otherwise.
    """
    kind = moved_block(net0, net1)
    for net in (net0, net1):
        require_compatible(net, data)
    if not net0.is_exact or not isinstance(kappa, Fraction):
        raise InputError("networks, data and kappa must be exact (Fraction); use to_exact()")
    if kind == "readout":
        start = objective(net0, data, kappa) if F0 is None else F0
        return _convex(start, objective(net1, data, kappa))
    if is_idle(net0, net1):
        start = objective(net0, data, kappa) if F0 is None else F0
        return SegmentMaximum(start, Fraction(0), 0, start, start)

    motion, x_scale, scale, outer = integer_motion(net0, net1, data)
    y, y_scale = scaled(data.y)
    residual_scale = math.lcm(x_scale * scale, y_scale)
    y = y * (residual_scale // y_scale)
    weights, _ = scaled(np.asarray(data.weights))
    # F = (sum of weights * residual^2) / d_scale + mass / p_scale, brought to one denominator.
    d_scale = residual_scale**2 * sum(weights)
    p_scale = outer * kappa.denominator
    common = math.lcm(d_scale, p_scale)
    profile = _Quadratics()
    stretch = residual_scale // (x_scale * scale)
    for k, cells in enumerate(output_cells(motion)):
        alpha, beta = cells.alpha * stretch - y[k], cells.beta * stretch
        weight = weights[k] * (common // d_scale)
        profile.add(
            cells.P,
            cells.Q,
            weight * (alpha * alpha).sum(axis=1),
            weight * 2 * (alpha * beta).sum(axis=1),
            weight * (beta * beta).sum(axis=1),
        )
    penalty = _mass_cells(net0, net1, outer)
    factor = kappa.numerator * (common // p_scale)
    lines = factor * penalty.alpha[:, 0], factor * penalty.beta[:, 0]
    profile.add(penalty.P, penalty.Q, *lines, np.zeros_like(lines[0]))
    return profile.maximum(common)


def integer_motion(net0: Network, net1: Network, data: Data) -> tuple[Motion, int, int, int]:
    """(motion, r, q, o): exact networks and x as integers, outputs over r q, a and b over o.

    r is the denominator of W x; q that of a and b times those of V_1 .. V_K.
    """
    x, x_scale = scaled(data.x)
    weights, w_scale = _scaled_pair(net0.W, net1.W, 1)
    layers, scale = [], 1
    for start, end in zip(net0.V, net1.V, strict=True):
        layer, q = _scaled_pair(start, end, 1)
        layers.append(layer)
        scale *= q
    outer = common_denominator([*net0.a.flat, *net1.a.flat, *net0.b.flat, *net1.b.flat])
    a, _ = _scaled_pair(net0.a, net1.a, outer)
    b, _ = _scaled_pair(net0.b, net1.b, outer)
    above = layers[0] if layers else (a[0][:0], a[1][:0])
    first = tuple(np.concatenate((v, scale * u)) for v, u in zip(above, a, strict=True))
    motion = Motion(x, weights, (first[0], first[1]), tuple(layers[1:]), b if layers else None)
    return motion, x_scale * w_scale, scale * outer, outer


def _scaled_pair(start: Array, end: Array, multiple: int) -> tuple[tuple[Array, Array], int]:
    q = math.lcm(common_denominator([*start.flat, *end.flat]), multiple)
    origin = scaled(start, q)[0]
    return (origin, scaled(end, q)[0] - origin), q


def _mass_cells(net0: Network, net1: Network, outer: int) -> Cells:
    """outer (|a|_1 + |b|_1) along the segment, as one column of integer lines."""
    start = scaled(np.concatenate((net0.a.ravel(), net0.b.ravel())), outer)[0]
    end = scaled(np.concatenate((net1.a.ravel(), net1.b.ravel())), outer)[0]
    # |u| = s(u) + s(-u): a network with one sample, one feature and these hidden rows.
    rows = np.concatenate((start, -start))[:, None], np.concatenate((end, -end))[:, None]
    ones = np.ones((1, 2 * len(start)), dtype=object)
    still = ones, np.zeros_like(ones)
    motion = Motion(ones[:, :1], (rows[0], rows[1] - rows[0]), still, (), None)
    return next(output_cells(motion))


class _Quadratics:
    """A sum of continuous piecewise quadratics c0 + c1 t + c2 t^2 with integer coefficients."""

    def __init__(self) -> None:
        self.start = [0, 0, 0]
        self.P: list[Array] = []
        self.Q: list[Array] = []
        self.jumps: list[list[Array]] = [[], [], []]

    def add(self, P: Array, Q: Array, *coefficients: Array) -> None:
        """Add one with cuts P/Q (J - 1,) and coefficients c0, c1, c2 (J,) on its cells."""
        self.P.append(P)
        self.Q.append(Q)
        for power, c in enumerate(coefficients):
            self.start[power] += c[0]
            self.jumps[power].append(np.diff(c))

    def maximum(self, denominator: int) -> SegmentMaximum:
        """Its maximum over 0, the cuts and 1, divided by `denominator`."""
        P, Q = np.concatenate(self.P), np.concatenate(self.Q)
        keys = sort_keys(P, Q)
        sequence = np.argsort(keys, kind="stable")
        P, Q = P[sequence], Q[sequence]
        c0, c1, c2 = (
            start + np.cumsum(np.concatenate(jumps)[sequence])
            for start, jumps in zip(self.start, self.jumps, strict=True)
        )
        squares = Q * Q
        values = (c2 * P + c1 * Q) * P + c0 * squares  # squares times the sum at the cuts
        last = [c[-1] for c in (c0, c1, c2)] if len(keys) else self.start
        ends = self.start[0], sum(last)
        best, place = (ends[0], 1), (0, 1)
        for value, square, p, q in zip(values, squares, P, Q, strict=True):
            if value * best[1] > best[0] * square:
                best, place = (value, square), (p, q)
        if ends[1] * best[1] > best[0]:
            best, place = (ends[1], 1), (1, 1)
        return SegmentMaximum(
            Fraction(best[0], best[1] * denominator),
            Fraction(*place),
            len(set(keys)),
            Fraction(ends[0], denominator),
            Fraction(ends[1], denominator),
        )


def _convex(F0: Fraction, F1: Fraction) -> SegmentMaximum:
    at_start = F0 >= F1
    return SegmentMaximum(max(F0, F1), Fraction(0 if at_start else 1), 0, F0, F1)
