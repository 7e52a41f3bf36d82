"""L16: hidden features are no larger than the inputs, in mean square."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_mean import i1, o1
from lemmas.l16_statement import R, m, t
from lemmas.setting import N, W, d, h, i, j, n, q, rho, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Magnitude, Product, Square, Summed
from proofcheck.language import forall, le, summed

inner = summed(W[i, j] * x[q, j], (j, 1, n))
input2 = summed(x[q, j] ** 2, (j, 1, n))
features = forall((i, 1, m), (q, 1, N))
FEATURES = (
    Step(
        "F1",
        features(le(sp.Abs(h[q, i]), sp.Abs(inner))),
        Arithmetic((At("H1", {t: inner}),), unfold=("h",)),
        "|s(t)| <= |t|",
    ),
    Step(
        "F2",
        features(le(0, sp.Abs(inner) + sp.Abs(h[q, i]))),
        Arithmetic((Magnitude(inner), Magnitude(h[q, i]))),
        "absolute values are not negative",
    ),
    Step(
        "F3",
        features(le(h[q, i] ** 2, inner**2)),
        Arithmetic((Product("F1", "F2"),)),
        "so squares compare",
    ),
    Step(
        "F4",
        features(le(inner**2, summed(W[i, j] ** 2, (j, 1, n)) * input2)),
        Arithmetic(
            (
                Axiom(
                    "cauchy_schwarz",
                    {"n": n, "x": sp.Lambda(j, W[i, j]), "y": sp.Lambda(j, x[q, j])},
                ),
            )
        ),
        "Cauchy-Schwarz",
    ),
    Step(
        "F5",
        features(le(h[q, i] ** 2, input2)),
        Arithmetic(("F3", "F4", Product("H4", Square(x[q, j], ((j, 1, n),))))),
        "the weight is no longer than 1",
    ),
    Step(
        "F6",
        features(le(rho[q] * h[q, i] ** 2, rho[q] * input2)),
        Arithmetic((Product("H2", "F5"),)),
        "times the weight of the sample",
    ),
    Step(
        "F8",
        forall((i, 1, m))(le(summed(rho[q] * h[q, i] ** 2, (q, 1, N)), R**2)),
        Arithmetic((Summed("F6", (q,)), "H3")),
        "E h_i^2 <= R^2",
    ),
    Step(
        "F7",
        forall((o1, 1, d), (i1, 1, m))(le(summed(rho[q] * h[q, i1] ** 2, (q, 1, N)), R**2)),
        Arithmetic((At("F8", {i: i1}),)),
        "for every draw",
    ),
)
