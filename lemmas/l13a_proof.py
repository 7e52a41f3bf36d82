"""The proof of L13a: plant at constant F, then a readout segment, on which F is convex."""

from __future__ import annotations

from lemmas.l13a_carry import BALL, CARRIED, PLANTED
from lemmas.l13a_last import AT_THE_END
from lemmas.l13a_plant import PLANT
from lemmas.l13a_readout import READOUT
from lemmas.l13a_segments import STOPS
from lemmas.l13a_statement import STATEMENT
from lemmas.segments import by_vertex, step_path
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Conjunction, Define, Ranges, Witness

STEPS: tuple[Step, ...] = (
    Step("D", equations(PLANTED), Define(PLANTED), PLANTED.gloss),
    *CARRIED,
    *BALL,
    *PLANT,
    *READOUT,
    *AT_THE_END,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        Conjunction((Arithmetic(),) * 4),
                        Conjunction(
                            (
                                Ranges(by_vertex("H3.1", "B6", "B6")),
                                Ranges(by_vertex("H3.3", "H3.3", "H3.3")),
                            )
                        ),
                    )
                ),
                Conjunction(("R2", Arithmetic(), Arithmetic())),
                Ranges(by_vertex("P8", "E13")),
                Ranges(((2, 2, "E18"),)),
            ),
            step_path(STOPS),
        ),
        "put the two segments together",
    ),
)
