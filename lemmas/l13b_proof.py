"""The proof of L13b: merge, transfer, and from there the way of L13a."""

from __future__ import annotations

from lemmas.arrive_steps import (
    REFERENCE_AT_LAST,
    REST,
    arriving,
    begins_in_theta,
    defining,
    ends_there,
    low_along,
)
from lemmas.curves import along
from lemmas.l13b_freed import BALL, FREED
from lemmas.l13b_merge import MERGE, SIMPLE
from lemmas.l13b_segments import DEFINITIONS, STOPS, Fn, Vn, Wm, an, fn, gn, hm, on
from lemmas.l13b_statement import STATEMENT
from lemmas.l13b_transfer import TRANSFER
from lemmas.segments import continued, joints
from lemmas.setting import V, W, a
from lemmas.t14_statement import F, Fs, below, lam, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Witness
from proofcheck.substitution import substitute


def kept(segment: int, name: str) -> Step:
    """Return the step: what lies below lam + Rise lies below the greater of it and F*."""
    return Step(
        f"A{segment}",
        on(segment, below),
        Arithmetic((At(name),), cases=(lam + rise - Fs,)),
        f"segment {segment} lies below the level",
    )


DESCENT = (
    arriving(
        {W: Wm, V: Vn, a: an, F: Fn},
        {"W": Wm, "V": Vn, "a": an, "h": hm, "g": gn, "f": fn, "F": Fn},
        ("H2.1", "H4", "B1", "H7.2", "B4", "U4", "H12"),
    ),
    *joints("J", REST, STOPS[2], "S.1.1"),
)
CONCLUSION = (
    kept(1, "M7"),
    kept(2, "T13"),
    Step(
        "A3",
        substitute(along(1, 2, below), REST),
        Arithmetic((At("S.3"), "T14"), cases=(Fn - Fs, lam + rise - Fs)),
        "and the rest of the way too",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                begins_in_theta(("H7.1", "B1", "B1"), ("H7.3", "H7.3", "B4")),
                REFERENCE_AT_LAST,
                low_along(("A1", "A2"), "A3"),
                ends_there(4),
            ),
            continued(STOPS, REST),
        ),
        "put the four segments together",
    ),
)
NAMED = defining(DEFINITIONS)
STEPS: tuple[Step, ...] = (
    *NAMED,
    *SIMPLE,
    *MERGE,
    *TRANSFER,
    *FREED,
    *BALL,
    *DESCENT,
    *CONCLUSION,
)
