"""L08: units that move onto one near them move the outputs by at most R sum s_i |w_i - w_c|.

Statement: along W_t[i] = W[i] + t chi_i (W[c] - W[i]) the rows stay in the unit ball, and
E|f_t - f|_2^2 <= E|f_t - f|_1^2 <= (t delta)^2 for delta >= R sum_i chi_i s_i dist_i; so the
squared risk is at most (r0 + t delta)^2. If dist <= eps, the least such delta is at most
eps R (|a|_1 + |b|_1), and kappa times it at most eps R (lambda - D) where F <= lambda.
Hypotheses: H1 s is 1-Lipschitz; H2, H3 the network lies in Theta; H4, H5 chi, t in [0, 1]; H6
weights of samples are not negative; H7, H8 r0^2 bounds the squared risk D; H9, H10 R^2 bounds
E|x|^2; H11, H12 dist_i bounds |w_i - w_c| where chi_i > 0; H13 delta; H14 dist <= eps there; H15
kappa >= 0; H16 F <= lambda.
Not claimed: that the weights of samples sum to 1, or that chi is 0 or 1 (neither is used).
Provenance: R. Note: paper_notes/l08_merge.md
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lemmas.blocks import check_units, with_rows
from lemmas.l08_proof import STEPS
from lemmas.l08_statement import (
    STATEMENT,
)
from lemmas.recipes import ONE_UNIT, branch_in_theta, in_ball, influences, outputs, widths
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network


def instance(draw: Draw) -> dict[str, Any]:
    """Networks in Theta with the least bounds; often positive along one ray, where all is equal."""
    depth, units = draw.size(1, 2), draw.size(2, 5)
    tight = draw.choice((True, False))
    values = fill(
        draw,
        STATEMENT.symbols,
        n=1 if tight else draw.size(1, 3),
        d=1 if tight else draw.size(1, 2),
        N=draw.size(1, 4),
        K=depth,
        p=widths(draw, depth, units, 3),
        s=draw.choice((relu, leaky, absolute_value, clip)),
        centre=np.full(draw.batch, 1) if tight else draw.index(units),
        t=draw.unit_interval(),
    )
    values["W"], values["V"] = in_ball(values["W"]), branch_in_theta(values["V"])
    values["chi"] = draw.binary(units)
    values["rho"], values["kappa"] = abs(values["rho"]), abs(values["kappa"])
    if tight:  # positive units shrink to zero: f falls by delta t, away from y
        for name in ("W", "x", "a"):
            values[name] = abs(values[name])
        values["W"] = values["W"] * 0 + 1
        values["W"][:, 0] = values["W"][:, 0] * 0
        values["chi"] = values["chi"] * 0 + 1
        values["a"][:, :, 0] = values["a"][:, :, 0] * 0
        values["b"] = values["b"] * 0
        values["x"] = values["x"] * 0 + values["x"][:, :1]
    rows, places = values["W"], np.arange(draw.batch)
    gaps = rows - rows[places, values["centre"] - 1][:, None, :]
    values["dist"] = sqrt_above((gaps**2).sum(axis=-1))
    values["eps"] = values["dist"].max(axis=1)
    f0 = outputs(values)
    if tight:
        values["y"] = f0 + abs(values["y"][:, :1])
    risk = (values["rho"] * ((f0 - values["y"]) ** 2).sum(axis=-1)).sum(axis=-1)
    size = (values["rho"] * (values["x"] ** 2).sum(axis=-1)).sum(axis=-1)
    values["r0"], values["R"] = sqrt_above(risk), sqrt_above(size)
    bound = (influences(values) * values["chi"] * values["dist"]).sum(axis=1) * values["R"]
    readouts = sum(abs(values[name]).sum(axis=(1, 2)) for name in ("a", "b"))
    up = 1 if draw.exact else 1 + 1e-12  # what rounding may take from the least bounds
    values["delta"] = bound * up
    values["lambda"] = (risk + values["kappa"] * readouts) * up
    return values


_two = {
    **ONE_UNIT,
    **{"p": {0: 2, 1: 1}, "W": [[0], [1]], "V": {1: [[0, 0]]}, "a": [[0, 1]], "b": [[0]]},
    **{"y": [[1]], "rho": [1], "centre": 1, "chi": [0, 1], "dist": [0, 1], "R": 1, "delta": 1},
    **{"r0": 0, "eps": 1, "kappa": 1, "lambda": 1},
}

LEMMA = Lemma(
    id="L08",
    title="merging near units moves the outputs little",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_two, "s": square, "x": [[2]], "y": [[4]], "R": 2, "delta": 2},
            "C2",
            "z^2 falls by 4 from 2 to 0",
        ),
        Breaker(
            "H2",
            {**_two, "a": [[0, 0]], "V": {1: [[0, 10]]}, "b": [[1]], "y": [[10]], "delta": 10},
            "C6",
            "V = [10] has influence 10 at |b|_1 = 1",
        ),
        Breaker(
            "H3",
            {**_two, **{"W": [[0], [2]], "dist": [0, 2], "delta": 2, "eps": 2, "y": [[2]], "t": 0}},
            "C1",
            "at t = 0 the row is still too long",
        ),
        Breaker("H4", {**_two, "chi": [0, 2], "delta": 2}, "C6", "chi = 2 counts a unit twice"),
        Breaker("H5", {**_two, "t": 3}, "C1", "t = 3 goes past the centre, to -2"),
        Breaker(
            "H6",
            {
                **{**_two, "N": 2, "x": [[1], [-5]], "y": [[1], [0]], "rho": [1, -1]},
                **{"R": 0, "delta": 0},
            },
            "C2",
            "a sample of negative weight makes E|x|^2 negative",
        ),
        Breaker("H7", {**_two, "r0": -1}, "C3", "r0 = -1 has the square of a bound"),
        Breaker("H8", {**_two, "y": [[2]], "lambda": 2}, "C3", "the risk starts at 1, r0 is 0"),
        Breaker("H9", {**_two, "R": -1, "delta": 0}, "C2", "R = -1 has the right square"),
        Breaker("H10", {**_two, "R": 0, "delta": 0}, "C2", "R = 0 is less than |x| = 1"),
        Breaker("H11", {**_two, "dist": [0, -1], "delta": 0}, "C2", "-1 has the right square"),
        Breaker("H12", {**_two, "dist": [0, 0], "delta": 0}, "C2", "the unit moves by 1, not 0"),
        Breaker("H13", {**_two, "delta": 0}, "C2", "f moves by 1, delta is 0"),
        Breaker("H14", {**_two, "eps": 0}, "C6", "eps = 0 is less than dist = 1"),
        Breaker("H14", {**_two, "chi": [0, 0], "eps": -1}, "C6", "eps = -1: 0 is not below -1"),
        Breaker("H15", {**_two, "kappa": -1, "chi": [0, 0], "lambda": -1}, "C4", "F = -1 < 0"),
        Breaker("H16", {**_two, "lambda": 0}, "C4", "F = 1 is above the level 0"),
    ),
    note="l08_merge.md",
    uses=("L03", "L05", "L06"),
)


def merge(net: Network, centre: int, units: Sequence[int]) -> Network:
    """Return the network in which the rows w_i, i in `units`, have become w_centre.

    Units count from 0. The segment to it moves only W. Raises InputError for units that do not
    exist, occur twice or contain the centre.
    """
    units = check_units(net, units, centre)
    return Network(with_rows(net.W, units, net.W[centre]), net.V, net.a, net.b)
