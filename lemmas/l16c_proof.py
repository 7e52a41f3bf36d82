"""The proof of L16c: features are units of a network that reads them one by one; draw there."""

from __future__ import annotations

from lemmas.draw_steps import chosen, drawn_units, few_are_drawn, readout
from lemmas.l16_statement import m
from lemmas.l16c_draw import DRAWN, GIVEN, OBJECTS, UNITS, VARIANCE, WHERE
from lemmas.l16c_read import READ
from lemmas.l16c_statement import STATEMENT, chi, thin
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Conjunction, Define, Obtain, Witness
from proofcheck.kernel.rules import Lemma as Cite

STEPS: tuple[Step, ...] = (
    *UNITS,
    *VARIANCE,
    Step("A1", DRAWN, Obtain(Cite("L16.C1", WHERE, GIVEN), OBJECTS, "drawn"), "draw (L16)"),
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(drawn_units(m), 1)
    ),
    *few_are_drawn(m, "A1.1"),
    *READ,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (Conjunction(("A10", "A9", "A13")), "M4", "R6"),
            {thin: readout, chi: chosen},
        ),
        "read the draws",
    ),
)
