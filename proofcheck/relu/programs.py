"""Readouts as convex programs, with a duality gap computed here instead of a solver's word.

For fixed features phi (N, q) the best readout solves

    min over u (d, q) of   sum_k rho_k loss(u phi_k, y_k) + kappa |u|_1,

an l1-penalised least-squares problem (squared loss) or a linear program (absolute loss). Every
answer carries a feasible point of the dual program, so `lower_bound <= minimum <= objective + its
rounding`, and `gap` bounds the distance; an answer whose gap is not small is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofcheck.errors import InputError, SolverError

Floats = NDArray[np.floating[Any]]

# Relative to the objective at u = 0, the natural scale of the problem. Interior-point methods
# reach 1e-9 and the polished answers 1e-13; what misses 1e-7 has gone wrong.
GAP_TOLERANCE = 1e-7

# In the order in which they are tried. SCIPY is cvxpy's name for scipy's HiGHS.
SOLVERS: dict[str, tuple[str, ...]] = {
    "squared": ("CLARABEL", "OSQP"),
    "absolute": ("SCIPY", "CLARABEL"),
}
_OPTIONS: dict[str, dict[str, float]] = {
    "CLARABEL": {"tol_gap_abs": 1e-10, "tol_gap_rel": 1e-10, "tol_feas": 1e-10},
}

# What `ReadoutFit.solver` says when no solver was needed.
ZERO = "zero readout"
WARM = "active set from the warm start"

_UNIT_ROUNDOFF = 2.0**-53
# Entries of a solver's answer below this share of the largest one start as zeros when polishing;
# a wrong guess costs an iteration, not correctness.
_SUPPORT_SHARE = 1e-6
# Makes the normal equations of repeated features solvable; iterating removes its bias.
_RIDGE = 1e-12


@dataclass(frozen=True, eq=False)
class Readout:
    """The problem: features (N, q), targets y (N, d), weights rho (N,), penalty kappa, loss."""

    features: Floats
    y: Floats
    rho: Floats
    kappa: float
    loss: str

    def objective(self, u: Floats) -> float:
        """sum_k rho_k loss(u phi_k, y_k) + kappa |u|_1 at u (d, q), in floats."""
        residual = self.y - self.features @ u.T
        return float(self.rho @ self.cost(residual).sum(axis=1) + self.kappa * np.abs(u).sum())

    def cost(self, residual: Floats) -> Floats:
        """The loss of each residual, entrywise."""
        return residual**2 if self.loss == "squared" else np.abs(residual)


@dataclass(frozen=True, eq=False)
class ReadoutFit:
    """A readout u (d, q) with bounds on the minimum that do not rest on the solver.

    `objective` is F at u, recomputed in floats; `lower_bound` is the dual value minus a bound for
    its rounding; `gap` is an upper bound of F(u) minus the minimum, rounding included. `solver`
    names what produced u, and `attempts` says in a sentence each why others were passed over.
    """

    u: Floats
    objective: float
    lower_bound: float
    gap: float
    solver: str
    attempts: tuple[str, ...]


def fit_readout(
    features: Floats,
    y: Floats,
    rho: Floats,
    kappa: float,
    warm: Floats | None = None,
    loss: str = "squared",
) -> ReadoutFit:
    """The best readout u (d, q) for features (N, q), y (N, d) or (N,), rho (N,), kappa > 0.

    u = 0 is tried first, then the active-set method from `warm` (d, q) if that is given (squared
    loss only), then the solvers of `SOLVERS[loss]`, whose answers the active-set method polishes.
    The first answer with a gap of at most GAP_TOLERANCE times F(0) is returned.
    Raises InputError for arguments that do not fit, SolverError if no answer is good enough.
    """
    problem = _checked(features, y, rho, kappa, loss)
    shape = (problem.y.shape[1], problem.features.shape[1])
    if warm is not None and loss != "squared":
        raise InputError(f"warm is given with loss {loss!r}; only the squared loss can use it")
    if warm is not None and (warm.shape != shape or not np.isfinite(warm).all()):
        raise InputError(
            f"warm has shape {warm.shape}; it must be finite of shape {shape} = (d, q)"
        )
    tolerance = GAP_TOLERANCE * problem.objective(np.zeros(shape))
    attempts: list[str] = []
    for name, propose in _candidates(problem, warm):
        try:
            u, dual = propose()
        except SolverError as error:
            attempts.append(f"{name}: {error}")
            continue
        lower, upper = bounds(problem, u, dual)
        gap = upper - lower
        if gap <= tolerance:
            return ReadoutFit(u, problem.objective(u), lower, gap, name, tuple(attempts))
        if name != ZERO:  # a guess that is seldom right: no failure to report
            attempts.append(f"{name}: gap {gap:.3g} exceeds the tolerance {tolerance:.3g}")
    raise SolverError("no readout passed its own recheck: " + "; ".join(attempts))


def bounds(problem: Readout, u: Floats, dual: Floats) -> tuple[float, float]:
    """(lower, upper): lower <= minimum and F(u) <= upper, both including the floats' rounding.

    `dual` (N, d) is any array; it is scaled until it is feasible. With the residual r = y - u phi
    as slack variable, Lagrange duality gives for multipliers rho_k z_k with
    |sum_k rho_k z_k phi_k|_inf <= kappa the bound

        minimum >= sum_k rho_k (z_k y_k - loss*(z_k)),

    where loss*(z) = z^2/4 for the squared loss, and 0 if |z| <= 1 for the absolute one (Fenchel).
    The rounding of sums is bounded by gamma_k = k eps/(1 - k eps) times the sum of the absolute
    values (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1), underflow
    apart. Outputs are independent problems, so each is scaled by itself.
    """
    phi, y, rho, kappa = problem.features, problem.y, problem.rho, problem.kappa
    (N, q), d = phi.shape, y.shape[1]
    wide = _gamma(q + 4) * (np.abs(phi) @ np.abs(u).T + np.abs(y))
    worst = np.abs(y - phi @ u.T) + wide
    upper = float(rho @ problem.cost(worst).sum(axis=1) + kappa * np.abs(u).sum())
    upper *= 1 + _gamma(N + d * (q + 2) + 8)

    weighted = rho[:, None] * dual
    correlation = np.abs(phi.T @ weighted) + _gamma(N + 4) * (np.abs(phi).T @ np.abs(weighted))
    peak = correlation.max(axis=0, initial=0.0) / kappa
    if problem.loss == "absolute":
        peak = np.maximum(peak, np.abs(dual).max(axis=0))
    largest = (1 - 8 * _UNIT_ROUNDOFF) / np.maximum(peak, np.finfo(float).tiny)
    linear, square = (weighted * y).sum(axis=0), (weighted * dual).sum(axis=0) / 4
    if problem.loss == "squared":  # the best multiple of this dual point
        scale = np.clip(2 * linear / np.where(square > 0, 4 * square, 1), -largest, largest)
    else:
        scale, square = np.minimum(1.0, largest), np.zeros(d)
    size = np.abs(scale) * np.abs(weighted * y).sum(axis=0) + scale**2 * square
    value = scale * linear - scale**2 * square - _gamma(N + d + 12) * size
    # Losses are nonnegative, so each output's minimum is too.
    return float(np.maximum(value, 0.0).sum() * (1 - _gamma(d + 2))), upper


def active_set(problem: Readout, start: Floats) -> Floats:
    """Minimise the squared-loss problem from `start` (d, q) by feature-sign search.

    On the current support and signs the objective is a quadratic; step to its minimiser, or to the
    best point of that segment where a coefficient vanishes; when it is reached, let in the
    feature that violates |2 sum_k rho_k r_k phi_k| <= kappa most (H. Lee, A. Battle, R. Raina,
    A. Ng, Efficient sparse coding algorithms, 2006). The objective never rises. The answer is
    unchecked: `bounds` decides.
    """
    root = np.sqrt(problem.rho)[:, None]
    A, Y = root * problem.features, root * problem.y
    gram, cross = A.T @ A, A.T @ Y
    rows = [_active_set_row(gram, cross[:, o], problem.kappa, start[o]) for o in range(len(start))]
    return np.array(rows).reshape(start.shape)


def _active_set_row(gram: Floats, cross: Floats, kappa: float, start: Floats) -> Floats:
    q = len(cross)
    u = np.where(np.abs(start) > _SUPPORT_SHARE * np.abs(start).max(initial=0.0), start, 0.0)
    sign = np.sign(u)
    ridge = _RIDGE * max(float(np.trace(gram)), np.finfo(float).tiny)
    settled = 1e-12 * kappa
    for _ in range(8 * q + 50):
        slope = 2 * (gram @ u - cross)
        on = np.flatnonzero(sign)
        excess = np.abs(slope[on] + kappa * sign[on]).max(initial=0.0)
        if excess <= settled:
            free = np.where(sign == 0, np.abs(slope), 0.0)
            entering = int(np.argmax(free)) if q else 0
            if not q or free[entering] <= kappa * (1 + 1e-12):
                return u
            sign[entering] = -np.sign(slope[entering])
            on = np.flatnonzero(sign)
        matrix = gram[np.ix_(on, on)] + ridge * np.eye(len(on))
        step = np.linalg.solve(matrix, -(slope[on] + kappa * sign[on]) / 2)
        moved = _best_on_segment(gram, slope, kappa, u, on, step)
        if np.array_equal(moved, u):
            return u  # rounding level: no further progress in floats
        stayed = np.sign(moved) == sign
        u, sign = moved, np.sign(moved)
        if stayed.all() and excess <= 1e-9 * kappa:
            settled = max(settled, 2 * excess)  # refined once more; accept what rounding leaves
    return u


def _best_on_segment(
    gram: Floats, slope: Floats, kappa: float, u: Floats, on: NDArray[np.intp], step: Floats
) -> Floats:
    """The best of u + step and the points between where a coefficient of `on` vanishes."""
    with np.errstate(divide="ignore", invalid="ignore"):
        zeros = -u[on] / step
    inside = np.flatnonzero((zeros > 0) & (zeros < 1))
    t = np.append(zeros[inside], 1.0)
    linear, curve = slope[on] @ step, step @ gram[np.ix_(on, on)] @ step
    masses = np.abs(u[on] + t[:, None] * step).sum(axis=1) - np.abs(u[on]).sum()
    change = t * linear + t * t * curve + kappa * masses
    best = int(np.argmin(change))
    moved = u.copy()
    moved[on] = u[on] + t[best] * step
    if best < len(inside):
        moved[on[inside[best]]] = 0.0
    return moved


def _candidates(
    problem: Readout, warm: Floats | None
) -> Iterator[tuple[str, Callable[[], tuple[Floats, Floats]]]]:
    zero = np.zeros((problem.y.shape[1], problem.features.shape[1]))
    yield ZERO, lambda: (zero, _own_dual(problem, zero))
    if warm is not None:
        yield WARM, lambda: _polished(problem, np.asarray(warm))
    for name in SOLVERS[problem.loss]:
        yield name, partial(solve, problem, name)


def _own_dual(problem: Readout, u: Floats) -> Floats:
    """The multipliers that would be optimal if u were: the derivative of the loss at y - u phi."""
    residual = problem.y - problem.features @ u.T
    return 2 * residual if problem.loss == "squared" else np.sign(residual)


def _polished(problem: Readout, u: Floats) -> tuple[Floats, Floats]:
    polished = active_set(problem, u)
    if problem.objective(polished) > problem.objective(u):
        polished = u
    return polished, _own_dual(problem, polished)


def solve(problem: Readout, solver: str) -> tuple[Floats, Floats]:
    """(u (d, q), multipliers (N, d)) from cvxpy's `solver`; SolverError if it gives no numbers."""
    import cvxpy as cp  # here, because it takes half of the command line's start

    phi, y, rho = problem.features, problem.y, problem.rho
    u = cp.Variable((y.shape[1], phi.shape[1]))
    residual = cp.Variable(y.shape)
    if problem.loss == "squared":
        loss = cp.sum_squares(cp.multiply(np.sqrt(rho)[:, None], residual))
    else:
        loss = cp.sum(cp.multiply(rho[:, None], cp.abs(residual)))
    definition = residual == y - phi @ u.T
    program = cp.Problem(cp.Minimize(loss + problem.kappa * cp.sum(cp.abs(u))), [definition])
    try:
        program.solve(solver=solver, **_OPTIONS.get(solver, {}))
    except (cp.error.SolverError, ValueError) as error:
        raise SolverError(str(error).splitlines()[0] if str(error) else repr(error)) from error
    if u.value is None or not np.isfinite(u.value).all():
        raise SolverError(f"no numbers returned, status {program.status}")
    if problem.loss == "squared":
        return _polished(problem, np.asarray(u.value))
    return np.asarray(u.value), -np.asarray(definition.dual_value) / rho[:, None]


def relaxed_dual(
    x: Floats, y: Floats, rho: Floats, kappa: float
) -> tuple[Floats, tuple[tuple[Floats, Floats], ...]]:
    """A dual vector nu (N,) for one output y (N,), and (alpha, share) for g and for -g (L20).

    It maximises sum_q rho_q (nu_q y_q - nu_q^2/4) where the ceiling of `relaxation` stays below
    kappa: a semidefinite program with n + 1 rows. The answer is unchecked: `dual_bound` decides.
    Raises SolverError if the solver gives no numbers.
    """
    import cvxpy as cp

    N, n = x.shape
    nu = cp.Variable(N)
    constraints, chosen = [], []
    for sign in (1, -1):
        up, down, alpha, beta = (cp.Variable(N, nonneg=True) for _ in range(4))
        lean, lam = cp.Variable(N), cp.Variable(nonneg=True)
        c = sign * cp.multiply(rho, nu)
        v = x.T @ (c + lean) / 2
        corner = cp.reshape(kappa - cp.sum(beta) / 4 - lam, (1, 1), order="F")
        row = cp.reshape(-v / 2, (1, n), order="F")
        block = cp.bmat([[corner, row], [row.T, lam * np.eye(n) - x.T @ cp.diag(alpha) @ x / 4]])
        constraints += [
            up - down == c,
            cp.abs(lean) <= down,
            cp.SOC(alpha + beta, cp.vstack([2 * up, alpha - beta])),
            (block + block.T) / 2 >> 0,
        ]
        chosen.append((up, down, alpha, lean))
    gain = (rho * y) @ nu - cp.sum(cp.multiply(rho, cp.square(nu))) / 4
    program = cp.Problem(cp.Maximize(gain), constraints)
    try:
        program.solve(solver="CLARABEL")
    except (cp.error.SolverError, ValueError) as error:
        raise SolverError(str(error).splitlines()[0] if str(error) else repr(error)) from error
    if nu.value is None or not np.isfinite(nu.value).all():
        raise SolverError(f"no numbers returned, status {program.status}")
    sides: list[tuple[Floats, Floats]] = []
    for sign, found in zip((1, -1), chosen, strict=True):
        above, below, curve, slope = (np.asarray(part.value) for part in found)
        positive = np.maximum(sign * rho * np.asarray(nu.value), 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            sides.append((curve * positive / above, 0.5 - slope / (2 * below)))
    return np.asarray(nu.value), tuple(sides)


def _checked(features: Any, y: Any, rho: Any, kappa: float, loss: str) -> Readout:
    """The problem as float arrays; InputError for what does not fit together."""
    phi, target, weights = (np.asarray(v, dtype=np.float64) for v in (features, y, rho))
    if target.ndim == 1:
        target = target[:, None]
    if phi.ndim != 2 or target.ndim != 2 or weights.ndim != 1:
        raise InputError(
            f"features, y, rho have shapes {phi.shape}, {target.shape}, {weights.shape}; "
            "they must be (N, q), (N, d), (N,)"
        )
    if not len(phi) == len(target) == len(weights) > 0:
        raise InputError(
            f"features, y, rho have {len(phi)}, {len(target)}, {len(weights)} rows; "
            "all must have one per sample, at least one"
        )
    for name, array in (("features", phi), ("y", target), ("rho", weights)):
        if not np.isfinite(array).all():
            raise InputError(f"{name} has an entry that is not finite; every entry must be")
    if not (weights > 0).all():
        raise InputError(f"rho has the entry {weights.min()}; every weight must be positive")
    if not (np.isfinite(kappa) and kappa > 0):
        raise InputError(f"kappa is {kappa}; it must be a positive number")
    if loss not in SOLVERS:
        raise InputError(f"loss is {loss!r}; choose one of {', '.join(SOLVERS)}")
    return Readout(phi, target, weights, float(kappa), loss)


def _gamma(k: int) -> float:
    """Higham's gamma_k, enlarged a little so that its own rounding does not matter."""
    return 1.01 * k * _UNIT_ROUNDOFF / (1 - k * _UNIT_ROUNDOFF)
