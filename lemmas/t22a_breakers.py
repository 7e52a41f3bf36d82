"""T22a: what breaks without each hypothesis, most of it a unit that a row cannot do without."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.activations import hundredfold, late
from lemmas.t14_statement import delta
from lemmas.t22a_statement import D, root
from proofcheck.functions import relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker

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
