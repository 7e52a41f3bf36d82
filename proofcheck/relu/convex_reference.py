"""e(inf), the infimum of F over two-layer networks of any width, between two certified numbers.

The training of two-layer networks of any width is a convex program over the sample's activation
patterns (M. Pilanci, T. Ergen, Neural networks are convex regularizers, 2020):

    min E(sum_D D X (u_D - v_D) - y)^2 + kappa sum_D (|u_D|_2 + |v_D|_2),

u_D, v_D in the cone of the pattern D. Columns are generated: the readout of the units at hand is
fitted, units in one cell are merged (the sum of their u_D is no longer than they are together),
and the units at which the dual constraint |sum_q rho_q nu_q s(w.x_q)| <= kappa, nu = 2 (y - f),
fails most are added, found over all cells (n <= 3) or by a search from drawn units. Outputs are
problems of their own. Nothing of this is trusted: the value is F of a network in Theta, computed
in rationals, and the lower bound is `dual_bound`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from proofcheck.errors import InputError, SolverError
from proofcheck.relu.dual_bound import dual_bound
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.patterns import LARGEST_N, Patterns, all_patterns, sample_patterns
from proofcheck.relu.peak import local_peaks
from proofcheck.relu.programs import fit_readout
from proofcheck.relu.relaxation import relaxed_bound
from proofcheck.relu.training import into_theta

Floats = NDArray[np.floating[Any]]
Report = Callable[[int, float, float], None]
"""Called with the round, F and the estimated lower bound."""

TOLERANCE = 1e-7  # relative gap at which a run stops; a tenth of what is asked for
ROUNDS = 40
DRAWN = 200  # units from which a search starts, in each round
SAMPLED = 1000  # units whose patterns are counted where they cannot be enumerated
_ADDED = 100  # units added in a round, at most
_CLIMB = 20  # steps of the search from each unit
_ENOUGH = 1.001  # the search is content with units that beat kappa by this
_SAME = 1e-12  # a pre-activation below this share of |x_q| counts as 0 in merging


@dataclass(frozen=True, eq=False)
class ConvexReference:
    """lower <= e(inf) <= F, and lower <= e(l) <= F for l >= width.

    `network` is a float network in Theta whose F, in rationals, is `F`; `width` counts its units
    that are read. `dual` (N, d) are the numbers that `lower` was computed from. Where n > 3, it
    comes from a relaxation, far below F (`tight` is False), or is None if the solver failed;
    `estimate` is what it would be if no unit beat those that were looked at, and no bound.
    """

    network: Network
    width: int
    F: Fraction
    dual: Floats
    lower: Fraction | None
    tight: bool
    estimate: float
    patterns: Patterns
    rounds: int

    @property
    def gap(self) -> Fraction | None:
        """(F - lower) / F, 0 where F = 0; None without a lower bound."""
        if self.lower is None:
            return None
        return (self.F - self.lower) / self.F if self.F else Fraction(0)


@threadpool_limits.wrap(limits=1)
def convex_reference(
    data: Data,
    kappa: Fraction,
    tolerance: float = TOLERANCE,
    seed: int = 0,
    report: Report | None = None,
) -> ConvexReference:
    """Bracket e(inf) for the squared loss on a float sample, kappa > 0.

    `seed` is for n > 3 only. Raises InputError for an exact sample or a kappa that is not
    positive, SolverError as `fit_readout`.
    """
    if data.is_exact:
        raise InputError("data holds fractions; the search works in floats, use data.to_float()")
    if not kappa > 0:
        raise InputError(f"kappa is {kappa}; it must be a positive number")
    every = data.n <= LARGEST_N
    parts = [_Search(data, o, float(kappa), seed) for o in range(data.d)]
    for part in parts:
        part.run(tolerance, report)
    units = [part.W for part in parts]
    width = sum(map(len, units))
    W, a = np.zeros((max(width, 1), data.n)), np.zeros((data.d, max(width, 1)))
    at = 0
    for o, part in enumerate(parts):
        W[at : at + len(part.a)], a[o, at : at + len(part.a)] = part.W, part.a
        at += len(part.a)
    net = into_theta(Network(W, (), a, np.zeros((data.d, 0))))
    exact = data.to_exact()
    dual, lower = np.stack([part.dual for part in parts], axis=1), None
    if every:
        lower = dual_bound(exact, dual, kappa)
    else:
        with suppress(SolverError):
            dual, lower = relaxed_bound(data, kappa)
    return ConvexReference(
        network=net,
        width=width,
        F=objective(net.to_exact(), exact, kappa),
        dual=dual,
        lower=lower,
        tight=every,
        estimate=sum(part.lower for part in parts),
        patterns=all_patterns(data.x) if every else sample_patterns(data.x, SAMPLED, seed),
        rounds=max(part.rounds for part in parts),
    )


class _Search:
    """Units W (m, n) of norm 1, their readout a (m,) for one output, and the best dual seen."""

    def __init__(self, data: Data, o: int, kappa: float, seed: int) -> None:
        self.x, self.y, self.rho, self.kappa = data.x, data.y[:, o], data.rho, kappa
        self._rng = np.random.default_rng([seed, o])
        self.W: Floats = np.zeros((0, data.n))
        self.a: Floats = np.zeros(0)
        self.dual: Floats = np.zeros(data.N)
        self.lower, self.rounds = 0.0, 0

    def run(self, tolerance: float, report: Report | None) -> None:
        """Go on until the relative gap is small, or neither side moves any more."""
        stalled = 0
        while stalled < 3 and self.rounds < ROUNDS:
            residual, F = self._state()
            units, sizes, every = self._proposals(2 * self.rho * residual)
            top, before = float(sizes.max(initial=0.0)), self.lower
            if every or self.x.shape[1] > LARGEST_N:
                self._scale(2 * residual, top)
            if report is not None:
                report(self.rounds, F, self.lower)
            better = np.flatnonzero(sizes > self.kappa * (1 + 1e-12))
            if F - self.lower <= tolerance * F or not len(better):
                return
            self.rounds += 1
            self._add(units[better[np.argsort(-sizes[better], kind="stable")[:_ADDED]]])
            moved = self._state()[1] < F * (1 - 1e-12) or self.lower > before * (1 + 1e-12)
            stalled = 0 if moved else stalled + 1

    def _state(self) -> tuple[Floats, float]:
        """(y - f, F) of the units at hand."""
        residual = self.y - np.maximum(self.x @ self.W.T, 0.0) @ self.a
        return residual, float(self.rho @ residual**2 + self.kappa * np.abs(self.a).sum())

    def _scale(self, nu: Floats, top: float) -> None:
        """Keep nu if its best feasible multiple bounds F higher than those before.

        Where units are only searched for, what an earlier nu seemed to give is no guide.
        """
        linear, square = float(self.rho * nu @ self.y), float(self.rho * nu @ nu)
        if linear <= 0 or square <= 0:
            return
        t = min(2 * linear / square, self.kappa / top if top else np.inf)
        value = t * linear - t * t * square / 4
        if value > self.lower or self.x.shape[1] > LARGEST_N:
            self.dual, self.lower = nu, value

    def _proposals(self, c: Floats) -> tuple[Floats, Floats, bool]:
        """(units, |g|, whether all local maxima are among them), g(w) = sum_q c_q s(w.x_q)."""
        n = self.x.shape[1]
        if n >= LARGEST_N:  # a search is quick, and often finds enough
            units, sizes = self._climbed(c)
            if n > LARGEST_N or sizes.max(initial=0.0) > self.kappa * _ENOUGH:
                return units, sizes, False
        found: dict[tuple[float, ...], Floats] = {}
        for peak in local_peaks(self.x, [Fraction(float(number)) for number in c]):
            size = max(map(abs, peak.direction))
            unit = np.array([entry / size for entry in peak.direction])
            unit /= np.linalg.norm(unit)
            found[tuple(unit.round(13))] = unit
        units = np.array(list(found.values())).reshape(-1, n)
        return units, np.abs(np.maximum(units @ self.x.T, 0.0) @ c), True

    def _climbed(self, c: Floats) -> tuple[Floats, Floats]:
        """(units, |g|) that steps along the gradient of |g| reach, from drawn units and from W."""
        drawn = self._rng.normal(size=(DRAWN, self.x.shape[1]))
        w = np.vstack([drawn / np.linalg.norm(drawn, axis=1, keepdims=True), self.W])
        size = np.abs(np.maximum(w @ self.x.T, 0.0) @ c)
        kept = np.zeros(len(w))  # how much of w the next trial keeps: none, then more
        for _ in range(_CLIMB):
            before = w @ self.x.T
            sign = np.sign(np.maximum(before, 0.0) @ c)
            slope = sign[:, None] * (((before > 0) * c) @ self.x)
            steep = np.linalg.norm(slope, axis=1, keepdims=True)
            trial = kept[:, None] * w + slope / np.where(steep > 0, steep, 1.0)
            norm = np.linalg.norm(trial, axis=1, keepdims=True)
            trial = trial / np.where(norm > 0, norm, 1.0)
            there = np.abs(np.maximum(trial @ self.x.T, 0.0) @ c)
            up = there > size
            w[up], size[up] = trial[up], there[up]
            kept[~up] = 2 * kept[~up] + 1
        order = np.argsort(-size, kind="stable")
        _, first = np.unique(w[order].round(6), axis=0, return_index=True)
        chosen = order[np.sort(first)]
        return w[chosen], size[chosen]

    def _add(self, units: Floats) -> None:
        """Fit the readout of old and new units; drop what is not read, merge within cells."""
        W = np.vstack([self.W, units])
        warm = np.concatenate([self.a, np.zeros(len(units))])[None]
        features = np.maximum(W @ self.x.T, 0.0).T
        a = fit_readout(features, self.y[:, None], self.rho, self.kappa, warm=warm).u[0]
        self.W, self.a = merged(self.x, W[a != 0], a[a != 0])


def merged(x: Floats, W: Floats, a: Floats) -> tuple[Floats, Floats]:
    """Units of one cell and one sign of a as one: the same outputs on x, and |a|_1 no larger.

    W (m, n) of norm 1, a (m,) without zeros. A unit that vanishes on samples joins either side.
    """
    before = W @ x.T
    small = np.abs(before) <= _SAME * np.linalg.norm(x, axis=1)
    sides = np.where(small, 0, np.sign(before)).astype(int)
    left = list(np.argsort(-np.abs(a), kind="stable"))
    rows, readout = [], []
    while left:
        i = left.pop(0)
        total, side = a[i] * W[i], sides[i]
        for k in list(left):
            if a[k] * a[i] > 0 and (side * sides[k] >= 0).all():
                total, side = total + a[k] * W[k], np.where(side == 0, sides[k], side)
                left.remove(k)
        size = np.sign(a[i]) * np.linalg.norm(total)
        rows.append(total / size)
        readout.append(size)
    return np.array(rows).reshape(-1, x.shape[1]), np.array(readout)
