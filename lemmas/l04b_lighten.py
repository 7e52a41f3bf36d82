"""L04b: units of little influence that are scaled out move the outputs little, in the mean.

Statement: scale what reads unit i, its readout and its column of V_1, by 1 - t chi_i. Then
E|f_t - f|_1^2 <= (t delta)^2 with delta = R sum_i chi_i s_i, R^2 = E|x|^2, s_i the influences.
Hypotheses: H1, H2 s is 1-Lipschitz, s(0) = 0; H3 units in the unit ball; H4 chi is not negative;
H5 the sample; H6 delta.
Not claimed: that chi or |t| is at most 1; anything of the rows of V.
Provenance: R. Note: paper_notes/l04b_lighten.md
"""

from __future__ import annotations

from typing import Any

from lemmas.l04_move import lifted
from lemmas.l04b_proof import STEPS
from lemmas.l04b_statement import STATEMENT
from lemmas.recipes import ONE_UNIT, branch_in_theta, in_ball, influences, widths
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with the least delta; often positive units along one ray, where all is equal."""
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
        t=draw.unit_interval() * draw.choice((1, 2, -1)),
    )
    values["W"], values["V"] = in_ball(values["W"]), branch_in_theta(values["V"])
    values["chi"], values["rho"] = abs(values["chi"]), abs(values["rho"])
    if tight:
        values["W"] = values["W"] * 0 + 1
        values["a"], values["b"] = abs(values["a"]), values["b"] * 0
        values["x"] = values["x"] * 0 + abs(values["x"][:, :1])
    squares = (values["x"] ** 2).sum(axis=-1)
    values["R"] = sqrt_above((values["rho"] * squares).sum(axis=-1))
    bound = (influences(values) * values["chi"]).sum(axis=1) * values["R"]
    values["delta"] = bound if draw.exact else bound * (1 + 1e-12)
    return values


_base = {**ONE_UNIT, "V": {1: [[0]]}, "b": [[0]], "rho": [1], "R": 1, "delta": 1}

LEMMA = Lemma(
    id="L04b",
    title="light units that are scaled out move the outputs little",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_base, "s": square, "x": [[2]], "R": 2, "delta": 2}, "C1", "2^2 = 4"),
        Breaker("H2", {**_base, "s": lifted}, "C1", "s(z) = z + 1 takes 2 out with x = 1"),
        Breaker("H3", {**_base, "W": [[2]]}, "C1", "a unit of norm 2 takes 2 with it"),
        Breaker(
            "H4",
            {
                **{**_base, "p": {0: 2, 1: 1}, "W": [[1], [-1]], "V": {1: [[0, 0]]}},
                **{"a": [[1, 1]], "chi": [1, -1], "delta": 0},
            },
            "C1",
            "shares 1 and -1 cancel in delta, but one of the units is 0",
        ),
        Breaker(
            "H5",
            {**_base, "N": 2, "x": [[1], [-5]], "rho": [1, -1], "R": 0, "delta": 0},
            "C1",
            "a sample of negative weight makes E|x|^2 negative",
        ),
        Breaker("H5", {**_base, "R": -1, "delta": 0}, "C1", "R = -1 has the right square"),
        Breaker("H5", {**_base, "R": 0, "delta": 0}, "C1", "R = 0 is less than |x| = 1"),
        Breaker("H6", {**_base, "delta": 0}, "C1", "the output falls by 1, delta is 0"),
    ),
    note="l04b_lighten.md",
    uses=("L03",),
)
