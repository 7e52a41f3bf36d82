"""P19: without a skip and with a narrow end depths do not vanish.

Statement: plain networks f(x) = z g(x) as in P19a, of any depth and widths. A piecewise linear path
from a readout z < 0 to a network in Theta with F < 1/2 + c kappa - kappa^2/2, the least that z <= 0
allows, passes a point with F = (1 + c^2)/2, which exceeds that by (c - kappa)^2/2.
Hypotheses: H1 0 <= s(v) <= |v|; H2 the inputs; H3 the end lies in Theta; H4 kappa >= 0; H5 the path
begins with z < 0; H6 it ends lower.
So a network with z < 0 that attains P19a's floor has depth at least (c - kappa)^2/2 for every
number of hidden units, if some network lies lower; by C3 of P19a no more.
Not claimed: anything of two units at the end, where this depth is 0.
Provenance: N. Note: paper_notes/p19_depth.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lemmas.b14_barrier import first_crossing
from lemmas.p19_instances import BASE, draw_plain, through
from lemmas.p19_proof import STEPS
from lemmas.p19_statement import STATEMENT, z
from lemmas.recipes import first_few
from proofcheck.draw import Draw
from proofcheck.functions import identity, steep
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """Paths that end at the best network with a positive readout, or beside it."""
    values = draw_plain(draw, STATEMENT.symbols, T=draw.size(2, 4))
    values = through(first_few(values, 16), 1)
    values["z"][:, 0] = -abs(values["z"][:, 0]) - values["c"]
    less = draw.choice((1, 1, 2))
    values["z"][:, -1] = (1 - values["kappa"]) / less
    return values


def crossing(view: View) -> Mapping[str, Any]:
    """Return the first segment on which the readout comes to 0 or above, and where it is 0."""
    return first_crossing(view["z"])


_base: dict[str, Any] = {**BASE, "T": 2, "z": [-1, "3/4"]}
_stays = lt(0, z[1] * z[2])


def _negative(drops: str, why: str, **changes: Any) -> Breaker:
    return Breaker(drops, {**_base, **changes}, "C1", f"{why}; no readout on the way is 0", _stays)


BREAKERS = (
    _negative(
        "H1",
        "the identity fits both targets with readout -3/4",
        **{"s": identity, "W": [[-1]], "z": [-1, "-3/4"]},
    ),
    _negative(
        "H1",
        "slope 8 in both layers, and readout -3/256 fits the second target",
        **{"s": steep, "W": [[-1]], "z": [-1, "-3/256"]},
    ),
    _negative(
        "H2",
        "an input of length 100, and readout -3/400 fits the second target",
        **{"x": [[1], [-100]], "W": [[-1]], "z": [-1, "-3/400"]},
    ),
    _negative("H3", "a weight of -100 does the same", W=[[-100]], z=[-1, "-3/400"]),
    _negative("H3", "so does a row of l1 norm 100", W=[[-1]], V={1: [[100]]}, z=[-1, "-3/400"]),
    _negative(
        "H4",
        "kappa = -1 rewards a readout of -10 of a silent unit",
        **{"kappa": -1, "V": {1: [[0]]}, "z": [-1, -10]},
    ),
    _negative("H5", "the path begins with a positive readout", z=[1, "3/4"]),
    _negative(
        "H6", "the path ends at the best network with a negative one", W=[[-1]], z=[-1, "-1/2"]
    ),
)

LEMMA = Lemma(
    id="P19",
    title="without a skip and with a narrow end depths do not vanish",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="p19_depth.md",
    uses=("B14", "P19a"),
    constructions={"crossing": crossing},
    probes={name: (lambda view: [view["c"] * q for q in (-1, 0, 1, 3)]) for name in ("u1", "u2")},
)
