"""T17c: the light units move onto their centres, and there they have their features."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import h1
from lemmas.l07e_statement import chi, phi
from lemmas.read_steps import EQUAL_VALUES, w, w1, z
from lemmas.row_steps import W1
from lemmas.segments import entry, every
from lemmas.setting import N, W, c, hidden, i, j, m, n, q, unit_rows
from lemmas.t14_statement import eps
from lemmas.t17c_centres import here, pairs
from lemmas.t17c_near import NEAR_IT, ONE_CENTRE, Z, entries
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Multiple,
    Product,
    Square,
    Summed,
)
from proofcheck.language import define, eq, forall, le, summed

TARGET = define(
    W1, W[i, j] + chi[i] * (Z[i, j] - W[i, j]), (i, 1, m), (j, 1, n), gloss="where units move"
)
MOVED = hidden(h1, W1)
same = {w: sp.Lambda(j, W1[i, j]), w1: sp.Lambda(j, W1[c, j]), z: chi[i] * phi[c, i]}

TARGETS: tuple[Step, ...] = (
    Step("W", equations(TARGET), Define(TARGET), TARGET.gloss),
    Step("H", equations(MOVED), Define(MOVED), "the moved units"),
    Step(
        "T1",
        entry(eq(chi[i] * (W1[i, j] - Z[i, j]), 0)),
        Arithmetic((Multiple("E.1", Z[i, j] - W[i, j]),), unfold=("W'",)),
        "light units move all the way",
    ),
    Step(
        "T2",
        entry(eq(W1[i, j] ** 2, chi[i] * Z[i, j] ** 2 + (1 - chi[i]) * W[i, j] ** 2)),
        Arithmetic((Multiple("E.1", (Z[i, j] - W[i, j]) ** 2),), unfold=("W'",)),
        "others stay",
    ),
    Step(
        "T3",
        unit_rows(W1),
        Arithmetic((Summed("T2", (j,)), Product("L2", "B3"), Product("L3", "H7.1"))),
        "in the unit ball",
    ),
    Step(
        "T4",
        every(le(summed((W[i, j] - W1[i, j]) ** 2, (j, 1, n)), (chi[i] * eps) ** 2)),
        Arithmetic((Product("G5", Square(chi[i])),), unfold=("W'",)),
        "within eps for those that move, and 0 for those that do not",
    ),
    Step(
        "T5",
        every(le(0, chi[i] * eps)),
        Arithmetic((Product("L2", "H9"),)),
        "which is not negative",
    ),
    Step(
        "T6",
        pairs(eq(chi[c] * phi[c, i], 0)),
        Arithmetic(
            (Multiple("E.7", chi[c]), Multiple(At("E.3", {i: c}), phi[c, i] * here)),
        ),
        "centres stay",
    ),
    Step(
        "T7",
        entries(eq(chi[i] * phi[c, i] * (W1[i, j] - W1[c, j]), 0)),
        Arithmetic(
            (
                Multiple("E.1", phi[c, i] * (Z[i, j] - W[i, j])),
                Multiple("T6", chi[i] * (Z[c, j] - W[c, j])),
                Multiple("O6", chi[i]),
            ),
            unfold=("W'", "W'"),
        ),
        "a light unit has the weight of its centre then",
    ),
    Step(
        "T8",
        forall((q, 1, N), (i, 1, m), (c, 1, m))(eq(chi[i] * phi[c, i] * (h1[q, i] - h1[q, c]), 0)),
        Arithmetic((At("R3", same, ("T7",)),), unfold=("h'", "h'")),
        "hence its features",
    ),
    Step(
        "T9",
        forall((q, 1, N), (i, 1, m))(
            eq(chi[i] * (h1[q, i] - summed(phi[c, i] * h1[q, c], (c, 1, m))), 0)
        ),
        Arithmetic((Summed("T8", (c,)), Multiple("E.6", chi[i] * h1[q, i]))),
        "those of the one centre that it has",
    ),
    Step(
        "T10",
        pairs(eq(chi[c] * chi[i] * phi[c, i], 0)),
        Arithmetic((Multiple("T6", chi[i]),)),
        "no light unit receives",
    ),
    Step(
        "T11",
        every(le(summed(phi[c, i], (c, 1, m)), 1)),
        Arithmetic(("E.6",)),
        "each gives to one",
    ),
)
MERGED = (*EQUAL_VALUES, *ONE_CENTRE, *NEAR_IT, *TARGETS)
