"""The proof of L20: complete the square in the errors; what is left of the outputs is paid for."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import f, m
from lemmas.l20_statement import STATEMENT, correlation, nu, w
from lemmas.setting import N, W, a, d, i, j, kappa, o, q, rho, s, x, y
from lemmas.setting import n as dimension
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Product, Square, Summed
from proofcheck.language import forall, le, summed

feature = s(summed(W[i, j] * x[q, j], (j, 1, dimension)))
of_unit = correlation(feature)
units = forall((i, 1, m), (o, 1, d))
results = forall((q, 1, N), (o, 1, d))
least = nu[q, o] * (y[q, o] - f[q, o]) - nu[q, o] ** 2 / 4

STEPS = (
    Step(
        "S1",
        units(le(sp.Abs(of_unit), kappa)),
        Arithmetic((At("H3", {w: sp.Lambda(j, W[i, j])}, (At("H2", {i: i}),)),)),
        "each unit of the network lies in the ball",
    ),
    Step(
        "S2",
        units(le(a[o, i] * of_unit, kappa * sp.Abs(a[o, i]))),
        Arithmetic((Product("S1", Magnitude(a[o, i])),), cases=(a[o, i], of_unit)),
        "so the penalty pays for what it adds to sum_q rho_q nu_q . f_q",
    ),
    Step(
        "S3",
        results(le(least, (f[q, o] - y[q, o]) ** 2)),
        Arithmetic((Square(f[q, o] - y[q, o] + nu[q, o] / 2),)),
        "a square lies above its tangents",
    ),
    Step(
        "S4",
        results(le(rho[q] * least, rho[q] * (f[q, o] - y[q, o]) ** 2)),
        Arithmetic((Product("H1", "S3"),)),
        "weighted",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(
            (Summed("S4", (o, q)), Summed("S2", (o, i))),
            unfold=("F", "D", "A", "f", "h"),
        ),
        "add up over samples and over units",
    ),
)
