"""The statement of L06: moved outputs, and what the move costs by two losses."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import DATA_RHO, DATA_Y, OUTPUTS, SAMPLES, N, d, o, q, rho, y
from proofcheck.language import Vector, array, declare, define, forall, function, le, real, summed
from proofcheck.statement import Named, Statement

f, f1, u, v = array("f"), array("f'"), array("u"), array("v")
r, delta, eta, L = real("r"), real("delta"), real("eta"), real("L")
D, D1, X, M, S, T = (real(z) for z in ("D", "D'", "X", "M", "S", "T"))
risk, risk1, alpha, beta = (real(z) for z in ("risk", "risk'", "alpha", "beta"))
loss = function("loss")


def mean(term: sp.Expr) -> sp.Expr:
    """Return the weighted mean over the samples of a sum over the outputs."""
    return summed(rho[q] * summed(term, (o, 1, d)), (q, 1, N))


def loss_at(g: Any) -> sp.Expr:
    """Return the loss of the outputs g[q, .] at the target y[q, .]."""
    return loss(Vector(g, (o, 1, d)), Vector(y[q, o], (o, 1, d)))


def row(g: sp.IndexedBase) -> sp.Lambda:
    """Return the outputs g[q, .] as a family over the outputs."""
    return sp.Lambda(o, g[q, o])


ones, zeros = sp.Lambda(o, 1), sp.Lambda(o, 0)
residual, move = f[q, o] - y[q, o], f1[q, o] - f[q, o]
step1, step2 = summed(sp.Abs(move), (o, 1, d)), summed(move**2, (o, 1, d))

STATEMENT = Statement(
    symbols=(
        OUTPUTS,
        SAMPLES,
        declare(f, "outputs", (q, 1, N), (o, 1, d)),
        declare(f1, "moved outputs", (q, 1, N), (o, 1, d)),
        DATA_Y,
        DATA_RHO,
        declare(loss, "a loss of two vectors"),
        declare(r, "bound of the root of D"),
        declare(delta, "bound of the move in |.|_2"),
        declare(eta, "bound of the move in |.|_1"),
        declare(L, "Lipschitz constant of the loss"),
    ),
    definitions=(
        define(D, mean(residual**2), gloss="squared risk"),
        define(D1, mean((f1[q, o] - y[q, o]) ** 2), gloss="squared risk after the move"),
        define(X, mean(residual * move), gloss="mean product of residual and move"),
        define(M, mean(move**2), gloss="E|f' - f|_2^2"),
        define(T, mean(sp.Abs(move)), gloss="E|f' - f|_1"),
        define(S, summed(rho[q] * step1**2, (q, 1, N)), gloss="E|f' - f|_1^2"),
        define(risk, summed(rho[q] * loss_at(f[q, o]), (q, 1, N)), gloss="risk"),
        define(risk1, summed(rho[q] * loss_at(f1[q, o]), (q, 1, N)), gloss="risk after the move"),
    ),
    hypotheses=(
        Named("H1", forall((q, 1, N))(le(0, rho[q])), "weights are not negative"),
        Named("H2", le(summed(rho[q], (q, 1, N)), 1), "weights sum to at most 1"),
        Named("H3", le(0, r), "r is not negative"),
        Named("H4", le(D, r**2), "D <= r^2"),
        Named("H5", le(0, delta), "delta is not negative"),
        Named("H6", le(M, delta**2), "E|f' - f|_2^2 <= delta^2"),
        Named(
            "H7",
            forall((q, 1, N), declare(u, "", (o, 1, d)), declare(v, "", (o, 1, d)))(
                le(
                    loss_at(u[o]) - loss_at(v[o]),
                    L * summed(sp.Abs(u[o] - v[o]), (o, 1, d)),
                )
            ),
            "the loss is L-Lipschitz in |.|_1 at the targets",
        ),
        Named("H8", le(0, eta), "eta is not negative"),
        Named("H9", le(S, eta**2), "E|f' - f|_1^2 <= eta^2"),
    ),
    conclusions=(
        Named("C1", le(D1, D + 2 * r * delta + delta**2), "the squared risk rises little"),
        Named("C2", le(D1, (r + delta) ** 2), "Minkowski"),
        Named("C3", le(risk1, risk + L * T), "the risk rises by L E|f' - f|_1"),
        Named("C4", le(risk1, risk + L * eta), "and so by at most L eta"),
        Named("C5", le(S, d * M), "|.|_1 and |.|_2 on d outputs"),
    ),
)
