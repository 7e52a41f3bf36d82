"""The explicit paths of T14, from networks to exact vertices, with the two bounds that they obey.

    start -- merge -- transfer -- plant -- readout --> the reference, placed in the start
          -- rearrange, 3 + K segments -->             the reference, placed in the target
          -- readout, plant, transfer, merge, backwards --> target

Without a target the path ends at the reference. Every vertex is exact; neighbours differ in one
block, so that `proofcheck.relu.segment.exact_maximum` certifies each segment by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmas.joining import Freed, Vertex, join
from lemmas.l07_cover import spare_units
from lemmas.l08_merge import merge
from lemmas.l09_transfer import transfer
from proofcheck.errors import InputError
from proofcheck.exact import root_above
from proofcheck.relu.network import LOSSES, Data, Network, discrepancy, objective

# eps of the a-priori bound is rounded up to a multiple of this.
_EPS_STEP = Fraction(1, 1 << 20)


@dataclass(frozen=True)
class Spare:
    """The units (counted from 0) of one network that make way for the reference.

    They are merged onto `centre`; unit units[u] then carries unit u of the reference. `distance`
    is at least sum over the units of s_i |w_i - w_centre|, s_i being the influence.
    """

    centre: int
    units: tuple[int, ...]
    distance: Fraction


def choose_spare(reference: Network, *ends: Network) -> list[Spare]:
    """Return for each of one or two networks the units that make way, cheapest by L08's bound.

    A unit that makes way in both carries the same unit of the reference in both, as L13 asks.
    """
    found = [spare_units(net, reference.m) for net in ends]
    shared = sorted(set.intersection(*(set(units) for _, units, _ in found)))
    return [
        Spare(centre, (*shared, *(i for i in units if i not in shared)), distance)
        for centre, units, distance in found
    ]


def build_path(start: Network, reference: Network, target: Network | None = None) -> list[Vertex]:
    """Return the vertices of T14's path, each with the label of the segment that leads to it.

    start, target: networks of one shape with more hidden units than the reference, which is a
    two-layer network (K = 0) with rows in the unit ball; floats are read as the rationals they
    are. The first vertex is `start` (label "start"); the path has 4 segments, or 11 + K with a
    target. Raises InputError for networks that do not fit together.
    """
    ends = [net.to_exact() for net in ((start,) if target is None else (start, target))]
    reference = reference.to_exact()
    require_fit(reference, ends)
    spare = choose_spare(reference, *ends)
    return join(ends, reference, [free(net, place) for net, place in zip(ends, spare, strict=True)])


def free(net: Network, spare: Spare) -> Freed:
    """Return how merging and transferring free the spare units of an exact network."""
    merged = merge(net, spare.centre, spare.units)
    moved = transfer(merged, spare.centre, spare.units)
    return Freed([("merge", merged), ("transfer", moved)], spare.units)


def instance_bound(
    start: Network,
    reference: Network,
    data: Data,
    kappa: Fraction,
    target: Network | None = None,
    loss: str = "squared",
) -> Fraction:
    """Return T14's bound of F on `build_path`, with delta measured on these networks.

    max over both ends of F + rise, and F of the reference, where the rise of the risk D is
    2 sqrt(D) delta + delta^2 for the squared loss, L delta for an L-Lipschitz one, and
    delta = R sum over the spare units of s_i |w_i - w_c|. Roots are rounded up: the bound is
    rigorous, and exact but for them. Raises InputError for arguments that do not fit.
    """
    data, reference = data.to_exact(), reference.to_exact()
    ends = [net.to_exact() for net in ((start,) if target is None else (start, target))]
    require_fit(reference, ends)
    radius = root_above(data.radius_squared())
    bound: Fraction = objective(reference, data, kappa, loss)
    for net, spare in zip(ends, choose_spare(reference, *ends), strict=True):
        risk = discrepancy(net, data, loss)
        rise = rise_of(loss, risk, radius * spare.distance)
        bound = max(bound, objective(net, data, kappa, loss) + rise)
    return bound


def apriori_bound(
    start: Network,
    reference: Network,
    data: Data,
    kappa: Fraction,
    target: Network | None = None,
    loss: str = "squared",
) -> tuple[Fraction | None, str]:
    """Return T14's bound from m, l, n, kappa, R and F at the ends alone, and a sentence about it.

    The bound is max(lam + rise, F of the reference) with delta = eps R lam / kappa, lam the larger
    F and eps the least multiple of 2^-20 with m eps^n > l (2 + eps)^n. It is None where
    m <= l 2^n: then the count says nothing even at eps = 2, the diameter of the ball.
    """
    data, reference = data.to_exact(), reference.to_exact()
    ends = [net.to_exact() for net in ((start,) if target is None else (start, target))]
    require_fit(reference, ends)
    m, n, units = ends[0].m, ends[0].n, reference.m
    eps = least_eps(m, n, units)
    if eps is None:
        return None, (
            f"m = {m} hidden units are below the covering number: T14 needs m > l 2^n = "
            f"{units * 2**n} (l = {units}, n = {n}) even at eps = 2"
        )
    level = max(objective(net, data, kappa, loss) for net in ends)
    delta = eps * root_above(data.radius_squared()) * level / kappa
    bound = max(level + rise_of(loss, level, delta), objective(reference, data, kappa, loss))
    return bound, f"some {units + 1} of the {m} units lie within eps = {float(eps):.4g} of one"


def rise_of(loss: str, risk: Fraction, delta: Fraction) -> Fraction:
    """By how much a move of the outputs by delta (in L2) raises the risk at most (L06)."""
    constant = LOSSES[loss].lipschitz
    if constant is not None:
        return constant * delta
    return 2 * root_above(risk) * delta + delta**2


def least_eps(m: int, n: int, units: int, step: Fraction = _EPS_STEP) -> Fraction | None:
    """Return the least multiple of step in (0, 2] with m eps^n > units (2 + eps)^n, if any."""

    def enough(steps: int) -> bool:
        eps = steps * step
        return m * eps**n > units * (2 + eps) ** n

    low, high = 0, int(2 / step)
    if not enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high * step


def require_fit(reference: Network, ends: Sequence[Network]) -> None:
    """Raise InputError unless the ends have one shape and room for the reference."""
    first = ends[0]
    for net in ends[1:]:
        if (net.widths, net.n, net.d) != (first.widths, first.n, first.d):
            raise InputError(
                f"the two networks have widths, n, d = {first.widths, first.n, first.d} and "
                f"{net.widths, net.n, net.d}; they must agree"
            )
    if reference.K or (reference.n, reference.d) != (first.n, first.d):
        raise InputError(
            f"the reference has K, n, d = {reference.K, reference.n, reference.d}; it must be a "
            f"two-layer network with K = 0, n = {first.n}, d = {first.d}"
        )
    if first.m <= reference.m:
        raise InputError(
            f"the network has {first.m} hidden units; it needs more than the {reference.m} of "
            "the reference"
        )
