"""R14c: with one readout, a two-layer reference is planted on units that nothing reads, and read.

Statement: f = a (h + U g). If the units alpha, one for each unit of the reference, are not read,
two segments in Theta lead from theta to a network that is the reference: these units take its
weights while their rows of U go, and the readout moves to its readout. On them
F <= max(F(theta), F of the reference).
Hypotheses: H1 weights of the samples are not negative; H2 the loss is convex; H3 Theta; H4 the
units alpha are not read, and not by the branch; H5 each unit of the reference has one of them, and
no two the same.
Not claimed: anything of s, which is any function, or of the sign of kappa or of the loss.
Provenance: R. Note: paper_notes/r14c_arrive.md
"""

from __future__ import annotations

from typing import Any

from lemmas.l13a_arrive import with_unread
from lemmas.r14_objects import planted
from lemmas.r14c_breakers import BREAKERS
from lemmas.r14c_proof import STEPS
from lemmas.r14c_statement import STATEMENT
from lemmas.recipes import in_l1_ball
from lemmas.t14_instances import PROBES, draw_networks
from lemmas.witnesses import grid
from proofcheck.draw import Draw
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.lemma import Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with some units that nothing reads, on which the reference is placed."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, ("",), loss=loss)
    values["U"] = in_l1_ball(values["U"])
    return with_unread(draw, values)


LEMMA = Lemma(
    id="R14c",
    title="one readout: a reference is planted and read",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="r14c_arrive.md",
    uses=("L10", "L11", "L12"),
    constructions={"planted once": planted},
    probes={"t": grid, **PROBES},
)
