"""Hidden features are no larger than the inputs: steps for L16, L24a, T22a and T22b."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import N, W, h, i, j, n, q, rho, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Magnitude, Product, Square, Summed
from proofcheck.language import forall, le, summed

inner = summed(W[i, j] * x[q, j], (j, 1, n))
input2 = summed(x[q, j] ** 2, (j, 1, n))


def squares_compare(first: int, points: Any, rows: str) -> tuple[Step, ...]:
    """Return three steps, from "F<first>" on, that end in h_i^2 <= |x|^2.

    The two steps before say h_i <= |w_i x|, at these points, and that the sum of both is not
    negative. rows: the name of what says that the units lie in the unit ball.
    """
    return (
        Step(
            f"F{first}",
            points(le(h[q, i] ** 2, inner**2)),
            Arithmetic((Product(f"F{first - 2}", f"F{first - 1}"),)),
            "so squares compare",
        ),
        Step(
            f"F{first + 1}",
            points(le(inner**2, summed(W[i, j] ** 2, (j, 1, n)) * input2)),
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
            f"F{first + 2}",
            points(le(h[q, i] ** 2, input2)),
            Arithmetic(
                (f"F{first}", f"F{first + 1}", Product(rows, Square(x[q, j], ((j, 1, n),))))
            ),
            "the weight is no longer than 1",
        ),
    )


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
        *squares_compare(3, features, rows),
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
