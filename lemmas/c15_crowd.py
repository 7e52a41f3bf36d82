"""C15: with that eps more than l units crowd somewhere, be gamma large or small."""

from __future__ import annotations

import sympy as sp

from lemmas.c15_scale import large, small_gamma
from lemmas.c15_statement import gamma
from lemmas.crowd_steps import eps, every
from lemmas.setting import W, i, j, m, n
from lemmas.shares import few
from proofcheck.kernel.axioms import near
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Apply, Arithmetic, At, Either, Multiple, Square, Summed, Witness
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, array, declare, eq, exists, index, le, lt, summed

centre, chi = index("centre"), array("chi")
crowded = exists("crowded", declare(centre, "a crowded unit", within=(1, m)))(
    lt(few, summed(near(W, centre, i, n, eps), (i, 1, m)))
)
gap2 = summed((W[1, j] - W[i, j]) ** 2, (j, 1, n))
CROWDED = (
    Step(
        "K1",
        Implies(large, crowded),
        Apply(
            Cite("L07.C2", {"m": m, "w": W, "eps": eps, "l": few}, ("H4.1", "E2", At("E9"), "E12"))
        ),
        "for gamma > 2 they crowd somewhere (L07)",
    ),
    Step(
        "K2",
        Implies(small_gamma, eq(eps, 2)),
        Arithmetic(("D3",), cases=(gamma - 2,), unfold=("eps",)),
        "otherwise eps is 2",
    ),
    Step(
        "K3",
        every(le(gap2, 4)),
        Arithmetic(
            (
                "H4.1",
                At("H4.1", {i: 1}, ("E12",)),
                Square(W[i, j] + W[1, j], ((j, 1, n),)),
            )
        ),
        "two units of the ball are within 2 of each other",
    ),
    Step(
        "K4",
        Implies(small_gamma, every(eq(near(W, sp.Integer(1), i, n, eps), 1))),
        Arithmetic(("K3", Multiple("K2", eps + 2)), cases=(gap2 - eps**2,)),
        "so all units are near the first",
    ),
    Step(
        "K5",
        Implies(small_gamma, lt(few, summed(near(W, sp.Integer(1), i, n, eps), (i, 1, m)))),
        Arithmetic((Summed(At("K4"), (i,)), "E11")),
        "and they are more than l",
    ),
    Step(
        "K6",
        Implies(small_gamma, crowded),
        Witness((At("K5"),), {centre: sp.Integer(1)}, ("E12",)),
        "the first unit is crowded",
    ),
    Step("K7", crowded, Either(gamma - 2, "K1", "K6"), "in both cases some unit is crowded"),
)
