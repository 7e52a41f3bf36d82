"""The proof of T22d: plant B where A reads nothing, cross, let go of A, and hand B back."""

from __future__ import annotations

from lemmas.one_layer import Layer, l1_rows
from lemmas.read_steps import EQUAL_VALUES
from lemmas.segments import by_vertex, step_path
from lemmas.t22d_cross import CROSS
from lemmas.t22d_hosts import host_steps
from lemmas.t22d_planted import PLANTED, Q, Y
from lemmas.t22d_segments import CARRY
from lemmas.t22d_statement import STATEMENT
from lemmas.t22d_stops import IN_THETA, STOPS, Y1
from lemmas.t22d_units import OF_BRANCH, OF_SKIP
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Conjunction, Ranges, Witness

same = Conjunction((Arithmetic(),) * 4)
LAYERS = (
    Step("V1", l1_rows(Layer(Y1)), Ranges(by_vertex("T4")), "A's rows and hosts are in Theta"),
    Step("V2", l1_rows(Layer(Y)), Ranges(by_vertex("Y10")), "rows by hosts are"),
    Step("V3", l1_rows(Layer(Q)), Ranges(by_vertex("Q10")), "rows as B's are"),
)
STEPS: tuple[Step, ...] = (
    *host_steps(OF_SKIP),
    *host_steps(OF_BRANCH),
    *PLANTED,
    *IN_THETA,
    *LAYERS,
    *EQUAL_VALUES,
    *CARRY,
    *CROSS,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        same,
                        same,
                        Conjunction(
                            (
                                Ranges(by_vertex("H3.1", "T2", "T2", "Z12", "Z12", "H3.2")),
                                Ranges(by_vertex("H3.3", "V1", "V1", "V2", "V3", "H3.4")),
                            )
                        ),
                    )
                ),
                Ranges(by_vertex("P18")),
                Ranges(((2, 2, "N8"),)),
                Ranges(((3, 3, "I18"), (4, 4, "K18"), (5, 5, "O18"))),
            ),
            step_path(STOPS),
        ),
        "six vertices",
    ),
)
