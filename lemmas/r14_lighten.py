"""R14: with one readout too, a path leads from any network down to any two-layer one of l units.

Statement: f = a (h + U g), penalty kappa |a|_1. theta in Theta with F <= lam,
delta >= 3 (l/m) R lam / kappa, any two-layer network of l <= m units. Three segments in Theta lead
from theta to it, and on them F <= max(lam + Rise, F of the two-layer network). For the squared
loss Rise = 2 sqrt(lam) delta + delta^2. Nothing depends on the dimension n of the inputs.
Hypotheses: H1, H2 s is 1-Lipschitz, s(0) = 0; H3 the sample; H4, H5 the loss is nonnegative and
convex; H6 Rise; H7 kappa > 0; H8 Theta; H9 F(theta) <= lam; H10 l <= m; H11 delta.
Not claimed: that Rise is least, or 3; that the units taken are the lightest (some light ones).
Provenance: R. Note: paper_notes/r14_lighten.md
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lemmas.l13c_descend import with_rise
from lemmas.r14_breakers import BREAKERS
from lemmas.r14_objects import light, lightened, objective, rest
from lemmas.r14_proof import STEPS
from lemmas.r14_statement import STATEMENT
from lemmas.recipes import first_few, in_l1_ball
from lemmas.t14_instances import PROBES, draw_networks
from lemmas.t14_objects import places
from lemmas.witnesses import grid
from proofcheck.draw import Draw
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.lemma import Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with the least lam and delta that the hypotheses allow, or more."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = first_few(draw_networks(draw, STATEMENT.symbols, ("",), loss=loss), 2)
    values["U"] = in_l1_ball(values["U"])
    level = objective(values)
    values["lambda"] = level + draw.choice((0, 0, 1)) * draw.unit_interval()[: len(level)]
    share = Fraction(3 * values["l"], values["p"][0])
    whole = values["R"] * values["lambda"] / values["kappa"]
    return with_rise(values, whole * (share if draw.exact else float(share)))


LEMMA = Lemma(
    id="R14",
    title="one readout: any network goes down to a two-layer one",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="r14_lighten.md",
    constructions={
        "lightened": lightened,
        "light": light,
        "places": places("chi"),
        "planted once": rest,
    },
    probes={"t": grid, **PROBES},
    uses=("L03", "L07b", "L07c", "R14a", "R14b", "R14c"),
)
