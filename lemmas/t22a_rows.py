"""T22a: rows of a branch of one layer are thinned to l hidden units each, at a rise O(1/sqrt l).

Statement: some rows that read at most l units each, and are no longer than those of V, have
D <= (root + t delta)^2 at time t of the straight way to them, for root^2 >= D and
delta >= |b|_1 R / sqrt(l); it is written as D + 2 root t delta + t^2 delta^2.
Hypotheses: H1 s is 1-Lipschitz and |s(v)| <= |v|; H2 the sample; H3 Theta, and units in both
layers; H4 root; H5 delta.
Not claimed: several branch layers; that rows of l units are the best; another loss.
Provenance: N. Note: paper_notes/t22a_rows.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.l16c_features import few_features
from lemmas.recipes import branch_in_theta, outputs
from lemmas.t14_instances import PROBES as LOSS_PROBES
from lemmas.t14_instances import upwards
from lemmas.t14_statement import delta
from lemmas.t22a_proof import STEPS
from lemmas.t22a_statement import STATEMENT, D, root
from lemmas.two_layers import draw_two_layers, mean_squares
from lemmas.witnesses import grid
from proofcheck.draw import Draw
from proofcheck.exact import sqrt_above
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def few_in_rows(h: Any, V: Any, rho: Any, count: int) -> dict[str, Any]:
    """Return rows that read at most `count` units each, U (p, m), and which, col (p, m), 0 or 1.

    h (N, m) hidden features, V (p, m) the rows, rho (N,).
    """
    found = [few_features(h, row[None], (h @ row)[:, None], rho, count) for row in V]
    return {
        "U": np.stack([each["a0"][0] for each in found]),
        "col": np.stack([each["chi"] for each in found]),
    }


def rows(view: View) -> Mapping[str, Any]:
    """Return the thinned rows of an instance."""
    return few_in_rows(view["h"], view["V"][1], view["rho"], view["l"])


def row(view: View) -> Mapping[str, Any]:
    """Return one of them, that with the number k."""
    found = rows(view)
    return {"row": found["U"][view["k"] - 1], "own": found["col"][view["k"] - 1]}


def inverse(view: View) -> Mapping[str, Any]:
    """Return 1 / l."""
    return {"inverse": Fraction(1, view["l"])}


def some_rows(view: View) -> list[Any]:
    """Return rows to try, for the proof's steps about any rows: the thinned ones, and none."""
    found = rows(view)["U"]
    return [found, found * 0]


def some_units(view: View) -> list[Any]:
    """Return which units rows read, to try."""
    found = rows(view)["col"]
    return [found, found * 0]


PROBES = {
    **LOSS_PROBES,
    **{"t": grid, "U": some_rows, "col": some_units},
    "row": lambda view: [each[0] for each in some_rows(view)],
    "own": lambda view: [each[0] for each in some_units(view)],
    "thin": lambda view: [each[:1] for each in some_rows(view)],
    "chi": lambda view: [each[0] for each in some_units(view)],
    "num": lambda view: [[place**2 for place in range(view["p"][1] + 1)]],
}


def instance(draw: Draw) -> dict[str, Any]:
    """Small networks with the least R, root and delta, now and then without error."""
    values = draw_two_layers(draw, STATEMENT.symbols, ("",))
    shape = values["p"]
    values["p"] = {0: shape[0], 1: shape[1]}
    values["V"] = branch_in_theta({1: values["V"][1]})
    if draw.choice((True, False)):
        values["y"] = outputs(values)
    risk = mean_squares(values, outputs(values) - values["y"])
    values["root"] = sqrt_above(upwards(risk))
    mass = abs(values["b"]).sum(axis=(1, 2))
    values["delta"] = sqrt_above(upwards(mass**2 * values["R"] ** 2 / values["l"]))
    return values


_base: dict[str, Any] = {
    **{"n": 1, "d": 1, "N": 2, "p": {0: 2, 1: 1}, "l": 1, "s": relu, "x": [[1], [-1]]},
    **{"y": [["1/2"], ["1/2"]], "rho": ["1/2", "1/2"], "W": [[1], [-1]], "a": [[0, 0]]},
    **{"V": {1: [["1/2", "1/2"]]}, "b": [[1]], "R": 1, "root": 0, "delta": "1/4"},
}
_fine = {**_base, "delta": 1}
_tiny = {"x": [["1/100"], ["-1/100"]], "R": "1/100"}
SILENT = (
    "no error before; one unit is silent at one of the samples, where 1/2 is wanted, so D >= 1/8 "
    "at the end of the way"
)
_end = D + 2 * root * delta + delta**2
_missed = lt(_end, sp.Rational(1, 8))


def hundredfold(z: Any) -> Any:
    """Return 100 max(z, 0)."""
    return 100 * relu(z)


def late(z: Any) -> Any:
    """Return max(z - 1, 0)."""
    return relu(z - 1)


_far: dict[str, Any] = {
    **{"n": 2, "d": 1, "N": 3, "p": {0: 2, 1: 1}, "l": 1, "s": relu},
    **{"x": [[1, 0], [0, 1], [1, 1]], "y": [["17/8"], [0], [-3]], "rho": ["1/3", "1/3", "1/3"]},
    **{"W": [[1, 0], [0, 1]], "a": [[0, 0]], "V": {1: [["1/2", "-1/2"]]}, "b": [["1/4"]]},
    **{"R": "6/5", "root": 0, "delta": "3/10"},
}

BREAKERS = (
    Breaker(
        "H1",
        {**_fine, **_tiny, "s": hundredfold, "b": [["1/100"]], "delta": "1/10000"},
        "C1",
        f"slope 100 at inputs of length 1/100, delta = 1/10000: {SILENT}",
        _missed,
    ),
    Breaker(
        "H2", {**_fine, "R": 0, "delta": 0}, "C1", f"R = 0 allows delta = 0: {SILENT}", _missed
    ),
    Breaker(
        "H2",
        {
            **{**_fine, "N": 3, "s": late, "x": [[4], [-4], [1]], "y": [["1/2"], ["1/2"], [0]]},
            **{"rho": ["1/2", "1/2", -16], "R": 0, "delta": 0},
        },
        "C1",
        "s(z) = max(z - 1, 0), and a weight of -16 at x = 1, where all units are silent, makes "
        f"E|x|^2 = 0 and allows delta = 0: {SILENT}",
        _missed,
    ),
    Breaker(
        "H3",
        {**_fine, **_tiny, "W": [[100], [-100]], "delta": "1/100"},
        "C1",
        f"units of norm 100 at inputs of length 1/100, delta = 1/100: {SILENT}",
        _missed,
    ),
    Breaker(
        "H3",
        {**_fine, "V": {1: [[50, 50]]}, "b": [["1/100"]], "delta": "1/100"},
        "C1",
        f"a row of l1 norm 100, read with 1/100, delta = 1/100: {SILENT}",
        _missed,
    ),
    Breaker(
        "H4",
        _far,
        "C1",
        "a branch max(h_1 - h_2, 0) / 2 read with 1/4, and root = 0 where D > 0: rows of one unit "
        "lower the output 1/8 at the first sample, where 17/8 is wanted, or raise that at the last "
        "one, where -3 is; the best is a row of zeros, with D larger by ((17/8)^2 - 4)/3 = 11/64",
        lt(2 * root * delta + delta**2, sp.Rational(11, 64)),
    ),
    Breaker("H4", {**_fine, "root": -1}, "C1", "root = -1 allows D = -1 at the end", lt(_end, 0)),
    Breaker("H5", _base, "C1", f"delta = 1/4: {SILENT}", _missed),
    Breaker(
        "H5",
        {**_fine, "root": 1, "delta": -1},
        "C1",
        "delta = -1 and root = 1 allow D = -1 at the end",
        lt(_end, 0),
    ),
)

LEMMA = Lemma(
    id="T22a",
    title="rows of a branch layer are thinned",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="t22a_rows.md",
    uses=("L06", "L16c"),
    constructions={"rows": rows, "row": row, "inverse": inverse},
    probes=PROBES,
)
