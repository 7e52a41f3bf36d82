"""L16: an l-th of each draw has the mass of the network."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_gap import MASSES, READ, B
from lemmas.l16_statement import SAME_MASS, A
from lemmas.setting import d, o
from lemmas.shares import As, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Multiple,
    Natural,
    Obtain,
    Product,
    Summed,
)
from proofcheck.language import Implies, declare, eq, forall, lt, real, summed
from proofcheck.substitution import substitute

inverse = real("inverse")
DIVIDE = (
    Step(
        "K1",
        eq(few * inverse, 1),
        Obtain(Axiom("reciprocal", {"t": few}), (declare(inverse, "1 / l"),), "inverse"),
        "divide by the number of draws",
    ),
    Step("K2", lt(0, inverse), Arithmetic(("K1", Product("not goal", Natural(few)))), "positive"),
    Step("K3", eq(sp.Abs(inverse), inverse), Arithmetic(("K2",), cases=(inverse,)), "its size"),
    Step(
        "K4",
        forall(READ, (u, 1, few), (o, 1, d))(
            eq(sp.Abs(inverse * B[o, u]), inverse * sp.Abs(B[o, u]))
        ),
        Arithmetic((Multiple("K3", sp.Abs(B[o, u])),)),
        "readouts divided",
    ),
    Step(
        "K5",
        forall(READ)(
            Implies(
                MASSES,
                forall((u, 1, few))(eq(inverse * summed(sp.Abs(B[o, u]), (o, 1, d)), inverse * A)),
            )
        ),
        Arithmetic((Multiple("premise.1", inverse),)),
        "have an l-th of the mass each",
    ),
    Step(
        "K6",
        forall(READ)(
            Implies(MASSES, substitute(SAME_MASS, {As: sp.Lambda((o, u), inverse * B[o, u])}))
        ),
        Arithmetic((Summed("K4", (u, o)), Summed(At("K5"), (u,)), Multiple("K1", A))),
        "and all of it together",
    ),
)
