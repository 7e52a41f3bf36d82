"""The proof of L13d: move, transfer, and from there the way of L13a."""

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
from lemmas.branch_steps import h1
from lemmas.curves import along
from lemmas.l13d_move import MOVE, SIMPLE
from lemmas.l13d_segments import DEFINITIONS, STOPS, Fn, Vn, an, fn, gn, on
from lemmas.l13d_statement import STATEMENT
from lemmas.l13d_transfer import FREED, ROWS, TRANSFER
from lemmas.row_steps import W1
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


STEPS: tuple[Step, ...] = (
    *defining(DEFINITIONS),
    *SIMPLE,
    *MOVE,
    *TRANSFER,
    *FREED,
    *ROWS,
    arriving(
        {W: W1, V: Vn, a: an, F: Fn},
        {"W": W1, "V": Vn, "a": an, "h": h1, "g": gn, "f": fn, "F": Fn},
        ("H2.1", "H3", "H6.2", "H6.3", "B3", "U5", "H12"),
    ),
    *joints("J", REST, STOPS[2], "S.1.1"),
    kept(1, "M5"),
    kept(2, "T10"),
    Step(
        "A3",
        substitute(along(1, 2, below), REST),
        Arithmetic((At("S.3"), "T11"), cases=(Fn - Fs, lam + rise - Fs)),
        "and the rest of the way too",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                begins_in_theta(("H6.1", "H6.2", "H6.2"), ("H6.4", "H6.4", "B3")),
                REFERENCE_AT_LAST,
                low_along(("A1", "A2"), "A3"),
                ends_there(4),
            ),
            continued(STOPS, REST),
        ),
        "put the four segments together",
    ),
)
