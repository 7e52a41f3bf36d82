"""The proof of B14: some step of the path changes sides; divide by its length."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_cross import CROSS, moment_of, u, v
from lemmas.b14_statement import STATEMENT, between, loss, risk, silent, z
from lemmas.curves import e, t
from lemmas.setting import N, d, o, q, rho, s, x, y
from lemmas.t14_statement import va, vb, vector_a, vector_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed, Witness
from proofcheck.language import Implies, Vector, declare, eq, forall
from proofcheck.substitution import substitute


def loss_of(output: Any) -> sp.Expr:
    """Return the loss of the outputs at sample q."""
    return loss(Vector(output, (o, 1, d)), Vector(y[q, o], (o, 1, d)))


there = substitute(between, {t: moment_of})
output = z[o] * s(there * x[q])
readout = declare(z, "a readout", (o, 1, d))
BARRIER = (
    Step(
        "E1",
        forall(u, v)(Implies(eq(u, v), eq(s(u), s(v)))),
        Arithmetic(unfold=("premise.1",)),
        "equal arguments, equal values",
    ),
    Step(
        "E2",
        forall((q, 1, N))(eq(s(there * x[q]), 0)),
        Arithmetic(
            (
                At("E1", {u: there * x[q], v: 0}, (Multiple("S13", x[q]),)),
                "H3",
            )
        ),
        "there the unit is silent on every sample",
    ),
    Step(
        "E3",
        forall((q, 1, N), vector_a, vector_b)(
            Implies(
                forall((o, 1, d))(eq(va[o], vb[o])),
                eq(loss_of(va[o]), loss_of(vb[o])),
            )
        ),
        Arithmetic(unfold=("premise.1",)),
        "equal outputs, equal losses",
    ),
    Step(
        "E4",
        forall((q, 1, N), readout, (o, 1, d))(eq(output, 0)),
        Arithmetic((Multiple("E2", z[o]),)),
        "so is the output",
    ),
    Step(
        "E5",
        forall((q, 1, N), readout)(eq(rho[q] * loss_of(output), rho[q] * loss_of(sp.Integer(0)))),
        Arithmetic(
            (Multiple(At("E3", {va: sp.Lambda(o, output), vb: sp.Lambda(o, 0)}, ("E4",)), rho[q]),)
        ),
        "and the loss is that of the zero network",
    ),
    Step(
        "E6",
        forall(readout)(eq(risk(output), silent)),
        Arithmetic((Summed("E5", (q,)),)),
        "and so is the risk",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Witness(("S12", "E6"), {e: e, t: moment_of}),
        "at that point",
    ),
)
STEPS = (*CROSS, *BARRIER)
