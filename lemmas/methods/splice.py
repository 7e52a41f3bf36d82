"""T21 and T22: two networks joined through halves of both, without a two-layer network between.

Each end goes to a network on half of its hidden and half of its branch units. The second half is
moved to units that the first leaves free, planted there (nothing reads them), and then the readout
goes across, along which F is convex. So F rises only where the ends shrink. K <= 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import partial

import numpy as np

from lemmas.joining import Vertex, backwards
from lemmas.methods.compress import Kept
from lemmas.methods.exactly import exact_steps
from lemmas.methods.halves import live_on
from lemmas.methods.problem import Bounds, Candidate, NoRoom, Problem
from lemmas.reference import peaks
from proofcheck.exact import root_above
from proofcheck.relu.network import Network

Places = list[tuple[int, int]]  # where a unit is, and where it goes


def splice(problem: Problem, polish: bool = False) -> Candidate:
    """Return the path between the two ends through halves of both.

    With polish the halves are also trained while they shrink; the lower path is returned. Raises
    NoRoom without a target, for K >= 2, m = 1 or (K = 1) p = 1, and SolverError where a program
    fails.
    """
    _require_room(problem.start, problem.target)
    plain = through_halves(problem)
    if plain is None:
        raise NoRoom("splice found no halves")
    if not polish or plain.peak <= max(problem.float_levels):
        return plain
    polished = through_halves(problem, True, plain.peak)
    return plain if polished is None else min(plain, polished, key=lambda each: each.peak)


def through_halves(
    problem: Problem, polish: bool = False, beat: float = math.inf
) -> Candidate | None:
    """Return the path through halves, trained or not; None if it cannot stay below `beat`."""
    start, target = problem.start, problem.target
    if target is None:
        raise NoRoom("splice joins two networks: name the second one by --to")
    data, kappa = problem.data.to_float(), float(problem.kappa)
    level = max(problem.float_levels)
    plans = []
    for place, net in enumerate(problem.ends):
        size = ((net.m + 1 - place) // 2, (net.b.shape[1] + 1 - place) // 2)
        plans.append(live_on(net.to_float(), data, kappa, size, level, polish))
    level = max(plan.level for plan, _ in plans)
    if level >= beat:
        return None
    halves = [
        (exact_steps(net, plan.steps(level)), kept)
        for net, (plan, kept) in zip(problem.ends, plans, strict=True)
    ]
    (first, kept_a), (second, kept_b) = halves
    here = first[-1][1] if first else start
    there = second[-1][1] if second else target
    moves, units, rows = relocate(there, kept_a, kept_b)
    last = moves[-1][1] if moves else there
    across = plant_half(here, last, units, rows)
    middle = across[-1][1]
    back = [*second, *moves, *clear_way(last, middle)]
    vertices: list[Vertex] = [("start", start)]
    vertices += [(f"{label} from A", net) for label, net in first]
    vertices += across + backwards(target, back)
    vertices = without_stops(vertices)
    peak = max(peaks(vertices, problem.data, problem.kappa))
    bounds = partial(_bounds, problem)
    end = problem.float_levels[1]
    return Candidate("splice", None, vertices, peak, end, (), bounds)


def _require_room(start: Network, target: Network | None) -> None:
    """Raise NoRoom, with what would do, unless both ends have halves."""
    if target is None:
        raise NoRoom("splice joins two networks: name the second one by --to")
    if start.K > 1:
        raise NoRoom(f"splice is built for K <= 1 branch layers, not {start.K}; use --method auto")
    for name, width in zip(("m", "p"), start.widths, strict=False):
        if width < 2:
            raise NoRoom(f"splice needs halves of both networks: {name} = {width}, and 2 would do")


def relocate(net: Network, taken: Kept, kept: Kept) -> tuple[list[Vertex], list[int], list[int]]:
    """Move what `net` reads to units that `taken` leaves free, at constant F.

    Returns the steps, and the hidden and branch units read afterwards.
    """
    hidden, units = _places(taken.hidden, kept.hidden)
    branch, rows = _places(taken.branch, kept.branch)
    steps: list[Vertex] = []
    if hidden:
        old, new = (list(side) for side in zip(*hidden, strict=True))
        W = net.W.copy()
        W[new] = net.W[old]
        copied = Network(W, net.V, net.a, net.b)
        a, V = _moved_columns(net.a, old, new), net.V
        if net.K:
            V = (_moved_columns(net.V[0], old, new),)
        net = Network(W, V, a, net.b)
        steps += [("relocate: copy", copied), ("relocate: transfer", net)]
    if branch:
        old, new = (list(side) for side in zip(*branch, strict=True))
        V1 = net.V[0].copy()
        V1[new] = net.V[0][old]
        copied = Network(net.W, (V1,), net.a, net.b)
        net = Network(net.W, (V1,), net.a, _moved_columns(net.b, old, new))
        steps += [("relocate: copy rows", copied), ("relocate: readout", net)]
    return steps, units, rows


def _places(taken: np.ndarray, kept: np.ndarray) -> tuple[Places, list[int]]:
    """Which units move where, and the units in use afterwards."""
    clash = [int(i) for i in np.flatnonzero(taken & kept)]
    spare = [int(i) for i in np.flatnonzero(~taken & ~kept)]
    moves = list(zip(clash, spare, strict=False))
    stay = [int(i) for i in np.flatnonzero(kept & ~taken)]
    return moves, sorted([*stay, *(new for _, new in moves)])


def _moved_columns(block: np.ndarray, old: Sequence[int], new: Sequence[int]) -> np.ndarray:
    result = block.copy()
    result[:, new] = block[:, old]
    result[:, old] = block[:, old] * 0
    return result


def plant_half(
    here: Network, there: Network, units: Sequence[int], rows: Sequence[int]
) -> list[Vertex]:
    """From `here`, which reads none of them, plant the units and rows of `there` and read them."""
    W = here.W.copy()
    W[list(units)] = there.W[list(units)]
    steps: list[Vertex] = [("plant", Network(W, here.V, here.a, here.b))]
    V = here.V
    if here.K:
        V1 = here.V[0].copy()
        V1[list(rows)] = there.V[0][list(rows)]
        V = (V1,)
        steps.append(("plant V1", Network(W, V, here.a, here.b)))
    return [*steps, ("readout across", Network(W, V, there.a, there.b))]


def clear_way(net: Network, middle: Network) -> list[Vertex]:
    """From the second half to the network in the middle: only what nothing reads moves."""
    steps: list[Vertex] = [("plant", Network(middle.W, net.V, net.a, net.b))]
    if net.K:
        steps.append(("plant V1", middle))
    return steps


def without_stops(vertices: Sequence[Vertex]) -> list[Vertex]:
    """The path without segments that move nothing."""
    path = [vertices[0]]
    for label, net in vertices[1:]:
        if not net.equals(path[-1][1]):
            path.append((label, net))
    return path if len(path) > 1 else list(vertices[:2])


def apriori(problem: Problem) -> tuple[Fraction | None, str]:
    """Return the bound of T21 (K = 0) or T22 (K = 1) from m, p, kappa, R and the levels alone."""
    net, level = problem.start, max(problem.levels)
    mass = level / problem.kappa
    square = (mass * problem.radius) ** 2
    if net.K == 0:
        half = net.m // 2
        return level + square / half, (
            f"T21: a path this low leads through {half} of {net.m} units that are drawn"
        )
    size = 0
    while 4 * (size + 1) ** 3 <= net.m:
        size += 1
    if size == 0 or net.widths[1] < 2 * size:
        return None, (
            f"T22 needs m >= 4 s^3 and p >= 2 s for some s >= 1; here m = {net.m}, "
            f"p = {net.widths[1]}"
        )
    B = mass * problem.radius
    return level + 2 * B * (root_above(level) + B) / size, (
        f"T22 with s = {size}: a path this low leads through units that are drawn"
    )


def _bounds(problem: Problem) -> Bounds:
    """T21 or T22 promise some path, by units that are drawn; these halves are chosen otherwise."""
    bound, note = apriori(problem)
    return Bounds(None, bound, note)
