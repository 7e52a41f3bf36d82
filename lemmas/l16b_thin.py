"""L16b: all but l units of a two-layer network are freed, at a rise of the order of 1/l.

Statement: a readout segment leads from a two-layer network to one that reads at most l of its
units; on it F <= F(theta) + Rise. The same l draws of units are a two-layer network of l units,
with F that low. Rise >= ((F/kappa)^2 R^2 - E|f|^2) / l.
Hypotheses: H1 |s(v)| <= |v|; H2 the sample; H3 kappa > 0; H4 there are units, in the unit
ball; H5 Rise.
Not claimed: that l units are read, no fewer; a branch that is read (it is defined to be zero); a
loss other than the squared one.
Provenance: N. Note: paper_notes/l16b_thin.md
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy as sp

from lemmas.activations import doubled
from lemmas.draws import network_probes, of_view, read_back
from lemmas.l16_maurey import PROBES, draw_units
from lemmas.l16b_proof import STEPS
from lemmas.l16b_statement import STATEMENT
from lemmas.recipes import Array, branch_in_theta
from lemmas.t14_instances import PROBES as LOSS_PROBES
from lemmas.t14_instances import upwards
from lemmas.t14_statement import F, rise
from lemmas.two_layers import draw_two_layers, mean_squares, objective_of, outputs_of
from lemmas.witnesses import grid
from proofcheck.draw import Draw
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma


def few_units(W: Array, h: Array, a: Array, y: Array, rho: Array, count: int) -> dict[str, Array]:
    """Return draws of units, the network of the draws, the readout of the draws, and its units.

    W (m, n), h (N, m), a (d, m), y (N, d), rho (N,). By name: zeta (count, m) which unit each draw
    is, w* (count, n) and a* (d, count) the network, a0 (d, m) what reads the units as often as
    they are drawn, chi (m,) 1 for units that are drawn.
    """
    zeta, B = draw_units(h, a, y, rho, count)
    return read_back({"zeta": zeta, "w*": zeta @ W, "a*": B / count})


THINNED = of_view(few_units)


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least R and Rise, now and then without error."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("",))
    values["V"] = branch_in_theta(values["V"])
    if draw.choice((True, False)):
        values["y"] = outputs_of(values)
    level = objective_of(values)
    bound = level**2 * values["R"] ** 2 / values["kappa"] ** 2
    values["Rise"] = upwards(bound) - mean_squares(values, outputs_of(values))
    values["Rise"] = values["Rise"] / values["l"]
    return values


SHARED_PROBES = {**LOSS_PROBES, **PROBES, "t": grid}
_one: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "K": 1, "p": {0: 1, 1: 0}, "l": 1, "s": relu, "x": [[1]]},
    **{"y": [[1]], "rho": [1], "kappa": 1, "W": [[1]], "V": {1: np.zeros((0, 1))}, "a": [[1]]},
    **{"R": 1, "Rise": 0},
}
_below = lt(F + rise, 0)
_sides: dict[str, Any] = {
    **{**_one, "N": 2, "p": {0: 2, 1: 0}, "V": {1: np.zeros((0, 2))}, "x": [[1], [-1]]},
    **{"y": [["1/2"], ["1/2"]], "rho": ["1/2", "1/2"], "W": [[1], [-1]], "a": [["1/2", "1/2"]]},
}
LEMMA = Lemma(
    id="L16b",
    title="most units of a two-layer network are freed",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_one, "s": doubled, "y": [[2]], "Rise": -3},
            "C1",
            "s(t) = 2 t: no error, F = kappa = 1 and f = 2 allow Rise = -3, and F is not negative",
            _below,
        ),
        Breaker(
            "H2",
            {
                **{**_one, "N": 2, "x": [[1], [-1]], "y": [[1], [0]], "rho": [1, -1]},
                **{"R": 0, "Rise": -1, "kappa": "1/2"},
            },
            "C1",
            "E|x|^2 = 0 with a weight of -1 at x = -1, where the unit is silent: Rise = -1 is "
            "allowed at F = 1/2, and F of what reads the unit is not negative",
            _below,
        ),
        Breaker(
            "H2",
            {**_one, "R": 0, "Rise": -1, "kappa": "1/2"},
            "C1",
            "R = 0 allows Rise = -1 at F = 1/2",
            _below,
        ),
        Breaker(
            "H3",
            {**_sides, "kappa": 0},
            "C1",
            "kappa = 0 and no error allow Rise = 0 at F = 0; one unit of the two is silent at one "
            "of x = 1, -1, where 1/2 is wanted: the risk is at least 1/8",
            lt(F + rise, sp.Rational(1, 8)),
        ),
        Breaker(
            "H4",
            {**_one, "W": [[2]], "y": [[2]], "Rise": -3},
            "C1",
            "w = 2: no error, F = 1 and f = 2 allow Rise = -3",
            _below,
        ),
        Breaker(
            "H5",
            {**_sides, "kappa": "1/16"},
            "C1",
            "Rise = 0 at F = 1/16, and one unit of the two has a risk of at least 1/8",
            lt(F + rise, sp.Rational(1, 8)),
        ),
    ),
    note="l16b_thin.md",
    uses=("L11", "L12", "L16"),
    constructions={"drawn": THINNED, "thinned": THINNED},
    probes={**SHARED_PROBES, **network_probes(THINNED)},
)
