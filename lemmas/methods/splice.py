"""T21 and T22: two networks joined through halves of both, without a two-layer network between.

Each end goes to a network on half of its hidden and half of its branch units, and one half to the
other by T22d's way across, so that F rises only where the ends shrink. Halves are drawn, as T22
has them, or chosen by what the others span and fitted: at each end the lowest of these. K <= 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

from lemmas.methods.across import Half, join_halves
from lemmas.methods.descent import Descent
from lemmas.methods.drawn import (
    Draws,
    affordable,
    apriori,
    best_draws,
    draw,
    measured,
    worth_trying,
)
from lemmas.methods.exactly import exact_steps
from lemmas.methods.halves import Plan, live_on, live_on_these, settled
from lemmas.methods.problem import Bounds, Candidate, NoRoom, Problem
from lemmas.methods.select import CLOSE
from lemmas.reference import peaks
from proofcheck.relu.network import Network

BISECTIONS = 4  # of the number of units that an end can do with


def splice(problem: Problem, polish: bool = False) -> Candidate:
    """Return the path between the two ends through halves of both, at most as high as T22 says.

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
    beat = plain.peak * (1 - CLOSE)
    polished = through_halves(problem, True, beat)
    return plain if polished is None or polished.peak >= beat else polished


def through_halves(
    problem: Problem, polish: bool = False, beat: float = math.inf
) -> Candidate | None:
    """Return the path through halves, trained or not; None if it cannot stay below `beat`."""
    halves = _halves(problem)
    plans = [_lowest(problem, place, half, polish, beat) for place, half in enumerate(halves)]
    plans = _shared(problem, plans, polish, beat)
    level = max(plan.level for plan in plans)
    if level >= beat:
        return None
    steps = [
        (exact_steps(net, plan.path.steps(level)), plan.kept)
        for net, plan in zip(problem.ends, plans, strict=True)
    ]
    trained = any(climbs for plan in plans for _, _, climbs in plan.path.legs)
    found = _candidate(problem, steps, trained)
    draws, (bound, _) = best_draws(problem), apriori(problem)
    if polish or draws is None or bound is None or found.peak <= float(bound) * (1 - CLOSE):
        return found
    # Floats cannot tell whether the promise is kept: in rationals it is.
    steps = [draw(net, problem.exact, draws) for net in problem.ends]
    return _candidate(problem, steps, False)


def _halves(problem: Problem) -> list[tuple[int, int]]:
    """Hidden and branch units for each end."""
    net = problem.start
    m, p = net.m, net.b.shape[1]
    return [((m + 1) // 2, (p + 1) // 2), (m // 2, p // 2)]


def _lowest(
    problem: Problem, place: int, size: tuple[int, int], polish: bool, beat: float = math.inf
) -> Plan:
    """The lowest plan for one end; draws are tried only where fits rise."""
    net, data = problem.ends[place].to_float(), problem.data.to_float()
    kappa, level = float(problem.kappa), max(problem.float_levels)
    chosen = best = live_on(net, data, kappa, size, level, polish, beat)
    if best.level > level:
        drawn = problem.once(("drawn", place, size), lambda: list(_drawn(problem, net, size)))
        best = min([chosen, *drawn], key=_level)
    if polish and best is not chosen and level < best.level < beat:
        best = min(best, live_on_these(net, data, kappa, best.kept, level, True, beat), key=_level)
    return best


def _drawn(problem: Problem, net: Network, size: tuple[int, int]) -> Iterator[Plan]:
    """Plans on units that are drawn: as T22 has them, then twice as often while they fit."""
    data, kappa, level = problem.data.to_float(), float(problem.kappa), max(problem.float_levels)
    for draws in worth_trying(problem):
        again = draws
        while again == draws or affordable(again, net):
            path = Descent(net, data, kappa, level)
            steps, _ = draw(net, data, again, kappa)
            path.go(steps)
            plan = settled(path)
            if not _within(plan, size):
                break
            yield plan
            yield live_on_these(net, data, kappa, plan.kept, level, False)
            again = Draws(2 * again.hidden, again.branch)


def _within(plan: Plan, size: tuple[int, int]) -> bool:
    return all(read <= most for read, most in zip(plan.size, size, strict=True))


def _level(plan: Plan) -> float:
    return plan.level


def _shared(problem: Problem, plans: list[Plan], polish: bool, beat: float) -> list[Plan]:
    """Where one end alone rises, it gets the units that the other one can do without."""
    level = max(problem.float_levels)
    rising = [place for place, plan in enumerate(plans) if plan.level > level]
    if len(rising) != 1:
        return plans
    tall, flat = rising[0], 1 - rising[0]
    spare = _thinnest(problem, flat, plans[flat])
    net = problem.start
    size = (net.m - spare.size[0], net.b.shape[1] - spare.size[1])
    lower = min(plans[tall], _lowest(problem, tall, size, polish, beat), key=_level)
    return [lower, spare] if tall == 0 else [spare, lower]


def _thinnest(problem: Problem, place: int, plan: Plan) -> Plan:
    """A plan that does not rise either, on fewer hidden units: by bisection."""
    net, data, kappa = problem.ends[place].to_float(), problem.data.to_float(), float(problem.kappa)
    level, (most, branch) = max(problem.float_levels), plan.size
    least = 0
    for _ in range(BISECTIONS):
        size = (least + most) // 2
        if size == least:
            break
        trial = live_on(net, data, kappa, (size, branch), level, False)
        if trial.level <= level:
            plan, most = trial, size
        else:
            least = size
    return plan


def _candidate(problem: Problem, halves: Sequence[Half], trained: bool) -> Candidate:
    vertices = join_halves(problem.ends, halves)
    peak = max(peaks(vertices, problem.data, problem.kappa))
    bounds = partial(_bounds, problem, None if trained else halves)
    return Candidate("splice", None, vertices, peak, problem.float_levels[1], (), bounds)


def _bounds(problem: Problem, halves: Sequence[Half] | None) -> Bounds:
    """What is measured where the ends shrink without training, and T21's or T22's promise."""
    bound, note = apriori(problem)
    if halves is None:
        return Bounds(None, bound, note)
    ends = zip(problem.ends, halves, strict=True)
    return Bounds(max(measured(net, steps, problem) for net, (steps, _) in ends), bound, note)


def _require_room(start: Network, target: Network | None) -> None:
    """Raise NoRoom, with what would do, unless both ends have halves."""
    if target is None:
        raise NoRoom("splice joins two networks: name the second one by --to")
    if start.K > 1:
        raise NoRoom(
            f"splice joins networks of K <= 1 branch layers, and these have {start.K}; use "
            "--method auto"
        )
    for name, width in zip(("m", "p"), start.widths, strict=False):
        if width < 2:
            raise NoRoom(
                f"splice needs halves of both networks: {name} = {width}, and 2 would do; use "
                "--method auto"
            )
