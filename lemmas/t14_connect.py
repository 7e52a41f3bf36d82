"""T14: two networks of F <= lam are joined, in Theta, below max(lam + Rise, F of a reference).

Statement: if m > l (1 + 2/eps)^n, any two networks in Theta with F <= lam and any two-layer
network of l units lie on one path of 11 + K segments in Theta along which
F <= max(lam + Rise, F*). Rise is what a move of the outputs by delta = eps R lam / kappa, in
(E|.|_1^2)^(1/2), adds to a risk of at most lam: by L06 2 sqrt(lam) delta + delta^2 for the squared
loss, L delta for an L-Lipschitz one.
Hypotheses: H1 s is 1-Lipschitz; H2 the sample; H3, H4 the loss is nonnegative and convex;
H5 Rise; H6 kappa > 0; H7 Theta; H8 F <= lam; H9 eps > 0; H10 the count; H11 delta.
Not claimed: a path below the reference's F (T22, T23); any property of the reference.
Provenance: P (connectedness, without a rate), R (rate, constants, hypotheses).
Note: paper_notes/t14_connect.md
"""

from __future__ import annotations

from typing import Any

from lemmas.t14_breakers import BREAKERS
from lemmas.t14_instances import PROBES, connected, draw_instance
from lemmas.t14_objects import T14_OBJECTS
from lemmas.t14_proof import STEPS
from lemmas.t14_statement import STATEMENT
from lemmas.witnesses import times
from proofcheck.draw import Draw
from proofcheck.lemma import Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least level and distances that the hypotheses allow, or more."""
    return draw_instance(draw, STATEMENT.symbols)


LEMMA = Lemma(
    id="T14",
    title="sub-level sets are connected up to a vanishing rise",
    provenance=("P", "R"),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t14_connect.md",
    constructions={"connected": connected, **T14_OBJECTS},
    probes={"t": times, **PROBES},
    uses=("L07", "L07b", "L13", "L13b"),
)
