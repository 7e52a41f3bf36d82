"""C15: eps is 2 / max(gamma - 1, 1), and what follows for it."""

from __future__ import annotations

import sympy as sp

from lemmas.c15_statement import gamma, mu
from lemmas.crowd_steps import eps
from lemmas.setting import m, n
from lemmas.shares import few
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Define,
    Magnitude,
    Multiple,
    Natural,
    Obtain,
    Power,
    PowerPositive,
    Product,
)
from proofcheck.language import Implies, both, declare, define, eq, greatest, le, lt, real

inverse, slope = real("inverse"), greatest(gamma - 1, 1)
positive_power = PowerPositive("E2", eps, n)
large, small_gamma = lt(0, gamma - 2), le(gamma - 2, 0)
scale = define(eps, 2 * inverse, gloss="2 / max(gamma - 1, 1)")
SCALE = (
    Step(
        "D1",
        both(le(1, slope), le(gamma - 1, slope)),
        Arithmetic(cases=(gamma - 2,)),
        "a maximum",
    ),
    Step("D2", lt(0, slope), Arithmetic(("D1",)), "is positive"),
    Step(
        "D3",
        eq(slope * inverse, 1),
        Obtain(
            Axiom("reciprocal", {"t": slope}, ("D2",)), (declare(inverse, "1 / slope"),), "inverse"
        ),
        "divide by it",
    ),
    Step("E1", equations(scale), Define(scale), "the distance eps"),
    Step(
        "E2",
        lt(0, eps),
        Arithmetic(("D3", Product("not goal", "D2")), unfold=("eps",)),
        "eps is positive",
    ),
    Step(
        "E3",
        le(eps, 2),
        Arithmetic(("D3", Product("E2", "D1.1")), unfold=("eps",)),
        "and at most 2",
    ),
    Step(
        "E4",
        le(gamma * eps, 4),
        Arithmetic(("D3", "E3", Product("E2", "D1.2")), unfold=("eps",)),
        "gamma eps is at most 2 + eps",
    ),
    Step("E5", lt(0, 2 + eps), Arithmetic(("E2",)), "a positive number"),
    Step("E6", le(0, eps), Arithmetic(("E2",)), "eps is not negative"),
    Step(
        "E7",
        Implies(large, eq(gamma * eps, 2 + eps)),
        Arithmetic(("D3",), cases=(gamma - 2,), unfold=("eps",)),
        "for gamma > 2 it is just that",
    ),
    Step(
        "E8",
        Implies(large, eq((gamma * eps) ** n, (2 + eps) ** n)),
        Arithmetic((Power(At("E7"), n),)),
        "take powers",
    ),
    Step(
        "E9",
        Implies(large, lt(few * (2 + eps) ** n, m * eps**n)),
        Arithmetic(
            (
                Product("H6.2", positive_power),
                Multiple("E8", mu),
                Product("H6.3", PowerPositive("E5", 2 + eps, n)),
            )
        ),
        "m eps^n >= mu (gamma eps)^n > l (2 + eps)^n",
    ),
    Step("E10", lt(0, mu), Arithmetic(("H6.3", Natural(few))), "mu is positive"),
    Step(
        "E11",
        lt(few, m),
        Arithmetic(("H6.2", "H6.3", Product("E10", Power("H6.1", n, Magnitude(sp.Integer(1)))))),
        "there are more units than in the reference",
    ),
    Step("E12", le(1, m), Arithmetic(("E11", Natural(few)), cases=(m,)), "so there is one"),
)
