"""Basic solutions of  min |u|_1  subject to  A u = c: at most rank(A) nonzeros.

A linear program in the positive and negative parts of u; HiGHS's dual simplex stops at a vertex,
whose support has independent columns. What it returns is not trusted: the entries are found anew
from the support, in floats by least squares or exactly, and callers recheck what they rest on.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.errors import SolverError

Floats = NDArray[np.floating[Any]]

# Entries of a vertex are exact zeros or far from it; below this share of the largest is rounding.
_ZERO_SHARE = 1e-11
# Relative to |c|: what is left of A u = c after a least-squares solve on an independent support.
RESIDUAL = 1e-9


def least_mass(A: Floats, c: Floats, costs: Floats | None = None) -> Floats | None:
    """Return a vertex u (q,) of min sum costs |u| subject to A u = c, or None if there is none.

    A (N, q), c (N,), costs (q,) positive, all one by default. Raises SolverError if HiGHS fails,
    or if its support does not solve A u = c to a relative RESIDUAL.
    """
    from scipy.optimize import linprog  # slow to load, for the few who ask for a program
    from scipy.sparse import csc_array

    size = float(np.abs(c).max(initial=0.0))
    if size == 0.0 or A.shape[1] == 0:
        return np.zeros(A.shape[1]) if size == 0.0 else None
    lengths = np.abs(A).max(axis=0, initial=0.0)
    live = np.flatnonzero(lengths > 0)
    if len(live) == 0:
        return None
    scale = lengths[live]
    columns = A[:, live] / scale
    weights = (np.ones(len(live)) if costs is None else costs[live]) / scale
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # HiGHS's options vary; its answer is rechecked below
        answer = linprog(
            np.concatenate((weights, weights)),
            A_eq=csc_array(np.hstack((columns, -columns))),
            b_eq=c / size,
            bounds=(0, None),
            method="highs-ds",
            options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
        )
    if answer.status == 2:
        return None
    if answer.status != 0 or answer.x is None or not np.isfinite(answer.x).all():
        raise SolverError(f"HiGHS found no vertex of the linear program: {answer.message}")
    vertex = (answer.x[: len(live)] - answer.x[len(live) :]) * size
    support = np.flatnonzero(np.abs(vertex) > _ZERO_SHARE * np.abs(vertex).max())
    found = np.zeros(A.shape[1])
    solution, *_ = np.linalg.lstsq(columns[:, support], c, rcond=None)
    found[live[support]] = solution / scale[support]
    left = float(np.abs(A @ found - c).max())
    if left > RESIDUAL * size:
        raise SolverError(f"HiGHS's vertex misses A u = c by {left / size:.2g} of |c|")
    return found
