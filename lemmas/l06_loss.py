"""L06: outputs that move little raise the risk little, by the squared loss or a Lipschitz loss.

Statement: for the squared loss, D' <= D + 2 r delta + delta^2 and D' <= (r + delta)^2 whenever
D <= r^2 and E|f' - f|_2^2 <= delta^2; for a loss that is L-Lipschitz in |.|_1, the risk rises by at
most L E|f' - f|_1 <= L eta, where E|f' - f|_1^2 <= eta^2; and E|f' - f|_1^2 <= d E|f' - f|_2^2,
so that eta^2 = d delta^2 serves where only |.|_2 is known.
Hypotheses: H1, H2 weights are not negative and sum to at most 1; H3 to H6 r and delta are upper
bounds, not negative; H7 the loss is L-Lipschitz at the targets; H8, H9 eta is such a bound too.
Not claimed: convexity of the loss (L11); a bound for losses that grow faster than the square.
Provenance: R. Note: paper_notes/l06_loss.md
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.l06_proof import STEPS
from lemmas.l06_statement import STATEMENT
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_loss, huber_loss, quartic_loss, steep_loss
from proofcheck.lemma import Breaker, Lemma

LOSSES = {absolute_loss: 1, huber_loss: 1, steep_loss: 2}
"""Losses, and their Lipschitz constants."""


def instance(draw: Draw) -> dict[str, Any]:
    """Outputs moved along the residual, or anyhow, with the least r, delta, eta and L."""
    values = fill(
        draw,
        STATEMENT.symbols,
        d=draw.size(1, 2),
        N=draw.size(1, 4),
        loss=draw.choice(tuple(LOSSES)),
    )
    weights = np.abs(values["rho"])
    whole = weights.sum(axis=-1, keepdims=True)
    values["rho"] = weights / np.where(whole == 0, 1 + 0 * whole, whole)
    values["L"] = LOSSES[values["loss"]] + 0 * values["L"]
    if draw.choice((True, False)):  # the equality case of C1, C2
        residuals = values["f"] - values["y"]
        values["f'"] = values["f"] + residuals * draw.size(0, 2)
    move = np.abs(values["f'"] - values["f"])
    weight = values["rho"]
    for name, squares in (
        ("r", ((values["f"] - values["y"]) ** 2).sum(axis=-1)),
        ("delta", (move**2).sum(axis=-1)),
        ("eta", move.sum(axis=-1) ** 2),
    ):
        values[name] = sqrt_above((weight * squares).sum(axis=-1))
    return values


_move = {"d": 1, "N": 1, "f": [[2]], "f'": [[3]], "y": [[0]], "rho": [1], "loss": absolute_loss}
_base = {**_move, "r": 2, "delta": 1, "eta": 1, "L": 1}

LEMMA = Lemma(
    id="L06",
    title="a small move of the outputs raises the risk little",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_base, "f": [[1]], "f'": [[0]], "rho": [-1], "r": 0, "delta": 0, "eta": 0},
            "C3",
            "under a negative weight a smaller loss is a larger risk",
        ),
        Breaker("H2", {**_base, "rho": [4], "r": 4, "delta": 2, "eta": 2}, "C4", "weight 4"),
        Breaker("H3", {**_base, "r": -2}, "C1", "r = -2 has the right square"),
        Breaker("H4", {**_base, "r": 1}, "C1", "r = 1 is less than the residual 2"),
        Breaker("H5", {**_base, "delta": -1}, "C1", "delta = -1 has the right square"),
        Breaker("H6", {**_base, "delta": 0}, "C1", "delta = 0 is less than the move 1"),
        Breaker(
            "H7",
            {**_base, "loss": quartic_loss},
            "C4",
            "the quartic loss rises from 16 to 81 on a move of 1",
        ),
        Breaker("H8", {**_base, "eta": -1}, "C4", "eta = -1 has the right square"),
        Breaker("H9", {**_base, "eta": 0}, "C4", "eta = 0 is less than the move 1"),
    ),
    note="l06_loss.md",
)
