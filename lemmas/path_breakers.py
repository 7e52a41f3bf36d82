"""What breaks lemmas on paths without one of their hypotheses, where several break alike.

Each function makes the breaker of one hypothesis from an instance that meets them all, or that is
changed further. Paths hand a network down to a reference, and C1 promises them below a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.obstacles import START, lowered_loss
from lemmas.one_unit import LIFTED, LIFTED_ROOT, REVERSED, TIPPING
from lemmas.setting import V, W, d, i, m, o
from lemmas.shares import As, Ws, alpha, spread
from lemmas.t14_statement import F, Fs, fs, lam, reference_mass, rise
from proofcheck.functions import capped_loss, relu, squared_loss
from proofcheck.language import greatest, lt, summed
from proofcheck.lemma import Breaker

Values = Mapping[str, Any]

half = sp.Rational(1, 2)
bound = greatest(lam + rise, Fs)
handed_mass = summed(sp.Abs(spread(alpha)), (i, 1, m), (o, 1, d))
FREE: Values = {"delta": 0, "Rise": 0}
LEAVES = (
    "where w_1 first leaves (0, 1/2) or w_2 first leaves (-1/2, 0), that unit is zero on both "
    "samples and the other one at one of them, so one output is 0 and D >= 1/2"
)
NEGATIVE_WEIGHT = (
    "a sample of weight -64, at which all units in Theta are 0, makes R = 0 (tents at 2, 6, -6, "
    "inputs 8 and -8 in place of 4 and -4)"
)

ONE_RELU: Values = {
    **{"n": 1, "d": 1, "K": 1, "p": {0: 1, 1: 0}, "l": 0, "s": relu, "W": [[1]], "a": [[2]]},
    **{"V": {1: np.zeros((0, 1))}, "b": np.zeros((1, 0)), "w*": np.zeros((0, 1))},
    **{"a*": np.zeros((1, 0)), "kappa": "1/16"},
}
"""One ReLU with output 2 at inputs of 1, which is to go to zero: the reference has no unit."""

_hump: Values = {
    **{**ONE_RELU, "N": 2, "x": [[1], [1]], "y": [[0], [2]], "rho": ["1/2", "1/2"]},
    "loss": capped_loss,
}


def barrier(base: Values, sentence: str, blocked: Any) -> Callable[..., Breaker]:
    """Return what makes breakers that no path passes.

    They drop a hypothesis and change the instance `base`; the sentence says what every path has
    to pass there, and `blocked` that the bound is less.
    """

    def broken(drops: str, why: str, **changes: Any) -> Breaker:
        return Breaker(drops, {**base, **changes}, "C1", f"{why}: {sentence}", blocked)

    return broken


def proved(breaker: Breaker, by: str) -> Breaker:
    """Name the lemma that proves what a breaker says."""
    return replace(breaker, shows=f"{breaker.shows} ({by})")


def over_hump(drops: str, limit: Any, **changes: Any) -> Breaker:
    """Return a loss that is not convex, and exceeds the limit on every way."""
    return Breaker(
        drops,
        {**_hump, **changes},
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(limit, 1),
    )


def lifted(drops: str, **changes: Any) -> Breaker:
    """Return an activation that is not zero at zero, and a unit that has to pass zero."""
    delta = Fraction(283, 2000)
    level = {"lambda": LIFTED_ROOT**2, "delta": delta, "Rise": 2 * LIFTED_ROOT * delta + delta**2}
    return Breaker(
        drops,
        {**LIFTED, "loss": squared_loss, **level, **changes},
        "C1",
        f"s(0) = 1: {TIPPING}",
        lt(bound, REVERSED),
    )


def lowered(drops: str, base: Values, sentence: str) -> Breaker:
    """Return a loss that is negative, and so a level; the sentence says what paths have to pass."""
    return Breaker(
        drops,
        {**base, "loss": lowered_loss, "lambda": START - 10, **FREE},
        "C1",
        f"lowering the loss by 10 makes lam negative, so delta = 0 is allowed: {sentence}, less 10",
        lt(bound, half - 10),
    )


def starts_high(drops: str, base: Values, limit: Any) -> Breaker:
    """Return a start that lies above the limit."""
    return Breaker(
        drops,
        {**base, "lambda": 0},
        "C1",
        "the first vertex is the start, which lies above the bound",
        lt(limit, F),
    )


def long_unit(drops: str, base: Values, start: str = "the start") -> Breaker:
    """Return a start with a unit outside of the unit ball."""
    return Breaker(
        drops,
        {**base, "W": [["1/4"], ["-5/4"]]},
        "C1",
        f"the first vertex is {start}, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    )


def long_row(drops: str, base: Values, start: str = "the start") -> Breaker:
    """Return a start with a row of the branch that is longer than 1."""
    return Breaker(
        drops,
        {**base, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "b": [[0]]},
        "C1",
        f"the first vertex is {start}, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    )


def long_reference(drops: str, instance: Values) -> Breaker:
    """Return a reference outside of the unit ball, which no network in Theta matches."""
    return Breaker(
        drops,
        instance,
        "C1",
        "a reference with w = 2 has output 2 with mass 1; in Theta |f(1)| is at most the mass",
        lt(sp.Abs(As[1, 1]), fs[1, 1]),
    )


def long_planted(drops: str, base: Values) -> Breaker:
    """Return a reference outside of the unit ball, which the last network has to carry."""
    return Breaker(
        drops,
        {**base, "w*": [[2]]},
        "C1",
        "at the last vertex unit 2 has the weight 2 of the reference",
        lt(1, Ws[1, 1] ** 2),
    )


def carried_by_none(drops: str, base: Values) -> Breaker:
    """Return a reference whose unit no unit carries."""
    return Breaker(
        drops,
        {**base, "alpha": [[0], [0]]},
        "C1",
        "no unit stands for the reference's one, so all readouts end at 0, but not its outputs",
        lt(0, fs[1, 1] ** 2),
    )


def carrying_two(drops: str, base: Values, **changes: Any) -> Breaker:
    """Return a unit that is to carry two units of the reference."""
    two = {"l": 2, "w*": [["3/4"], ["1/2"]], "a*": [[1, 1]], "alpha": [[0, 0], [1, 1]]}
    return Breaker(
        drops,
        {**base, **two, **changes},
        "C1",
        "one unit is to have two weights at the last vertex",
        lt(0, (Ws[1, 1] - Ws[2, 1]) ** 2),
    )


def carried_twice_and_back(drops: str, base: Values, **changes: Any) -> Breaker:
    """Return shares of both signs, which make a readout heavier than the reference's."""
    shares = {
        **{"p": {0: 3, 1: 0}, "V": {1: np.zeros((0, 3))}, "a": [["7/8", "7/8", 0]]},
        **{"W": [["1/4"], ["-1/4"], ["-1/4"]], "alpha": [[0], [2], [-1]]},
    }
    return Breaker(
        drops,
        {**base, **shares, **changes},
        "C1",
        "shares 2 and -1 of the one reference unit: the readouts at the last vertex weigh three "
        "times what the reference's do, and are to weigh as much",
        lt(reference_mass, handed_mass),
    )
