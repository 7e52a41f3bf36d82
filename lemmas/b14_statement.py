"""The statement of B14: a path of networks with one hidden unit, on the line."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import e, t
from lemmas.setting import (
    ACTIVATION,
    DATA_RHO,
    DATA_Y,
    OUTPUTS,
    SAMPLES,
    N,
    d,
    o,
    q,
    rho,
    s,
    x,
    y,
)
from proofcheck.language import (
    Vector,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    function,
    le,
    lt,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

T = size("T")
w, z = array("w"), array("z")
loss = function("loss")
between = w[e] + t * (w[e + 1] - w[e])


def risk(output: Any) -> sp.Expr:
    """Return the mean loss of the outputs output[o] at sample q."""
    pair = Vector(output, (o, 1, d)), Vector(y[q, o], (o, 1, d))
    return summed(rho[q] * loss(*pair), (q, 1, N))


unit = s(between * x[q])
silent = risk(sp.Integer(0))
read = forall(declare(z, "a readout", (o, 1, d)))(eq(risk(z[o] * unit), silent))
moment = both(lt(0, t), le(t, 1))
place = declare(e, "a segment", within=(1, T - 1)), declare(t, "a time on it")

STATEMENT = Statement(
    symbols=(
        OUTPUTS,
        SAMPLES,
        declare(T, "vertices of the path", least=2),
        declare(x, "inputs, numbers", (q, 1, N)),
        DATA_Y,
        DATA_RHO,
        ACTIVATION,
        declare(loss, "loss of two vectors"),
        declare(w, "weight of the unit at each vertex", (e, 1, T)),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", lt(w[1], 0), "the path begins on one side"),
        Named("H2", le(0, w[T]), "and ends on the other, or in between"),
        Named("H3", eq(s(0), 0), "s(0) = 0"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("crossing", *place)(both(moment, eq(between, 0))),
            "somewhere the weight is zero",
        ),
        Named(
            "C2",
            exists("crossing", *place)(both(moment, read)),
            "where the risk is that of the zero network, however the unit is read",
        ),
    ),
)
