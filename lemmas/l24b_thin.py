"""L24b: all but l units of a two-layer network are freed, at a quarter of the rise of L16b.

Statement: a readout segment leads from a two-layer network to one that reads at most l >= 2 of its
units; on it F <= F(theta) + Rise. The same l draws of units are a two-layer network of l units,
with F that low. Rise >= d (F/kappa)^2 R^2 / (4 (l - 1)) (C1). The readout of at most l units has no
more mass A = |a|_1 and D larger by at most d A^2 R^2 / (4 (l - 1)) (C2).
Hypotheses: H1 0 <= s(v) <= |v|; H2 the sample; H3 kappa > 0; H4 there are units, in the unit
ball; H5 Rise.
Not claimed: that l units are read, no fewer; a branch that is read (it is defined to be zero); a
loss other than the squared one; that d outputs need the factor d; any use of H3 and H5 in C2.
Provenance: N. Note: paper_notes/l24b_thin.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.activations import lofty, sunken
from lemmas.draws import network_probes, of_view, read_back
from lemmas.l16b_thin import SHARED_PROBES
from lemmas.l24_allot import allotted
from lemmas.l24a_strata import AXES, CROSS
from lemmas.l24b_proof import STEPS
from lemmas.l24b_statement import STATEMENT
from lemmas.recipes import Array, branch_in_theta
from lemmas.setting import h
from lemmas.t14_instances import upwards
from lemmas.t14_statement import F, rise
from lemmas.two_layers import draw_two_layers, objective_of, outputs_of
from proofcheck.draw import Draw
from proofcheck.functions import absolute_value, relu
from proofcheck.language import Declare, lt
from proofcheck.lemma import Breaker, Lemma


def few_units(W: Array, h: Array, a: Array, y: Array, rho: Array, count: int) -> dict[str, Array]:
    """Return draws of units, the network of the draws, the readout of the draws, and its units.

    As `l16b_thin.few_units`, by draws that have a share for each sign.
    """
    return read_back(allotted(W, h, a, y, rho, count))


THINNED = of_view(few_units)


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least R and Rise, now and then without error or of one sign."""
    values = draw_strata(draw, STATEMENT.symbols, ("",))
    values["V"] = branch_in_theta(values["V"])
    if draw.choice((True, False)):
        values["y"] = outputs_of(values)
    values["Rise"] = least_rise(values, objective_of(values))
    return values


def draw_strata(draw: Draw, symbols: tuple[Declare, ...], marks: tuple[str, ...]) -> dict[str, Any]:
    """Draw a sample and two-layer networks of at least 2 l units, l >= 2, some of one sign.

    marks: what follows the names W, a of each.
    """
    values = draw_two_layers(
        draw, symbols, marks, counts=(2, 3), activations=(relu, absolute_value)
    )
    sign = draw.size(0, 4)
    for mark in marks if sign < 3 else ():
        values[f"a{mark}"] = abs(values[f"a{mark}"]) * (sign - 1)
    return values


def least_rise(values: Mapping[str, Any], level: Any) -> Any:
    """Return d (level R / kappa)^2 / (4 (l - 1)), a hair above it in floats; shape (batch,)."""
    bound = level**2 * values["R"] ** 2 / values["kappa"] ** 2
    return upwards(bound) * values["d"] / (4 * (values["l"] - 1))


_cross: dict[str, Any] = {
    **{"n": 3, "d": 1, "N": 4, "K": 1, "p": {0: 4, 1: 0}, "V": {1: np.zeros((0, 4))}, "l": 2},
    **{"s": relu, "x": AXES, "W": AXES, "y": CROSS["y"], "rho": CROSS["rho"], "a": CROSS["a"]},
    **{"R": 1, "kappa": "1/16", "Rise": 4},
}
_thousands = [[1000 * z] for (z,) in CROSS["y"]]
_missed = lt(F + rise, sp.Rational(1, 2) * h[1, 1] ** 2)


def _broken(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(
        drops, {**_cross, **changes}, "C1", f"{why}; two units leave out two of the four", _missed
    )


LEMMA = Lemma(
    id="L24b",
    title="most units are freed at a quarter of the rise",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        _broken(
            "H1",
            "s(t) = -1000 max(t, 0), and F + Rise < 5",
            s=sunken,
            y=[[-z] for (z,) in _thousands],
        ),
        _broken("H1", "s(t) = 1000 max(t, 0), and F + Rise < 5", s=lofty, y=_thousands),
        _broken(
            "H2",
            "a weight of -1 where all units are silent makes E|x|^2 = 0, and Rise = 0 at F = 1/4",
            N=5,
            x=[*AXES, [0, 0, 1]],
            y=[*CROSS["y"], [0]],
            rho=[*CROSS["rho"], -1],
            R=0,
            Rise=0,
        ),
        _broken("H2", "R = 0 allows Rise = 0 at F = 1/4", R=0, Rise=0),
        _broken("H3", "kappa = 0 and no error allow Rise = 0 at F = 0", kappa=0, Rise=0),
        _broken(
            "H4",
            "weights of length 1000, and F + Rise < 5",
            W=[[1000 * z for z in row] for row in AXES],
            y=_thousands,
        ),
        _broken("H5", "Rise = 0 at F = 1/4", Rise=0),
    ),
    note="l24b_thin.md",
    uses=("L11", "L12", "L24"),
    constructions={"drawn": THINNED, "thinned": THINNED, "read": THINNED},
    probes={**SHARED_PROBES, **network_probes(THINNED)},
)
