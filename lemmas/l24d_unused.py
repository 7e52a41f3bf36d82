"""L24d: a class that is not used leaves readout and set as they are."""

from __future__ import annotations

import sympy as sp

from lemmas.l16c_statement import chi
from lemmas.l24c_statement import OBJECTS, thin, y
from lemmas.l24d_begin import (
    few_chosen,
    light,
    low,
    partly,
    said,
    step,
    unused,
)
from lemmas.l24d_equal import one, other
from lemmas.l24d_statement import M, P, V, e, g, paid, used
from lemmas.l24d_unite import target
from lemmas.setting import N, i, k, q
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Multiple,
    Unroll,
)
from proofcheck.language import Implies, both, eq, forall

THIN, CHI = OBJECTS
left = sp.Lambda(q, target)
UNCHANGED = (
    Step(
        "V6",
        forall(step, THIN)(
            Implies(
                unused,
                forall((q, 1, N))(eq(partly(k, thin[i]) - y[q], partly(k - 1, thin[i]) - y[q])),
            )
        ),
        Arithmetic((At("V3"), Unroll(g[e, q], e, 1, k))),
        "nothing changes",
    ),
    Step(
        "V7",
        forall(step, THIN)(Implies(both(unused, low(k - 1, thin[i])), low(k, thin[i]))),
        Arithmetic(
            (
                "premise.2",
                At(
                    "E1",
                    {
                        other: sp.Lambda(q, partly(k, thin[i]) - y[q]),
                        one: sp.Lambda(q, partly(k - 1, thin[i]) - y[q]),
                    },
                    (At("V6"),),
                ),
                At("V5"),
                Multiple(At("V4"), M * V),
                Unroll(paid[e] + M * P[e] * V, e, 1, k),
            )
        ),
        "risk and cost are no larger",
    ),
    Step(
        "V8",
        forall(step, THIN)(Implies(both(unused, light(k - 1, thin[i])), light(k, thin[i]))),
        Arithmetic(("premise.2", At("V4"), Unroll(P[e], e, 1, k))),
        "nor is the mass",
    ),
    Step(
        "V9",
        forall(step, CHI)(Implies(both(unused, few_chosen(k - 1, chi[i])), few_chosen(k, chi[i]))),
        Arithmetic(
            (
                "premise.2",
                At("V4"),
                Multiple(At("V1"), M),
                Unroll(M * used[e] + P[e], e, 1, k),
            )
        ),
        "nor the set",
    ),
    Step(
        "V",
        forall(step, THIN, CHI)(Implies(both(said(k - 1), unused), said(k))),
        Conjunction(("premise.1", At("V9"), "premise.3", "premise.4", At("V8"), At("V7"))),
        "a class that is not used leaves the readout as it is",
    ),
)
