"""The proof of L07e: the light units of L07c among those that are no centres, and a choice."""

from __future__ import annotations

import sympy as sp

from lemmas.l07e_choice import CHOICE, mark
from lemmas.l07e_light import LIGHT, light
from lemmas.l07e_statement import STATEMENT, chi, phi
from lemmas.setting import c, i
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Witness

STEPS: tuple[Step, ...] = (
    *CHOICE,
    *LIGHT,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            ("Y3", "Y5", "Y7", "Y9", "G1", "G2", "G4"),
            {chi: sp.Lambda(i, light), phi: sp.Lambda((c, i), mark)},
        ),
        "these units, and the first centre near each",
    ),
)
