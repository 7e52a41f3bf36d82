"""The proof of P26d: both networks lie in Theta and fit, so F is what their readouts cost."""

from __future__ import annotations

import sympy as sp

from lemmas.p26b_sample import g, no_sample, unrolled, y
from lemmas.p26d_four import ALL, FOUR_UNITS
from lemmas.p26d_rows import rows
from lemmas.p26d_shows import DOWNWARDS, UPWARDS, values
from lemmas.p26d_statement import DOWN, STATEMENT, UP, V1, V, beta, f, f1, g1, unit
from lemmas.setting import K, i, k, kappa, m, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Indicator,
    Multiple,
    Part,
    Summed,
)
from proofcheck.language import both, eq, forall

STEPS = (
    *FOUR_UNITS,
    *rows("A", V, UP),
    *rows("B", V1, DOWN),
    *values("A", V, g, UP, UPWARDS),
    *values("B", V1, g1, DOWN, DOWNWARDS),
    Step("C1", STATEMENT.formula("C1"), Conjunction(("S1", "A4", "B4")), "so both lie in Theta"),
    *no_sample("S0", lambda at: f[at]),
    *no_sample("R0", lambda at: f1[at]),
    Step(
        "S2",
        both(*(eq(f[sample], y[sample]) for sample in ALL)),
        Arithmetic(
            (
                *(Multiple(Part(At("A9", {k: K, r: 1}, ("T8",)), sample), beta) for sample in ALL),
                "T3",
            ),
            unfold=("f", "a", "y"),
        ),
        "read upwards, it fits",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(
            ("T4", *(f"S2.{sample}" for sample in ALL), *unrolled("S0", lambda at: f[at])),
            cases=(beta,),
            unfold=("F", "a", *(f"S2.{sample}" for sample in ALL)),
        ),
        "so only the readout is paid for",
    ),
    Step(
        "S3",
        both(*(eq(f1[sample], y[sample]) for sample in ALL)),
        Arithmetic(
            (
                *(Multiple(Part(At("B9", {k: K, r: 1}, ("T8",)), sample), beta) for sample in ALL),
                *(Part(At("T7", {q: sample}), 1) for sample in ALL),
                *(f"T9.{part}" for part in range(1, 25)),
                "T3",
            ),
            unfold=("f'", "a'", "y"),
        ),
        "read downwards, it takes away what the skip has too much",
    ),
    Step(
        "S4",
        forall((i, 1, m))(eq(sp.Abs(unit(1)), unit(1))),
        Arithmetic((Indicator(unit(1)),), cases=(unit(1),)),
        "an indicator is not negative",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic(
            (
                "T4",
                *unrolled("R0", lambda at: f1[at]),
                Multiple(Summed("S4", (i,)), kappa),
                Multiple("T6.1", kappa),
            ),
            cases=(beta,),
            unfold=("F'", "a'", *(f"S3.{sample}" for sample in ALL)),
        ),
        "and both readouts are paid for",
    ),
)
