"""L16b: l draws are a network whose objective is at most F + Rise."""

from __future__ import annotations

from lemmas.l16b_statement import SMALL_NETWORK, drawn, few_mass, mean_square, value
from lemmas.l16b_units import risk, skip
from lemmas.l16b_variance import plain
from lemmas.setting import N, a, d, kappa, norm1, o, q, rho, y
from lemmas.shares import few
from lemmas.t14_statement import F, R, f, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Conjunction, Multiple, Product, Square, Summed
from proofcheck.language import eq, forall, le, lt, summed

NETWORK = (
    Step(
        "B1",
        forall((q, 1, N), (o, 1, d))(eq(f[q, o], skip)),
        Arithmetic(unfold=("f", "b")),
        "the branch is not read",
    ),
    Step(
        "B6",
        eq(F, value(skip, norm1(a))),
        Arithmetic(unfold=("F", "B1", "b")),
        "the objective",
    ),
    Step(
        "Y1",
        forall((q, 1, N))(le(0, rho[q] * summed((skip - y[q, o]) ** 2, (o, 1, d)))),
        Arithmetic((Product("H2.1", Square(skip - y[q, o], ((o, 1, d),))),)),
        "squares are not negative",
    ),
    Step("Y2", le(0, risk), Arithmetic((Summed("Y1", (q,)),)), "nor is the risk"),
    Step("Y3", le(0, norm1(a)), Arithmetic(), "nor the mass"),
    Step(
        "Y4",
        le(0, risk + 2 * kappa * norm1(a)),
        Arithmetic(("Y2", Product("H3", "Y3"))),
        "nor the penalty",
    ),
    Step(
        "Y5",
        le(kappa**2 * norm1(a) ** 2, F**2),
        Arithmetic((Product("Y2", "Y4"),), unfold=("B6",)),
        "so kappa |a|_1 <= F",
    ),
    Step("Y6", lt(0, kappa**2), Arithmetic((Product("H3", "H3"),)), "a square"),
    Step(
        "Y7",
        le(kappa**2 * (norm1(a) ** 2 * R**2 - plain), kappa**2 * (few * rise)),
        Arithmetic(("H5", Product(Square(R), "Y5")), unfold=("B1",)),
        "times a square, the variance is bounded",
    ),
    Step(
        "B3",
        le(norm1(a) ** 2 * R**2 - plain, few * rise),
        Arithmetic(("Y7", Product("not goal", "Y6"))),
        "so it is bounded",
    ),
    Step(
        "B4",
        le(few * mean_square(drawn), few * (risk + rise)),
        Arithmetic(("A1.4", "V0", "B3")),
        "and l draws",
    ),
    Step(
        "B5",
        le(mean_square(drawn), risk + rise),
        Arithmetic(("B4", Product("not goal", "B2"))),
        "rise by an l-th of it at most",
    ),
    Step(
        "B7",
        le(value(drawn, few_mass), F + rise),
        Arithmetic(("B5", "B6", Multiple("A1.3", kappa))),
        "as does the objective of the small network",
    ),
    Step("B8", SMALL_NETWORK, Conjunction(("A1.2", "B7")), "which lies in Theta"),
)
