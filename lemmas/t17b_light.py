"""T17b: with the best readout, some l units carry so little that B bounds it."""

from __future__ import annotations

import sympy as sp

from lemmas.c15_statement import B, F, gamma
from lemmas.curves import mass
from lemmas.l04b_statement import sigma
from lemmas.light_steps import influences, light, lightest, used
from lemmas.segments import every
from lemmas.setting import N, a, b, d, i, kappa, m, o, q, rho, y
from lemmas.shares import few
from lemmas.t14_statement import R
from lemmas.t17b_statement import Fb, best, fb, other
from lemmas.taken_steps import taken
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Either, Natural, Product, Square, Summed
from proofcheck.language import Implies, forall, le, lt, summed

INFLUENCE = (
    Step(
        "N1",
        forall((q, 1, N))(le(0, rho[q] * summed((fb[q, o] - y[q, o]) ** 2, (o, 1, d)))),
        Arithmetic((Product("H2.1", Square(fb[q, o] - y[q, o], ((o, 1, d),))),)),
        "each sample adds to the risk of the best readout",
    ),
    Step(
        "N2",
        le(Fb, F),
        Arithmetic((At("H4.3", {other: a}),), unfold=("F", "f")),
        "the best readout is no worse",
    ),
    Step(
        "N3",
        le(kappa * mass(best, b), F),
        Arithmetic(("N2", Summed("N1", (q,))), unfold=("F_best",)),
        "so its penalty is at most F",
    ),
    *influences(
        best,
        {"a": best, "ell": sp.Lambda(q, 0), "lambda": F},
        "T",
        "of each unit, with the best readout",
    ),
)
CHOSEN = (
    Step(
        "E4",
        le(few, m),
        Arithmetic(("H6.2", Product("H6.1", Natural(few)))),
        "there are as many units as in the reference",
    ),
    *lightest("E4"),
)
LITTLE = (
    Step(
        "G1",
        Implies(lt(0, m), le(gamma * R * light, B)),
        Arithmetic(
            (
                Product(Product("L.3", "H2.2"), Product("H3", "E0")),
                Product(Product(Natural(few), "H2.2"), Product("N3", "E0")),
                Product(Product(Product(Natural(few), "H2.2"), Product("H3", "E0")), "Y2"),
                Product("H7", Product(Natural(few), "E0")),
                Product("H6.2", Product("H3", "S4")),
                Product("not goal", Product("premise.1", "H3")),
            )
        ),
        "m kappa gamma R times what they carry is at most gamma l R F <= m kappa B",
    ),
    Step(
        "G2",
        Implies(lt(0, m), le(gamma * R * used, B)),
        Arithmetic((At("G1"), Product(Summed("L5", (i,)), Product("H2.2", "E0")))),
        "which B bounds",
    ),
    Step(
        "G3",
        Implies(le(m, 0), every(le(sigma[i] * taken, 0))),
        Arithmetic(("premise.1",)),
        "if there are no units",
    ),
    Step(
        "G4",
        Implies(le(m, 0), le(gamma * R * used, B)),
        Arithmetic((Product(Summed(At("G3"), (i,)), Product("H2.2", "E0")), "S4")),
        "they carry nothing",
    ),
    Step("G5", le(gamma * R * used, B), Either(m, "G2", "G4"), "in both cases"),
    Step(
        "G6",
        every(le(0, sigma[i] * taken)),
        Arithmetic((Product("Y1", "X3"),)),
        "none carries less than nothing",
    ),
    Step(
        "G7",
        le(0, gamma * R * used),
        Arithmetic((Product(Summed("G6", (i,)), Product("H2.2", "E0")),)),
        "nor do they together",
    ),
    Step(
        "G8",
        le(gamma**2 * (R * used) ** 2, B**2),
        Arithmetic((Product("G5", "G7"), Product("G5", "S4"))),
        "so the squares compare",
    ),
)
