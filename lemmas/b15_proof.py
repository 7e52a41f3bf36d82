"""The proof of B15: the sample that is seen by neither unit costs what the zero network pays."""

from __future__ import annotations

import sympy as sp

from lemmas.b15_blind import BLIND, closed, leaves, room
from lemmas.b15_statement import (
    STATEMENT,
    a,
    at_an_end,
    b,
    high,
    inside,
    loss_at,
    mass,
    output,
    silent,
    z,
    z1,
    z2,
)
from lemmas.setting import d, o, q, rho, s, x
from lemmas.t14_statement import va, vb, vector_a, vector_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Magnitude,
    Multiple,
    Part,
    Product,
    Summed,
)
from proofcheck.language import Implies, both, eq, forall, le

LOSSES = (
    Step(
        "F1",
        forall((q, 1, 2), vector_a, vector_b)(
            Implies(
                forall((o, 1, d))(eq(va[o], vb[o])),
                eq(loss_at(q, va[o]), loss_at(q, vb[o])),
            )
        ),
        Arithmetic(unfold=("premise.1",)),
        "equal outputs, equal losses",
    ),
    Step("F2", le(0, mass), Arithmetic(), "the mass is not negative"),
    *(
        step
        for sample, shown in ((1, "Z5"), (2, "Z6"))
        for step in (
            Step(
                f"G{sample}",
                Implies(
                    both(at_an_end, leaves[sample]),
                    forall((o, 1, d))(eq(output(sample, z1, z2), 0)),
                ),
                Arithmetic(
                    (
                        Multiple(Part(At(shown), 1), a[o]),
                        Multiple(Part(At(shown), 2), b[o]),
                    )
                ),
                "so its output is 0",
            ),
            Step(
                f"J{sample}",
                Implies(both(at_an_end, leaves[sample]), high),
                Arithmetic(
                    (
                        Multiple(
                            At(
                                "F1",
                                {
                                    q: sample,
                                    va: sp.Lambda(o, output(sample, z1, z2)),
                                    vb: sp.Lambda(o, 0),
                                },
                                (At(f"G{sample}"),),
                            ),
                            rho[sample],
                        ),
                        Product(
                            At("H8", {q: 3 - sample}),
                            At(
                                "H7",
                                {
                                    q: 3 - sample,
                                    va: sp.Lambda(o, output(3 - sample, z1, z2)),
                                },
                            ),
                        ),
                        Product("H9", "F2"),
                    ),
                    cases=(silent[0] - silent[1],),
                ),
                "and F at least what that costs",
            ),
        )
    ),
    Step("C2", STATEMENT.formula("C2"), Either(room, At("J2"), At("J1")), "in both cases"),
)
BEFORE = (
    Step(
        "T1",
        Implies(inside, eq(s(z2 * x[1]), 0)),
        Arithmetic((At("H5", {z: -z2}, closed("Z3")),)),
        "before that unit 2 does not see sample 1",
    ),
    Step(
        "T2",
        Implies(inside, eq(s(z1 * x[2]), 0)),
        Arithmetic((At("H5", {z: z1}, closed("Z2")),)),
        "nor unit 1 sample 2",
    ),
    *(
        Step(
            f"T{number}",
            Implies(
                inside,
                forall((o, 1, d))(le(sp.Abs(output(sample, z1, z2)), sp.Abs(weight))),
            ),
            Arithmetic(
                (
                    Multiple(At(unseen), other),
                    Product(Magnitude(weight), At("H6", {z: own * x[sample]})),
                ),
                cases=(output(sample, z1, z2), weight, s(own * x[sample])),
            ),
            "so an output is at most its own readout",
        )
        for number, sample, own, weight, other, unseen in (
            (3, 1, z1, a[o], b[o], "T1"),
            (4, 2, z2, b[o], a[o], "T2"),
        )
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic((Summed(At("T3"), (o,)), Summed(At("T4"), (o,)))),
        "and the outputs are at most the mass",
    ),
)
STEPS = (*BLIND, *LOSSES, *BEFORE)
