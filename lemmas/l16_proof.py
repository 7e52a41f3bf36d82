"""The proof of L16: draw, divide by the number of draws, and read the draws as a network."""

from __future__ import annotations

from lemmas.l16_draw import DRAW
from lemmas.l16_draws import DRAWS
from lemmas.l16_none import NONE
from lemmas.l16_read import DIVIDE, POSITIVE, READS
from lemmas.l16_statement import (
    CHOICE,
    IN_BALL,
    LOW,
    LOW_RISK,
    READOUT,
    SAME_MASS,
    SELECTION,
    STATEMENT,
    WEIGHTS,
    A,
    R,
)
from lemmas.l16_units import UNITS
from lemmas.objective_steps import mass_bounded
from lemmas.read_steps import EQUAL_VALUES
from lemmas.setting import kappa
from lemmas.shares import As, Ws, few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Either, Multiple, Obtain, Product, Square, Witness
from proofcheck.language import both

FOUND = (
    Step("C1", STATEMENT.formula("C1"), Either(A, "L10", "X11"), "in both cases"),
    *mass_bounded("H2", "H5", "W00"),
    Step(
        "Y5",
        both(SELECTION, IN_BALL, SAME_MASS, LOW_RISK),
        Obtain("C1", (CHOICE, WEIGHTS, READOUT), "drawn"),
        "take the draws",
    ),
    Step(
        "Y6",
        LOW,
        Arithmetic(
            (
                Product(Square(kappa), "Y5.4"),
                Product(Square(kappa), "C3"),
                Multiple("Y5.3", kappa**3 * few),
                Product(Square(R), "Y4"),
            ),
            unfold=("F",),
        ),
        "their penalty is that of the network",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Witness(("Y5.2", "Y5.3", "Y6"), {Ws: Ws, As: As}),
        "the network of the draws",
    ),
)
STEPS = (
    *DRAW,
    *DRAWS,
    *UNITS,
    *DIVIDE,
    *EQUAL_VALUES,
    *READS,
    *POSITIVE,
    *NONE,
    *FOUND,
)
