"""P19a: one unit at the end fits one of two samples no better than by 0.

Statement: f(x) = z g(x), g the first unit of the last of K layers of a network in Theta, with two
samples in the unit ball, targets 1 and -c and weights 1/2. If z <= 0 then
F >= 1/2 + c kappa - kappa^2/2 (C1), if z >= 0 and c >= 0 then F >= c^2/2 + kappa - kappa^2/2 (C2);
and from z to 0, other layers kept, F is at most the larger of F and (1 + c^2)/2 (C3).
Hypotheses: H1 0 <= s(v) <= |v|; H2 the inputs; H3 Theta, and that there is such a unit;
H4 kappa >= 0.
Not claimed: the same of two units at the end, of which one can fit each sample.
Provenance: N. Note: paper_notes/p19a_floors.md
"""

from __future__ import annotations

from typing import Any

from lemmas.p19_instances import BASE, draw_plain, through
from lemmas.p19a_proof import STEPS
from lemmas.p19a_statement import STATEMENT
from lemmas.witnesses import times
from proofcheck.draw import Draw
from proofcheck.functions import identity, steep
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks; some are the best on their side, where the floors are attained."""
    values = draw_plain(draw, STATEMENT.symbols)
    if draw.choice((True, False)):
        sign = draw.choice((1, -1))
        values = through(values, sign)
        values["z"] = values["kappa"] - values["c"] if sign < 0 else 1 - values["kappa"]
    return values


BREAKERS = (
    Breaker(
        "H1",
        {**BASE, "s": identity, "z": "-3/4", "W": [[-1]]},
        "C1",
        "the identity fits both targets: values -1 and 1, and readout -3/4",
    ),
    Breaker(
        "H1",
        {**BASE, "s": steep, "z": "-3/256", "W": [[-1]]},
        "C1",
        "slope 8, in both layers: readout -3/256 fits the second target, at a small penalty",
    ),
    Breaker(
        "H2",
        {**BASE, "x": [[1], [-100]], "z": "-3/400", "W": [[-1]]},
        "C1",
        "an input of length 100: readout -3/400 fits the second target, at a small penalty",
    ),
    Breaker(
        "H3",
        {**BASE, "z": "-3/400", "W": [[-100]]},
        "C1",
        "a weight of -100 does the same",
    ),
    Breaker(
        "H3",
        {**BASE, "z": "-3/400", "W": [[-1]], "V": {1: [[100]]}},
        "C1",
        "so does a row of l1 norm 100",
    ),
    Breaker(
        "H4",
        {**BASE, "kappa": -1, "z": -10, "W": [[1]], "V": {1: [[0]]}},
        "C1",
        "kappa = -1 rewards a readout of -10 of a silent unit",
    ),
)


LEMMA = Lemma(
    id="P19a",
    title="one unit at the end fits one of two samples",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="p19a_floors.md",
    probes={"t": times},
)
