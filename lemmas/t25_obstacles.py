"""Five hinges that cannot be joined with a one-unit network below a known level: what breaks T25.

Inputs (t, 1). Five ReLUs with kinks at -4/3, -3/4, 0, 3/4, 4/3 and readouts below 0 fit targets
that bend at each kink; at t = -3, where all are 0, the target is 1. The reference fits that one
alone, with a readout above 0. On the way some readout rises to 0 first: then four units with
readouts of at most 0 are left, which cannot bend five times, and their output at t = -3 is not
positive.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.obstacles import tents
from proofcheck.functions import relu, squared_loss

Third, Quarter = Fraction(1, 3), Fraction(1, 4)
COSINES = [Fraction(3, 5), Fraction(4, 5), Fraction(1), Fraction(4, 5), Fraction(3, 5)]
SINES = [Fraction(-4, 5), Fraction(-3, 5), Fraction(0), Fraction(3, 5), Fraction(4, 5)]
KINKS = [sine / cosine for sine, cosine in zip(SINES, COSINES, strict=True)]
TIMES = [-3, *(kink + step for kink in KINKS for step in (-Quarter, 0, Quarter))]
STEEP = 10**12


def bent(time: Any) -> Any:
    """Return the sum of the hinges: a 25th of how far each kink is passed, downwards."""
    return -sum(max(time - kink, Fraction(0)) for kink in KINKS) / 25


BENT_KAPPA = Fraction(1, 409600)
BENT_START = Fraction(1, 16) + BENT_KAPPA * Fraction(41, 150)
"""F of the five hinges: 1/16 and kappa times the mass (5/3 + 5/4 + 1 + 5/4 + 5/3) / 25."""
STRAIGHT = sp.Rational(1, 16) + sp.Rational(1, 960000)
"""The least F where the readouts are at most 0 and one of them is 0.

On one of five intervals the output has no kink, so it misses a second difference of 1/100 at its
three samples, by squares of 1/60000 at least; and at t = -3 it misses 1.
"""
FIVE_HINGES: dict[str, Any] = {
    **{"n": 2, "d": 1, "N": 16, "K": 1, "p": {0: 5, 1: 0}, "l": 1, "s": relu},
    "x": [[time, 1] for time in TIMES],
    "y": [[1], *([bent(time)] for time in TIMES[1:])],
    **{"rho": [Fraction(1, 16)] * 16, "kappa": BENT_KAPPA, "R": 2},
    "dir": [[cosine, -sine] for cosine, sine in zip(COSINES, SINES, strict=True)],
    **{"len": [1] * 5, "V": {1: np.zeros((0, 5))}, "b": np.zeros((1, 0))},
    "a": [[-1 / cosine / 25 for cosine in COSINES]],
    **{"w*": [[-Third, -2 * Third]], "a*": [[3]], "loss": squared_loss, "lambda": BENT_START},
}
UNBENDING = (
    "some readout has to rise to 0 before the others; then the outputs are four hinges with "
    "readouts of at most 0, straight on one of five intervals, and not positive at t = -3: "
    "F >= 1/16 + 1/960000"
)


def steep(z: Any) -> Any:
    """Return 10^12 times the ReLU."""
    return STEEP * relu(z)


def one_lowered_loss(f: Any, y: Any) -> Any:
    """Return |f - y|_2^2 - 1: convex, but not nonnegative."""
    return squared_loss(f, y) - 1


def tent(z: Any) -> Any:
    """Return a tent of height 1 and half-width 1 at 3."""
    return tents(z, 3)


TENT_START = 25 + Fraction(3, 100)
APART = 25 + sp.Rational(1, 4)
THREE_TENTS: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 4, "K": 1, "p": {0: 3, 1: 0}, "l": 1, "s": tent, "R": 71},
    **{"x": [[4], [-4], [100], [-100]], "y": [[-1], [-1], [-1], [10]], "rho": ["1/4"] * 4},
    **{"kappa": "1/100", "dir": [[1], [-1], [1]], "len": ["3/4", "3/4", "3/100"]},
    **{"V": {1: np.zeros((0, 3))}, "a": [[-1, -1, -1]], "b": np.zeros((1, 0))},
    **{"w*": [["-3/100"]], "a*": [[10]], "loss": squared_loss, "lambda": TENT_START},
}
"""A tent at 3; no unit is other than 0 at two of the four samples."""
SCATTERED = (
    "some readout has to rise to 0 before the others; then two units with readouts of at most 0 "
    "are left for three samples of target -1, each for one, and at x = -100 the output is not "
    "positive: F >= 25 + 1/4"
)
