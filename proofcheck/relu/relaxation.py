"""A ceiling of a unit's correlation in any dimension, where the exact maximum is out of reach.

g(w) = sum_q c_q s(z_q), z_q = w.x_q. For c_q > 0 and alpha_q > 0, c s(z) = c (z + |z|)/2 and
c |z| <= (alpha z^2 + c^2/alpha)/2; for c_q < 0 and 0 <= share_q <= 1, s(z) >= share z. So
g(w) <= v.w + w.Qw + b, and for any lam >= 0 with lam I - Q positive definite

    max over |w|_2 <= 1 of g(w) <= b + lam + v.(lam I - Q)^-1 v / 4.

Floats choose alpha, share and lam; the bound holds for all of them and is evaluated in rationals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from proofcheck.relu.dual_bound import dual_bound
from proofcheck.relu.network import Data
from proofcheck.relu.programs import relaxed_dual
from proofcheck.relu.rational import Array, matmul

Floats = NDArray[np.floating[Any]]
_BITS = 80  # of the rationals that c^2/alpha is rounded up to


@dataclass(frozen=True, eq=False)
class Multipliers:
    """alpha (N,) and share (N,) for g; what is not usable is replaced by what is."""

    alpha: Floats
    share: Floats


def relaxed_bound(data: Data, kappa: Fraction) -> tuple[Floats, Fraction]:
    """(nu (N, d), a certified lower bound of F over two-layer networks of any width), any n.

    `data` in floats; outputs are problems of their own. Raises SolverError as `relaxed_dual`.
    """
    exact, columns, value = data.to_exact(), [], Fraction(0)
    for o in range(data.d):
        nu, sides = relaxed_dual(data.x, data.y[:, o], data.rho, float(kappa))
        plus, minus = (Multipliers(*side) for side in sides)
        single = Data(exact.x, exact.y[:, o : o + 1], exact.weights)
        ceiling = partial(relaxed_ceiling, plus=plus, minus=minus)
        value += dual_bound(single, nu[:, None], kappa, ceiling)
        columns.append(nu)
    return np.stack(columns, axis=1), value


def relaxed_ceiling(
    x: Array, c: Sequence[Fraction], plus: Multipliers, minus: Multipliers
) -> Fraction:
    """A rational that |g| does not exceed on the unit ball; `plus` is for g, `minus` for -g.

    x (N, n) fractions, c (N,). Any multipliers give a true ceiling, good ones a low one.
    """
    sides = ((list(c), plus), ([-number for number in c], minus))
    return max(_ceiling(x, side, chosen) for side, chosen in sides)


def _ceiling(x: Array, c: list[Fraction], chosen: Multipliers) -> Fraction:
    linear, squares, b = [], [], Fraction(0)
    for number, alpha, share in zip(c, chosen.alpha, chosen.share, strict=True):
        usable = Fraction(float(alpha)) if np.isfinite(alpha) and alpha > 0 else abs(number)
        part = Fraction(min(max(float(share), 0.0), 1.0)) if np.isfinite(share) else Fraction(0)
        if number > 0:
            b += Fraction(ceil(number * number / (4 * usable) * 2**_BITS), 2**_BITS)
        linear.append(number / 2 if number > 0 else number * part)
        squares.append(usable / 4 if number > 0 else Fraction(0))
    v = matmul(np.array([linear], dtype=object), x)[0]
    Q = matmul((np.array(squares, dtype=object)[:, None] * x).T, x)
    lam = _shift(Q.astype(float), v.astype(float))
    while True:  # ends: lam doubles until it exceeds every eigenvalue
        quadratic = _inverse_form(Q, v, lam)
        if quadratic is not None:
            return b + lam + quadratic / 4
        lam = 2 * lam + Fraction(1, 2**_BITS)


def _shift(Q: Floats, v: Floats) -> Fraction:
    """A good lam: it minimises lam + v.(lam I - Q)^-1 v / 4, a hair above the eigenvalues."""
    values, vectors = np.linalg.eigh(Q)
    along = (vectors.T @ v) ** 2 / 4
    top = max(float(values[-1]), 0.0)
    size = top + float(np.linalg.norm(v)) + 1e-300

    def height(exponent: float) -> float:
        lam = top + size * np.exp(exponent)
        return float(lam + (along / (lam - values)).sum())

    best = minimize_scalar(height, bounds=(-25.0, 1.0), method="bounded").x
    return Fraction(float(top + size * np.exp(best)))


def _inverse_form(Q: Array, v: Array, lam: Fraction) -> Fraction | None:
    """v.(lam I - Q)^-1 v, None unless lam I - Q is positive definite; by elimination, exactly."""
    n = len(v)
    rows = [[(lam if i == j else 0) - Q[i, j] for j in range(n)] + [v[i]] for i in range(n)]
    form = Fraction(0)
    for k in range(n):
        pivot = rows[k][k]
        if pivot <= 0:
            return None
        form += rows[k][n] ** 2 / pivot
        for i in range(k + 1, n):
            factor = rows[i][k] / pivot
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return form
