"""The proof of L24b: that of L16b, with the draws of L24 in place of those of L16."""

from __future__ import annotations

from lemmas import l16_statement, l24b_statement
from lemmas.draw_steps import chosen, readout
from lemmas.l16_statement import IN_BALL, SAME_MASS, SELECTION
from lemmas.l16b_network import NETWORK
from lemmas.l16b_proof import SEGMENT
from lemmas.l16b_readout import READS
from lemmas.l16b_statement import chi, drawn, mean_square, thin
from lemmas.l16b_units import OBJECTS, UNITS, risk
from lemmas.l24_statement import LOW_RISK, strata
from lemmas.l24b_statement import STATEMENT
from lemmas.setting import a, d, kappa, m, norm1, o, q
from lemmas.t14_statement import R, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Conjunction,
    Multiple,
    Natural,
    Obtain,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, le, lt
from proofcheck.substitution import substitute

DRAWN = substitute(
    both(SELECTION, IN_BALL, SAME_MASS, LOW_RISK),
    {l16_statement.m: m, l16_statement.A: norm1(a), l16_statement.D: risk},
)
bound = d * norm1(a) ** 2 * R**2
OTHER = {
    step.name: step
    for step in (
        Step(
            "A1",
            DRAWN,
            Obtain(
                Cite("L24.C1", {"m": m}, ("H1.1", "H1.2", "H2.1", "H2.2", "H4.1", "H4.2")),
                OBJECTS,
                "drawn",
            ),
            "draw l units, a share for each sign (L24)",
        ),
        Step(
            "Y7",
            le(kappa**2 * bound, kappa**2 * (4 * strata * rise)),
            Arithmetic(("H5", Product("X1", "Y5"))),
            "times a square, the rise of the draws is bounded",
        ),
        Step(
            "B3",
            le(bound, 4 * strata * rise),
            Arithmetic(("Y7", Product("not goal", "Y6"))),
            "so it is bounded",
        ),
        Step(
            "B4",
            le(4 * strata * mean_square(drawn), 4 * strata * (risk + rise)),
            Arithmetic(("A1.4", "B3")),
            "and l draws",
        ),
        Step(
            "B5",
            le(mean_square(drawn), risk + rise),
            Arithmetic(("B4", Product("not goal", "B2"))),
            "rise by that at most",
        ),
        Step(
            "S5",
            le(0, rise),
            Arithmetic(("B3", Product("X1", "X2"), Product("not goal", "B2"))),
            "nor is the rise",
        ),
    )
}
SIGNS = (
    Step("B2", lt(0, strata), Arithmetic(), "there is more than one draw"),
    Step("X1", le(0, d * R**2), Arithmetic((Product(Natural(d), Square(R)),)), "a bound"),
    Step("X2", le(0, norm1(a) ** 2), Arithmetic((Square(norm1(a)),)), "a square"),
)
SAME_UNITS = (
    Step(
        "N1",
        le(norm1(readout), norm1(a)),
        Arithmetic((Summed("B11", (o,)), "A1.3")),
        "the readout of the draws at their units has no more mass",
    ),
    Step(
        "N2",
        substitute(l24b_statement.LOW_RISK, {thin: readout}),
        Arithmetic((Multiple(Summed("B14", (q,)), 4 * strata), "A1.4"), unfold=("B1", "b")),
        "and their risk",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Witness(
            (Conjunction(("A10", "A9", "A13")), "N1", "N2"),
            {thin: readout, chi: chosen},
        ),
        "read the draws at their units",
    ),
)
STEPS = (
    *SIGNS,
    *(OTHER.get(step.name, step) for step in (*UNITS, *NETWORK, *READS, *SEGMENT)),
    *SAME_UNITS,
)
