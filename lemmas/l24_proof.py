"""The proof of L24: share the draws out between the signs (L24a), which makes the rise one term."""

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
    R,
    few_risk,
)
from lemmas.l24_share import SHARE, first
from lemmas.l24_statement import LOW, LOW_RISK, STATEMENT, strata
from lemmas.l24a_signs import SIGNS
from lemmas.l24a_statement import MASSES, mass_minus, mass_plus
from lemmas.objective_steps import mass_bounded
from lemmas.setting import d, kappa
from lemmas.shares import few
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Define,
    Multiple,
    Natural,
    Obtain,
    Product,
    Square,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, le, lt

second = few - first
shared = d * R**2 * (second * mass_plus**2 + first * mass_minus**2)
PAIR = le(4 * first * second * few_risk, 4 * first * second * D + shared)
FOUND = (
    Step(
        "A1",
        both(SELECTION, IN_BALL, SAME_MASS, PAIR),
        Obtain(
            Cite("L24a.C1", {"l1": first, "l2": second}, ("H1", "H2", "H3", "H4", "H5")),
            (CHOICE, WEIGHTS, READOUT),
            "drawn",
        ),
        "draw from both signs (L24a)",
    ),
    Step("A2", le(0, d * R**2), Arithmetic((Product(Natural(d), Square(R)),)), "a bound"),
    Step("A3", lt(0, first), Arithmetic(), "positive readouts have a draw"),
    Step("A4", lt(0, second), Arithmetic(), "negative ones too"),
    Step("A5", lt(0, first * second), Arithmetic((Product("A3", "A4"),)), "the product"),
    Step("A6", le(0, second * mass_plus), Arithmetic((Product("A4", "E3"),)), "with the masses"),
    Step("A7", le(0, first * mass_minus), Arithmetic((Product("A3", "E4"),)), "of both"),
    Step(
        "A8",
        le(
            strata * (second * mass_plus**2 + first * mass_minus**2),
            first * second * A**2,
        ),
        Arithmetic(
            (
                Product("K6.2", "A6"),
                Product("K7", "A7"),
                Multiple("E6", first * second * A),
            )
        ),
        "l - 1 times what both add is at most the product of their numbers times A^2",
    ),
    Step("A9", le(0, strata), Arithmetic(), "l - 1 is not negative"),
    Step(
        "A10",
        LOW_RISK,
        Arithmetic((Product("A9", "A1.4"), Product("A2", "A8"), Product("not goal", "A5"))),
        "divide by that product",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("A1.1", "A1.2", "A1.3", "A10"), {}),
        "these are the draws",
    ),
    *mass_bounded("H3", "H6", "K0a"),
    Step(
        "Y5",
        LOW,
        Arithmetic(
            (
                Product(Square(kappa), "A10"),
                Multiple("A1.3", 4 * kappa**3 * strata),
                Product("A2", "Y4"),
            ),
            unfold=("F",),
        ),
        "their penalty is that of the network",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Witness(("A1.2", "A1.3", "Y5"), {}),
        "the network of the draws",
    ),
)
STEPS = (
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(MASSES, 3)
    ),
    *SIGNS,
    *SHARE,
    *FOUND,
)
