"""L16b: the variance of a draw is not negative, as it bounds a risk of other draws."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import READOUT, WEIGHTS
from lemmas.l16b_statement import drawn
from lemmas.l16b_units import exact, skip
from lemmas.setting import N, a, d, i, j, m, n, norm1, o, q, rho
from lemmas.shares import As, Ws, few, u
from lemmas.t14_statement import R
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product, Square, Summed, Unpack
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, array, declare, forall, le, summed

apart = summed((drawn - skip) ** 2, (o, 1, d))
OTHERS = (
    declare(array("zeta1"), "", (u, 1, few), (i, 1, m)),
    declare(array("w1"), "", (u, 1, few), (j, 1, n)),
    declare(array("a1"), "", (o, 1, d), (u, 1, few)),
)
plain = summed(rho[q] * summed(skip**2, (o, 1, d)), (q, 1, N))
GIVEN = ("H1", "H2.1", "H2.2", "H4.1", "H4.2")
VARIANCE = (
    Step(
        "V0",
        le(exact, norm1(a) ** 2 * R**2 - plain),
        Arithmetic((Cite("L16.C3", {"m": m}, GIVEN),)),
        "the variance of a draw (L16)",
    ),
    Step("B2", le(1, few), Arithmetic(), "there is a draw"),
    Step(
        "V1",
        forall(WEIGHTS, READOUT, (q, 1, N))(le(0, rho[q] * apart)),
        Arithmetic((Product("H2.1", Square(drawn - skip, ((o, 1, d),))),)),
        "squares are not negative",
    ),
    Step(
        "V2",
        forall(WEIGHTS, READOUT)(le(0, summed(rho[q] * apart, (q, 1, N)))),
        Arithmetic((Summed("V1", (q,)),)),
        "nor is their mean",
    ),
    Step(
        "V3",
        forall(WEIGHTS, READOUT)(
            Implies(
                le(few * summed(rho[q] * apart, (q, 1, N)), exact),
                le(0, norm1(a) ** 2 * R**2 - plain),
            )
        ),
        Arithmetic(("premise.1", Product("V2", "B2"), "V2", "V0")),
        "so what bounds it is not",
    ),
    Step(
        "V4",
        le(0, norm1(a) ** 2 * R**2 - plain),
        Unpack(
            Cite(
                "L16.C1",
                {"m": m, "y": sp.Lambda((q, o), skip)},
                ("H1", "H2.1", "H2.2", "H4.1", "H4.2"),
            ),
            OTHERS,
            At("V3", {Ws: array("w1"), As: array("a1")}),
        ),
        "the variance is not negative: it bounds the risk of draws for the targets f (L16)",
    ),
)
