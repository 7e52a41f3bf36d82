"""L20: a dual vector bounds F of two-layer networks of any width from below.

Statement: if |sum_q rho_q nu_qo s(w.x_q)| <= kappa for every unit w of the unit ball and every
output o, every two-layer network in Theta, of any number of units, has
F >= sum_q rho_q sum_o (nu_qo y_qo - nu_qo^2 / 4). So the right side bounds e(l) for all l, and
e(inf).
Hypotheses: H1 weights of the samples are not negative; H2 units in the unit ball; H3 the constraint
on the dual vector nu.
Not claimed: that some nu attains e(inf) (how near one comes is measured, `proofcheck reference`);
anything of the pattern program's value; a loss other than the squared one.
Provenance: R (weak duality in the program of M. Pilanci and T. Ergen, 2020).
Note: paper_notes/l20_reference.md
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l20_proof import STEPS
from lemmas.l20_statement import STATEMENT
from lemmas.recipes import in_ball
from lemmas.two_layers import outputs_of
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, leaky, relu
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """Dual vectors within the constraint, for s with |s(t)| <= |t|; half of them twice the errors.

    With one input and one unit along it the bound is then attained, and with no readout. Now and
    then two samples share a place, and their dual numbers cancel.
    """
    kind = draw.choice(("one", "cancel", "any", "any"))
    least = {"one": 1, "cancel": 2, "any": 1}[kind]
    most = 1 if kind == "one" else 4
    values = fill(
        draw,
        STATEMENT.symbols,
        n=draw.size(1, 1 if kind == "one" else 3),
        d=draw.size(1, 1 if kind == "one" else 2),
        N=draw.size(least, most),
        m=draw.size(0 if kind == "any" else 1, most),
        s=relu if kind == "one" else draw.choice((relu, relu, leaky, absolute_value, clip)),
        kappa=(1 + abs(draw.reals())) / 4,
    )
    values["rho"] = (1 + abs(values["rho"])) / 8
    values["W"] = in_ball(values["W"])
    if kind == "cancel":
        return cancelling(values)
    if kind == "one":
        values["x"] = 1 + abs(values["x"])
        values["W"], values["a"] = 1 + 0 * values["W"], abs(values["a"])
        values["nu"] = 8 * values["kappa"][:, None, None] * (1 + abs(values["nu"]))
    lengths = sqrt_above((values["x"] ** 2).sum(axis=2))
    weighted = values["rho"][:, :, None] * abs(values["nu"]) * lengths[:, :, None]
    top = weighted.sum(axis=1).max(axis=1)
    share = values["kappa"] / np.maximum(values["kappa"], top)
    values["nu"] = values["nu"] * share[:, None, None]
    if kind == "any" and draw.choice((True, False)):
        values["a"] = 0 * values["a"]
    if kind == "one" or draw.choice((True, False)):
        values["y"] = outputs_of(values) + values["nu"] / 2
    return values


def cancelling(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with two samples at one place, dual numbers that cancel, and no error."""
    values["kappa"] = values["kappa"] / 1000
    values["x"][:, 1] = values["x"][:, 0]
    values["y"], rho = outputs_of(values), values["rho"]
    values["nu"] = 0 * values["nu"]
    values["nu"][:, 1] = 2 * values["y"][:, 1]
    values["nu"][:, 0] = -(rho[:, 1] / rho[:, 0])[:, None] * values["nu"][:, 1]
    return values


def units(view: View) -> list[Any]:
    """Return units of the ball to try in H3: the network's own, the axes, and one outside."""
    n = view["n"]
    axes = [[sign * int(k == j) for k in range(n)] for j in range(n) for sign in (1, -1)]
    half = [[Fraction(sign, 2 * n)] * n for sign in (1, -1)]
    return [*view["W"], *axes, *half, [2] * n]


# (z - 1)^2 + |z| is least at z = 1/2, where it is 3/4; nu = 1 proves it.
_one: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 1, "m": 1, "s": relu, "x": [[1]], "y": [[1]], "rho": [1], "W": [[1]]},
    **{"a": [["1/2"]], "kappa": 1, "nu": [[1]]},
}

LEMMA = Lemma(
    id="L20",
    title="a dual vector bounds F from below at every width",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_one, "rho": [-1], "y": [[0]], "a": [[2]], "nu": [[0]]},
            "C1",
            "a negative weight makes F = -2, and nu = 0 would bound it by 0",
        ),
        Breaker(
            "H2",
            {**_one, "W": [[2]], "a": [["3/8"]]},
            "C1",
            "a unit of length 2 pays half: F = 1/16 + 3/8 is less than 3/4",
        ),
        Breaker("H3", {**_one, "nu": [["3/2"]]}, "C1", "nu = 3/2 would bound 3/4 by 15/16"),
    ),
    note="l20_reference.md",
    probes={"w": units},
)
