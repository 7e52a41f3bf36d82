"""L16c, the draws: features are units of a network that reads them one by one, as L16 wants."""

from __future__ import annotations

import sympy as sp

from lemmas import l16_statement
from lemmas.l16_statement import READOUT, m, zeta
from lemmas.l16c_statement import STATEMENT, A, S, f, phi, square
from lemmas.setting import N, a, d, i, j, o, q, rho
from lemmas.shares import As, Ws, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Pick, Product, Square, Summed, Unpack
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, array, both, declare, eq, forall, le, real, summed
from proofcheck.substitution import substitute

z = real("z")
double = sp.Lambda(z, 2 * z)  # not z itself with whole vectors: sympy has its own such function
half = sp.KroneckerDelta(i, j) / 2
unit = sp.Lambda((i, j), half)
feature2 = summed(rho[q] * phi[q, i] ** 2, (q, 1, N))
spread = A * summed(sp.Abs(a[o, i]) * feature2, (i, 1, m), (o, 1, d)) - square
drawn = summed(As[o, u] * 2 * summed(Ws[u, j] * phi[q, j], (j, 1, m)), (u, 1, few))
# what L16 says, with doubling for the activation and the features for the inputs
WHERE = {"n": m, "s": double, "x": phi, "W": unit, "h": phi}
DRAWN = substitute(
    both(
        l16_statement.SELECTION,
        l16_statement.IN_BALL,
        l16_statement.SAME_MASS,
        l16_statement.LOW_RISK,
    ),
    {
        **{l16_statement.n: m, l16_statement.s: double, l16_statement.x: phi},
        **{l16_statement.W: unit, l16_statement.spread: spread},
    },
)
OBJECTS = (
    declare(zeta, "1 where feature i is draw u", (u, 1, few), (i, 1, m)),
    declare(Ws, "the feature that it is", (u, 1, few), (j, 1, m)),
    READOUT,
)
OTHERS = (
    declare(array("zeta1"), "", (u, 1, few), (i, 1, m)),
    declare(array("w1"), "", (u, 1, few), (j, 1, m)),
    declare(array("a1"), "", (o, 1, d), (u, 1, few)),
)
weights = OBJECTS[1]
apart = summed((drawn - f[q, o]) ** 2, (o, 1, d))
UNITS = (
    Step(
        "E1",
        forall((q, 1, N), (i, 1, m))(eq(phi[q, i], 2 * summed(half * phi[q, j], (j, 1, m)))),
        Arithmetic((Pick(phi[q, j], j, 1, m, i),)),
        "a feature is twice what half a unit vector reads",
    ),
    Step(
        "E2",
        forall((i, 1, m))(le(summed(half**2, (j, 1, m)), 1)),
        Arithmetic((Pick(sp.KroneckerDelta(i, j), j, 1, m, i),)),
        "which is no longer than 1",
    ),
)
GIVEN = ("H1", "E1", "E2")
VARIANCE = (
    Step("W1", le(0, A), Arithmetic(unfold=("A",)), "the mass is not negative"),
    Step(
        "W2",
        forall((o, 1, d), (i, 1, m))(le(sp.Abs(a[o, i]) * feature2, sp.Abs(a[o, i]) * S)),
        Arithmetic((Product("H2", Magnitude(a[o, i])),)),
        "each feature is bounded",
    ),
    Step(
        "W3",
        le(spread, A**2 * S - square),
        Arithmetic((Product("W1", Summed("W2", (i, o))),), unfold=("A",)),
        "so the variance of a draw is bounded",
    ),
    Step("W4", le(1, few), Arithmetic(), "there is a draw"),
    Step(
        "V1",
        forall(weights, READOUT, (q, 1, N))(le(0, rho[q] * apart)),
        Arithmetic((Product("H1", Square(drawn - f[q, o], ((o, 1, d),))),)),
        "squares are not negative",
    ),
    Step(
        "V2",
        forall(weights, READOUT)(le(0, summed(rho[q] * apart, (q, 1, N)))),
        Arithmetic((Summed("V1", (q,)),)),
        "nor is their mean",
    ),
    Step(
        "V3",
        forall(weights, READOUT)(
            Implies(
                le(few * summed(rho[q] * apart, (q, 1, N)), spread),
                le(square, A**2 * S),
            )
        ),
        Arithmetic(("premise.1", Product("V2", "W4"), "V2", "W3")),
        "so what bounds it is not",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Unpack(
            Cite("L16.C1", {**WHERE, "y": f}, GIVEN),
            OTHERS,
            At("V3", {Ws: array("w1"), As: array("a1")}),
        ),
        "the variance is not negative: it bounds the risk of draws for the targets f (L16)",
    ),
)
