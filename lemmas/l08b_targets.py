"""L08b: units that each move to a target of their own move the outputs by R sum s_i |w_i - w'_i|.

Statement: theta and theta' differ in the first layer only, and |w_i - w'_i| <= dist_i. Then
E|f' - f|_1^2 <= delta^2 for delta >= R sum_i s_i dist_i. L08 is the case of one target, L04 bounds
the same at each sample.
Hypotheses: H1 s is 1-Lipschitz; H2 weights of samples are not negative; H3 R^2 bounds E|x|^2;
H4 dist; H5 delta.
Not claimed: that the rows lie in the unit ball, or those of the branch (neither is used); that the
weights of samples sum to 1.
Provenance: R. Note: paper_notes/l08b_targets.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lemmas.l08b_proof import STEPS
from lemmas.l08b_statement import STATEMENT
from lemmas.recipes import ONE_UNIT, influences, widths
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import absolute_value, clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma


def instance(draw: Draw) -> dict[str, Any]:
    """Moved networks with the least bounds; often positive along one ray, where all is equal."""
    depth, units = draw.size(1, 2), draw.size(1, 4)
    tight = draw.choice((True, False))
    values = fill(
        draw,
        STATEMENT.symbols,
        n=1 if tight else draw.size(1, 3),
        d=1 if tight else draw.size(1, 2),
        N=draw.size(1, 3),
        K=depth,
        p=widths(draw, depth, units, 3),
        s=draw.choice((relu, leaky, absolute_value, clip)),
    )
    values["rho"] = abs(values["rho"])
    if tight:
        for name in ("W", "x", "a", "b"):
            values[name] = abs(values[name])
        values["V"] = {layer: abs(rows) for layer, rows in values["V"].items()}
        values["W'"] = values["W"] + abs(values["W'"])
        values["x"] = values["x"] * 0 + values["x"][:, :1]
    gaps = values["W"] - values["W'"]
    values["dist"] = sqrt_above((gaps**2).sum(axis=2))
    size = (values["rho"] * (values["x"] ** 2).sum(axis=2)).sum(axis=1)
    values["R"] = sqrt_above(size)
    bound = (influences(values) * values["dist"]).sum(axis=1) * values["R"]
    values["delta"] = bound * (1 if draw.exact else 1 + 1e-12)  # what rounding may take
    return values


_one: Mapping[str, Any] = {
    **{key: value for key, value in ONE_UNIT.items() if key != "t"},
    **{"W": [[0]], "W'": [[1]], "a": [[1]], "b": [[0]], "rho": [1], "dist": [1], "R": 1},
    "delta": 1,
}

LEMMA = Lemma(
    id="L08b",
    title="units moved to targets of their own move the outputs little",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_one, "s": square, "x": [[2]], "R": 2, "delta": 2},
            "C1",
            "z^2 rises by 4 from 0 to 2",
        ),
        Breaker(
            "H2",
            {**_one, "N": 2, "x": [[1], [-5]], "rho": [1, -1], "R": 0, "delta": 0},
            "C1",
            "a sample of negative weight makes E|x|^2 negative",
        ),
        Breaker("H3", {**_one, "R": 0, "delta": 0}, "C1", "R = 0 is less than |x| = 1"),
        Breaker("H3", {**_one, "R": -1, "delta": 0}, "C1", "R = -1 has the right square"),
        Breaker("H4", {**_one, "dist": [0], "delta": 0}, "C1", "the unit moves by 1, not 0"),
        Breaker("H4", {**_one, "dist": [-1], "delta": 0}, "C1", "-1 has the right square"),
        Breaker("H5", {**_one, "delta": 0}, "C1", "f moves by 1, delta is 0"),
    ),
    note="l08b_targets.md",
    uses=("L03",),
)
