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
    D,
    F,
    R,
    f,
)
from lemmas.l16_units import UNITS
from lemmas.read_steps import EQUAL_VALUES
from lemmas.setting import N, d, kappa, o, q, rho, y
from lemmas.shares import As, Ws, few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Either,
    Multiple,
    Obtain,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.language import both, forall, le, summed

square = summed((f[q, o] - y[q, o]) ** 2, (o, 1, d))
FOUND = (
    Step("C1", STATEMENT.formula("C1"), Either(A, "L10", "X11"), "in both cases"),
    Step(
        "Y1",
        forall((q, 1, N))(le(0, rho[q] * square)),
        Arithmetic((Product("H2", Square(f[q, o] - y[q, o], ((o, 1, d),))),)),
        "squares are not negative",
    ),
    Step("Y2", le(0, D), Arithmetic((Summed("Y1", (q,)),), unfold=("D",)), "nor is the risk"),
    Step(
        "Y3",
        le(0, D + 2 * kappa * A),
        Arithmetic(("Y2", Product("H5", "W00"))),
        "nor the penalty",
    ),
    Step(
        "Y4",
        le(kappa**2 * A**2, F**2),
        Arithmetic((Product("Y2", "Y3"),), unfold=("F",)),
        "so kappa A <= F",
    ),
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
