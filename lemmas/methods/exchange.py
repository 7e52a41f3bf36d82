"""Two networks joined unit by unit: some of A's units fade, B's take their place, all else trains.

At no time more than a group of units is missing, so that small over-fitted networks, which cannot
do with half of their units, rise less than by `splice`. Rows of W first, then rows of V_1 (K <= 1),
at last the readouts, along which F is convex. Slow; what bounds F is the certificate alone.
"""

from __future__ import annotations

import math

import numpy as np

from lemmas.joining import Vertex
from lemmas.methods.compress import Kept, branch_costs, cheapest, unit_costs
from lemmas.methods.descent import Descent
from lemmas.methods.exactly import exact_steps
from lemmas.methods.halves import EFFORT, RATE, fade
from lemmas.methods.problem import Bounds, Candidate, NoRoom, Problem
from lemmas.reference import peaks
from proofcheck.relu.network import Network
from proofcheck.relu.retrain import Free, refit, retrain

GROUPS, BRANCH_GROUPS = 16, 4


def exchange(problem: Problem, beat: float = math.inf) -> Candidate | None:
    """Return the path, or None if it cannot stay below `beat`, or for K >= 2 or no target.

    Raises SolverError where a readout's program fails.
    """
    start, target = problem.start, problem.target
    if target is None or start.K > 1 or start.m < 2:
        return None
    data, kappa = problem.data.to_float(), float(problem.kappa)
    goal = target.to_float()
    path = Descent(start.to_float(), data, kappa, max(problem.float_levels), beat)
    if not (_hidden(path, goal) and _branch(path, goal)):
        return None
    path.go([("readout", goal)])
    vertices: list[Vertex] = [("start", start)]
    vertices += exact_steps(start, path.steps(path.level), target)
    peak = max(peaks(vertices, problem.data, problem.kappa))
    note = "exchange promises nothing: it trains"
    end = problem.float_levels[1]
    return Candidate("exchange", None, vertices, peak, end, (), lambda: Bounds(None, None, note))


def exchanged(problem: Problem) -> Candidate:
    """Return the path of `exchange`, or raise NoRoom with what would do."""
    if problem.target is None:
        raise NoRoom("exchange joins two networks: name the second one by --to")
    found = exchange(problem)
    if found is None:
        raise NoRoom(
            f"exchange is built for K <= 1 and m >= 2, not K = {problem.start.K}, m = "
            f"{problem.start.m}; --method auto would do"
        )
    return found


def _hidden(path: Descent, goal: Network) -> bool:
    """Replace A's rows of W by the goal's, group by group."""
    m, out = goal.m, np.ones(goal.b.shape[1], dtype=bool)
    rows = tuple(np.ones(len(v), dtype=bool) for v in goal.V)
    steps = max(100, EFFORT // m)
    old = np.ones(m, dtype=bool)
    while old.any():
        rest = cheapest(unit_costs(path.net, path.data), old, -(-m // GROUPS))
        gone = old & ~rest
        kept = Kept(~gone, out)
        free = Free(rest, rows, ~gone, out)
        faded = fade(path.net, kept, 0.0)
        path.aim(retrain(faded, path.data, path.kappa, free, steps, RATE), "exchange: fade")
        if path.lost:
            return False
        W = np.where(gone[:, None], goal.W, path.net.W)
        path.go([("exchange: plant", Network(W, path.net.V, path.net.a, path.net.b))])
        free = Free(rest, rows, np.ones(m, dtype=bool), out)
        path.aim(retrain(path.net, path.data, path.kappa, free, steps, RATE), "exchange: train")
        if path.lost:
            return False
        old = rest
    return True


def _branch(path: Descent, goal: Network) -> bool:
    """Replace the rows of V_1 by the goal's, group by group; W stands still."""
    if not goal.K:
        return True
    m, p = goal.m, goal.b.shape[1]
    still, read, old = np.zeros(m, dtype=bool), np.ones(m, dtype=bool), np.ones(p, dtype=bool)
    steps = max(100, EFFORT // m)
    while old.any():
        rest = cheapest(branch_costs(path.net, path.data), old, -(-p // BRANCH_GROUPS))
        gone = old & ~rest
        free = Free(still, (rest,), read, ~gone)
        b = np.where(gone, 0.0, path.net.b)
        cleared = Network(path.net.W, path.net.V, path.net.a, b)
        path.go([("exchange: readout", refit(cleared, path.data, path.kappa, free))])
        path.aim(retrain(path.net, path.data, path.kappa, free, steps, RATE), "exchange: train")
        V1 = np.where(gone[:, None], goal.V[0], path.net.V[0])
        path.go([("exchange: plant V1", Network(path.net.W, (V1,), path.net.a, path.net.b))])
        if path.lost:
            return False
        old = rest
    return True
