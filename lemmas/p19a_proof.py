"""The proof of P19a: one sample is fitted no better than by 0, and F is convex in the readout."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import t
from lemmas.p19_plain import at_first, at_second, c, half, objective, silent
from lemmas.p19a_statement import STATEMENT, F, z
from lemmas.p19a_units import UNITS
from lemmas.setting import K, k, kappa, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Magnitude,
    Multiple,
    Product,
    Square,
)
from proofcheck.language import Implies, both, eq, forall, le

FLOORS = (
    Step(
        "B0",
        both(le(z, sp.Abs(z)), le(-z, sp.Abs(z))),
        Arithmetic(cases=(z,)),
        "the penalty resists on either side",
    ),
    Step(
        "B1",
        both(le(0, at_first), le(at_first, 1)),
        Arithmetic((At("A8", {k: K, q: 1, r: 1}, ("H3.3",)),)),
        "the unit that is read, on the first sample",
    ),
    Step(
        "B2",
        both(le(0, at_second), le(at_second, 1)),
        Arithmetic((At("A8", {k: K, q: 2, r: 1}, ("H3.3",)),)),
        "and on the second",
    ),
    Step(
        "B3",
        Implies(le(z, 0), le(1, (z * at_first - 1) ** 2)),
        Arithmetic((Product("premise.1", "B1.1"), Square(z * at_first))),
        "a negative output fits the first target no better than 0",
    ),
    Step(
        "B4",
        Implies(
            le(z, 0),
            le(c * kappa - kappa**2 / 2, half * (z * at_second + c) ** 2 - kappa * z),
        ),
        Arithmetic(
            (
                Square(z * at_second + c - kappa),
                Product("H4", Product("premise.1", "B2.2")),
            )
        ),
        "the second one asks for a readout that the penalty resists",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("B3", "B4", Product("H4", "B0.2")), unfold=("F",)),
        "together",
    ),
    Step(
        "B5",
        Implies(both(le(0, z), le(0, c)), le(c**2, (z * at_second + c) ** 2)),
        Arithmetic(
            (
                Product("premise.1", Product("B2.1", "premise.2")),
                Square(z * at_second),
            )
        ),
        "a positive output fits the second target no better than 0",
    ),
    Step(
        "B6",
        Implies(
            le(0, z),
            le(kappa - kappa**2 / 2, half * (z * at_first - 1) ** 2 + kappa * z),
        ),
        Arithmetic(
            (
                Square(z * at_first - 1 + kappa),
                Product("H4", Product("premise.1", "B1.2")),
            )
        ),
        "the first one asks for a readout that the penalty resists",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(("B5", "B6", Product("H4", "B0.1")), unfold=("F",)),
        "together",
    ),
)
BETWEEN = (
    Step(
        "D0",
        forall(t)(Implies(le(0, t), eq(sp.Abs(t * z), t * sp.Abs(z)))),
        Arithmetic((Product("premise.1", Magnitude(z)),), cases=(t,), times=(Magnitude(z),)),
        "the penalty grows in proportion",
    ),
    Step(
        "D1",
        forall(t)(
            Implies(
                both(le(0, t), le(t, 1)),
                le(objective(t * z, at_first, at_second), t * F + (1 - t) * silent),
            )
        ),
        Arithmetic(
            (
                Product(Product("premise.1", "premise.2"), Square(z * at_first)),
                Product(Product("premise.1", "premise.2"), Square(z * at_second)),
                Multiple(At("D0", {t: t}, ("premise.1",)), kappa),
            ),
            unfold=("F",),
        ),
        "F is convex in the readout",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic(
            ("D1", "premise.1", "premise.2"), cases=(F - silent,), times=("premise.1", "premise.2")
        ),
        "a mean is at most the larger part",
    ),
)
STEPS = (*UNITS, *FLOORS, *BETWEEN)
