"""L24d: mass, risk and cost of the draws of one class more."""

from __future__ import annotations

import sympy as sp

from lemmas.l24c_statement import cost, read, thin, units, y
from lemmas.l24d_begin import light, low, partly, step
from lemmas.l24d_equal import one, other
from lemmas.l24d_statement import M, P, V, e, g, paid
from lemmas.l24d_unite import (
    DRAWS,
    MORE,
    THIN,
    more,
    target,
    total,
)
from lemmas.setting import N, i, k, q
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Product,
    Summed,
    Unroll,
)
from proofcheck.language import Implies, both, eq, forall, le

ADD = (
    Step(
        "J5a",
        forall(THIN, MORE, units)(le(sp.Abs(total), sp.Abs(thin[i]) + sp.Abs(more[i]))),
        Arithmetic(cases=(thin[i], more[i], total)),
        "triangle inequality",
    ),
    Step(
        "J5",
        forall(step, THIN, MORE)(
            Implies(both(light(k - 1, thin[i]), DRAWS.parts[4]), light(k, total))
        ),
        Arithmetic(
            ("premise.1", "premise.2", Summed("J5a", (i,)), Unroll(P[e], e, 1, k)),
        ),
        "masses add up",
    ),
    Step(
        "J6a",
        forall(step, THIN, MORE)(
            forall((q, 1, N))(eq(partly(k, total) - y[q], read(more) - target))
        ),
        Arithmetic(),
        "the draws aim at what is left of the targets",
    ),
    Step(
        "J6b",
        forall(step, THIN)(forall((q, 1, N))(eq(partly(k - 1, thin[i]) - y[q], g[k, q] - target))),
        Arithmetic((Unroll(g[e, q], e, 1, k),)),
        "as the class did",
    ),
    Step(
        "J6c",
        forall(THIN, MORE, units)(
            le(cost[i] * sp.Abs(total), cost[i] * (sp.Abs(thin[i]) + sp.Abs(more[i])))
        ),
        Arithmetic((Product("H1", "J5a"),)),
        "costs add up",
    ),
    Step(
        "J6",
        forall(step, THIN, MORE)(Implies(both(low(k - 1, thin[i]), DRAWS.parts[5]), low(k, total))),
        Arithmetic(
            (
                "premise.1",
                "premise.2",
                Summed("J6c", (i,)),
                At(
                    "E1",
                    {
                        other: sp.Lambda(q, partly(k, total) - y[q]),
                        one: sp.Lambda(q, read(more) - target),
                    },
                    ("J6a",),
                ),
                At(
                    "E1",
                    {
                        other: sp.Lambda(q, partly(k - 1, thin[i]) - y[q]),
                        one: sp.Lambda(q, g[k, q] - target),
                    },
                    ("J6b",),
                ),
                Unroll(paid[e] + M * P[e] * V, e, 1, k),
            )
        ),
        "and so do rises",
    ),
)
