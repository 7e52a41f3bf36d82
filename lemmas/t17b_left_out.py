"""T17b: without those units the best readout costs the square of what they carry (L04b, L11b)."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l11b_statement
from lemmas.arrive_steps import defining
from lemmas.c15_statement import B, g, gamma, value
from lemmas.curves import mass
from lemmas.l11b_statement import tau
from lemmas.light_steps import used
from lemmas.setting import K, N, V, a, b, d, h, i, m, o, outputs, p, q, r, rho
from lemmas.t14_statement import R, fa
from lemmas.t14_statement import fb as fb_
from lemmas.t17b_statement import Fb, allowed, best, fb, other
from lemmas.taken_steps import taken
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Product, Square, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, define, eq, forall, le, real, summed
from proofcheck.substitution import substitute

an, fn, Fn = array("a1"), array("f1"), real("F1")
branch_part = summed(b[o, r] * g[K, q, r], (r, 1, p[K]))
left_out = summed(taken * best[o, i] * h[q, i], (i, 1, m))
cost = summed(rho[q] * summed(left_out**2, (o, 1, d)), (q, 1, N))
WITHOUT = (
    define(an, (1 - taken) * best[o, i], (o, 1, d), (i, 1, m), gloss="the best, without them"),
    outputs(fn, an, b, h, g),
    define(Fn, value(fn, mass(an, b)), gloss="objective of what is left"),
)
LEFT: dict[Any, Any] = {
    **{l11b_statement.m: m, l11b_statement.phi: h, a: best},
    l11b_statement.rest: sp.Lambda((q, o), branch_part),
    l11b_statement.chi: sp.Lambda(i, taken),
}
at_once = substitute(l11b_statement.objective(0), LEFT)
LEFT_OUT = (
    *defining(WITHOUT, 3),
    Step(
        "C0",
        forall((r, 1, p[1]), (i, 1, m))(eq(V[1, r, i], (1 - taken) * V[1, r, i])),
        Arithmetic(unfold=("V",)),
        "no branch reads them",
    ),
    Step(
        "M1",
        le(
            summed(rho[q] * summed(sp.Abs(fn[q, o] - fb[q, o]), (o, 1, d)) ** 2, (q, 1, N)),
            (R * used) ** 2,
        ),
        Arithmetic(
            (
                Cite(
                    "L04b.C1",
                    {
                        **{"chi": sp.Lambda(i, taken), "a": best, "a'": an, "V'": V, "g'": g},
                        **{"f": fb, "f'": fn, "t": sp.Integer(1), "delta": R * used},
                    },
                    ("H1", "H5", "H4.1", "X3", "H2.1", "H2.2", "H2.3", "C0", "D3"),
                ),
            )
        ),
        "leaving them out moves the outputs by what they carry (L04b)",
    ),
    Step(
        "M2",
        forall((q, 1, N), (o, 1, d))(eq(fn[q, o] - fb[q, o], -left_out)),
        Arithmetic(unfold=("f1", "f_best", "a1")),
        "namely by their outputs",
    ),
    Step(
        "M2a",
        forall((q, 1, N), (o, 1, d))(eq(rho[q] * (fn[q, o] - fb[q, o]) ** 2, rho[q] * left_out**2)),
        Arithmetic((Multiple("M2", rho[q] * (fn[q, o] - fb[q, o] - left_out)),)),
        "so the squares agree",
    ),
    Step(
        "M3",
        le(gamma**2 * cost, B**2),
        Arithmetic(
            (
                Product(At("Q6", {fa: fb, fb_: fn}), Square(gamma)),
                Product("M1", Square(gamma)),
                "G8",
                Multiple(Summed("M2a", (o, q)), gamma**2),
            ),
        ),
        "in the mean square too",
    ),
    Step(
        "M4",
        substitute(l11b_statement.STATEMENT.formula("H2"), {**LEFT, l11b_statement.F: at_once}),
        Arithmetic(
            (At("H4.3", {other: sp.Lambda((o, i), (1 - tau * taken) * best[o, i])}),),
            unfold=("F_best", "f_best"),
        ),
        "leaving out more or less does not pay",
    ),
    Step(
        "M5",
        eq(Fn, Fb + cost),
        Arithmetic(
            (
                Cite(
                    "L11b.C1",
                    {**LEFT, "t": sp.Integer(1)},
                    ("X3", "X4", "M4"),
                ),
            ),
            unfold=("F1", "f1", "a1", "F_best", "f_best"),
        ),
        "so it costs what they move, squared (L11b)",
    ),
    Step(
        "M6",
        le(gamma**2 * Fn, allowed),
        Arithmetic((Multiple("M5", gamma**2), "M3", Product("N2", Square(gamma)))),
        "which is little",
    ),
)
