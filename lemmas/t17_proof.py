"""The proof of T17: some l units carry at most l/m of the influence (L07c); then L13c."""

from __future__ import annotations

import sympy as sp

from lemmas import l13c_statement
from lemmas.branch_steps import influence
from lemmas.crowd_steps import alone, nonnegative_shares, placing
from lemmas.curves import mass
from lemmas.l04b_statement import chi, sigma
from lemmas.l13c_statement import omega
from lemmas.segments import every, path_named, renamed, samples
from lemmas.setting import V, a, b, i, k, kappa, m, o, path_weight, q, rho
from lemmas.shares import alpha, beta, few, u
from lemmas.t14_statement import R, at_target, delta, f, lam, va
from lemmas.t17_statement import STATEMENT
from lemmas.taken_steps import taken, taken_wholly
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Either,
    Magnitude,
    Natural,
    Obtain,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Implies,
    both,
    declare,
    define,
    eq,
    le,
    lt,
    summed,
)
from proofcheck.substitution import substitute

PATH = path_named("s")
whole = summed(sigma[i], (i, 1, m))
light = summed(chi[i] * sigma[i], (i, 1, m))
used = summed(sigma[i] * taken, (i, 1, m))
INFLUENCE = (
    Step("D1", equations(path_weight(omega, V, b)), Define(path_weight(omega, V, b)), "influence"),
    Step(
        "D2",
        equations(define(sigma, influence(i), (i, 1, m), gloss="influences")),
        Define(define(sigma, influence(i), (i, 1, m), gloss="influences")),
        "of each unit",
    ),
    Step(
        "Y1",
        every(le(0, sigma[i])),
        Arithmetic((At(Cite("L03.C3"), {k: 0}),), unfold=("sigma",)),
        "influences are not negative (L03)",
    ),
    Step(
        "Y2",
        le(whole, mass(a, b)),
        Arithmetic(
            (
                Cite(
                    "L05.C1",
                    {"ell": sp.Lambda(q, at_target(f[q, o])), "lambda": lam, "A": sp.Integer(0)},
                    ("H8.3",),
                ),
            ),
            unfold=("sigma",),
        ),
        "they sum to at most the l1 mass (L05)",
    ),
    Step(
        "Y3",
        samples(le(0, rho[q] * at_target(f[q, o]))),
        Arithmetic((Product("H3.1", At("H4", {va: sp.Lambda(o, f[q, o])})),)),
        "no sample lowers the risk",
    ),
    Step(
        "Y4",
        le(kappa * mass(a, b), lam),
        Arithmetic(("H9", Summed("Y3", (q,))), unfold=("F",)),
        "so the penalty is at most the level",
    ),
)
LIGHT = (
    Step(
        "L",
        both(
            every(eq(chi[i] * (1 - chi[i]), 0)),
            eq(summed(chi[i], (i, 1, m)), few),
            le(m * light, few * whole),
        ),
        Obtain(
            Cite("L07c.C1", {"m": m, "sigma": sigma}, ("H10",)),
            (declare(chi, "1 for the light units, else 0", (i, 1, m)),),
            "light",
        ),
        "some l units carry at most l/m of the influence (L07c)",
    ),
    Step("L1", le(few, summed(chi[i], (i, 1, m))), Arithmetic(("L.2",)), "they are enough"),
    Step("L2", every(le(0, chi[i])), Arithmetic(("L.1", Square(chi[i]))), "0 or 1"),
    placing(
        chi,
        chi,
        ("L.1", "L1"),
        ("places on light units", "the same again"),
        "the reference's units are placed on them (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    *taken_wholly("P.1.1", "P9"),
    Step(
        "L3",
        every(eq(taken * (1 - chi[i]), 0)),
        Arithmetic((Summed("P.3", (u,)),)),
        "only light units are taken",
    ),
    Step(
        "L4",
        every(le(taken, chi[i])),
        Arithmetic(("L3", Product("X4", "L2"))),
        "each at most once",
    ),
    Step(
        "L5",
        every(le(sigma[i] * taken, sigma[i] * chi[i])),
        Arithmetic((Product("Y1", "L4"),)),
        "so they carry no more than these",
    ),
    Step(
        "G1",
        Implies(lt(0, m), le(R * light, delta)),
        Arithmetic(
            (
                "H11",
                Product(Product("L.3", "H3.2"), "H7"),
                Product(Product(Natural(few), "H3.2"), "Y4"),
                Product(Product(Product(Natural(few), "H3.2"), "H7"), "Y2"),
                Product("not goal", Product("premise.1", "H7")),
            )
        ),
        "m kappa R times what they carry is at most l kappa R times the mass, at most l R lam",
    ),
    Step(
        "G2",
        Implies(lt(0, m), le(R * used, sp.Abs(delta))),
        Arithmetic(
            (At("G1"), Product(Summed("L5", (i,)), "H3.2")),
            cases=(delta,),
        ),
        "which delta bounds",
    ),
    Step(
        "G3",
        Implies(le(m, 0), every(le(sigma[i] * taken, 0))),
        Arithmetic(("premise.1",)),
        "if there are no units",
    ),
    Step(
        "G4",
        Implies(le(m, 0), le(R * used, sp.Abs(delta))),
        Arithmetic((Product(Summed(At("G3"), (i,)), "H3.2"), Magnitude(delta))),
        "they carry nothing",
    ),
    Step("G5", le(R * used, sp.Abs(delta)), Either(m, "G2", "G4"), "in both cases"),
    Step(
        "G6",
        le(R * l13c_statement.taken_out, sp.Abs(delta)),
        Arithmetic(("G5",)),
        "summed over the reference's units",
    ),
)
STEPS: tuple[Step, ...] = (
    *INFLUENCE,
    *LIGHT,
    Step(
        "S",
        substitute(l13c_statement.PROMISED, PATH),
        Obtain(
            Cite(
                "L13c.C1",
                {"alpha": alpha, "delta": sp.Abs(delta)},
                (
                    *("H1", "H2", "H3", "H5", "H6", "H7", "H8.1", "H8.2", "H8.3", "H9"),
                    *("G6", "P.1", "P9"),
                ),
            ),
            renamed(4, PATH),
            "descent",
        ),
        "scale, plant, readout (L13c)",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "S.3", "S.4"), PATH),
        "that is the path",
    ),
)
