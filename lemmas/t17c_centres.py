"""T17c: few centres, l light units that are none, and one centre for each of these."""

from __future__ import annotations

import sympy as sp

from lemmas.crowd_steps import alone, nonnegative_shares, placing
from lemmas.curves import mass
from lemmas.l07_statement import chi as subset
from lemmas.l07_statement import covers, is_subset
from lemmas.l07_statement import few as counted
from lemmas.l07_statement import m as units
from lemmas.l07_statement import w as weights
from lemmas.l07b_statement import m as many
from lemmas.l07e_statement import CHOSEN, chi, close, hub, others, phi
from lemmas.light_steps import influences, sigma
from lemmas.segments import every, samples
from lemmas.setting import W, a, b, c, i, kappa, m, n, o, q, rho
from lemmas.shares import alpha, beta, few
from lemmas.t14_statement import R, at_target, delta, eps, f, lam, va
from proofcheck.kernel.axioms import near
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Indicator,
    Magnitude,
    Member,
    Natural,
    Obtain,
    PowerPositive,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, declare, eq, forall, le, lt, summed
from proofcheck.substitution import substitute

pairs = forall((c, 1, m), (i, 1, m))
here = near(W, c, i, n, eps)
light = summed(sigma[i] * chi[i] * eps, (i, 1, m))
cover = substitute(both(is_subset, covers, counted), {weights: W, units: m, subset: hub})

COVER: tuple[Step, ...] = (
    Step("Q0", lt(0, 2 + eps), Arithmetic(("H9",)), "a positive number"),
    Step(
        "Q1",
        le(1, m),
        Arithmetic(
            (
                "H11",
                PowerPositive("Q0", 2 + eps, n),
                Product(Natural(others), PowerPositive("H9", eps, n)),
            ),
            cases=(m,),
            times=(PowerPositive("H9", eps, n),),
        ),
        "so there is a unit",
    ),
    Step(
        "K",
        cover,
        Obtain(
            Cite("L07.C1", {"m": m, "w": W, "eps": eps}, ("H7.1", "H9", "Q1")),
            (declare(hub, "1 for the centres, else 0", (i, 1, m)),),
            "cover",
        ),
        "at most (1 + 2/eps)^n centres come near all units (L07)",
    ),
    Step(
        "Q2",
        le(others + summed(hub[i], (i, 1, m)), m),
        Arithmetic(
            ("K.3", "H11", Product("not goal", PowerPositive("H9", eps, n))),
        ),
        "so M units at least are no centres",
    ),
    Step("Q3", pairs(eq(here * (1 - here), 0)), Arithmetic((Indicator(here),)), "near or not"),
)
INFLUENCE = (
    *influences(
        a,
        {"ell": sp.Lambda(q, at_target(f[q, o])), "lambda": lam},
        "H7.3",
        "of each unit",
    ),
    Step(
        "Y3",
        samples(le(0, rho[q] * at_target(f[q, o]))),
        Arithmetic((Product("H2.1", At("H3", {va: sp.Lambda(o, f[q, o])})),)),
        "no sample lowers the risk",
    ),
    Step(
        "Y4",
        le(kappa * mass(a, b), lam),
        Arithmetic(("H8", Summed("Y3", (q,))), unfold=("F",)),
        "so the penalty is at most the level",
    ),
)
CHOICE: tuple[Step, ...] = (
    Step(
        "E",
        substitute(CHOSEN, {many: m, close: sp.Lambda((c, i), here)}),
        Obtain(
            Cite(
                "L07e.C1",
                {"m": m, "near": sp.Lambda((c, i), here), "sigma": sigma},
                ("K.1", "Q3", "K.2", "Q2", "H10", "Y1"),
            ),
            (
                declare(chi, "1 for the light units, else 0", (i, 1, m)),
                declare(phi, "1 where c is the centre of unit i, else 0", (c, 1, m), (i, 1, m)),
            ),
            "chosen",
        ),
        "l light units that are no centres, and a centre for each (L07e)",
    ),
    Step("L1", le(few, summed(chi[i], (i, 1, m))), Arithmetic(("E.2",)), "they are enough"),
    placing(
        chi,
        chi,
        ("E.1", "L1"),
        ("places on light units", "the same again"),
        "the reference's units are placed on them (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    Step("A", le(delta, sp.Abs(delta)), Arithmetic(cases=(delta,)), "a number and its size"),
    Step("L2", every(le(0, chi[i])), Arithmetic(("E.1", Square(chi[i]))), "0 or 1"),
    Step("L3", every(le(chi[i], 1)), Arithmetic(("E.1", Square(1 - chi[i]))), "0 or 1"),
    Step(
        "L4",
        Implies(lt(0, others), le(R * light, sp.Abs(delta))),
        Arithmetic(
            (
                "H12",
                Product(Product(Product("E.4", "H2.2"), "H9"), "H6"),
                Product(Product(Product(Natural(few), "H2.2"), "H9"), "Y4"),
                Product(Product(Product(Product(Natural(few), "H2.2"), "H9"), "H6"), "Y2"),
                Product("not goal", Product("premise.1", "H6")),
                Product("A", Product("premise.1", "H6")),
            ),
        ),
        "M kappa R times what they carry is at most l kappa R times the mass, at most l R lam",
    ),
    Step(
        "L5",
        Implies(le(others, 0), every(le(chi[i], 0))),
        Arithmetic((Member("L2", i), "E.2", "H10", "premise.1")),
        "if M = 0, no unit is taken",
    ),
    Step(
        "L6",
        Implies(le(others, 0), every(le(sigma[i] * chi[i] * eps, 0))),
        Arithmetic((Product(Product("Y1", At("L5")), "H9"),)),
        "which carry nothing",
    ),
    Step(
        "L7",
        Implies(le(others, 0), le(R * light, sp.Abs(delta))),
        Arithmetic((Product(Summed(At("L6"), (i,)), "H2.2"), Magnitude(delta))),
        "either",
    ),
    Step("L8", le(R * light, sp.Abs(delta)), Either(others, "L4", "L7"), "in both cases"),
)
