"""The proof of L24a: draw from both signs, and put the draws together."""

from __future__ import annotations

from lemmas.l24a_draws import DRAWS
from lemmas.l24a_join import TOGETHER
from lemmas.l24a_put import PUT
from lemmas.l24a_signs import SIGNS
from lemmas.l24a_statement import STATEMENT
from lemmas.l24a_variance import VARIANCE
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Conjunction, Witness

STEPS = (
    *SIGNS,
    *VARIANCE,
    *DRAWS,
    *PUT,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness((Conjunction(("Z1", "Z2", "Z3")), "Z4", "Z7", "Z14"), TOGETHER),
        "the draws of both signs",
    ),
)
