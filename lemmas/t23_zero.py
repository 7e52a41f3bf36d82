"""T23: with twice as many units as samples, sub-level sets of two-layer networks are connected.

Statement: m >= 2 N d. Two two-layer networks of m units in Theta with F <= lam, any convex loss,
lie on one path of 7 segments in Theta along which F <= lam: no rise, at every level.
Hypotheses: H1 weights of samples and penalty are not negative; H2 the loss is convex; H3 Theta;
H4 F <= lam; H5 the count.
Not claimed: that the count is least (m >= N + 1 does for one output, argued in the note; N does
not, B23); networks with a branch; anything of s, which is any function.
Provenance: N. Note: paper_notes/t23_zero.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.b14_barrier import one
from lemmas.recipes import first_few, in_ball
from lemmas.setting import W
from lemmas.t14_instances import FEW, PROBES, upwards
from lemmas.t14_statement import F1, W1, F, lam
from lemmas.t22d_path import times
from lemmas.t23_path import across, basic, joined
from lemmas.t23_proof import STEPS
from lemmas.t23_statement import STATEMENT
from lemmas.two_layers import outputs_of
from proofcheck.draw import Draw, fill
from proofcheck.functions import (
    absolute_loss,
    absolute_value,
    capped_loss,
    huber_loss,
    leaky,
    relu,
    square,
    squared_loss,
)
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Two networks with twice as many units as equations, or one more, and their least level."""
    samples, results = draw.choice(((1, 1), (1, 1), (1, 2), (2, 1)))
    units = 2 * samples * results + draw.size(0, 1)
    values = fill(
        draw,
        STATEMENT.symbols,
        **{"n": draw.size(1, 2), "d": results, "N": samples},
        p={0: units, 1: draw.size(0, 1)},
        s=draw.choice((relu, relu, leaky, absolute_value, square)),
        loss=draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss)),
    )
    values = first_few(values, FEW)
    values["rho"], values["kappa"] = 1 + abs(values["rho"]), abs(values["kappa"])
    for name in ("W", "W'"):
        values[name] = in_ball(values[name])
    if draw.choice((True, False)):
        values["W'"], values["a'"] = values["W"][:, ::-1], values["a"][:, :, ::-1]
        values["y"] = outputs_of(values)
    values["lambda"] = np.maximum(*(_objective(values, mark) for mark in ("", "'")))
    return values


def _objective(values: Mapping[str, Any], mark: str) -> Any:
    missed = values["loss"](outputs_of(values, mark), values["y"])
    mass = abs(values[f"a{mark}"]).sum(axis=(1, 2))
    return upwards((values["rho"] * missed).sum(axis=1) + values["kappa"] * mass)


# two units with a sample each, best for it, and the same with the units exchanged
KAPPA = Fraction(1, 4)
BEST = 2 * KAPPA - KAPPA**2
SIDES = KAPPA - KAPPA**2 / 2 + Fraction(1, 2)
SWAPPED: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "p": {0: 2, 1: 0}, "s": relu, "loss": squared_loss},
    **{"x": [[1], [-1]], "y": [[1], [-1]], "rho": ["1/2", "1/2"], "kappa": KAPPA},
    **{"W": [[1], [-1]], "a": [[1 - KAPPA, KAPPA - 1]]},
    **{"W'": [[-1], [1]], "a'": [[KAPPA - 1, 1 - KAPPA]], "lambda": BEST},
}
# one sample; the output goes from 2 to 0
_from_two: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "p": {0: 2, 1: 0}, "s": relu, "loss": squared_loss},
    **{"x": [[1]], "y": [[1]], "rho": [1], "kappa": 0, "W": [[1], [1]], "a": [[2, 0]]},
    **{"W'": [[1], [1]], "a'": [[0, 0]], "lambda": 1},
}

LEMMA = Lemma(
    id="T23",
    title="with units enough every level is connected without rise",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_from_two, "rho": [-1], "lambda": -1},
            "C1",
            "the output goes from 2 to 0 and passes 1, where a weight of -1 makes F = 0",
            lt(lam, 0),
        ),
        Breaker(
            "H1",
            {
                **{**_from_two, "s": one, "y": [[0]], "kappa": -1, "lambda": -2},
                **{"a": [[1, -1]], "a'": [[-1, 1]]},
            },
            "C1",
            "kappa = -1 and s = 1: F = f^2 - |a|_1, and before the readouts have exchanged their "
            "signs one of them is 0 while F = f^2 - |f| >= -1/4",
            lt(lam, -sp.Rational(1, 4)),
        ),
        Breaker(
            "H2",
            {
                **{**_from_two, "N": 2, "p": {0: 4, 1: 0}, "x": [[1], [1]], "y": [[0], [2]]},
                **{"rho": ["1/2", "1/2"], "W": [[1]] * 4, "W'": [[1]] * 4, "a": [[2, 0, 0, 0]]},
                **{"a'": [[0] * 4], "loss": capped_loss, "lambda": "1/2"},
            },
            "C1",
            "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
            lt(lam, 1),
        ),
        Breaker(
            "H3",
            {**_from_two, "W": [["5/4"], [1]], "lambda": 10},
            "C1",
            "the first vertex is a network with a row of norm 5/4",
            lt(1, W[1, 1] ** 2),
        ),
        Breaker(
            "H3",
            {**_from_two, "W'": [["5/4"], [1]], "lambda": 10},
            "C1",
            "so is the last vertex",
            lt(1, W1[1, 1] ** 2),
        ),
        Breaker(
            "H4",
            {**_from_two, "a": [[10, 0]]},
            "C1",
            "the first vertex lies above the level",
            lt(lam, F),
        ),
        Breaker(
            "H4",
            {**_from_two, "a'": [[10, 0]]},
            "C1",
            "the last vertex lies above the level",
            lt(lam, F1),
        ),
        Breaker(
            "H5",
            SWAPPED,
            "C1",
            "two units on two samples, in exchanged roles: where unit 1 changes sides the other "
            "unit sees one sample, so F >= 1/2 + kappa - kappa^2/2 (B23)",
            lt(lam, SIDES),
        ),
    ),
    note="t23_zero.md",
    constructions={
        **{"joined": joined, "across": across, "basic A": basic(""), "basic B": basic("'")},
    },
    probes={**PROBES, "t": times},
    uses=("T22d",),
)
