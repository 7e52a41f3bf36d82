"""L03: the branch is Lipschitz in the hidden units, with the influences omega as constants.

Statement: sum_o |sum_r b[o,r] (G(h) - G(h'))_r| <= sum_i omega_i |h_i - h'_i|, and
sum_i omega_i <= |b|_1, where omega = |V_1|^T .. |V_K|^T |b|; no influence in any layer is negative.
Hypotheses: H1 s is 1-Lipschitz (L01); H2 the rows of every V_k have l1 norm at most 1.
Not claimed: any use of H2 in the first inequality, of H1 in the second, or of either in the third.
Provenance: R. Note: paper_notes/l03_branch.md
"""

from __future__ import annotations

from typing import Any

from lemmas.l03_proof import STEPS
from lemmas.l03_statement import STATEMENT
from lemmas.recipes import branch_in_theta, widths
from proofcheck.draw import Draw, fill
from proofcheck.functions import absolute_value, clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Branches in Theta, with two hidden vectors, often equal but for one unit."""
    depth = draw.size(1, 2)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        p=widths(draw, depth, draw.size(1, 6)),
        s=draw.choice((relu, leaky, absolute_value, clip)),
    )
    values["V"] = branch_in_theta(values["V"])
    if draw.choice((True, False)):
        values["h'"] = values["h"] * 1
        values["h'"][:, 0] = values["h"][:, 0] + draw.reals()
    return values


_one = {"K": 1, "d": 1, "p": {0: 1, 1: 1}, "V": {1: [[1]]}, "b": [[1]], "h": [1], "h'": [0]}

LEMMA = Lemma(
    id="L03",
    title="the branch is Lipschitz with its influences",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1", {**_one, "s": square, "h": [2], "h'": [1]}, "C1", "z^2 moves by 3 from 1 to 2"
        ),
        Breaker("H2", {**_one, "s": relu, "V": {1: [[10]]}}, "C2", "V = [10] has influence 10"),
    ),
    note="l03_branch.md",
)
