"""L24e: draws within cells of directions, for a two-layer network of one output.

Statement: rows w_i = r_i u_i, each u_i shared among cells whose centres are within eps of it, and
A = sum |a_i| r_i. For a share M > 0 of this mass some readout of at most 2 C + A/M units has
sum |a*_i| r_i <= A and F* <= F + M A eps^2 R^2, where C is the number of cells that are used. With
M = A/l: 2 C + l units, and a rise of A^2 eps^2 R^2 / l. Draws are from each cell and sign, by
|a_i| r_i, and read units by 1/r_i.
Hypotheses: H1 s is 1-Lipschitz; H2 s is positively homogeneous; H3, H4 the sample, R^2 >= E|x|^2;
H5 lengths and their reciprocals; H6 cells of size eps; H7 cells that are not used have no units;
H8 A <= l M; H9 kappa >= 0.
Not claimed: directions of length 1, centres that are units (any vectors will do), rows in the unit
ball; M > 0 (where M = 0 nothing is read); different units; |a*|_1 <= |a|_1; several outputs (they
are thinned one after the other); a loss other than the squared one.
Provenance: N. Note: paper_notes/l24e_directions.md
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.activations import lofty
from lemmas.l24e_instances import instance, of_sign, thinned
from lemmas.l24e_proof import STEPS
from lemmas.l24e_statement import COUNT, LOW, STATEMENT
from lemmas.setting import h
from proofcheck.functions import clip, relu
from proofcheck.language import lt
from proofcheck.lemma import Breaker, Lemma

# Three units in one cell, on the axes, and a sample for each; two units leave one out.
_axes = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
_third = ["1/3"] * 3
_base: dict[str, Any] = {
    **{"n": 3, "N": 3, "m": 3, "C": 1, "l": 1, "s": relu, "x": _axes, "y": [1, 1, 1]},
    **{"rho": _third, "dir": _axes, "r": [1, 1, 1], "inv": [1, 1, 1], "a": [1, 1, 1]},
    **{"cen": [_third], "share": [[1, 1, 1]], "used": [1]},
    **{"M": 4, "R": 1, "eps": 1, "kappa": 0},
}
# One unit with input 1.
_one: dict[str, Any] = {
    **{"n": 1, "N": 1, "m": 1, "C": 1, "l": 1, "s": relu, "x": [[1]], "y": [1], "rho": [1]},
    **{"dir": [[1]], "r": [1], "inv": [1], "a": [1], "cen": [[1]], "share": [[1]], "used": [1]},
    **{"M": 2, "R": 1, "eps": 0, "kappa": 0},
}
_lengths: dict[str, Any] = {
    **{**_base, "n": 1, "s": clip, "x": [[1], ["1/2"], ["1/3"]], "y": [3, "5/2", 2]},
    **{"dir": [[1]] * 3, "r": [1, 2, 3], "inv": [1, "1/2", "1/3"], "cen": [[1]]},
    **{"M": 7, "eps": 0},
}
LEFT_OUT = "two of three units leave out one sample"
third = sp.Rational(1, 3)

LEMMA = Lemma(
    id="L24e",
    title="draws within cells of directions",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_base, "s": lofty, "y": [1000, 1000, 1000]},
            "C1",
            f"s(t) = 1000 max(t, 0), no error; {LEFT_OUT}: a risk of a third of a million",
            lt(LOW.right, third * h[1, 1] ** 2),
        ),
        Breaker(
            "H2",
            _lengths,
            "C1",
            "max(-1, min(t, 1)) has independent features for the lengths 1, 2, 3 of one direction, "
            "and no rise is allowed; the best readouts of two have a risk above 1/500",
            lt(LOW.right, sp.Rational(1, 500)),
        ),
        Breaker(
            "H3",
            {
                **{**_base, "N": 4, "x": [*_axes, [-1, 0, 0]], "y": [1, 1, 1, 0]},
                **{"rho": [*_third, -1], "R": 0},
            },
            "C1",
            f"a weight of -1 where all units are silent makes E|x|^2 = 0, and no rise is allowed; "
            f"{LEFT_OUT}",
            lt(LOW.right, third),
        ),
        Breaker("H4", {**_base, "R": 0}, "C1", f"R = 0; {LEFT_OUT}", lt(LOW.right, third)),
        Breaker(
            "H5",
            {**_one, "r": [-1], "inv": [-1], "M": "1/4"},
            "C1",
            "a length of -1 makes the mass -1, and fewer than no units are allowed",
            lt(COUNT.right, 0),
        ),
        Breaker(
            "H5",
            {**_one, "inv": [0]},
            "C1",
            "a unit of length 1 that must not be read, so the risk is 1",
            lt(LOW.right, 1),
        ),
        Breaker(
            "H6",
            {**_base, "share": [[0, 0, 0]], "eps": 0},
            "C1",
            f"three units in no cell, and eps = 0; {LEFT_OUT}",
            lt(LOW.right, third),
        ),
        Breaker("H6", {**_base, "eps": 0}, "C1", f"eps = 0; {LEFT_OUT}", lt(LOW.right, third)),
        Breaker(
            "H7",
            {**_one, "used": [0]},
            "C1",
            "a cell that does not count: no unit may be read, so the risk is 1",
            lt(LOW.right, 1),
        ),
        Breaker(
            "H7",
            {**_one, "C": 2, "cen": [[1], [1]], "share": [[1], [0]], "used": [1, -3]},
            "C1",
            "a cell without units counts as -3: fewer than no units are allowed",
            lt(COUNT.right, 0),
        ),
        Breaker(
            "H8",
            {**_one, "M": -1, "eps": 1},
            "C1",
            "a share of -1 makes the bound of the risk negative",
            lt(LOW.right, 0),
        ),
        Breaker(
            "H9",
            {**_one, "y": [0], "r": [0], "inv": [0], "kappa": -1},
            "C1",
            "a unit of length 0 is paid for its readout; it must not be read",
            lt(LOW.right, 0),
        ),
    ),
    note="l24e_directions.md",
    uses=("L24d",),
    constructions={
        "thinned": thinned,
        "draws TA": of_sign(0, "pos"),
        "draws TB": of_sign(1, "neg"),
    },
)
