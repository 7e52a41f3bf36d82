"""L11b: units left out of the best readout cost their second moment, and nothing to first order.

Statement: F(tau) is the squared risk plus kappa |.|_1 where the readout of unit i is
(1 - tau chi_i) a_i, and all else stays. If F(tau) >= F(0) for -1 <= tau <= 1, then F(t) = F(0) +
t^2 G with G = E |sum_i chi_i a_i phi_i|^2. So from a minimum of F in the readout (each local
minimum is one, as F is convex there) units that only the readout reads are freed at that cost.
Hypotheses: H1 |chi_i| <= 1; H2 F(tau) >= F(0); H3 |t| <= 1.
Not claimed: anything of units that a branch reads: scaling its columns has a first-order cost.
Provenance: N (in the plan in a sentence, at T18). Note: paper_notes/l11b_leave.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l11b_proof import STEPS
from lemmas.l11b_statement import STATEMENT
from proofcheck.draw import Draw, fill
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """Units and targets such that leaving out a little does not pay, to first order."""
    values = fill(
        draw,
        STATEMENT.symbols,
        m=draw.size(0, 4),
        d=draw.size(1, 2),
        N=draw.size(1, 4),
        t=draw.unit_interval(),
    )
    values["rho"] = abs(values["rho"])
    values["chi"] = 2 * draw.unit_interval(values["m"]) - 1
    values["t"] = 2 * values["t"] - 1
    return balanced(values)


def balanced(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with targets for which F has no slope; kappa = 0 if nothing goes."""
    rho, chi, readout = values["rho"], values["chi"], values["a"]
    left = values["phi"] @ (chi[:, None] * readout).swapaxes(1, 2)
    lighter = (chi[:, None] * abs(readout)).sum(axis=(1, 2))
    residual = values["rest"] - values["y"]
    moment = (rho * (left**2).sum(axis=2)).sum(axis=1)
    along = (rho * (residual * left).sum(axis=2)).sum(axis=1)
    some = moment != 0
    values["kappa"] = np.where(some, values["kappa"], 0 * values["kappa"])
    wanted = -values["kappa"] * lighter / 2 - along
    change = np.where(some, wanted, 0 * wanted) / np.where(some, moment, 0 * moment + 1)
    residual = residual + change[:, None, None] * left
    outputs = values["rest"] + values["phi"] @ readout.swapaxes(1, 2)
    values["y"] = outputs - residual
    return values


def slope_and_length(view: View) -> tuple[Any, Any]:
    """Return the slope of F at time 0, and 1 + |slope| + |G|."""
    left = view["phi"] @ (view["chi"] * view["a"]).T
    outputs = view["rest"] + view["phi"] @ view["a"].T
    rho = view["rho"][:, None]
    slope = -2 * (rho * (outputs - view["y"]) * left).sum()
    slope = slope - view["kappa"] * (view["chi"] * abs(view["a"])).sum()
    return slope, 1 + abs(slope) + abs((rho * left**2).sum())


def inverse(view: View) -> Mapping[str, Any]:
    """Return 1 / (1 + |slope| + |G|) of the proof."""
    return {"inverse": 1 / slope_and_length(view)[1]}


def times(view: View) -> list[Any]:
    """Return the time of the proof, where F is less if it has a slope, and others."""
    slope, length = slope_and_length(view)
    return [-slope / length, *(Fraction(z, 8) for z in (-8, -1, 0, 1, 8))]


# one unit with feature 1 and readout 1; F = (z - y)^2 + 2 |z| for the readout z is least at z = 1
_one: dict[str, Any] = {
    **{"m": 1, "d": 1, "N": 1, "rho": [1], "phi": [[1]], "rest": [[0]], "a": [[1]], "y": [[2]]},
    **{"chi": [1], "kappa": 2, "t": 1},
}

LEMMA = Lemma(
    id="L11b",
    title="units left out of the best readout cost a square",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_one, "chi": [2]}, "C1", "the unit changes its side, so |z| has a kink"),
        Breaker("H1", {**_one, "chi": [-2], "t": -1}, "C1", "the same, the other way"),
        Breaker("H2", {**_one, "y": [[3]]}, "C1", "z = 1 is not best for y = 3: a slope is left"),
        Breaker("H3", {**_one, "t": 2}, "C1", "the readout is -1 then"),
        Breaker("H3", {**_one, "chi": [-1], "t": -2}, "C1", "the same, the other way"),
    ),
    note="l11b_leave.md",
    constructions={"inverse": inverse},
    probes={"tau": times},
)
