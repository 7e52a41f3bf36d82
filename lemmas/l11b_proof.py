"""The proof of L11b: F is a quadratic polynomial in the time, and its slope at 0 is 0."""

from __future__ import annotations

import sympy as sp

from lemmas.l11b_statement import (
    STATEMENT,
    F,
    G,
    chi,
    kept,
    left_out,
    m,
    near,
    objective,
    t,
    tau,
)
from lemmas.setting import N, a, d, i, kappa, o, q, rho, y
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Define,
    Magnitude,
    Multiple,
    Obtain,
    Part,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Implies, both, declare, define, eq, forall, le, lt, real, summed

inverse = real("inverse")
along = summed(rho[q] * summed((kept - y[q, o]) * left_out, (o, 1, d)), (q, 1, N))
lighter = summed(chi[i] * sp.Abs(a[o, i]), (i, 1, m), (o, 1, d))
slope = real("slope")
slope_is = define(slope, -2 * along - kappa * lighter, gloss="the slope of F at time 0")
length = 1 + sp.Abs(slope) + sp.Abs(G)
down = -slope * inverse
scaled = (1 - tau * chi[i]) * a[o, i]
HERE = At("H1", {i: i})
SIGN = At("S1", {tau: tau, i: i}, ("premise.1", "premise.2"))
SQUARED = (Product("not goal", "not goal"), "S10")

STEPS = (
    Step("D", equations(slope_is), Define(slope_is), "the slope of F"),
    Step(
        "S1",
        forall(tau, (i, 1, m))(Implies(near(tau), le(0, 1 - tau * chi[i]))),
        Arithmetic(
            (
                Product("premise.2", Part(HERE, 1)),
                Product("premise.1", Part(HERE, 2)),
            )
        ),
        "no factor changes its sign",
    ),
    Step(
        "S2",
        forall(tau)(
            Implies(
                near(tau),
                forall((o, 1, d), (i, 1, m))(
                    eq(sp.Abs(scaled), (1 - tau * chi[i]) * sp.Abs(a[o, i]))
                ),
            )
        ),
        Arithmetic((Product(SIGN, Magnitude(a[o, i])),), cases=(scaled, a[o, i])),
        "so the penalty is linear in the time",
    ),
    Step(
        "S3",
        forall(tau)(Implies(near(tau), eq(objective(tau), F + tau * slope + tau**2 * G))),
        Arithmetic(
            (Multiple(Summed(At("S2", {tau: tau}, ("premise.1", "premise.2")), (i, o)), kappa),),
            unfold=("F", "G", "slope"),
        ),
        "and F is a quadratic polynomial in it",
    ),
    Step(
        "S4",
        both(lt(0, length), le(slope, length), le(-slope, length), le(G, length - 1)),
        Arithmetic(cases=(slope, G)),
        "a time that is short enough",
    ),
    Step(
        "S5",
        eq(length * inverse, 1),
        Obtain(
            Axiom("reciprocal", {"t": length}, ("S4.1",)),
            (declare(inverse, "1 / (1 + |slope| + |G|)"),),
            "inverse",
        ),
        "is 1 / (1 + |slope| + |G|)",
    ),
    Step(
        "S6",
        lt(0, inverse),
        Arithmetic(("S5", Product("not goal", "S4.1"))),
        "which is positive",
    ),
    Step(
        "S7",
        near(down),
        Conjunction(
            (
                Arithmetic(("S5", Product("S4.2", "S6"))),
                Arithmetic(("S5", Product("S4.3", "S6"))),
            )
        ),
        "so that H2 speaks of it",
    ),
    Step(
        "S8",
        le(0, down * slope + down**2 * G),
        Arithmetic((At("S3", {tau: down}, ("S7",)), At("H2", {tau: down}, ("S7",)))),
        "and going down the slope does not pay",
    ),
    Step(
        "S9",
        le(slope**2 * inverse, 0),
        Arithmetic(
            (
                Product("S8", "S4.1"),
                Multiple("S5", slope**2),
                Multiple("S5", slope**2 * inverse * G),
                Product(Product("S4.4", "S6"), Square(slope)),
                Multiple("S5", slope**2),
            )
        ),
        "which it would, were there a slope",
    ),
    Step(
        "S10",
        le(slope**2, 0),
        Arithmetic((Product("not goal", "S6"), "S9")),
        "so there is none",
    ),
    Step(
        "S11",
        both(le(slope, 0), le(0, slope)),
        Conjunction((Arithmetic(SQUARED), Arithmetic(SQUARED))),
        "none at all",
    ),
    Step("S12", eq(slope, 0), Arithmetic(("S11",)), "none"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((At("S3", {tau: t}, ("H3",)), Multiple("S12", t))),
        "what is left is the square",
    ),
)
