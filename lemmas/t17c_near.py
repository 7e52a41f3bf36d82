"""T17c: each unit has one centre, and the weights of that lie within eps of its own."""

from __future__ import annotations

import sympy as sp

from lemmas.l07e_statement import hub, phi
from lemmas.segments import every
from lemmas.setting import W, c, i, j, m, n, r
from lemmas.t14_statement import eps
from lemmas.t17c_centres import here, pairs
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Define,
    Indicator,
    Member,
    Multiple,
    Pick,
    Product,
    Square,
    Summed,
)
from proofcheck.language import array, define, eq, forall, le, summed

Z = array("Z")
CENTRE = define(
    Z, summed(phi[c, i] * W[c, j], (c, 1, m)), (i, 1, m), (j, 1, n), gloss="weights of its centre"
)
apart = 1 - sp.KroneckerDelta(c, r)
triples = forall((i, 1, m), (c, 1, m), (r, 1, m))
entries = forall((c, 1, m), (i, 1, m), (j, 1, n))
gap2 = summed((W[i, j] - W[c, j]) ** 2, (j, 1, n))
off2 = summed((Z[i, j] - W[i, j]) ** 2, (j, 1, n))
size2 = summed(Z[i, j] ** 2, (j, 1, n))

ONE_CENTRE: tuple[Step, ...] = (
    Step("Z", equations(CENTRE), Define(CENTRE), CENTRE.gloss),
    Step("O1", pairs(le(0, phi[c, i])), Arithmetic(("E.5", Square(phi[c, i]))), "0 or 1"),
    Step("O2", triples(le(0, apart)), Arithmetic((Indicator(1 - apart),)), "an indicator"),
    Step(
        "O3",
        triples(le(0, phi[c, i] * phi[r, i] * apart)),
        Arithmetic((Product(Product("O1", At("O1", {c: r})), "O2"),)),
        "a product of numbers that are not negative",
    ),
    Step(
        "O4",
        triples(eq(phi[c, i] * phi[r, i] * apart, 0)),
        Arithmetic(
            (
                "O3",
                Member("O3", r),
                Multiple("E.6", phi[c, i]),
                "E.5",
                Pick(phi[c, i] * phi[r, i], r, 1, m, c),
            )
        ),
        "no unit has two centres",
    ),
    Step(
        "O5",
        forall((c, 1, m), (i, 1, m), (j, 1, n), (r, 1, m))(
            eq(phi[c, i] * phi[r, i] * (W[r, j] - W[c, j]), 0)
        ),
        Arithmetic(
            (
                Multiple("O4", W[r, j] - W[c, j]),
                Multiple(Alike(W[r, j], r, c, r), phi[c, i] * phi[r, i]),
            )
        ),
        "so it sees one weight only",
    ),
    Step(
        "O6",
        entries(eq(phi[c, i] * (Z[i, j] - W[c, j]), 0)),
        Arithmetic((Summed("O5", (r,)), Multiple("E.6", phi[c, i] * W[c, j])), unfold=("Z",)),
        "that of its centre",
    ),
)
NEAR_IT: tuple[Step, ...] = (
    Step(
        "B1",
        entries(eq(phi[c, i] * Z[i, j] ** 2, phi[c, i] * W[c, j] ** 2)),
        Arithmetic((Multiple("O6", Z[i, j] + W[c, j]),)),
        "with its norm",
    ),
    Step(
        "B2",
        pairs(le(phi[c, i] * size2, phi[c, i])),
        Arithmetic((Summed("B1", (j,)), Product("O1", At("H7.1", {i: c})))),
        "which is at most 1",
    ),
    Step(
        "B3",
        every(le(size2, 1)),
        Arithmetic((Summed("B2", (c,)), Multiple("E.6", size2), "E.6")),
        "so it lies in the unit ball",
    ),
    Step(
        "G1",
        entries(eq(phi[c, i] * (Z[i, j] - W[i, j]) ** 2, phi[c, i] * (W[c, j] - W[i, j]) ** 2)),
        Arithmetic((Multiple("O6", Z[i, j] + W[c, j] - 2 * W[i, j]),)),
        "as far from the unit as its centre",
    ),
    Step(
        "G2",
        pairs(le(here * gap2, here * eps**2)),
        Arithmetic(cases=(gap2 - eps**2,)),
        "near is within eps",
    ),
    Step("G0", every(le(0, hub[i])), Arithmetic(("K.1", Square(hub[i]))), "0 or 1"),
    Step(
        "G3",
        pairs(le(phi[c, i] * gap2, phi[c, i] * eps**2)),
        Arithmetic(
            (
                Multiple("E.7", gap2),
                Multiple("E.7", eps**2),
                Product(Product("O1", At("G0", {i: c})), "G2"),
            )
        ),
        "and a centre is near",
    ),
    Step(
        "G4",
        pairs(le(phi[c, i] * off2, phi[c, i] * eps**2)),
        Arithmetic((Summed("G1", (j,)), "G3")),
        "so that is within eps",
    ),
    Step(
        "G5",
        every(le(off2, eps**2)),
        Arithmetic((Summed("G4", (c,)), Multiple("E.6", off2), Multiple("E.6", eps**2))),
        "for the one centre that there is",
    ),
)
