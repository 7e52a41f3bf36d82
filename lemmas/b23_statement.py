"""The statement of B23: two ReLU units on the line, one of which changes sides."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_statement import T, moment, place, w
from lemmas.curves import e, t
from lemmas.setting import ACTIVATION, is_relu, kappa, q, rho, s, x, y
from proofcheck.language import array, both, declare, exists, forall, le, lt, real
from proofcheck.statement import Named, Statement

v, c = array("v"), array("c")
a, b = real("a"), real("b")


def between(family: Any) -> sp.Expr:
    """Return an entry at time t of segment e."""
    return family[e] + t * (family[e + 1] - family[e])


def output(sample: Any, first: Any, second: Any) -> sp.Expr:
    """Return the output of two units, of weights first and second, at a sample."""
    return a * s(first * x[sample]) + b * s(second * x[sample])


def objective(first: Any, second: Any) -> sp.Expr:
    """Return F of two units."""
    risk = sum(rho[g] * (output(g, first, second) - y[g]) ** 2 for g in (1, 2))
    return risk + kappa * (sp.Abs(a) + sp.Abs(b))


alone = [rho[3 - g] * y[3 - g] ** 2 + kappa * sp.Abs(y[g]) - c[g] for g in (1, 2)]
level = sp.Min(*alone)
here = objective(between(w), between(v))
readouts = forall(declare(a, "a readout"), declare(b, "another"))

STATEMENT = Statement(
    symbols=(
        declare(T, "vertices of the path", least=2),
        declare(x, "inputs, two numbers", (q, 1, 2)),
        declare(y, "targets, numbers", (q, 1, 2)),
        declare(rho, "weights of the samples", (q, 1, 2)),
        ACTIVATION,
        declare(w, "weight of unit 1 at each vertex", (e, 1, T)),
        declare(v, "weight of unit 2 at each vertex", (e, 1, T)),
        declare(kappa, "weight of the penalty"),
        declare(c, "what the penalty saves at most where a sample is fitted", (q, 1, 2)),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", lt(w[1], 0), "unit 1 begins on one side"),
        Named("H2", le(0, w[T]), "and ends on the other, or in between"),
        Named("H3", is_relu(s), "units are ReLUs"),
        Named(
            "H4",
            forall((e, 1, T))(both(le(-1, v[e]), le(v[e], 1))),
            "unit 2 lies in Theta",
        ),
        Named(
            "H5",
            both(le(0, x[1]), le(x[1], 1), le(-1, x[2]), le(x[2], 0)),
            "the inputs lie on different sides, at most 1 from 0",
        ),
        Named("H6", forall((q, 1, 2))(lt(0, rho[q])), "weights are positive"),
        Named("H7", le(0, kappa), "the penalty is not negative"),
        Named("H8", forall((q, 1, 2))(le(kappa**2, 4 * rho[q] * c[q])), "c >= kappa^2 / (4 rho)"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("crossing", *place)(
                both(
                    moment, forall(declare(a, "a readout"), declare(b, "another"))(le(level, here))
                )
            ),
            "at some point one sample is given up, however the units are read",
        ),
    ),
)
