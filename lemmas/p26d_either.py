"""P26d: on the sample of P26b, networks on either side that fit all targets.

Statement: for L > 0, m >= 4 and any number K >= 1 of layers with units there are two networks in
Theta (C1): one with readout b = 1 + 2/L of the branch and F = (1 + 2/L) kappa (C2), one with
b = -(1 + 2/L) and F = (2 + 2/L) kappa (C3). The hidden units are x_1, -x_1, x_2, -x_2, and all
others are silent.
Hypotheses: H1 the ReLU; H2 four hidden units and one in each layer; H3 beta = 1 + 2/L and
tau = 1/(L + 2).
Not claimed: that they are the best; a mass a little smaller leaves small errors and is better.
Provenance: N. Note: paper_notes/p26d_either.md
"""

from __future__ import annotations

from typing import Any

from lemmas.p26d_proof import STEPS
from lemmas.p26d_statement import STATEMENT
from proofcheck.draw import Draw, fill
from proofcheck.functions import identity, relu
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Small shapes; L is a positive number."""
    depth = draw.size(1, 3)
    sizes = [draw.size(4, 6), *(draw.size(1, 3) for _ in range(depth))]
    values = fill(draw, STATEMENT.symbols, K=depth, p=dict(enumerate(sizes)), s=relu)
    values["L"] = abs(values["L"]) + draw.choice((1, 8))
    values["beta"] = (values["L"] + 2) / values["L"]
    values["tau"] = 1 / (values["L"] + 2)
    return values


_BASE: dict[str, Any] = {
    **{"K": 1, "p": {0: 4, 1: 1}, "s": relu, "L": 8, "beta": "5/4", "tau": "1/10"},
    "kappa": "1/90",
}

LEMMA = Lemma(
    id="P26d",
    title="networks on either side that fit all targets",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_BASE, "s": identity},
            "C2",
            "with the identity the branch is linear, and shows the first coordinate and no more",
        ),
        Breaker(
            "H2",
            {**_BASE, "p": {0: 3, 1: 1}},
            "C2",
            "without -x_2 the branch shows input 3 as well",
        ),
        Breaker(
            "H2",
            {**_BASE, "K": 2, "p": {0: 4, 1: 0, 2: 1}},
            "C2",
            "without units in the first layer the second one shows nothing",
        ),
        Breaker(
            "H3",
            {**_BASE, "L": -1, "beta": -1, "tau": 1},
            "C2",
            "L = -1, where beta = -1 is no mass",
        ),
        Breaker("H3", {**_BASE, "tau": 1}, "C1", "tau = 1: a row of l1 norm 10"),
    ),
    note="p26d_either.md",
)
