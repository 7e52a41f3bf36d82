"""The statement of B15: a path of networks with two hidden units, each of which sees one sample."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_statement import T, loss, moment, place, w
from lemmas.curves import e, t
from lemmas.setting import ACTIVATION, OUTPUTS, d, kappa, o, q, rho, s, x, y
from lemmas.t14_statement import va, vector_a
from proofcheck.language import (
    Implies,
    Vector,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

v, a, b = array("v"), array("a"), array("b")
c, least, z, z1, z2 = (real(name) for name in ("c", "least", "z", "z1", "z2"))
mass = summed(sp.Abs(a[o]) + sp.Abs(b[o]), (o, 1, d))


def loss_at(sample: Any, value: Any) -> sp.Expr:
    """Return the loss of the outputs value(o) at a sample."""
    return loss(Vector(value, (o, 1, d)), Vector(y[sample, o], (o, 1, d)))


def output(sample: Any, first: Any, second: Any) -> sp.Expr:
    """Return output o of the two units, with weights first and second, at a sample."""
    return a[o] * s(first * x[sample]) + b[o] * s(second * x[sample])


def risk(first: Any, second: Any) -> sp.Expr:
    """Return the mean loss of the two units."""
    return sum(rho[g] * loss_at(g, output(g, first, second)) for g in (1, 2))


def far(first: Any, second: Any) -> sp.Expr:
    """Return how far the weights are from the middles of their intervals, at most."""
    return sp.Max(sp.Abs(first - c), sp.Abs(second + c))


def between(family: Any) -> sp.Expr:
    """Return an entry at time t of segment e."""
    return family[e] + t * (family[e + 1] - family[e])


silent = [rho[g] * loss_at(g, sp.Integer(0)) + rho[3 - g] * least for g in (1, 2)]
level = sp.Min(*silent)
at_an_end, inside = eq(far(z1, z2), c), le(far(z1, z2), c)
high = le(level, risk(z1, z2) + kappa * mass)
seen = summed(sp.Abs(output(1, z1, z2)) + sp.Abs(output(2, z1, z2)), (o, 1, d))

STATEMENT = Statement(
    symbols=(
        OUTPUTS,
        declare(T, "vertices of the path", least=2),
        declare(x, "inputs, two numbers", (q, 1, 2)),
        declare(y, "targets", (q, 1, 2), (o, 1, d)),
        declare(rho, "weights of the samples", (q, 1, 2)),
        ACTIVATION,
        declare(loss, "loss of two vectors"),
        declare(w, "weight of unit 1 at each vertex", (e, 1, T)),
        declare(v, "weight of unit 2 at each vertex", (e, 1, T)),
        declare(c, "half the length of the intervals (0, 2c) and (-2c, 0)"),
        declare(kappa, "weight of the penalty"),
        declare(least, "lower bound of the loss"),
        declare(z1, "weight of unit 1 at some point"),
        declare(z2, "weight of unit 2 there"),
        declare(a, "readout of unit 1 there", (o, 1, d)),
        declare(b, "readout of unit 2 there", (o, 1, d)),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", both(lt(0, w[1]), lt(w[1], 2 * c)), "unit 1 begins inside (0, 2c)"),
        Named("H2", both(lt(-2 * c, v[1]), lt(v[1], 0)), "unit 2 begins inside (-2c, 0)"),
        Named("H3", le(c, far(w[T], v[T])), "at the end one of them is not inside"),
        Named(
            "H4",
            both(eq(s(2 * c * x[1]), 0), eq(s(-2 * c * x[2]), 0)),
            "at the far end a unit does not see its own sample",
        ),
        Named(
            "H5",
            forall(z)(
                Implies(both(le(0, z), le(z, 2 * c)), both(eq(s(z * x[2]), 0), eq(s(-z * x[1]), 0)))
            ),
            "and nowhere inside the other one",
        ),
        Named("H6", forall(z)(le(sp.Abs(s(z)), 1)), "units are at most 1"),
        Named(
            "H7",
            forall((q, 1, 2), vector_a)(le(least, loss_at(q, va[o]))),
            "the loss is at least that",
        ),
        Named("H8", forall((q, 1, 2))(le(0, rho[q])), "weights are not negative"),
        Named("H9", le(0, kappa), "nor is kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("leaving", *place)(both(moment, eq(far(between(w), between(v)), c))),
            "somewhere both are in their closed intervals, and one is at an end",
        ),
        Named(
            "C2",
            Implies(at_an_end, high),
            "at such a point one output is 0, and F no less than that costs",
        ),
        Named(
            "C3",
            Implies(inside, le(seen, mass)),
            "before that the outputs sum to at most the mass",
        ),
    ),
)
