"""Two two-layer networks joined without a rise where m >= r d + 1, r the rank of the features.

paper_notes/t23_zero.md, "The sharp count": (a) basic solutions at both ends, (b) to (d) the chain
of lemmas.methods.walk, of which neighbours read at most m units together: new units are planted
where nothing is read, and then readouts move, along which F is convex. (f) At last units go to
their places, with the help of one that is idle. K = 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

import numpy as np

from lemmas.joining import Vertex
from lemmas.methods.across import without_stops
from lemmas.methods.basic import EXACT_SAMPLES, least_rows, short
from lemmas.methods.places import Places
from lemmas.methods.problem import Bounds, Candidate, NoRoom, Problem
from lemmas.methods.walk import Program, Stop, thinned
from lemmas.reference import peaks
from proofcheck.relu.lifting import solve_exactly
from proofcheck.relu.network import Network, objective
from proofcheck.relu.rational import Array, matmul, to_fractions

# A floating F that is lower than the level by this share is lower; nearer ones are computed.
_BELOW = 1e-12


def pivots(problem: Problem) -> Candidate:
    """Return the path between two two-layer networks whose maximum is at an end, up to rounding.

    Raises NoRoom without a target, for K >= 1, or with a number of units that would do; SolverError
    where a program fails.
    """
    target = _required(problem)
    start, m = problem.start, problem.start.m
    rough = [net.to_float() for net in problem.ends]
    hs = [net.hidden(problem.data.to_float().x) for net in rough]
    basic = [_basic(problem, net, h) for net, h in zip(problem.ends, hs, strict=True)]
    nothing = np.zeros_like(basic[0])
    first, last = np.hstack((basic[0], nothing)), np.hstack((nothing, basic[1]))
    program = Program(np.hstack(hs), first, last)
    if m < program.needed:
        ranks = " + ".join(map(str, program.ranks))
        raise NoRoom(
            f"pivots keeps F level where m > {ranks}, the ranks of the features that the outputs "
            f"read, and here m = {m}: {program.needed} hidden units would do, or --method auto"
        )
    stops = thinned(program.walk(), m)
    exactly = _Exactly(problem, hs, basic)
    places = Places(start, target)
    for stop in stops:
        places.read(np.flatnonzero(stop.read), exactly.settled(stop))
    places.go_home()
    vertices = without_stops([("start", start), *places.vertices, ("pivots: basic to B", target)])
    peak = max(peaks(vertices, problem.data, problem.kappa))
    bounds = partial(_bounds, problem, vertices)
    return Candidate("pivots", None, vertices, peak, problem.float_levels[1], (), bounds)


def _required(problem: Problem) -> Network:
    """The target; NoRoom, with what would do, where there is none or where there is a branch."""
    if problem.target is None:
        raise NoRoom("pivots joins two networks: name the second one by --to")
    if problem.start.K:
        raise NoRoom(
            f"pivots joins two-layer networks, K = 0, and these have K = {problem.start.K}; use "
            "--method auto"
        )
    return problem.target


def _basic(problem: Problem, net: Network, h: Array) -> Array:
    """A basic solution for the readouts of an end: (d, m) in floats."""
    unique = np.linalg.matrix_rank(h) == (h > 0).any(axis=0).sum()
    rows = problem.programs(net, lambda: least_rows(h, [*net.to_float().a], bool(unique)))
    return np.array(rows)


class _Exactly:
    """Readouts in fractions: doubles where these lie below the level, else solved exactly."""

    def __init__(self, problem: Problem, hs: Sequence[Array], basic: Sequence[Array]) -> None:
        self.problem, self.h = problem, np.hstack(hs)
        self.basic = basic

    def settled(self, stop: Stop) -> Array:
        """The readout of a stop: (d, 2 m)."""
        u = np.where(stop.basis, stop.u, 0.0)
        if stop.tau in (0.0, 1.0):
            kept = self._kept(u, int(stop.tau))
            if kept is not None:
                return kept
        data, kappa = self.problem.data.to_float(), float(self.problem.kappa)
        risk = float(data.rho @ ((self.h @ u.T - data.y) ** 2).sum(axis=1))
        level = max(self.problem.float_levels)
        few = self.problem.data.N <= EXACT_SAMPLES
        if risk + kappa * float(np.abs(u).sum()) > level * (1 - _BELOW) and few:
            solved = self._solved(stop)
            if solved is not None:
                return solved
        return to_fractions(u)

    def _kept(self, u: Array, place: int) -> Array | None:
        """The end's own readout, if that is what the stop reads."""
        end, m = self.problem.ends[place], self.problem.start.m
        mine, other = (u[:, :m], u[:, m:])[:: 1 - 2 * place]
        live = (self.h[:, place * m : (place + 1) * m] > 0).any(axis=0)
        if (other != 0).any() or (mine != end.to_float().a * live).any():
            return None
        own, nothing = end.to_exact().a * live.astype(int), to_fractions(other)
        return np.hstack((own, nothing)[:: 1 - 2 * place])

    def _solved(self, stop: Stop) -> Array | None:
        h, outputs = self.problem.once("pivots", self._exact)
        tau, rows = Fraction(stop.tau), []
        goal = (1 - tau) * outputs[0] + tau * outputs[1]
        for r, basis in enumerate(stop.basis):
            solution = solve_exactly(h[:, basis], goal[:, r])
            if solution is None or not short(solution):
                return None
            rows.append(np.full(len(basis), Fraction(0), dtype=object))
            rows[-1][basis] = solution
        return np.array(rows)

    def _exact(self) -> tuple[Array, list[Array]]:
        x = self.problem.exact.x
        hs = [net.to_exact().hidden(x) for net in self.problem.ends]
        ends = zip(self.problem.ends, hs, strict=True)
        return np.hstack(hs), [matmul(h, net.to_exact().a.T) for net, h in ends]


def _bounds(problem: Problem, vertices: Sequence[Vertex]) -> Bounds:
    """F is convex between the vertices; a priori it does not rise, by T23 or as argued there."""
    data, kappa, instance = problem.data.to_float(), float(problem.kappa), max(problem.levels)
    low = max(problem.float_levels) * (1 - _BELOW)
    for _, net in vertices:
        if objective(net.to_float(), data, kappa) > low:
            instance = max(instance, objective(net, problem.exact, problem.kappa))
    m, (N, d) = problem.start.m, (problem.data.N, problem.data.d)
    if m >= 2 * N * d:
        return Bounds(instance, max(problem.levels), f"T23: m = {m} >= 2 N d")
    if m > N * d:
        return Bounds(instance, max(problem.levels), f"argued, not proved: m = {m} >= N d + 1")
    return Bounds(
        instance,
        None,
        f"m = {m} hidden units are below N d + 1 = {N * d + 1}: nothing is promised without "
        "looking at the features' rank",
    )
