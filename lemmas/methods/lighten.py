"""T17: free the units of least influence by scaling them out, or by merging the light ones.

The l lightest of m units carry at most l/m of the total influence, which is at most F/kappa (L05).
`lighten` scales them out (L04): the outputs move by at most R times their influences. `hybrid`
merges each of l among the 2l lightest onto a near one that stays: R times the sum of s_i |w_i -
w_c(i)|.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lemmas.blocks import first_columns, replace_first_columns, with_columns
from lemmas.l07_cover import squared_distances
from lemmas.l08_merge import merge
from lemmas.l09_transfer import transfer
from lemmas.methods.problem import NoRoom, Problem, Way
from proofcheck.exact import sqrt_above
from proofcheck.relu.network import Network
from proofcheck.relu.rational import total

Floats = NDArray[np.floating[Any]]
Pairs = dict[int, int]  # a unit, and the centre onto which it merges

_STEP = Fraction(1, 1 << 20)  # eps of the hybrid's a-priori bound is rounded up to a multiple


def scale_out(net: Network, units: list[int]) -> Network:
    """Return the network in which nothing reads the `units`: their columns of a and V_1 are 0."""
    blocks = {name: with_columns(block, units, 0) for name, block in first_columns(net).items()}
    return replace_first_columns(net, blocks)


def lightest(net: Network, count: int) -> list[int]:
    """Return the `count` units of least influence, in floats, ties by number; ascending."""
    order = np.argsort(net.to_float().influence(), kind="stable")
    return sorted(int(unit) for unit in order[:count])


def free_by_scaling(net: Network, count: int, problem: Problem) -> Way:
    """Return how the `count` lightest units of an exact network are scaled out."""
    units = lightest(net, count)
    delta = problem.radius * total(net.influence()[units])
    return Way([("lighten", scale_out(net, units))], tuple(units), delta)


def free_by_merging(net: Network, count: int, problem: Problem) -> Way:
    """Return how `count` of the 2 count lightest units merge onto near ones among them.

    Greedily, the pair with the least s_i |w_i - w_c| first; c stays from then on. Raises NoRoom
    unless there are more units than `count`.
    """
    if net.m <= count:
        raise NoRoom(f"hybrid frees {count} units for the reference; {net.m + 1} would do")
    pool, rough = lightest(net, min(2 * count, net.m)), net.to_float()
    gap = np.sqrt(squared_distances(rough.W))
    cost = rough.influence()[:, None] * gap
    choices = [_nearest_pairs(cost, pool, count), _around_lightest(rough, gap, pool, count)]
    eps = hybrid_eps(count, net.n)
    if eps is not None and 2 * count <= net.m:
        choices.append(_covered(rough, gap, pool, count, float(eps)))
    centres = min(choices, key=lambda pairs: sum(cost[pair] for pair in pairs.items()))
    units = tuple(sorted(centres))
    merged = moved = net
    for centre in sorted(set(centres.values())):
        onto = [unit for unit in units if centres[unit] == centre]
        merged = merge(merged, centre, onto)
    moved = merged
    for centre in sorted(set(centres.values())):
        moved = transfer(moved, centre, [unit for unit in units if centres[unit] == centre])
    places = [centres[unit] for unit in units]
    gaps = sqrt_above(((net.W[list(units)] - net.W[places]) ** 2).sum(axis=1))
    delta = problem.radius * total(net.influence()[list(units)] * gaps)
    return Way([("merge", merged), ("transfer", moved)], units, delta)


def _nearest_pairs(cost: Floats, pool: list[int], count: int) -> Pairs:
    """Return unit -> centre, cheapest pair first; a centre stays, and what has moved is gone."""
    open_ = np.full_like(cost, np.inf)
    open_[np.ix_(pool, pool)] = cost[np.ix_(pool, pool)]
    np.fill_diagonal(open_, np.inf)
    found: Pairs = {}
    while len(found) < count:
        unit, centre = (int(k) for k in np.unravel_index(int(np.argmin(open_)), open_.shape))
        if not np.isfinite(open_[unit, centre]):  # every unit left is a centre
            return _fill(found, cost, pool, count)
        found[unit] = centre
        open_[unit, :] = open_[:, unit] = np.inf
        open_[centre, :] = np.inf
    return found


def _fill(found: Pairs, cost: Floats, pool: list[int], count: int) -> Pairs:
    """Return `count` pairs: centres give way too, and what leaned on them looks for another."""
    centres = sorted(set(pool) - set(found), key=lambda unit: (cost[unit].max(), unit))
    gone = [*found, *centres[: count - len(found)]]
    kept = [unit for unit in pool if unit not in gone]
    return {unit: min(kept, key=lambda c: (cost[unit, c], c)) for unit in gone}


def _around_lightest(net: Network, gap: Floats, pool: list[int], count: int) -> Pairs:
    """Return the `count` lightest of the pool, each with the nearest of the others."""
    influence = net.influence()
    order = sorted(pool, key=lambda unit: (influence[unit], unit))
    light, kept = order[:count], order[count:]
    return {unit: min(kept, key=lambda c: (gap[unit, c], c)) for unit in light}


def _covered(net: Network, gap: Floats, pool: list[int], count: int, eps: float) -> Pairs:
    """Return T17's own choice: around a maximal eps-separated subset of the pool."""
    centres: list[int] = []
    for unit in pool:
        if not (gap[unit, centres] <= eps).any():
            centres.append(unit)
    rest = [unit for unit in pool if unit not in centres]
    kept = [unit for unit in pool if unit in centres]
    if len(rest) < count:
        return _around_lightest(net, gap, pool, count)
    influence = net.influence()
    light = sorted(rest, key=lambda unit: (influence[unit], unit))[:count]
    return {unit: min(kept, key=lambda c: (gap[unit, c], c)) for unit in light}


def lighten_delta(problem: Problem, count: int) -> tuple[Fraction, str]:
    """Return T17's a-priori delta (l/m)(lam/kappa) R, and a sentence."""
    m, level = problem.start.m, max(problem.levels)
    share = Fraction(count, m) * level / problem.kappa
    return share * problem.radius, f"the {count} lightest of {m} units carry {count}/{m} at most"


def hybrid_eps(count: int, n: int) -> Fraction | None:
    """Return the least multiple of 2^-20 in (0, 2] with l eps^n >= (2 + eps)^n, if any."""
    if count < 2**n:
        return None
    low, high = 0, int(2 / _STEP)
    while high - low > 1:
        middle = (low + high) // 2
        eps = middle * _STEP
        low, high = (low, middle) if count * eps**n >= (2 + eps) ** n else (middle, high)
    return high * _STEP


def hybrid_delta(problem: Problem, count: int) -> tuple[Fraction | None, str]:
    """Return T17's a-priori delta for merging among the 2l lightest, or None with the reason."""
    m, n, level = problem.start.m, problem.start.n, max(problem.levels)
    if 2 * count > m:
        return None, f"the hybrid's bound needs m >= 2 l = {2 * count} hidden units, not {m}"
    eps = hybrid_eps(count, n)
    if eps is None:
        return None, (
            f"l = {count} is below the covering number: the hybrid's bound needs l >= 2^n = {2**n} "
            f"(n = {n}) even at eps = 2"
        )
    share = Fraction(2 * count, m) * level / problem.kappa
    return share * eps * problem.radius, (
        f"the {2 * count} lightest of {m} units lie within eps = {float(eps):.4g} of {count}"
    )
