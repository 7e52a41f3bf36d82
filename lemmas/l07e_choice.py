"""L07e, the choice: of the centres near a unit the first one is its centre."""

from __future__ import annotations

import sympy as sp

from lemmas.l07b_counting import counting, y
from lemmas.l07b_statement import m
from lemmas.l07e_statement import close, every, hub, pairs
from lemmas.setting import c, i, k, r
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Multiple,
    Natural,
    Obtain,
    Square,
    Summed,
    Unroll,
    Witness,
)
from proofcheck.language import (
    Bracket,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    summed,
)

fit, cum = array("fit"), array("cum")
FIT = define(fit, hub[c] * close[c, i], (c, 1, m), (i, 1, m), gloss="centres near a unit")
counted = both(
    every(eq(cum[1, i], 0)),
    forall((c, 2, m + 1), (i, 1, m))(eq(cum[c, i], cum[c - 1, i] + fit[c - 1, i])),
)
COUNTS = declare(cum, "centres near unit i before c", (c, 1, m + 1), (i, 1, m))
so_far = summed(fit[r, i], (r, 1, c - 1))
before, after = Bracket(1, cum[c, i]), Bracket(1, cum[c + 1, i])
mark = after - before
signs = (1 - cum[c + 1, i], 1 - cum[c, i])
CHOICE: tuple[Step, ...] = (
    *counting(m, m, Natural(m))[:5],
    Step("D1", equations(FIT), Define(FIT), FIT.gloss),
    Step(
        "F1",
        pairs(eq(fit[c, i] * (1 - fit[c, i]), 0)),
        Arithmetic(
            (Multiple("H1.2", hub[c]), Multiple(At("H1.1", {i: c}), close[c, i] ** 2)),
            unfold=("fit",),
        ),
        "near or not",
    ),
    Step("F2", pairs(le(0, fit[c, i])), Arithmetic(("F1", Square(fit[c, i]))), "0 or 1"),
    Step("F3", pairs(le(fit[c, i], 1)), Arithmetic(("F1", Square(1 - fit[c, i]))), "0 or 1"),
    Step(
        "E3",
        forall((k, 0, m), (i, 1, m), (r, 1, k))(eq(Bracket(k, 0) * fit[r, i], 0)),
        Arithmetic(),
        "where there is a first centre, the last is not 0",
    ),
    Step(
        "E4",
        forall((k, 0, m), (i, 1, m))(eq(Bracket(k, 0) * summed(fit[r, i], (r, 1, k)), 0)),
        Arithmetic((Summed("E3", (r,)),)),
        "an empty sum is 0",
    ),
    Step(
        "N1",
        exists("counted", COUNTS)(counted),
        Witness(
            (
                Arithmetic((At("E4", {k: 0}, (Natural(m),)),)),
                Arithmetic((Unroll(fit[r, i], r, 1, c - 1),)),
            ),
            {cum: sp.Lambda((c, i), so_far)},
        ),
        "for each unit the centres near it are counted, one by one",
    ),
    Step("N2", counted, Obtain("N1", (COUNTS,), "counted"), "take these numbers"),
    Step(
        "F4",
        pairs(eq(cum[c + 1, i], cum[c, i] + fit[c, i])),
        Arithmetic((At("N2.2", {c: c + 1}),)),
        "each centre near it counts once",
    ),
    Step(
        "N3",
        every(eq(cum[m + 1, i], summed(fit[c, i], (c, 1, m)))),
        Arithmetic(
            (
                At("T3", {k: m, y: sp.Lambda(c, cum[c, i])}, (Natural(m),)),
                "N2.1",
                Summed("F4", (c,)),
            )
        ),
        "all of them in the end",
    ),
    Step(
        "F6",
        every(le(1, cum[m + 1, i])),
        Arithmetic(("H2", "N3"), unfold=("fit",)),
        "one at least in the end",
    ),
    Step(
        "G1",
        pairs(eq(mark * (1 - mark), 0)),
        Arithmetic(("F2", "F3", "F4"), cases=signs),
        "a step up is 0 or 1",
    ),
    Step(
        "G2",
        every(eq(summed(mark, (c, 1, m)), 1)),
        Arithmetic(
            (At("T3", {k: m, y: sp.Lambda(c, before)}, (Natural(m),)), "N2.1", "F6"),
            cases=(1 - cum[m + 1, i], 1 - cum[1, i]),
        ),
        "in all the marks rise from 0 to 1",
    ),
    Step(
        "G3",
        pairs(eq(mark * (1 - fit[c, i]), 0)),
        Arithmetic(("F1", "F2", "F3", "F4"), cases=(*signs, fit[c, i], 1 - fit[c, i])),
        "and they rise only at a centre near the unit",
    ),
    Step(
        "G4",
        pairs(eq(mark * (1 - hub[c] * close[c, i]), 0)),
        Arithmetic(("G3",), unfold=("fit",)),
        "that is what fits",
    ),
)
