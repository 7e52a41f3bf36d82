"""T22a, all rows: one after the other is put in."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_counting import counting
from lemmas.setting import i, k, p, r
from lemmas.t14_statement import R
from lemmas.t22a_index import INDEX, every
from lemmas.t22a_put import PUT, PUT_IN, near
from lemmas.t22a_row import ROW, moved
from lemmas.t22a_statement import LIGHT_ROWS, ROW_SUPPORT, ROWS, U, col
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Induction,
    Natural,
    Obtain,
    Unpack,
    Witness,
)
from proofcheck.language import Implies, both, exists, forall, le
from proofcheck.substitution import substitute

ALWAYS = both(*ROW_SUPPORT.parts, LIGHT_ROWS)


def reached(last: Any) -> Any:
    """Return: there are rows, the first of which are thinned."""
    return exists("rows", *ROWS)(both(*ALWAYS.parts, near(U[r, i], last)))


nothing = {U: sp.Lambda((r, i), 0), col: sp.Lambda((r, i), 0)}
INDUCTION = (
    Step("I1", substitute(ALWAYS, nothing), Conjunction((Arithmetic(),) * 4), "rows of zeros"),
    Step("I2", near(sp.Integer(0), 0), Arithmetic(), "none is thinned yet"),
    Step(
        "I3",
        reached(sp.Integer(0)),
        Witness((*(f"I1.{part}" for part in range(1, 5)), "I2"), nothing),
        "so much for no rows",
    ),
    Step(
        "I4",
        forall((k, 1, p[1]))(Implies(reached(k - 1), reached(k))),
        Unpack(
            At("premise.1"),
            ROWS,
            Unpack(
                At("Y8"),
                ROW,
                Witness(
                    (At("N1"), At("N2"), At("N3"), At("N4"), At("N5")),
                    PUT,
                ),
            ),
        ),
        "put in row k",
    ),
    Step("I5", forall((k, 0, p[1]))(reached(k)), Induction("I3", "I4"), "row by row"),
    Step(
        "I6",
        both(*ALWAYS.parts, near(U[r, i], p[1])),
        Obtain(At("I5", {k: p[1]}), ROWS, "rows"),
        "take the rows",
    ),
    Step(
        "I7",
        forall(every)(le(moved(U[r, i]), R**2)),
        Arithmetic(("I6.5",)),
        "each of which moves little",
    ),
)
ALL_STEPS = (*counting(p[1], p[1], Natural(p[1])), *INDEX, *PUT_IN, *INDUCTION)
