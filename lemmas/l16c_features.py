"""L16c: a readout of any features is thinned to l of them, at a risk larger by O(1/l).

Statement: features with E phi_i^2 <= S, a readout a of mass A = |a|_1. Some readout of at most
l of them has no more mass and l D^0 <= l D + A^2 S - E|f|^2 (C1); and E|f|^2 <= A^2 S (C2).
With the targets y = f it moves the outputs by at most A sqrt(S / l) in the mean.
Hypotheses: H1 weights of the samples are not negative; H2 the features are bounded in mean square.
Not claimed: that the features are hidden units; l different ones; another loss.
Provenance: N. Note: paper_notes/l16c_features.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lemmas.draws import read_back, scaled
from lemmas.l16_maurey import draw_units
from lemmas.l16c_proof import STEPS
from lemmas.l16c_statement import STATEMENT
from lemmas.recipes import Array, first_few
from lemmas.t14_instances import upwards
from proofcheck.draw import Draw, fill
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def few_features(phi: Array, a: Array, y: Array, rho: Array, count: int) -> dict[str, Array]:
    """Return draws of features, what reads the draws, the same readout of the features, and which.

    phi (N, m), a (d, m), y (N, d), rho (N,). By name: zeta (count, m) which feature each draw is,
    w* half of it, a* (d, count) what reads it, a0 (d, m) what reads the features as often as they
    are drawn, chi (m,) 1 for those that are drawn.
    """
    zeta, B = draw_units(phi, a, y, rho, count)
    return read_back({"zeta": zeta, "w*": zeta / 2, "a*": B / count})


def thinned(view: View) -> Mapping[str, Any]:
    """Return the draws of an instance, and what reads them."""
    return few_features(view["phi"], view["a"], view["y"], view["rho"], view["l"])


def instance(draw: Draw) -> dict[str, Any]:
    """Features of any sign with the least S, now and then without error or without readout."""
    values = fill(
        draw,
        STATEMENT.symbols,
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        m=draw.size(1, 4),
        l=draw.size(1, 3),
    )
    values = first_few(values, 3)
    values["rho"] = abs(values["rho"])
    squares = (values["rho"][:, :, None] * values["phi"] ** 2).sum(axis=1)
    values["S"] = upwards(squares.max(axis=1))
    if draw.size(0, 3) == 0:
        values["a"] = values["a"] * 0
    if draw.choice((True, False)):
        values["y"] = values["phi"] @ values["a"].swapaxes(1, 2)
    return values


_two: dict[str, Any] = {
    **{"d": 1, "N": 2, "m": 2, "l": 1, "phi": [[1, 1], [1, -1]], "y": [[1], [0]]},
    **{"rho": [1, -1], "a": [["1/2", "1/2"]], "S": 0},
}
_one: dict[str, Any] = {
    **{"d": 1, "N": 1, "m": 1, "l": 1, "phi": [[1]], "y": [[1]], "rho": [1], "a": [[1]], "S": 0},
}

WORTH_TRYING = {"w*": scaled(thinned, "w*", 1, 0), "a*": scaled(thinned, "a*", 1, -1)}

LEMMA = Lemma(
    id="L16c",
    title="a readout of any features is thinned",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            _two,
            "C2",
            "weights 1 and -1: both features have E phi^2 = 0, and so S = 0, but the half of their "
            "sum is 1 and 0, so E f^2 = 1",
        ),
        Breaker("H2", _one, "C2", "S = 0 for the feature 1, read with 1: E f^2 = 1"),
    ),
    note="l16c_features.md",
    uses=("L16",),
    constructions={"drawn": thinned, "thinned": thinned},
    probes={**WORTH_TRYING, "z": lambda view: [0, 1]},
)
