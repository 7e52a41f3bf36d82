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

from lemmas.curves import along, times
from lemmas.setting import (
    K,
)
from lemmas.t14_breakers import BREAKERS
from lemmas.t14_instances import PROBES, connected, draw_instance
from lemmas.t14_statement import STATEMENT, below, ends, is_reference, low, path
from proofcheck.draw import Draw
from proofcheck.kernel.proof import Step
from proofcheck.language import both, exists
from proofcheck.lemma import Lemma

STEPS = (
    Step(
        "S1",
        exists("connected", *path)(ends),
        None,
        "L07 gives a unit with l others within eps of it, at both ends; merge, transfer, plant, "
        "readout, from both, and rearrange in the middle. Theta is convex",
        ("L07", "L08", "L09", "L10", "L12", "L13"),
    ),
    Step(
        "S2",
        both(along(1, 1, low), along(K + 11, K + 11, low)),
        None,
        "merging moves the outputs by at most delta, as the influences sum to at most lam/kappa",
        ("L05", "L06", "L07", "L08", "H5"),
    ),
    Step(
        "S3",
        both(along(2, 3, low), along(K + 9, K + 10, low)),
        None,
        "transfer does not raise F, planting an unread unit leaves it alone",
        ("L09", "L10", "S2"),
    ),
    Step("S4", along(5, K + 7, is_reference), None, "rearranging changes nothing", ("L12", "L13")),
    Step(
        "S5",
        both(along(4, 4, below), along(K + 8, K + 8, below)),
        None,
        "on a readout segment F is largest at an end",
        ("L11", "S3", "S4"),
    ),
)


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
    constructions={"connected": connected},
    probes={"t": times, **PROBES},
    uses=("L05", "L06", "L07", "L08", "L09", "L10", "L11", "L12", "L13"),
)
