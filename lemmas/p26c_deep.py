"""P26c: with a skip and a narrow branch, a minimum that is not global stays deep.

Statement: the sample and networks of P26b. A piecewise linear path from b < 0 to a network with
F < 2 kappa - 15/2 kappa^2, less than b <= 0 allows, passes a point with
F >= 1/18 + kappa - 3 kappa^2, whatever the branch is there, for every L and every number m of
hidden units.
Hypotheses: H1 the ReLU; H2, H3 Theta; H4 kappa >= 0; H5 the path begins with b < 0; H6 it ends
lower.
So the least F over b <= 0 is a local minimum, not global and of depth at least
1/18 - (1 + 2/L) kappa - 3 kappa^2, if L and kappa are such that P26d's networks lie on either side.
Not claimed: anything of two units at the end of the branch; how deep that minimum is exactly.
Provenance: N. Note: paper_notes/p26c_deep.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.b14_barrier import first_crossing
from lemmas.p26b_breakers import CHEAPER, ending
from lemmas.p26b_instances import DOWNWARDS, UPWARDS, draw_layers, of_units, upwards
from lemmas.p26c_proof import STEPS
from lemmas.p26c_statement import STATEMENT, b
from lemmas.recipes import first_few
from proofcheck.draw import Draw
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """Paths that end at P26d's network with b > 0, some by way of the best two layers."""
    values = first_few(draw_layers(draw, STATEMENT.symbols, T=draw.size(2, 3)), 8)
    last = upwards({**values, "a": values["a"][:, -1], "W": values["W"][:, -1]})
    values["V"] = last["V"]
    values["b"][:, 0] = -abs(values["b"][:, 0]) - 1
    for name in ("W", "a", "b"):
        values[name][:, -1] = last[name]
    if draw.choice((True, False)):
        third, L, kappa = (1 + 0 * values["L"]) / 3, values["L"], values["kappa"]
        skip = [2 * third - 3 * kappa, third - 3 * kappa, *[(6 * kappa - 3 * third) / (2 * L)] * 2]
        values["W"] = of_units(values["W"])
        values["a"][:, :2] = 0 * values["a"][:, :2]
        values["a"][:, :2, :4] = np.stack(skip, axis=-1)[:, None]
    return values


def crossing(view: View) -> Mapping[str, Any]:
    """Return the first segment on which the readout comes to 0 or above, and where it is 0."""
    return first_crossing(view["b"])


def _branch(view: View) -> Any:
    """Return values of the branch's unit to try: none, all, and one that shows input 1."""
    return np.array([[0] * 6, [1] * 6, [2, 0, 0, 0, 0, 0], [0, 3, -1, 0, 2, 0]])


_stays = lt(0, b[1] * b[2])
_OTHER = (
    ("H5", "the readout is positive all the way", ending(UPWARDS, begins=1)),
    ("H6", "it is negative all the way", ending(DOWNWARDS)),
)
BREAKERS = (
    *(
        Breaker(
            drops,
            ending({**DOWNWARDS, **new}),
            "C1",
            f"{why}; no readout on the way is 0",
            _stays,
        )
        for drops, why, new in CHEAPER
    ),
    *(Breaker(drops, path, "C1", why, _stays) for drops, why, path in _OTHER),
)

LEMMA = Lemma(
    id="P26c",
    title="with a skip and a narrow branch minima may stay deep",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="p26c_deep.md",
    uses=("B14", "P26b"),
    constructions={"crossing": crossing},
    probes={"u": _branch},
)
