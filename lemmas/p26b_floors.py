"""P26b: read downwards, a branch costs a mass of 2, where upwards one near 1 does.

Statement: inputs +-(1, 0), +-(1, L), +-(1, -L), weights 1/6, target 1 at (1, 0), else 0; ReLU
networks in Theta with a skip and a branch of any depth and widths, of which one last unit is read,
by b. If b <= 0 then F >= 2 kappa - 15/2 kappa^2 (C1). The skip alone, a two-layer network, has
F >= 1/18 + kappa - 3 kappa^2 (C2). Both for every L and every number of hidden units.
Hypotheses: H1 the ReLU; H2, H3 Theta, and that there is such a unit; H4 kappa >= 0.
Not claimed: that they are attained; they are in the limit of large L.
Provenance: N. Note: paper_notes/p26b_floors.md
"""

from __future__ import annotations

from typing import Any

from lemmas.p26b_breakers import FLOORS
from lemmas.p26b_instances import draw_network
from lemmas.p26b_proof import STEPS
from lemmas.p26b_statement import STATEMENT
from proofcheck.draw import Draw
from proofcheck.lemma import Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks; some are near the floors."""
    return draw_network(draw, STATEMENT.symbols)


LEMMA = Lemma(
    id="P26b",
    title="a branch that is read downwards costs more",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=FLOORS,
    note="p26b_floors.md",
)
