"""The proof of L13c: scale light units out, and from there the way of L13a."""

from __future__ import annotations

from lemmas.arrive_steps import (
    REFERENCE_AT_LAST,
    REST,
    begins_in_theta,
    defining,
    ends_there,
    low_along,
)
from lemmas.curves import along
from lemmas.l13c_scale import DEFINITIONS, SCALE, SIMPLE, THETA
from lemmas.l13c_statement import STATEMENT
from lemmas.scale_steps import STOPS, Fn, from_scaled
from lemmas.segments import continued, joints
from lemmas.t14_statement import Fs, below, lam, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Witness
from proofcheck.substitution import substitute

STEPS: tuple[Step, ...] = (
    *defining(DEFINITIONS),
    *SIMPLE,
    *SCALE,
    *THETA,
    from_scaled("H3.1", "H4", "H7.1", "H7.2", "B4", "U", "H10"),
    *joints("J", REST, STOPS[1], "S.1.1"),
    Step(
        "A",
        substitute(along(1, 2, below), REST),
        Arithmetic((At("S.3"), "Z10"), cases=(Fn - Fs, lam + rise - Fs)),
        "the rest of the way lies below the level too",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                begins_in_theta(("H7.1", "H7.1"), ("H7.3", "B4")),
                REFERENCE_AT_LAST,
                low_along(("Z11",), "A"),
                ends_there(3),
            ),
            continued(STOPS, REST),
        ),
        "put the three segments together",
    ),
)
