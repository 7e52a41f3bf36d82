"""T22b: units of the branch are no larger than the inputs, in mean square."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_row_steps import LENGTHS, kept, reads
from lemmas.feature_steps import hidden_features
from lemmas.l16b_statement import v
from lemmas.setting import N, V, h, i, m, o, p, q, r, rho
from lemmas.t14_statement import R, g
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Product, Square, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import forall, le, summed

rows, points = forall((r, 1, p[1])), forall((r, 1, p[1]), (q, 1, N))
unit = g[1, q, r]
FEATURES = (
    *hidden_features(m, R, v, "H1", "H2.1", "H2.2", "H3.1"),
    *LENGTHS,
    Step(
        "G3",
        points(le(sp.Abs(unit), sp.Abs(reads))),
        Arithmetic((At("H1", {v: reads}),), unfold=("g", "g")),
        "|s(v)| <= |v|",
    ),
    Step(
        "G4",
        points(le(0, sp.Abs(unit) + sp.Abs(reads))),
        Arithmetic((Magnitude(unit), Magnitude(reads))),
        "absolute values are not negative",
    ),
    Step(
        "G5",
        points(le(unit**2, reads**2)),
        Arithmetic((Product("G3", "G4"),)),
        "so squares compare",
    ),
    Step(
        "G6",
        points(le(rho[q] * unit**2, rho[q] * reads**2)),
        Arithmetic((Product("H2.1", "G5"),)),
        "times the weight of the sample",
    ),
    Step(
        "G7",
        rows(le(summed(rho[q] * reads**2, (q, 1, N)), kept**2 * R**2)),
        Arithmetic(
            (
                Cite(
                    "L16c.C2",
                    {
                        **{"d": 1, "m": m, "phi": h, "S": R**2},
                        "a": sp.Lambda((o, i), V[1, r, i]),
                    },
                    ("H3.3", "H2.1", "F8"),
                ),
            )
        ),
        "what a row reads is no larger than the features (L16c)",
    ),
    Step(
        "G8",
        rows(le(summed(rho[q] * unit**2, (q, 1, N)), R**2)),
        Arithmetic((Summed("G6", (q,)), "G7", Product("G2", Square(R)))),
        "nor are the units of the branch",
    ),
)
