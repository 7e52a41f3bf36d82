"""The statement of L11b: units left out of a readout that is the best along this change."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    OUTPUTS,
    SAMPLES,
    N,
    a,
    d,
    i,
    kappa,
    o,
    q,
    rho,
    y,
)
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    le,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

m = size("m")
phi, rest, chi = array("phi"), array("rest"), array("chi")
F, G, t, tau = real("F"), real("G"), real("t"), real("tau")

left_out = summed(chi[i] * a[o, i] * phi[q, i], (i, 1, m))
kept = rest[q, o] + summed(a[o, i] * phi[q, i], (i, 1, m))


def objective(time: Any) -> sp.Expr:
    """Return F where the readout of unit i is 1 - time chi_i times a_i."""
    squares = summed(
        (rest[q, o] + summed((1 - time * chi[i]) * a[o, i] * phi[q, i], (i, 1, m)) - y[q, o]) ** 2,
        (o, 1, d),
    )
    size_there = summed(sp.Abs((1 - time * chi[i]) * a[o, i]), (i, 1, m), (o, 1, d))
    return summed(rho[q] * squares, (q, 1, N)) + kappa * size_there


def near(time: Any) -> Any:
    """Return: the time lies in [-1, 1]."""
    return both(le(-1, time), le(time, 1))


STATEMENT = Statement(
    symbols=(
        declare(m, "number of units"),
        OUTPUTS,
        SAMPLES,
        DATA_Y,
        DATA_RHO,
        declare(phi, "features of the units", (q, 1, N), (i, 1, m)),
        declare(rest, "outputs of all else", (q, 1, N), (o, 1, d)),
        declare(a, "readout of the units", (o, 1, d), (i, 1, m)),
        declare(chi, "how much of each unit is left out at t = 1", (i, 1, m)),
        declare(kappa, "penalty of the readout"),
        declare(t, "time"),
    ),
    definitions=(
        define(F, objective(0), gloss="objective at time 0"),
        define(
            G,
            summed(rho[q] * summed(left_out**2, (o, 1, d)), (q, 1, N)),
            gloss="second moment of what is left out",
        ),
    ),
    hypotheses=(
        Named("H1", forall((i, 1, m))(near(chi[i])), "no unit changes sides"),
        Named(
            "H2",
            forall(tau)(Implies(near(tau), le(F, objective(tau)))),
            "leaving out more or less does not pay",
        ),
        Named("H3", near(t), "the time"),
    ),
    conclusions=(Named("C1", eq(objective(t), F + t**2 * G), "there is no first-order cost"),),
)
