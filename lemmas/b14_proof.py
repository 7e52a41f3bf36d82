"""The proof of B14: some step of the path changes sides; divide by its length."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_statement import STATEMENT, T, between, loss, risk, silent, w, z
from lemmas.curves import e, t
from lemmas.setting import N, d, i, k, o, q, rho, s, x, y
from lemmas.t14_statement import va, vb, vector_a, vector_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Induction,
    Member,
    Multiple,
    Obtain,
    Product,
    Summed,
    Unroll,
    Witness,
)
from proofcheck.language import (
    Bracket,
    Implies,
    Vector,
    both,
    declare,
    eq,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.substitution import substitute

u, v, inverse = real("u"), real("v"), real("inverse")


def up(vertex: Any) -> sp.Expr:
    """Return 1 where the weight is not negative, else 0."""
    return Bracket(0, w[vertex])


def change(segment: Any) -> sp.Expr:
    """Return 1 where the weight goes from below 0 to 0 or above, else 0."""
    return (1 - up(segment)) * up(segment + 1)


changes = summed(change(i), (i, 1, k))
every = summed(change(i), (i, 1, T - 1))
step = w[e + 1] - w[e]
moment_of = -w[e] * inverse
CROSS = (
    Step("S1", le(up(1), 0), Arithmetic(("H1",), cases=(-w[1],)), "it begins below 0"),
    Step(
        "S2",
        forall((k, 1, T - 1))(le(up(k + 1) - up(k), change(k))),
        Arithmetic(cases=(-w[k], -w[k + 1])),
        "a side is changed where the sign changes",
    ),
    Step(
        "S2a",
        forall((i, 1, T - 1))(le(0, change(i))),
        Arithmetic(cases=(-w[i], -w[i + 1])),
        "none counts negatively",
    ),
    Step(
        "S2b",
        forall((i, 1, 1))(le(0, change(i))),
        Arithmetic((At("S2a"),)),
        "so a sum of one of them is at least it",
    ),
    Step(
        "S3",
        le(up(2), summed(change(i), (i, 1, 1))),
        Arithmetic(("S1", At("S2", {k: 1}), At(Member("S2b", i), {i: 1}))),
        "at the second vertex the first segment counts",
    ),
    Step(
        "S4",
        forall((k, 2, T - 1))(
            Implies(
                le(up(k), summed(change(i), (i, 1, k - 1))),
                le(up(k + 1), changes),
            )
        ),
        Arithmetic(("premise.1", "S2", Unroll(change(i), i, 1, k))),
        "one segment further",
    ),
    Step(
        "S5",
        forall((k, 1, T - 1))(le(up(k + 1), changes)),
        Induction("S3", "S4"),
        "so the changes are counted",
    ),
    Step(
        "S6",
        lt(0, every),
        Arithmetic((At("S5", {k: T - 1}), "H2"), cases=(-w[T],)),
        "there is one by the last vertex",
    ),
    Step(
        "S7",
        both(lt(0, change(e)), lt(0, 1)),
        Obtain(
            Axiom(
                "some_term_above_mean",
                {
                    "m": T - 1,
                    "chi": sp.Lambda(i, change(i)),
                    "v": sp.Lambda(i, 1),
                    "t": 0,
                },
                ("S2a", "S6"),
            ),
            (declare(e, "a segment", within=(1, T - 1)),),
            "sides",
        ),
        "take it",
    ),
    Step(
        "S8",
        both(lt(w[e], 0), le(0, w[e + 1])),
        Arithmetic(("S7.1",), cases=(-w[e], -w[e + 1])),
        "the weight goes from below 0 to 0 or above",
    ),
    Step("S9", lt(0, step), Arithmetic(("S8",)), "so it grows"),
    Step(
        "S10",
        eq(step * inverse, 1),
        Obtain(
            Axiom("reciprocal", {"t": step}, ("S9",)),
            (declare(inverse, "1 / its growth"),),
            "inverse",
        ),
        "divide by what it grows",
    ),
    Step(
        "S11",
        lt(0, inverse),
        Arithmetic(("S10", Product("not goal", "S9"))),
        "which is positive",
    ),
    Step(
        "S12",
        both(lt(0, moment_of), le(moment_of, 1)),
        Arithmetic((Product("S8.1", "S11"), Product("S8.2", "S11"), "S10")),
        "a time of the segment",
    ),
    Step(
        "S13",
        eq(w[e] + moment_of * step, 0),
        Arithmetic((Multiple("S10", w[e]),)),
        "at which the weight is zero",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S12", "S13"), {e: e, t: moment_of}),
        "that is the point",
    ),
)


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
