"""P26: with a skip and a branch that ends in one unit, there is no way below the two-layer level.

Statement: the sample of P26a; networks with a skip and a branch of any kind that ends in one unit.
On a piecewise linear path from a negative readout of that unit to one that is not negative, some
point has F >= 2/9, the least risk of two-layer networks, for any number m of hidden units.
Hypotheses: H1 the odd part of s is linear; H2 kappa >= 0; H3, H4 the readouts at the ends.
So T14's level, the F of a two-layer network, is needed: two networks with m = 4 and F = 7 kappa
lie on either side, and are not joined below 2/9.
Not claimed: that local minima below that level are deep, for which see P26c.
Provenance: N. Note: paper_notes/p26_narrow.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.b14_barrier import first_crossing
from lemmas.curves import e, t
from lemmas.p26_proof import STEPS, skipped
from lemmas.p26_sample import floor, i, risk
from lemmas.p26_statement import STATEMENT, b, readout
from lemmas.p26a_statement import m
from lemmas.recipes import first_few
from lemmas.setting import kappa
from proofcheck.draw import Draw, fill
from proofcheck.functions import clip, relu
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.substitution import substitute
from proofcheck.walker import View


def instance(draw: Draw) -> dict[str, Any]:
    """Paths of small networks; some have x_1 / 3 at every vertex, and no penalty."""
    values = fill(draw, STATEMENT.symbols, m=draw.size(0, 3), T=draw.size(2, 4), s=relu)
    values = first_few(values, 8)
    values["kappa"] = abs(values["kappa"])
    if values["m"] >= 2 and draw.choice((True, False)):
        values["W"], values["a"] = 0 * values["W"], 0 * values["a"]
        values["W"][:, :, :2, 0] = [1, -1]
        third = (1 + values["a"][:, :, 0]) / 3
        values["a"][:, :, 0], values["a"][:, :, 1] = third, -third
        values["kappa"] = 0 * values["kappa"]
    values["b"][:, 0] = -abs(values["b"][:, 0]) - 1
    values["b"][:, -1] = abs(values["b"][:, -1]) * draw.size(0, 1)
    return values


def crossing(view: View) -> Mapping[str, Any]:
    """Return the first segment on which the readout comes to 0 or above, and where it is 0."""
    return first_crossing(view["b"])


def _branch(view: View) -> Any:
    """Return values of the branch's unit to try: none, all, and one that fits the targets."""
    return np.array([[0, 0, 0], [1, 1, 1], [2, 0, 0], [0, 3, -1]])


# f = a h + b g with one unit, weights and readout of it 0: only the branch is there
_base: dict[str, Any] = {
    **{"m": 1, "T": 2, "s": relu, "W": [[[0, 0]], [[0, 0]]], "a": [[0], [0]]},
    **{"b": [-1, 1], "kappa": 0},
}
_halves = [[1, 1], [1, -1]]
_stays = lt(0, b[1] * b[2])
_skip = substitute(
    risk(skipped(1), skipped(-1)) + kappa * summed(sp.Abs(readout), (i, 1, m)), {e: 1, t: 0}
)
_low = lt(_skip, floor)

BREAKERS = (
    Breaker(
        "H1",
        {**_base, "m": 2, "s": clip, "W": [_halves] * 2, "a": [["1/2", "1/2"]] * 2},
        "C1",
        "clipped to [-1, 1], two units fit exactly, the same ones all the way, and kappa = 0",
        _low,
    ),
    Breaker(
        "H2",
        {**_base, "kappa": -1, "a": [[1], [1]]},
        "C1",
        "kappa = -1 rewards the readout 1 of a silent unit, which stays all the way",
        _low,
    ),
    Breaker("H3", {**_base, "b": [1, 1]}, "C1", "the readout is positive all the way", _stays),
    Breaker("H4", {**_base, "b": [-1, -1]}, "C1", "it is negative all the way", _stays),
)

LEMMA = Lemma(
    id="P26",
    title="with a narrow branch the two-layer level is a barrier",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="p26_narrow.md",
    uses=("B14", "P26a"),
    constructions={"crossing": crossing},
    probes={"u": _branch, "u'": _branch},
)
