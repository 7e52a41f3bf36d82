"""C15: the constant 8, which a move by eps B has where eps <= 2 and gamma eps <= 4."""

from __future__ import annotations

from lemmas.c15_statement import B, F, f, gamma, root
from lemmas.crowd_steps import eps
from lemmas.curves import mass
from lemmas.setting import N, a, b, d, o, q, rho, y
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Square, Summed
from proofcheck.language import Implies, both, forall, le, summed

risk_terms = summed((f[q, o] - y[q, o]) ** 2, (o, 1, d))
small = both(le(0, eps), le(eps, 2), le(gamma * eps, 4))
rise = 2 * root * eps * B + eps**2 * B**2
CONSTANT = (
    Step(
        "S1",
        forall((q, 1, N))(le(0, rho[q] * risk_terms)),
        Arithmetic((Product("H2.1", Square(f[q, o] - y[q, o], ((o, 1, d),))),)),
        "each sample adds to the risk",
    ),
    Step("S2", le(0, mass(a, b)), Arithmetic(), "a sum of absolute values"),
    Step(
        "S3",
        le(0, F),
        Arithmetic((Summed("S1", (q,)), Product("S2", "H3")), unfold=("F",)),
        "so F is not negative",
    ),
    Step(
        "S4",
        le(0, B),
        Arithmetic(("H8", Product("H2.2", "S3"), Product("not goal", "H3"))),
        "nor is B",
    ),
    Step(
        "S5",
        forall(eps)(Implies(small, le(gamma * rise, 8 * B * (root + B)))),
        Arithmetic(
            (
                Product("premise.3", Product("H7.1", "S4")),
                Product("premise.3", Product("premise.1", Square(B))),
                Product("premise.2", Square(B)),
            )
        ),
        "delta = eps B and gamma eps <= 4 give the constant 8",
    ),
)
