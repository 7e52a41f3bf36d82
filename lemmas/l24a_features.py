"""L24a: features lie between 0 and |x|, and products of two features are at most |x|^2."""

from __future__ import annotations

import sympy as sp

from lemmas.feature_steps import inner, input2, squares_compare
from lemmas.l16_statement import m, t
from lemmas.setting import N, c, h, i, q
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Product, Square
from proofcheck.language import forall, le

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
    *squares_compare(4, features, "H5"),
    Step(
        "F7",
        forall((q, 1, N), (i, 1, m), (c, 1, m))(le(h[q, i] * h[q, c], input2)),
        Arithmetic(("F6", At("F6", {i: c}), Square(h[q, i] - h[q, c]))),
        "nor are products of two features larger",
    ),
    Step(
        "F8",
        forall((q, 1, N), (i, 1, m), (c, 1, m))(
            le(h[q, i] ** 2 * h[q, c] ** 2, input2 * h[q, i] * h[q, c])
        ),
        Arithmetic((Product("F7", Product("F1", At("F1", {i: c}))),)),
        "which are not negative",
    ),
)
