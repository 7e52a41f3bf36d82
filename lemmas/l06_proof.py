"""The proof of L06: Cauchy-Schwarz for weighted means, and sums of Lipschitz bounds."""

from __future__ import annotations

import sympy as sp

from lemmas.l06_statement import (
    STATEMENT,
    D,
    L,
    M,
    S,
    T,
    X,
    alpha,
    beta,
    delta,
    eta,
    f,
    f1,
    loss_at,
    mean,
    move,
    ones,
    r,
    residual,
    row,
    step1,
    step2,
    u,
    v,
    zeros,
)
from lemmas.setting import N, d, o, q, rho
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Multiple, Product, Square, Summed
from proofcheck.language import eq, forall, le

squares = {alpha: X + delta**2, beta: r**2 + X}
more, bound = "not goal", Product("H3", "H5")  # X > r delta is the assumption to be refuted
refuting = tuple(
    Product(more, factor)
    for factor in (
        Product(more, more),
        Product(more, Square(r)),
        Product(more, Square(delta)),
        Product(more, bound),
        Product(bound, Square(r)),
        Product(bound, Square(delta)),
        Product(bound, bound),
    )
)

STEPS = (
    Step(
        "S1",
        forall(alpha, beta, (q, 1, N), (o, 1, d))(
            le(0, rho[q] * (alpha * residual - beta * move) ** 2)
        ),
        Arithmetic((Product("H1", Square(alpha * residual - beta * move)),)),
        "weights are not negative",
    ),
    Step(
        "S2",
        forall(alpha, beta)(le(0, alpha**2 * D - 2 * alpha * beta * X + beta**2 * M)),
        Arithmetic((Summed("S1", (o, q)),), unfold=("D", "X", "M")),
        "a weighted sum of squares is not negative",
    ),
    Step(
        "S3",
        le(X, r * delta),
        Arithmetic(
            (
                At("S2", squares),
                Product("H4", Square(squares[alpha])),
                Product("H6", Square(squares[beta])),
                *refuting,
                "H3",
                "H5",
            )
        ),
        "Cauchy-Schwarz: if X > r delta, then S2 fails at alpha = X + delta^2, beta = r^2 + X, "
        "where it is at most -(X^2 - r^2 delta^2)(r^2 + delta^2 + 2X)",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("S3", "H6"), unfold=("D'", "D", "X", "M")),
        "expand the square: D' = D + 2X + M",
    ),
    Step("C2", STATEMENT.formula("C2"), Arithmetic(("C1", "H4")), "D <= r^2"),
    Step(
        "S4",
        forall((q, 1, N))(le(rho[q] * (loss_at(f1[q, o]) - loss_at(f[q, o])), rho[q] * L * step1)),
        Arithmetic((Product("H1", At("H7", {u: row(f1), v: row(f)})),)),
        "the Lipschitz bound at every sample",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic((Summed("S4", (q,)),), unfold=("risk", "risk'", "T")),
        "sum over the samples",
    ),
    Step("S5", le(1, d), Arithmetic(), "there is an output"),
    Step(
        "S6",
        forall((q, 1, N))(le(0, L * d)),
        Arithmetic((At("H7", {u: ones, v: zeros}), At("H7", {u: zeros, v: ones}))),
        "the Lipschitz bound from 0 to 1 and back",
    ),
    Step(
        "S7",
        le(0, L),
        Arithmetic((At("S6", {q: 1}), Product("not goal", "S5"))),
        "so L is not negative",
    ),
    Step(
        "S8",
        forall((q, 1, N))(le(0, rho[q] * (step1 - T) ** 2)),
        Arithmetic((Product("H1", Square(step1 - T)),)),
        "weights are not negative",
    ),
    Step("S9", eq(T, mean(sp.Abs(move))), Arithmetic(unfold=("T",)), "definition of T"),
    Step(
        "S10",
        le(T**2, S),
        Arithmetic(
            (Summed("S8", (q,)), Multiple("S9", T), Product("H2", Square(T))), unfold=("S",)
        ),
        "the square of a mean is at most the mean of the squares",
    ),
    Step(
        "S11",
        le(T, eta),
        Arithmetic(("S10", "H9", Product(more, more), Product(more, "H8"), "H8")),
        "take roots",
    ),
    Step(
        "C4",
        STATEMENT.formula("C4"),
        Arithmetic(("C3", Product("S7", "S11"))),
        "S11 in C3, times L >= 0",
    ),
    Step(
        "S12",
        forall((q, 1, N))(le(rho[q] * step1**2, rho[q] * d * step2)),
        Arithmetic(
            (
                Product(
                    "H1",
                    Axiom("cauchy_schwarz", {"n": d, "x": sp.Lambda(o, sp.Abs(move)), "y": ones}),
                ),
            )
        ),
        "Cauchy-Schwarz against a vector of ones, at every sample",
    ),
    Step(
        "C5",
        STATEMENT.formula("C5"),
        Arithmetic((Summed("S12", (q,)),), unfold=("S", "M")),
        "sum over the samples",
    ),
)
