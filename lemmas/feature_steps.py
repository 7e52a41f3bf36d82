"""Hidden features are no larger than the inputs, in mean square: steps for L16 and T22a, T22b."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import N, W, h, i, j, n, q, rho, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Magnitude, Product, Square, Summed
from proofcheck.language import forall, le, summed

inner = summed(W[i, j] * x[q, j], (j, 1, n))
input2 = summed(x[q, j] ** 2, (j, 1, n))


def hidden_features(
    m: Any, R: Any, z: Any, small: str, weights: str, spread: str, rows: str
) -> tuple[Step, ...]:
    """Return steps that end in "F8": E h_i^2 <= R^2 for each of m hidden units.

    By name: small says |s(z)| <= |z| for all z, weights that rho is not negative, spread that
    E|x|^2 <= R^2, rows that the units lie in the unit ball.
    """
    features = forall((i, 1, m), (q, 1, N))
    return (
        Step(
            "F1",
            features(le(sp.Abs(h[q, i]), sp.Abs(inner))),
            Arithmetic((At(small, {z: inner}),), unfold=("h",)),
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
            Arithmetic(("F3", "F4", Product(rows, Square(x[q, j], ((j, 1, n),))))),
            "the weight is no longer than 1",
        ),
        Step(
            "F6",
            features(le(rho[q] * h[q, i] ** 2, rho[q] * input2)),
            Arithmetic((Product(weights, "F5"),)),
            "times the weight of the sample",
        ),
        Step(
            "F8",
            forall((i, 1, m))(le(summed(rho[q] * h[q, i] ** 2, (q, 1, N)), R**2)),
            Arithmetic((Summed("F6", (q,)), spread)),
            "E h_i^2 <= R^2",
        ),
    )
