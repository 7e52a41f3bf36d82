"""T17c and L13d: free light units by merging them onto the rays of many centres.

Few centres come within eps of all units, and l of the others carry little of the influence; each
moves onto the ray of a centre near it. What moves the outputs least is chosen: R times the sum of
s_i |w_i - t_i w_c(i)|. As t_i = 0 is one of the rates, no choice is worse than scaling those units
out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from lemmas.l07_cover import squared_distances
from lemmas.methods.lighten import lightest
from lemmas.methods.onto_rays import Floats, Pairs, merge_onto_rays, ray_gaps
from lemmas.methods.problem import NoRoom, Problem, Way
from proofcheck.relu.network import Network

_STEP = Fraction(1, 1 << 20)  # eps of the a-priori bounds is rounded up to a multiple


def free_by_merging(net: Network, count: int, problem: Problem) -> Way:
    """Return how `count` units of an exact network merge onto rays of units that stay.

    Raises NoRoom unless there are more units than `count`.
    """
    if net.m <= count:
        raise NoRoom(f"hybrid frees {count} units for the reference; {net.m + 1} would do")
    rough = net.to_float()
    rays = ray_gaps(rough.W)
    cost = rough.influence()[:, None] * rays
    choices = _choices(net, rough, rays, count)
    pairs = min(choices, key=lambda pairs: sum(cost[pair] for pair in pairs.items()))
    return merge_onto_rays(net, pairs, problem)


def _choices(net: Network, rough: Network, rays: Floats, count: int) -> Iterator[Pairs]:
    """Every choice of units and centres: among all units, and among the 2 count lightest."""
    influence = rough.influence()
    gap = np.sqrt(squared_distances(rough.W))
    everyone = [int(unit) for unit in np.argsort(-influence, kind="stable")]
    pool = lightest(net, min(2 * count, net.m))
    yield _around_lightest(rough, rays, everyone, count)
    for among in (everyone, pool):
        yield _nearest_pairs(influence[:, None] * rays, among, count)
    yield _nearest_pairs(influence[:, None] * gap, pool, count)
    cover = covering(net.m, net.n, count)
    if cover is not None:
        yield _covered(rough, gap, everyone, count, float(cover[1]))
    eps = hybrid_eps(count, net.n)
    if eps is not None and 2 * count <= net.m:
        yield _covered(rough, gap, pool, count, float(eps))


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
    """Return T17c's choice in the pool: around a maximal eps-separated subset, taken in order."""
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


def hybrid_eps(count: int, n: int) -> Fraction | None:
    """Return the least multiple of 2^-20 in (0, 2] with count eps^n >= (2 + eps)^n, if any."""
    if count < 2**n:
        return None
    low, high = 0, int(2 / _STEP)
    while high - low > 1:
        middle = (low + high) // 2
        eps = middle * _STEP
        low, high = (low, middle) if count * eps**n >= (2 + eps) ** n else (middle, high)
    return high * _STEP


def covering(m: int, n: int, count: int) -> tuple[int, Fraction] | None:
    """Return M and eps with the least (count/M) eps that T17c's counts allow, if there are any.

    M is found in floats; at M the inequality (m - M) eps^n >= (2 + eps)^n holds exactly.
    """
    most = m - 2**n
    if most < count or count < 1:
        return None
    others = np.arange(count, most + 1)
    shares = 2 / ((m - others) ** (1 / n) - 1) / others
    chosen = int(others[np.argmin(shares)])
    eps = hybrid_eps(m - chosen, n)
    return None if eps is None else (chosen, eps)


def hybrid_delta(problem: Problem, count: int) -> tuple[Fraction, str]:
    """Return the lesser of T17c's a-priori delta and T17's, and a sentence that names the lemma.

    T17's l/m is kept as well: the l lightest move at the price of scaling them out at most.
    """
    m, n, level = problem.start.m, problem.start.n, max(problem.levels)
    share = Fraction(count, m)
    why = f"T17: the {count} lightest of {m} units carry {count}/{m} at most"
    cover = covering(m, n, count)
    if cover is not None and Fraction(count, cover[0]) * cover[1] < share:
        others, eps = cover
        share = Fraction(count, others) * eps
        why = (
            f"T17c: {m - others} centres lie within eps = {float(eps):.4g} of all {m} units, and "
            f"{count} others carry {count}/{others} at most"
        )
    return share * level / problem.kappa * problem.radius, why
