"""The statement of L24a: draws from the units of each sign, at the variances of both."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l16_statement
from lemmas.l16_statement import DEFINED, NETWORK, SPACES, D, R, m, sample_and_units, t
from lemmas.setting import a, d, i, o, s
from lemmas.shares import few
from proofcheck.language import (
    Declare,
    both,
    declare,
    define,
    exists,
    forall,
    greatest,
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
HYPOTHESES = (
    Named("H1", BOUNDED[0], "s(t) is not negative"),
    Named("H2", BOUNDED[1], "s(t) <= |t|"),
    *sample_and_units(3),
)
MASSES = (
    define(
        mass_plus,
        summed(greatest(a[o, i], 0), (i, 1, m), (o, 1, d)),
        gloss="mass of the positive readouts",
    ),
    define(
        mass_minus,
        summed(greatest(-a[o, i], 0), (i, 1, m), (o, 1, d)),
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
