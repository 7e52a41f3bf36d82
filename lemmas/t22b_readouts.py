"""T22b: readouts of skip and branch are thinned to l hidden and l1 branch units, at O(1/l + 1/l1).

Statement: the branch has one layer. Some readouts that read at most l hidden units and l1 branch
units weigh no more, and on the straight way to them D <= D + Rise and the mass does not grow, for
Rise >= R^2 (|a|_1^2 / l + |b|_1^2 / l1).
Hypotheses: H1 |s(v)| <= |v|; H2 the sample; H3 Theta, and units in both layers; H4 Rise.
Not claimed: several branch layers; that the readouts are the best of these units; another loss.
Provenance: N. Note: paper_notes/t22b_readouts.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from lemmas.activations import hundredfold, late
from lemmas.l16c_features import few_features
from lemmas.recipes import branch_in_theta, outputs
from lemmas.t14_instances import PROBES as LOSS_PROBES
from lemmas.t14_instances import upwards
from lemmas.t14_statement import rise
from lemmas.t22a_statement import D
from lemmas.t22b_proof import STEPS
from lemmas.t22b_statement import STATEMENT
from lemmas.two_layers import draw_two_layers
from lemmas.witnesses import grid
from proofcheck.draw import Draw
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def few_readouts(
    h: Any, g: Any, a: Any, b: Any, y: Any, rho: Any, count: int, rows: int
) -> dict[str, Any]:
    """Return readouts of at most `count` hidden and `rows` branch units, and which units these are.

    h (N, m) and g (N, p) features, a (d, m), b (d, p), y (N, d), rho (N,). By name: a0, chi, b0,
    psi.
    """
    first = few_features(h, a, y - g @ b.T, rho, count)
    second = few_features(g, b, y - h @ first["a0"].T, rho, rows)
    return {"a0": first["a0"], "chi": first["chi"], "b0": second["a0"], "psi": second["chi"]}


def readouts(view: View) -> Mapping[str, Any]:
    """Return the thinned readouts of an instance."""
    h = view["h"]
    blocks = (h, view["s"](h @ view["V"][1].T), view["a"], view["b"], view["y"], view["rho"])
    return few_readouts(*blocks, view["l"], view["l1"])


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least R and Rise, now and then without error."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("",), l1=draw.size(1, 2))
    shape = values["p"]
    values["p"] = {0: shape[0], 1: shape[1]}
    values["V"] = branch_in_theta({1: values["V"][1]})
    if draw.choice((True, False)):
        values["y"] = outputs(values)
    skip, branch = (abs(values[name]).sum(axis=(1, 2)) for name in ("a", "b"))
    bound = skip**2 / values["l"] + branch**2 / values["l1"]
    values["Rise"] = upwards(values["R"] ** 2 * bound)
    return values


# two units of opposite sign, read with 1/2 each, and a branch unit that reads nothing
_base: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "p": {0: 2, 1: 1}, "l": 1, "l1": 1, "s": relu, "x": [[1], [-1]]},
    **{"y": [["1/2"], ["1/2"]], "rho": ["1/2", "1/2"], "W": [[1], [-1]], "a": [["1/2", "1/2"]]},
    **{"V": {1: [[0, 0]]}, "b": [[0]], "R": 1, "Rise": 0},
}
_fine = {**_base, "Rise": 1}
_tiny = {"x": [["1/100"], ["-1/100"]], "R": "1/100", "Rise": "1/10000"}
SILENT = (
    "no error before; one unit is silent at one of the samples, where 1/2 is wanted, so D >= 1/8 "
    "at the end of the way"
)
_missed = lt(D + rise, sp.Rational(1, 8))

BREAKERS = (
    Breaker(
        "H1",
        {**_fine, **_tiny, "s": hundredfold},
        "C1",
        f"slope 100 at inputs of length 1/100 allows Rise = 1/10000: {SILENT}",
        _missed,
    ),
    Breaker("H2", {**_base, "R": 0}, "C1", f"R = 0 allows Rise = 0: {SILENT}", _missed),
    Breaker(
        "H2",
        {
            **{**_base, "N": 3, "s": late, "x": [[4], [-4], [1]], "y": [["3/2"], ["3/2"], [0]]},
            **{"rho": ["1/2", "1/2", -16], "R": 0},
        },
        "C1",
        "s(z) = max(z - 1, 0), and a weight of -16 at x = 1, where all units are silent, makes "
        "E|x|^2 = 0 and allows Rise = 0: no error before; one unit is silent at one of the "
        "samples, where 3/2 is wanted, so D >= 9/8 at the end of the way",
        _missed,
    ),
    Breaker(
        "H3",
        {**_fine, **_tiny, "W": [[100], [-100]]},
        "C1",
        f"units of norm 100 at inputs of length 1/100 allow Rise = 1/10000: {SILENT}",
        _missed,
    ),
    Breaker(
        "H3",
        {
            **{**_base, "p": {0: 2, 1: 2}, "V": {1: [[100, 0], [0, 100]]}, "a": [[0, 0]]},
            **{"b": [["1/200", "1/200"]], "Rise": "1/10000"},
        },
        "C1",
        "the same through branch units with rows of l1 norm 100, read with 1/200, and Rise = "
        f"1/10000: {SILENT}",
        _missed,
    ),
    Breaker("H4", _base, "C1", f"Rise = 0: {SILENT}", _missed),
)

LEMMA = Lemma(
    id="T22b",
    title="readouts of a skip network are thinned",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t22b_readouts.md",
    uses=("L11", "L16c"),
    constructions={"readouts": readouts, "skip": readouts, "branch": readouts},
    probes={**LOSS_PROBES, "t": grid},
)
