"""The statement of L24: l draws, a share for each sign, at a rise of A^2 R^2 / (4 (l - 1))."""

from __future__ import annotations

from lemmas.l16_statement import (
    CHOICE,
    IN_BALL,
    READOUT,
    SAME_MASS,
    SELECTION,
    WEIGHTS,
    A,
    D,
    F,
    R,
    few_risk,
    objective,
)
from lemmas.l24a_statement import DEFINED, HYPOTHESES, NETWORK, SPACES
from lemmas.setting import d, kappa
from lemmas.shares import few
from proofcheck.language import both, declare, define, exists, le
from proofcheck.statement import Named, Statement

strata = few - 1
LOW_RISK = le(4 * strata * few_risk, 4 * strata * D + d * A**2 * R**2)
LOW = le(
    4 * kappa**2 * strata * objective,
    4 * kappa**2 * strata * F + d * F**2 * R**2,
)

STATEMENT = Statement(
    symbols=(
        *SPACES,
        declare(few, "number of draws", least=2),
        *NETWORK,
        declare(kappa, "penalty"),
    ),
    definitions=(*DEFINED, define(F, D + kappa * A, gloss="objective")),
    hypotheses=(*HYPOTHESES, Named("H6", le(0, kappa), "the penalty is not negative")),
    conclusions=(
        Named(
            "C1",
            exists("drawn", CHOICE, WEIGHTS, READOUT)(
                both(SELECTION, IN_BALL, SAME_MASS, LOW_RISK)
            ),
            "l draws of units, some perhaps the same, at a risk of d A^2 R^2 / (4 (l - 1)) more",
            bound=(3,),
        ),
        Named(
            "C2",
            exists("drawn", WEIGHTS, READOUT)(both(IN_BALL, SAME_MASS, LOW)),
            "a network of l units of the same mass: F* <= F + d (F R / kappa)^2 / (4 (l - 1))",
            bound=(2,),
        ),
    ),
)
