"""Steps about the squared loss: it is convex, and a move in the l1 norm bounds what it adds."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import N, d, o, q, rho, y
from lemmas.t14_statement import fa, fb, table_a, table_b, tau, va, vb, vector_a, vector_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Magnitude, Member, Product, Square, Summed
from proofcheck.language import Implies, both, forall, le, summed

SQUARED = sp.Lambda((va, vb), summed((va[o] - vb[o]) ** 2, (o, 1, d)))


def error2(value: Any) -> sp.Expr:
    """Return |value - y_q|_2^2."""
    return summed((value - y[q, o]) ** 2, (o, 1, d))


def risk2(family: Any) -> sp.Expr:
    """Return the squared risk of outputs."""
    return summed(rho[q] * error2(family[q, o]), (q, 1, N))


change = fb[q, o] - fa[q, o]
moved1 = summed(sp.Abs(change), (o, 1, d))
moved2 = summed(rho[q] * moved1**2, (q, 1, N))
tables = forall(table_a, table_b)
samples = forall(table_a, table_b, (q, 1, N))
results = forall(table_a, table_b, (q, 1, N), (o, 1, d))
mean2 = summed(rho[q] * summed(change**2, (o, 1, d)), (q, 1, N))
CONVEX = forall((q, 1, N), vector_a, vector_b, tau)(
    Implies(
        both(le(0, tau), le(tau, 1)),
        le(
            error2((1 - tau) * va[o] + tau * vb[o]),
            (1 - tau) * error2(va[o]) + tau * error2(vb[o]),
        ),
    )
)
BY_CONVEXITY = Arithmetic(
    (Product(Product("premise.1", "premise.2"), Square(va[o] - vb[o], ((o, 1, d),))),)
)
SQUARED_STEPS = (
    Step(
        "Q1",
        forall((q, 1, N), vector_a)(le(0, error2(va[o]))),
        Arithmetic((Square(va[o] - y[q, o], ((o, 1, d),)),)),
        "squares are not negative",
    ),
    Step("Q2", CONVEX, BY_CONVEXITY, "and convex"),
    Step("Q3", results(le(0, sp.Abs(change))), Arithmetic(), "sizes are not negative"),
    Step(
        "Q4",
        results(le(change**2, sp.Abs(change) * moved1)),
        Arithmetic((Product(Magnitude(change), Member("Q3", o)),)),
        "one size is at most the sum of all",
    ),
    Step(
        "Q5",
        samples(le(rho[q] * summed(change**2, (o, 1, d)), rho[q] * moved1**2)),
        Arithmetic((Product("H2.1", Summed("Q4", (o,))),)),
        "so |.|_2 is at most |.|_1",
    ),
    Step("Q6", tables(le(mean2, moved2)), Arithmetic((Summed("Q5", (q,)),)), "in the mean too"),
)
