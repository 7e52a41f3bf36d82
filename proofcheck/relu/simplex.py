"""Walks along edges of a polyhedron {z >= 0, M z = q}: the bases that simplex methods pass.

Other solvers return where they end; here the way there is what is asked for. Every basis is
inverted afresh, so that errors do not add up; ties go to the lowest column (Bland), and a walk that
goes on for too long is given up. Floats: what rests on a basis has to be solved and checked anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.errors import SolverError

Floats = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]
Basis = list[int]

# Reduced costs and pivots nearer to 0 than this are rounding; costs are of the order of 1.
_TOLERANCE = 1e-9
# Steps that differ by no more than this, relatively, are ties.
_TIE = 1e-11
_PIVOTS = 100  # for each column, after which a walk is given up


@dataclass(frozen=True)
class Stretch:
    """One optimal basis, and the tau, from `low` to `high`, for which it is optimal."""

    basis: Basis
    low: float
    high: float


def complete(M: Floats, support: Basis) -> Basis:
    """Return a basis of M (r, q), of rank r, that contains the independent columns `support`.

    The others are chosen by a QR decomposition with pivoting of what the support does not span.
    """
    from scipy.linalg import qr  # slow to load

    rank = len(M)
    if len(support) >= rank:
        return list(support)
    Q, _ = np.linalg.qr(M[:, support])
    rest = M - Q @ (Q.T @ M)
    rest[:, support] = 0.0
    order = qr(rest, mode="r", pivoting=True)[1]
    return [*support, *(int(column) for column in order[: rank - len(support)])]


def descend(
    M: Floats, q: Floats, basis: Basis, cost: Floats, second: Floats | None = None
) -> list[Basis]:
    """Return the bases from `basis` to one of least cost; among these, of least `second` cost.

    The primal simplex method; neighbours differ in one column, and the cost does not rise. Raises
    SolverError where it does not end.
    """
    path, stuck = [list(basis)], False
    for _ in range(_PIVOTS * M.shape[1]):
        now = path[-1]
        inverse = _inverse(M[:, now])
        reduced = _reduced(M, inverse, now, cost)
        open_ = reduced < -_TOLERANCE
        if not open_.any() and second is not None:
            flat, reduced = reduced <= _TOLERANCE, _reduced(M, inverse, now, second)
            open_ = flat & (reduced < -_TOLERANCE)
        if not open_.any():
            return path
        lowest = int(np.argmin(np.where(open_, reduced, 0.0)))
        enters = int(np.flatnonzero(open_)[0]) if stuck else lowest
        way, here = inverse @ M[:, enters], np.maximum(inverse @ q, 0.0)
        down = np.flatnonzero(way > _TOLERANCE)
        if len(down) == 0:
            raise SolverError("the simplex method found no end of an edge")
        steps = here[down] / way[down]
        ties = down[steps <= steps.min() + _TIE * here.max(initial=0.0)]
        leaves = min(ties, key=now.__getitem__)
        stuck = bool(steps.min() <= _TIE * here.max(initial=0.0))
        path.append([enters if k == leaves else column for k, column in enumerate(now)])
    raise SolverError("the simplex method went round in circles")


def across(M: Floats, q0: Floats, q1: Floats, basis: Basis, cost: Floats) -> list[Stretch]:
    """Return the optimal bases for q = (1 - tau) q0 + tau q1 while tau goes from 0 to 1.

    The parametric dual simplex method from a basis that is optimal at 0; neighbours differ in one
    column. Raises SolverError where it does not end.
    """
    path: list[Stretch] = []
    now, tau = list(basis), 0.0
    for _ in range(_PIVOTS * M.shape[1]):
        inverse = _inverse(M[:, now])
        here, drift = inverse @ q0, inverse @ (q1 - q0)
        size = float(np.abs(inverse @ np.stack((q0, q1), axis=1)).max(initial=0.0))
        falls = np.flatnonzero(drift < -_TIE * size)
        ends = np.maximum(here[falls] / -drift[falls], tau)
        if len(falls) == 0 or ends.min() >= 1.0:
            return [*path, Stretch(now, tau, 1.0)]
        high = float(ends.min())
        ties = falls[ends <= high + _TIE]
        leaves = min(ties, key=now.__getitem__)
        row = inverse[leaves] @ M
        reduced = np.maximum(_reduced(M, inverse, now, cost), 0.0)
        row[now] = 0.0
        open_ = np.flatnonzero(row < -_TOLERANCE)
        if len(open_) == 0:
            raise SolverError("the dual simplex method found a program without solutions")
        ratios = reduced[open_] / -row[open_]
        enters = int(open_[ratios <= ratios.min() + _TIE][0])
        path.append(Stretch(now, tau, high))
        now, tau = [enters if k == leaves else column for k, column in enumerate(now)], high
    raise SolverError("the dual simplex method went round in circles")


def _inverse(columns: Floats) -> Floats:
    try:
        return np.linalg.inv(columns)
    except np.linalg.LinAlgError as error:
        raise SolverError("a basis of the simplex method is singular") from error


def _reduced(M: Floats, inverse: Floats, basis: Basis, cost: Floats) -> Floats:
    """What a unit of each column costs over what the basis would take; 0 in the basis."""
    reduced: Floats = cost - (cost[basis] @ inverse) @ M
    reduced[basis] = 0.0
    return reduced
