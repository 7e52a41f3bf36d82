"""Merge units onto the rays of units that stay: the ReLU is positively homogeneous.

Unit i moves to t w_c, 0 <= t <= 1, the point of the segment from 0 to w_c that is nearest to w_i;
there its feature is t times that of c, which receives at the rate t (L09b, L13d). The outputs move
by at most R times the sum of s_i |w_i - t_i w_c(i)|, never more than onto w_c itself (t = 1), or
than s_i |w_i| (t = 0: nothing is handed over).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lemmas.blocks import first_columns, replace_first_columns
from lemmas.methods.problem import NoRoom, Problem, Way
from proofcheck.exact import sqrt_above
from proofcheck.relu.network import Network
from proofcheck.relu.rational import total

Floats = NDArray[np.floating[Any]]
Pairs = dict[int, int]  # a unit, and the unit that stays, onto whose ray it merges

_PARTS = 1 << 53  # rates are multiples of one part ..
_SMALL = 1000  # .. but fractions with denominators up to this stay as they are


def ray_gaps(W: Floats) -> Floats:
    """Return the least |w_i - t w_c| over 0 <= t <= 1 for all pairs; shape (m, m)."""
    gaps = np.empty((len(W), len(W)))
    for c, centre in enumerate(W):
        square = float(centre @ centre)
        rates = np.clip(W @ centre / square, 0, 1) if square > 0 else np.zeros(len(W))
        gaps[:, c] = np.sqrt(((W - rates[:, None] * centre) ** 2).sum(axis=1))
    return gaps


def rate(row: Any, centre: Any) -> Fraction:
    """Return t in [0, 1], exactly: t * centre is nearest to `row`, up to the rounding of t.

    |row - t centre|^2 is a parabola in t, so that the nearest multiple of a part is the best one,
    and no worse than t = 0 and t = 1, which are multiples too.
    """
    square = (centre * centre).sum()
    if square == 0:
        return Fraction(0)
    best = min(max(Fraction((row * centre).sum() / square), Fraction(0)), Fraction(1))
    return best if best.denominator <= _SMALL else Fraction(round(best * _PARTS), _PARTS)


def merge_onto_rays(net: Network, pairs: Pairs, problem: Problem) -> Way:
    """Return how the units of an exact network merge onto the rays of those that stay.

    No centre may itself be among the units that move.
    """
    units = tuple(sorted(pairs))
    W = net.W.copy()
    blocks = {name: block.copy() for name, block in first_columns(net).items()}
    for unit in units:
        centre = pairs[unit]
        share = rate(net.W[unit], net.W[centre])
        W[unit] = share * net.W[centre]
        for block in blocks.values():
            block[:, centre] += share * block[:, unit]
            block[:, unit] *= 0
    merged = Network(W, net.V, net.a, net.b)
    moved = replace_first_columns(merged, blocks)
    gaps = sqrt_above(((net.W[list(units)] - W[list(units)]) ** 2).sum(axis=1))
    delta = problem.radius * total(net.influence()[list(units)] * gaps)
    return Way([("merge", merged), ("transfer", moved)], units, delta)


def free_onto_one(net: Network, count: int, problem: Problem) -> Way:
    """Return how `count` units merge onto the ray of one: the cheapest choice, in floats."""
    if net.m <= count:
        raise NoRoom(f"merge frees {count} units for the reference; {count + 1} would do")
    rough = net.to_float()
    cost = rough.influence()[:, None] * ray_gaps(rough.W)
    np.fill_diagonal(cost, np.inf)
    order = np.argsort(cost, axis=0, kind="stable")[:count]
    centre = int(np.argmin(np.take_along_axis(cost, order, axis=0).sum(axis=0)))
    return merge_onto_rays(net, {int(unit): centre for unit in order[:, centre]}, problem)
