"""Halves that T21 (K = 0) and T22 (K = 1) promise: units are drawn, and read as often as drawn.

The draws are those of T22c's construction, one after the other, each the best for the proof, so
that there is no chance in them. In floats the readouts are then refitted on the units that were
drawn, which only lowers the end of their segment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lemmas.joining import Vertex
from lemmas.l16c_features import few_features
from lemmas.methods.compress import Kept, clear_rows, in_use
from lemmas.methods.exactly import rows_inside
from lemmas.methods.problem import Problem, layer_move
from lemmas.paths import rise_of
from lemmas.t22a_rows import few_in_rows
from lemmas.t22b_readouts import few_readouts
from proofcheck.exact import root_above
from proofcheck.relu.network import Data, Network, discrepancy
from proofcheck.relu.retrain import refit

TRIALS = 10_000
"""Each draw tries every unit; so many take a quarter of a second on a few hundred samples."""


@dataclass(frozen=True)
class Draws:
    """How often is drawn: hidden units for a row or the readout, and branch units (K = 0: 0)."""

    hidden: int
    branch: int


def fitting(net: Network) -> Iterator[Draws]:
    """The draws with 2 (l1 + 1) l <= m and 2 l1 <= p_1, for each l1 the most; m // 2 for K = 0."""
    if net.K == 0:
        counts = [Draws(net.m // 2, 0)]
    else:
        most = net.widths[1] // 2
        counts = [Draws(net.m // (2 * (rows + 1)), rows) for rows in range(1, most + 1)]
    return (each for each in counts if each.hidden)


def promised_rise(draws: Draws, problem: Problem) -> Fraction:
    """Return T22's Rise (K = 1; T21's for K = 0) at the level of the higher end, roots rounded up.

    2 root delta + delta^2 + B^2 / min(l, l1), delta = B / sqrt(l), B = (lam / kappa) R.
    """
    level = max(problem.levels)
    B = level / problem.kappa * problem.radius
    if not draws.branch:
        return B**2 / draws.hidden
    delta = root_above(B**2 / draws.hidden)
    readouts = B**2 / min(draws.hidden, draws.branch)
    return 2 * root_above(level) * delta + delta**2 + readouts


def best_draws(problem: Problem) -> Draws | None:
    """The draws with the least promised rise, or None where none fit."""
    return problem.once("best draws", lambda: _best_draws(problem))


def _best_draws(problem: Problem) -> Draws | None:
    rises = {each: promised_rise(each, problem) for each in fitting(problem.start)}
    return min(rises, key=lambda each: rises[each], default=None)


def worth_trying(problem: Problem) -> Iterator[Draws]:
    """The best ones for the promise, and l1 = 1, 2, 4, .. and the most that fits, if affordable."""
    every = list(fitting(problem.start))
    best, last = best_draws(problem), len(every)
    for rows, each in enumerate(every, 1):
        few = rows in (1, last) or rows & (rows - 1) == 0
        if each == best or (few and affordable(each, problem.start)):
            yield each


def affordable(draws: Draws, net: Network) -> bool:
    """Whether there are few enough candidates for all the draws of an end."""
    return draws.hidden * net.m * (net.d + net.b.shape[1]) <= TRIALS


def draw(
    net: Network, data: Data, draws: Draws, kappa: float | None = None
) -> tuple[list[Vertex], Kept]:
    """Return T22c's steps and the units that are read after them.

    net and data both exact, or both floats; then rows that rounding leaves longer than 1 are drawn
    in, and with a kappa the readouts are refitted. Raises SolverError as `refit`.
    """
    steps: list[Vertex] = []
    if net.K:
        rows = few_in_rows(net.hidden(data.x), net.V[0], data.rho, draws.hidden)["U"]
        V1 = rows if net.is_exact else rows_inside(rows)
        net = Network(net.W, (V1,), net.a, net.b)
        steps.append(("draw: V1", net))
    net = Network(net.W, net.V, *_readouts(net, data, draws))
    kept = in_use(net)
    if kappa is not None:
        net = refit(net, data, kappa, kept.free(net))
    return [*steps, ("draw: readout", net), *clear_rows(net, kept, "draw")], kept


def _readouts(net: Network, data: Data, draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    h = net.hidden(data.x)
    if not net.K:
        return few_features(h, net.a, data.y, data.rho, draws.hidden)["a0"], net.b
    g = net.branch(h)
    found = few_readouts(h, g, net.a, net.b, data.y, data.rho, draws.hidden, draws.branch)
    return found["a0"], found["b0"]


def measured(net: Network, steps: list[Vertex], problem: Problem) -> Fraction:
    """Return a bound of F on exact steps from an exact `net`, each of V_1 or of the readouts.

    While V_1 moves the outputs move by at most `layer_move`; in the readouts F is convex.
    """
    data, kappa = problem.exact, problem.kappa
    risk = discrepancy(net, data)
    bound: Fraction = risk + kappa * net.mass()
    for _, after in steps:
        before, mass = risk, net.mass()
        if net.K and (after.V[0] != net.V[0]).any():
            moved = layer_move(net, after.V[0], data)
            bound = max(bound, before + rise_of("squared", before, moved) + kappa * mass)
        risk = discrepancy(after, data)
        bound = max(bound, risk + kappa * after.mass())
        net = after
    return bound


def apriori(problem: Problem) -> tuple[Fraction | None, str]:
    """Return the bound of T21 (K = 0) or T22 (K = 1) from m, p, kappa, R and the levels alone."""
    net, draws = problem.start, best_draws(problem)
    if draws is None:
        return None, (
            "T22 needs m >= 4 and p >= 2, as 2 (l1 + 1) l <= m and 2 l1 <= p for some l, l1; here "
            f"m = {net.m}, p = {net.widths[1]}"
        )
    bound = max(problem.levels) + promised_rise(draws, problem)
    if net.K == 0:
        return bound, f"T21: {draws.hidden} of {net.m} units that are drawn lead so low"
    return bound, (
        f"T22 with l = {draws.hidden} and l1 = {draws.branch}: units that are drawn lead so low"
    )
