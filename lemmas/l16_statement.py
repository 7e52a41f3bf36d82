"""The statement of L16: networks of l units, drawn from the units of a two-layer network."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import (
    ACTIVATION,
    DATA_RHO,
    DATA_X,
    DATA_Y,
    INPUTS,
    OUTPUTS,
    SAMPLES,
    N,
    W,
    a,
    d,
    h,
    i,
    j,
    kappa,
    n,
    norm1,
    o,
    q,
    rho,
    s,
    x,
    y,
)
from lemmas.shares import As, Ws, few, u
from proofcheck.language import (
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

m, f, zeta = size("m"), array("f"), array("zeta")
A, D, F, R, spread, t = (real(name) for name in ("A", "D", "F", "R", "Spread", "t"))

drawn = summed(As[o, u] * s(summed(Ws[u, j] * x[q, j], (j, 1, n))), (u, 1, few))
few_mass = summed(sp.Abs(As[o, u]), (u, 1, few), (o, 1, d))


def mean_square(output: Any) -> sp.Expr:
    """Return E|output - y|^2 for outputs at (q, o)."""
    return summed(rho[q] * summed((output - y[q, o]) ** 2, (o, 1, d)), (q, 1, N))


few_risk = mean_square(drawn)
feature2 = summed(rho[q] * h[q, i] ** 2, (q, 1, N))
square = summed(rho[q] * summed(f[q, o] ** 2, (o, 1, d)), (q, 1, N))
SELECTION = both(
    forall((u, 1, few), (i, 1, m))(eq(zeta[u, i] * (1 - zeta[u, i]), 0)),
    forall((u, 1, few))(eq(summed(zeta[u, i], (i, 1, m)), 1)),
    forall((u, 1, few), (i, 1, m), (j, 1, n))(eq(zeta[u, i] * (W[i, j] - Ws[u, j]), 0)),
)
IN_BALL = forall((u, 1, few))(le(summed(Ws[u, j] ** 2, (j, 1, n)), 1))
SAME_MASS = eq(few_mass, A)
LOW_RISK = le(few * few_risk, few * D + spread)
objective = few_risk + kappa * few_mass
LOW = le(
    kappa**2 * few * objective,
    kappa**2 * few * F + F**2 * R**2 - kappa**2 * square,
)
WEIGHTS = declare(Ws, "weights of the small network", (u, 1, few), (j, 1, n))
READOUT = declare(As, "its readout", (o, 1, d), (u, 1, few))
CHOICE = declare(zeta, "1 where unit i is draw u, else 0", (u, 1, few), (i, 1, m))
SPACES = (INPUTS, OUTPUTS, SAMPLES, declare(m, "number of hidden units", least=1))
NETWORK = (
    ACTIVATION,
    DATA_X,
    DATA_Y,
    DATA_RHO,
    declare(W, "first layer, rows w_i", (i, 1, m), (j, 1, n)),
    declare(a, "readout", (o, 1, d), (i, 1, m)),
    declare(R, "bound of the root mean square of the inputs"),
)
DEFINED = (
    define(
        h,
        s(summed(W[i, j] * x[q, j], (j, 1, n))),
        (q, 1, N),
        (i, 1, m),
        gloss="hidden features",
    ),
    define(f, summed(a[o, i] * h[q, i], (i, 1, m)), (q, 1, N), (o, 1, d), gloss="outputs"),
    define(A, norm1(a, m), gloss="mass of the readout"),
    define(D, mean_square(f[q, o]), gloss="risk"),
)


def sample_and_units(first: int) -> tuple[Named, ...]:
    """Return what is assumed of the sample and of the units, as hypotheses from H<first> on."""
    return (
        Named(f"H{first}", forall((q, 1, N))(le(0, rho[q])), "weights of samples are not negative"),
        Named(
            f"H{first + 1}",
            le(summed(rho[q] * x[q, j] ** 2, (j, 1, n), (q, 1, N)), R**2),
            "R^2 >= E|x|^2",
        ),
        Named(
            f"H{first + 2}",
            forall((i, 1, m))(le(summed(W[i, j] ** 2, (j, 1, n)), 1)),
            "units in the unit ball",
        ),
    )


STATEMENT = Statement(
    symbols=(
        *SPACES,
        declare(few, "number of draws", least=1),
        *NETWORK,
        declare(kappa, "penalty"),
    ),
    definitions=(
        *DEFINED,
        define(F, D + kappa * A, gloss="objective"),
        define(
            spread,
            A * summed(sp.Abs(a[o, i]) * feature2, (i, 1, m), (o, 1, d)) - square,
            gloss="variance of one draw",
        ),
    ),
    hypotheses=(
        Named("H1", forall(t)(le(sp.Abs(s(t)), sp.Abs(t))), "|s(t)| <= |t|"),
        *sample_and_units(2),
        Named("H5", le(0, kappa), "the penalty is not negative"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("drawn", CHOICE, WEIGHTS, READOUT)(
                both(SELECTION, IN_BALL, SAME_MASS, LOW_RISK)
            ),
            "l draws of units, some of them perhaps the same, at a risk of Spread/l more",
            bound=(3,),
        ),
        Named(
            "C2",
            exists("drawn", WEIGHTS, READOUT)(both(IN_BALL, SAME_MASS, LOW)),
            "a network of l units of the same mass: F* <= F + ((F/kappa)^2 R^2 - E|f|^2)/l",
            bound=(2,),
        ),
        Named("C3", le(spread, A**2 * R**2 - square), "the variance is bounded"),
    ),
)
