"""L24a: features lie between 0 and |x|, and products of two features are at most |x|^2."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import m, t
from lemmas.setting import N, W, c, h, i, j, n, q, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Magnitude, Product, Square
from proofcheck.language import forall, le, summed

inner = summed(W[i, j] * x[q, j], (j, 1, n))
size2 = summed(x[q, j] ** 2, (j, 1, n))
features = forall((q, 1, N), (i, 1, m))
FEATURES = (
    Step(
        "F1",
        features(le(0, h[q, i])),
        Arithmetic((At("H1", {t: inner}),), unfold=("h",)),
        "features are not negative",
    ),
    Step(
        "F2",
        features(le(h[q, i], sp.Abs(inner))),
        Arithmetic((At("H2", {t: inner}),), unfold=("h",)),
        "s(t) <= |t|",
    ),
    Step(
        "F3",
        features(le(0, sp.Abs(inner) + h[q, i])),
        Arithmetic((Magnitude(inner), "F1")),
        "sums are not negative",
    ),
    Step(
        "F4",
        features(le(h[q, i] ** 2, inner**2)),
        Arithmetic((Product("F2", "F3"),)),
        "so squares compare",
    ),
    Step(
        "F5",
        features(le(inner**2, summed(W[i, j] ** 2, (j, 1, n)) * size2)),
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
        "F6",
        features(le(h[q, i] ** 2, size2)),
        Arithmetic(("F4", "F5", Product("H5", Square(x[q, j], ((j, 1, n),))))),
        "the weight is no longer than 1",
    ),
    Step(
        "F7",
        forall((q, 1, N), (i, 1, m), (c, 1, m))(le(h[q, i] * h[q, c], size2)),
        Arithmetic(("F6", At("F6", {i: c}), Square(h[q, i] - h[q, c]))),
        "nor are products of two features larger",
    ),
    Step(
        "F8",
        forall((q, 1, N), (i, 1, m), (c, 1, m))(
            le(h[q, i] ** 2 * h[q, c] ** 2, size2 * h[q, i] * h[q, c])
        ),
        Arithmetic((Product("F7", Product("F1", At("F1", {i: c}))),)),
        "which are not negative",
    ),
)
