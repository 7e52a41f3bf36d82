"""R14b: with one readout, light units that are scaled out move the outputs little, in the mean.

Statement: f = a (h + U g). Scale what reads unit i, its readout and its column of V_1, by
1 - t chi_i. Then E|f_t - f|_1^2 <= (t delta)^2 with delta = R sum_i chi_i s_i, R^2 = E|x|^2 and
the influences s_i = 2 |a_i|_1 + omega_i: a readout takes its row of U along, so it counts twice.
Hypotheses: H1, H2 s is 1-Lipschitz, s(0) = 0; H3 Theta; H4 chi in [0, 1]; H5 t in [0, 1]; H6 the
sample; H7 delta.
Not claimed: that U has to stay for this; anything of the sign of the outputs.
Provenance: R. Note: paper_notes/r14b_lighten.md
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lemmas.l04_move import lifted
from lemmas.r14_objects import influence_of
from lemmas.r14b_proof import STEPS
from lemmas.r14b_statement import STATEMENT
from lemmas.recipes import ONE_UNIT, branch_in_theta, in_ball, in_l1_ball, widths
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with the least delta; often positive units along one ray, where nothing cancels."""
    depth = draw.size(1, 2)
    tight = draw.choice((True, False))
    values = fill(
        draw,
        STATEMENT.symbols,
        n=1 if tight else draw.size(1, 2),
        d=1 if tight else draw.size(1, 2),
        N=draw.size(1, 3),
        K=depth,
        p=widths(draw, depth, draw.size(1, 5), 3),
        s=draw.choice((relu, leaky, absolute_value, clip)),
        t=draw.unit_interval() * draw.choice((1, Fraction(1, 64) if draw.exact else 1 / 64)),
    )
    values["chi"] = values["chi"] * 0 + draw.unit_interval()[:, None]
    values["rho"] = abs(values["rho"])
    if tight:
        values["W"] = values["W"] * 0 + 1
        values["a"], values["U"] = abs(values["a"]), abs(values["U"]) + 1
        values["V"] = {layer: abs(rows) + 1 for layer, rows in values["V"].items()}
        values["x"] = values["x"] * 0 + abs(values["x"][:, :1])
    values["W"], values["V"] = in_ball(values["W"]), branch_in_theta(values["V"])
    values["U"] = in_l1_ball(values["U"])
    squares = (values["x"] ** 2).sum(axis=-1)
    values["R"] = sqrt_above((values["rho"] * squares).sum(axis=-1))
    bound = (influence_of(values) * values["chi"]).sum(axis=1) * values["R"]
    values["delta"] = bound if draw.exact else bound * (1 + 1e-12)
    return values


_alone = {name: value for name, value in ONE_UNIT.items() if name != "b"}
# the branch carries nothing: the output 1 has the influence 2
_base = {**_alone, "V": {1: [[0]]}, "U": [[0]], "rho": [1], "R": 1, "delta": 2}
# the branch carries as much as the unit: the output 2 has the influence 3
_double = {**_base, "V": {1: [[1]]}, "U": [[1]], "delta": 3}
_signless = {**_double, "s": absolute_value}

LEMMA = Lemma(
    id="R14b",
    title="one readout: scaling light units out moves outputs little",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_base, "s": square, "x": [[3]], "R": 3, "delta": 6}, "C1", "3^2 > 6"),
        Breaker(
            "H2",
            {**_base, "s": lifted, "U": [[1]]},
            "C1",
            "s(z) = z + 1: the unit is 2 and the branch, which reads nothing, 1; both go",
        ),
        Breaker("H3", {**_base, "W": [[3]]}, "C1", "a unit of norm 3 takes 3 with it"),
        Breaker(
            "H3",
            {**_double, "V": {1: [[10]]}, "delta": 12, "t": "1/2"},
            "C1",
            "V = [10]: half of the unit brings 1 + 10 down to (1 + 5)/2, by 8, and 6 is allowed",
        ),
        Breaker(
            "H3",
            {**_double, "U": [[10]], "delta": 12, "t": "1/2"},
            "C1",
            "U = [10] does the same",
        ),
        Breaker("H4", {**_base, "chi": [-1], "delta": 0}, "C1", "a share of -1 doubles the unit"),
        Breaker(
            "H4",
            {**_signless, "chi": [4], "delta": 12},
            "C1",
            "a share of 4 turns 1 + 1 into -3 (1 + 3) for s(z) = |z|, a move of 14",
        ),
        Breaker("H5", {**_double, "t": -3}, "C1", "t = -3 turns 1 + 1 into 4 (1 + 4), by 18 > 9"),
        Breaker("H5", {**_signless, "t": 4}, "C1", "t = 4 turns it into -12, by 14 > 12"),
        Breaker(
            "H6",
            {**_base, "N": 2, "x": [[1], [-5]], "rho": [1, -1], "R": 0, "delta": 0},
            "C1",
            "a sample of negative weight makes E|x|^2 negative",
        ),
        Breaker("H6", {**_base, "R": -1, "delta": 0}, "C1", "R = -1 has the right square"),
        Breaker("H6", {**_base, "R": 0, "delta": 0}, "C1", "R = 0 is less than |x| = 1"),
        Breaker("H7", {**_base, "delta": 0}, "C1", "the output falls by 1, delta is 0"),
    ),
    note="r14b_lighten.md",
    uses=("L03",),
)
