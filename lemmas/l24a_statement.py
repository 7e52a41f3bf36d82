"""The statement of L24a: draws from the units of each sign, at the variances of both."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l16_statement
from lemmas.l16_statement import A, D, R, f, m, mean_square, t
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
    n,
    norm1,
    o,
    q,
    rho,
    s,
    x,
)
from lemmas.shares import few
from proofcheck.language import (
    Declare,
    both,
    declare,
    define,
    exists,
    forall,
    le,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement
from proofcheck.substitution import substitute

first, second = size("l1"), size("l2")
draws = first + second
mass_plus, mass_minus = real("Apos"), real("Aneg")


def counted(formula: Any) -> Any:
    """Return what L16 says of l draws, said of those of both signs."""
    return substitute(formula, {few: draws})


def redeclared(item: Declare) -> Declare:
    """Return L16's declaration of an object of its draws, for those of both signs."""
    axes = tuple((z, low, substitute(high, {few: draws})) for z, low, high in item.axes)
    return declare(item.symbol, item.gloss, *axes)


CHOICE, WEIGHTS, READOUT = map(
    redeclared, (l16_statement.CHOICE, l16_statement.WEIGHTS, l16_statement.READOUT)
)
SELECTION, IN_BALL, SAME_MASS, few_risk, drawn = map(
    counted,
    (
        l16_statement.SELECTION,
        l16_statement.IN_BALL,
        l16_statement.SAME_MASS,
        l16_statement.few_risk,
        l16_statement.drawn,
    ),
)
rise = d * R**2 * (second * mass_plus**2 + first * mass_minus**2)
LOW_RISK = le(4 * first * second * few_risk, 4 * first * second * D + rise)
BOUNDED = forall(t)(le(0, s(t))), forall(t)(le(s(t), sp.Abs(t)))
SAMPLE = (
    forall((q, 1, N))(le(0, rho[q])),
    le(summed(rho[q] * x[q, j] ** 2, (j, 1, n), (q, 1, N)), R**2),
)
IN_UNIT_BALL = forall((i, 1, m))(le(summed(W[i, j] ** 2, (j, 1, n)), 1))
HYPOTHESES = (
    Named("H1", BOUNDED[0], "s(t) is not negative"),
    Named("H2", BOUNDED[1], "s(t) <= |t|"),
    Named("H3", SAMPLE[0], "weights of samples are not negative"),
    Named("H4", SAMPLE[1], "R^2 >= E|x|^2"),
    Named("H5", IN_UNIT_BALL, "units in the unit ball"),
)
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
MASSES = (
    define(
        mass_plus,
        summed(sp.Max(a[o, i], 0), (i, 1, m), (o, 1, d)),
        gloss="mass of the positive readouts",
    ),
    define(
        mass_minus,
        summed(sp.Max(-a[o, i], 0), (i, 1, m), (o, 1, d)),
        gloss="mass of the negative readouts",
    ),
)

STATEMENT = Statement(
    symbols=(
        *SPACES,
        declare(first, "number of draws from positive readouts", least=1),
        declare(second, "number of draws from negative readouts", least=1),
        *NETWORK,
    ),
    definitions=(*DEFINED, *MASSES),
    hypotheses=HYPOTHESES,
    conclusions=(
        Named(
            "C1",
            exists("drawn", CHOICE, WEIGHTS, READOUT)(
                both(SELECTION, IN_BALL, SAME_MASS, LOW_RISK)
            ),
            "l1 + l2 draws: D* <= D + d R^2 (Apos^2 / (4 l1) + Aneg^2 / (4 l2))",
            bound=(3,),
        ),
    ),
)
