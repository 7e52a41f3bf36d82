"""The proof of T17c: light units outside of few centres merge onto these; then L13d."""

from __future__ import annotations

import sympy as sp

from lemmas import l13d_statement
from lemmas.l07e_statement import chi
from lemmas.segments import path_named, renamed
from lemmas.setting import i
from lemmas.t14_statement import delta, eps
from lemmas.t17c_centres import CHOICE, COVER, INFLUENCE
from lemmas.t17c_statement import STATEMENT
from lemmas.t17c_targets import MERGED
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.kernel.rules import Obtain, Witness
from proofcheck.substitution import substitute

PATH = path_named("s")
STEPS: tuple[Step, ...] = (
    *COVER,
    *INFLUENCE,
    *CHOICE,
    *MERGED,
    Step(
        "S",
        substitute(l13d_statement.PROMISED, PATH),
        Obtain(
            Cite(
                "L13d.C1",
                {"dist": sp.Lambda(i, chi[i] * eps), "delta": sp.Abs(delta)},
                (
                    *("H1", "H2", "H4", "H5", "H6", "H7.1", "T3", "H7.2", "H7.3", "H8"),
                    *("T5", "T4", "L8", "E.1", "T10", "O1", "T11", "T9", "P.1", "P9", "P.3"),
                ),
            ),
            renamed(5, PATH),
            "descent",
        ),
        "merge, transfer, plant, readout (L13d)",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S.1", "S.3", "S.4"), PATH),
        "that is the path",
    ),
)
