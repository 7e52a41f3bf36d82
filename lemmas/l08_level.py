"""Steps of L08 that bound the least delta by the l1 mass, and that by the level."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import f
from lemmas.l08_statement import (
    STATEMENT,
    D,
    dist,
    eps,
    lam,
    mass,
    samples,
    sigma,
)
from lemmas.row_steps import chi
from lemmas.setting import d, i, m, o, q, rho, y
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import forall, le, summed

goal = STATEMENT.formula
every = forall(samples)
error2 = summed((f[q, o] - y[q, o]) ** 2, (o, 1, d))
level = {"ell": sp.Lambda(q, error2), "lambda": lam, "A": sp.Integer(0)}

LEVEL = (
    Step(
        "S14",
        forall((i, 1, m))(le(sigma[i] * chi[i] * dist[i], sigma[i] * eps)),
        Arithmetic(
            (
                Product("S1", "H14.2"),
                Product(Product("S1", "H14.1"), "H4.2"),
            )
        ),
        "chi_i dist_i <= chi_i eps <= eps",
    ),
    Step(
        "S15",
        le(summed(sigma[i], (i, 1, m)), mass),
        Arithmetic((Cited("L05.C1", level, ("H2",)),), unfold=("sigma",)),
        "influences sum to at most the l1 mass (L05)",
    ),
    Step(
        "C6",
        goal("C6"),
        Arithmetic((Product("H9", Summed("S14", (i,))), Product(Product("H9", "H14.1"), "S15"))),
        "add up",
    ),
    Step(
        "S16",
        every(le(0, rho[q] * error2)),
        Arithmetic((Product("H6", Square(f[q, o] - y[q, o], ((o, 1, d),))),)),
        "no sample lowers the risk",
    ),
    Step(
        "S17",
        le(0, D),
        Arithmetic((Summed("S16", (q,)),), unfold=("D",)),
        "the risk is not negative",
    ),
    Step(
        "C4",
        goal("C4"),
        Arithmetic(
            (
                Product("C6", "H15"),
                Product(Product("H9", "H14.1"), "H16"),
                Product(Product("H9", "H14.1"), "S17"),
            )
        ),
        "what is not risk pays for the readouts",
    ),
)
