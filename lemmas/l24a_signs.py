"""L24a and L24: positive and negative readouts, and their masses."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import A, m
from lemmas.l24a_statement import mass_minus, mass_plus
from lemmas.setting import a, d, i, o
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Define, Summed
from proofcheck.language import array, define, eq, forall, greatest, le

plus, minus = array("pos"), array("neg")
entries = forall((o, 1, d), (i, 1, m))
PARTS = (
    define(plus, greatest(a[o, i], 0), (o, 1, d), (i, 1, m), gloss="positive readouts"),
    define(minus, greatest(-a[o, i], 0), (o, 1, d), (i, 1, m), gloss="negative readouts"),
)
SIGNS = (
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(PARTS, 1)
    ),
    Step(
        "E1",
        entries(le(0, plus[o, i])),
        Arithmetic(cases=(a[o, i],), unfold=("pos",)),
        "positive parts are not negative",
    ),
    Step(
        "E2",
        entries(le(0, minus[o, i])),
        Arithmetic(cases=(a[o, i],), unfold=("neg",)),
        "nor are the sizes of negative ones",
    ),
    Step(
        "E3",
        le(0, mass_plus),
        Arithmetic((Summed("E1", (i, o)),), unfold=("Apos", "pos")),
        "nor is the mass",
    ),
    Step(
        "E4",
        le(0, mass_minus),
        Arithmetic((Summed("E2", (i, o)),), unfold=("Aneg", "neg")),
        "of both",
    ),
    Step(
        "E5",
        entries(eq(sp.Abs(a[o, i]), plus[o, i] + minus[o, i])),
        Arithmetic(cases=(a[o, i],), unfold=("pos", "neg")),
        "a size is one of the parts",
    ),
    Step(
        "E6",
        eq(mass_plus + mass_minus, A),
        Arithmetic((Summed("E5", (i, o)),), unfold=("A", "Apos", "Aneg", "pos", "neg")),
        "together they have all the mass",
    ),
)
