"""T17b: a two-layer network rises by at most (l R F / (m kappa))^2 on its way to a reference.

Statement: theta a two-layer network in Theta, F(theta) = lam, another one with l units and the
objective F*, m >= gamma l, gamma >= 1, B >= R lam / kappa. Three segments in Theta lead from theta
to that network, and on them F <= max(lam + B^2 / gamma^2, F*): to the best readout without the l
units that carry least there, plant, readout. With gamma = m^(1 - eta): every local minimum of
F > e(l), l <= m^eta, has a depth of O(m^(2 (eta - 1))), in every dimension. Squared loss.
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3 kappa > 0; H4 Theta, a best
readout; H5 s(0) = 0; H6 gamma; H7 B.
Not claimed: networks with a branch that reads or is read (C17); its weights are defined to be zero.
Provenance: N. Note: paper_notes/t17b_readout.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.c15_statement import Fs, fs, gamma, half
from lemmas.obstacles import DEAD_SAMPLE, HALVED, TINY_INPUTS, TWO_UNITS
from lemmas.one_unit import CRAMPED, LIFTED, REVERSED, TIPPING
from lemmas.path_breakers import NEGATIVE_WEIGHT, barrier, long_reference, long_unit
from lemmas.recipes import in_ball
from lemmas.t14_instances import LIPSCHITZ_PROBES, upwards
from lemmas.t14_objects import places
from lemmas.t17b_objects import descended, light, planted, readouts, vertices_of
from lemmas.t17b_proof import STEPS
from lemmas.t17b_statement import STATEMENT, allowed
from lemmas.two_layers import draw_two_layers, objective_of
from lemmas.witnesses import squared_times
from proofcheck.draw import Draw
from proofcheck.functions import relu
from proofcheck.language import greatest, lt
from proofcheck.lemma import Breaker, Lemma

__all__ = ["LARGE_TWO_LAYERS", "LEMMA", "best_by_residuals", "instance"]
__all__ += ["descended", "light", "planted", "readouts", "vertices_of"]


def instance(draw: Draw) -> dict[str, Any]:
    """Two-layer networks, a best readout by its residuals, and the least B, or more."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("",))
    values["w*"] = in_ball(values["w*"])
    values |= best_by_residuals(values)
    if draw.choice((True, False)):
        values["a"] = values["best"] * draw.choice((1, 1, 2))
    most = Fraction(values["p"][0], values["l"])
    scale = draw.choice((most, (1 + most) / 2, Fraction(1)))
    level = objective_of(values)
    values["gamma"] = 0 * level + (scale if draw.exact else float(scale) * (1 - 1e-12))
    more = 1 + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]
    values["B"] = upwards(values["R"] * level / values["kappa"]) * more
    return values


def best_by_residuals(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return kappa, a readout and targets for which it is the best, with the drawn residuals.

    Units are read where the residuals correlate with them most, and kappa is what they do.
    """
    h = values["s"](values["x"] @ values["W"].swapaxes(1, 2))
    residual = values["y"]
    slope = 2 * (values["rho"][:, :, None] * residual).swapaxes(1, 2) @ h
    steepest = abs(slope).max(axis=(1, 2))
    steep = steepest > 0
    kappa = np.where(steep, steepest, values["kappa"])
    exact = slope.dtype == object
    margin = 0 if exact else 1e-12
    reading = (abs(slope) >= kappa[:, None, None] * (1 - margin)) & steep[:, None, None]
    best = np.where(reading, np.sign(slope) * abs(values["a"]), 0 * values["a"])
    return {"kappa": kappa, "best": best, "y": h @ best.swapaxes(1, 2) + residual}


_KEPT = ("n", "d", "N", "K", "p", "l", "s", "x", "y", "rho", "kappa", "R", "W", "a", "w*", "a*")


def _two_layers(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in _KEPT}


_base: dict[str, Any] = {
    **{**_two_layers(TWO_UNITS), "best": TWO_UNITS["a"], "gamma": 2, "B": "15/2"},
}
LARGE_TWO_LAYERS: dict[str, Any] = {
    **{**_base, "y": [[1000], [1000]], "a": [[875, 875]], "best": [[875, 875]]},
    **{"a*": [["1875/2"]], "kappa": 125, "B": 7500},
}
"""The same, with outputs a thousand times as large."""


def _exceeds(barrier: Any) -> Any:
    """Return: the claimed bound is less than a value of F that every path takes."""
    return lt(greatest(allowed, gamma**2 * Fs), gamma**2 * barrier)


_barrier = barrier(_base, HALVED, _exceeds(half))

LEMMA = Lemma(
    id="T17b",
    title="the rise of a two-layer network is of second order",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        _barrier("H1", "slope 400", **TINY_INPUTS, B="3/160"),
        _barrier("H2", "R = 0 belongs to no unit at all", R=0, B=0),
        _barrier("H2", "R = -4 has the right square, and allows B = 0", R=-4, B=0),
        _barrier("H2", NEGATIVE_WEIGHT, **DEAD_SAMPLE, B=0),
        _barrier(
            "H3",
            "kappa = 0 puts no bound on what units carry",
            **{"kappa": 0, "a": [[1, 1]], "best": [[1, 1]], "a*": [[1]], "B": 0},
        ),
        long_unit("H4", {**_base, "a": [["7/8", 0]], "best": [["7/8", 0]], "B": 24}, "theta"),
        long_reference(
            "H4",
            {
                **{**_base, "s": relu, "x": [[1], [1]], "y": [[2], [2]], "R": 1, "kappa": 1},
                **{"a": [[0, 0]], "best": [[0, 0]], "B": 4, "w*": [[2]], "a*": [[1]]},
            },
        ),
        Breaker(
            "H5",
            {
                **{**_two_layers(LIFTED), "gamma": 1, "B": "283/2000"},
                "best": [[1 - Fraction(1, 2 * 10**6) / Fraction(51, 50)]],
            },
            "C1",
            f"s(0) = 1: {TIPPING}",
            _exceeds(REVERSED),
        ),
        _barrier("H6", "gamma = 10^6 with two units", gamma=10**6),
        Breaker(
            "H6",
            {**_two_layers(CRAMPED), "best": CRAMPED["a"], "gamma": "1/2", "B": "21/8"},
            "C1",
            "gamma = 1/2: one ReLU without a branch is zero at x = 1 or x = -1; the reference is "
            "7/8 and -5/8",
            lt(0, fs[1, 1] * -fs[2, 1]),
        ),
        _barrier("H7", "B = 0 belongs to no mass at all", B=0),
    ),
    note="t17b_readout.md",
    constructions={
        **{"descended": descended, "light": light, "places": places("chi"), "planted": planted},
    },
    probes={"t": squared_times, "other": readouts, **LIPSCHITZ_PROBES},
    uses=("L03", "L05", "L04b", "L07b", "L07c", "L10", "L11", "L11b", "L13a"),
)
