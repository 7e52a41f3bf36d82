"""P26a: no two-layer network fits three pairs of opposite targets better than a linear function.

Statement: inputs +-(1, 0), +-(1, 2), +-(1, -2), weights 1/6, targets +-1 at the first pair and 0 at
the others. If s(v) - s(-v) = v, every two-layer network, of any size and weights, has D >= 2/9.
Hypotheses: H1 the odd part of s is linear.
Not claimed: anything of other samples; there the best linear function may fit better.
Provenance: N. Note: paper_notes/p26a_floor.md
"""

from __future__ import annotations

from typing import Any

from lemmas.p26a_proof import STEPS
from lemmas.p26a_statement import STATEMENT
from proofcheck.draw import Draw, fill
from proofcheck.functions import clip, relu
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks, some of them x_1 / 3, which attains the floor."""
    values = fill(draw, STATEMENT.symbols, m=draw.size(0, 5), s=relu)
    if values["m"] >= 2 and draw.choice((True, False)):
        values["W"], values["a"] = 0 * values["W"], 0 * values["a"]
        values["W"][:, :2, 0] = [1, -1]
        third = (1 + values["a"][:, 0]) / 3
        values["a"][:, 0], values["a"][:, 1] = third, -third
    return values


LEMMA = Lemma(
    id="P26a",
    title="odd targets, which two-layer networks fit as linear ones do",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {"m": 2, "s": clip, "W": [[1, 1], [1, -1]], "a": ["1/2", "1/2"]},
            "C1",
            "clipped to [-1, 1], half of x_1 + x_2 and half of x_1 - x_2 fit exactly",
        ),
    ),
    note="p26a_floor.md",
)
