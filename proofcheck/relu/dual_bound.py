"""A lower bound of F over two-layer networks of any width, rechecked without a solver (L20).

For nu (N, d) let g_o(w) = sum_q rho_q nu_qo s(w.x_q). If |g_o(w)| <= kappa for all |w|_2 <= 1 and
all outputs o, every two-layer network in Theta has F >= sum_q rho_q sum_o (nu_qo y_qo - nu_qo^2/4).
Whatever nu is given, it is scaled until that holds, by the exact maximum of |g_o| (n <= 3) or by a
ceiling of it that a relaxation gives; all in rationals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from proofcheck.errors import InputError
from proofcheck.exact import root_above
from proofcheck.relu.network import Data
from proofcheck.relu.peak import largest
from proofcheck.relu.rational import Array, to_fractions, total

Ceiling = Callable[[Array, Sequence[Fraction]], Fraction]
"""(x, c) -> a number that max |sum_q c_q s(w.x_q)| over the unit ball does not exceed."""

_BITS = 64  # of a root, relative to its size


def exact_ceiling(x: Array, c: Sequence[Fraction]) -> Fraction:
    """The maximum itself for n <= 3, its root rounded up by less than 2^-60 of it."""
    peak = largest(x, c)
    return Fraction(0) if peak is None else root_above_closely(peak.square)


def root_above_closely(square: Fraction) -> Fraction:
    """A rational r >= sqrt(square) > 0 that exceeds it by less than 2^-60 of it."""
    size = square.numerator.bit_length() - square.denominator.bit_length()
    shift = (2 * _BITS - size) // 2
    scale = Fraction(2) ** shift
    return root_above(square * scale * scale) / scale


def dual_bound(
    data: Data, nu: Array, kappa: Fraction, ceiling: Ceiling = exact_ceiling
) -> Fraction:
    """The best lower bound of F that multiples of nu (N, d) give, output by output; at least 0.

    `data` exact, kappa > 0. Raises InputError for shapes that do not fit, a float sample, or
    n > 3 without another ceiling.
    """
    if not data.is_exact:
        raise InputError("the sample holds floats; use data.to_exact()")
    multipliers = to_fractions(np.asarray(nu), "nu")
    if multipliers.shape != data.y.shape:
        raise InputError(f"nu has shape {multipliers.shape}; it must be {data.y.shape} = (N, d)")
    if not kappa > 0:
        raise InputError(f"kappa is {kappa}; it must be a positive number")
    value = Fraction(0)
    for o in range(data.d):
        weighted = data.rho * multipliers[:, o]
        top = ceiling(data.x, list(weighted))
        linear, square = total(weighted * data.y[:, o]), total(weighted * multipliers[:, o])
        if linear <= 0 or square == 0:
            continue  # nu = 0 is as good
        best = 2 * linear / square  # of t linear - t^2 square/4
        t = best if top * best <= kappa else kappa / top
        value += t * linear - t * t * square / 4
    return value
