"""R14a: with one readout for skip and branch, the influences sum to at most three times its mass.

Statement: f = a (h + U g), b = a U. Then |b|_1 <= |a|_1, and the influences
s_i = 2 |a_i|_1 + omega_i sum to at most 3 |a|_1. If F = D + kappa |a|_1 <= lambda, then
kappa sum_i s_i <= 3 (lambda - D) <= 3 lambda, and every A with lambda <= kappa A gives
sum_i s_i <= 3 A (A = lambda / kappa, said without division).
Hypotheses: H1 kappa > 0; H2 rows of the branch, H3 of its last layer U, in the l1 unit ball; H4, H5
weights and losses of the samples are not negative; H6 F <= lambda; H7 lambda <= kappa A.
Not claimed: anything of the loss but its sign; that fewer influences would not do.
Provenance: R. Note: paper_notes/r14a_mass.md
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lemmas.r14a_proof import STEPS
from lemmas.r14a_statement import STATEMENT
from lemmas.recipes import branch_in_theta, in_l1_ball, widths
from proofcheck.draw import Draw, fill
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Branches in Theta at the level lambda = F or above; often no risk, and no signs."""
    depth = draw.size(1, 2)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        N=draw.size(1, 4),
        p=widths(draw, depth, draw.size(1, 6)),
        kappa=(1 + abs(draw.reals())) / 4,
    )
    if draw.choice((True, False)):
        values["a"], values["U"] = np.abs(values["a"]), np.abs(values["U"]) + 1
        values["V"] = {layer: np.abs(rows) + 1 for layer, rows in values["V"].items()}
    values["V"], values["U"] = branch_in_theta(values["V"]), in_l1_ball(values["U"])
    values["rho"] = np.abs(values["rho"])
    values["ell"] = np.abs(values["ell"]) * draw.choice((0, 1))
    risk = (values["rho"] * values["ell"]).sum(axis=-1)
    penalty = values["kappa"] * np.abs(values["a"]).sum(axis=(1, 2))
    values["lambda"] = risk + penalty + abs(draw.reals()) * draw.size(0, 1)
    values["A"] = values["lambda"] / values["kappa"]
    return values


_units = {"d": 1, "K": 1, "p": {0: 2, 1: 1}, "V": {1: [[1, 0]]}, "U": [[1], [1]], "a": [[1, 1]]}
_base = {**_units, "N": 1, "rho": [1], "ell": [0], "kappa": 1, "lambda": 2, "A": 2}

LEMMA = Lemma(
    id="R14a",
    title="one readout: influences sum to at most 3 lambda / kappa",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_base, "kappa": 0, "lambda": 0, "A": 0},
            "C4",
            "without a penalty F = 0 whatever the readout, here with influence 6",
        ),
        Breaker("H2", {**_base, "V": {1: [[10, 0]]}}, "C2", "V = [10, 0] makes the influence 24"),
        Breaker("H3", {**_base, "U": [[10], [1]]}, "C1", "U = [10, 1] makes b = 11 at |a|_1 = 2"),
        Breaker(
            "H4",
            {**_base, "rho": [-1], "ell": [1], "lambda": 1, "A": 1},
            "C4",
            "a negative weight pays for an influence of 6 at F = 1",
        ),
        Breaker(
            "H5",
            {**_base, "ell": [-1], "lambda": 1, "A": 1},
            "C4",
            "a negative loss pays for an influence of 6 at F = 1",
        ),
        Breaker("H6", {**_base, "lambda": 1, "A": 1}, "C4", "F = 2 lies above the level 1"),
        Breaker("H7", {**_base, "A": 1}, "C4", "A = 1 is less than lambda / kappa = 2"),
    ),
    note="r14a_mass.md",
    uses=("L03",),
)
