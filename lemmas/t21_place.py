"""T21: the draws of one end are placed on free units of both, which are not read."""

from __future__ import annotations

from typing import Any

from lemmas.crowd_steps import alone, nonnegative_shares, placing
from lemmas.setting import V, d, i, l1_rows, m, o, p, r
from lemmas.shares import alpha, beta, few, u
from lemmas.squared_steps import BY_CONVEXITY, CONVEX
from lemmas.t14_statement import Fs, lam, rise
from lemmas.t21_thin import F2, F3, free_a, free_b, thin_a, thin_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Multiple
from proofcheck.language import eq, forall, le


def unread(name: str, end: str, place: str, family: Any, readout: Any, spare: Any) -> Step:
    """Return the step: units that are to carry the reference are not read."""
    return Step(
        name,
        forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(family[i, u] * readout[o, i], 0)),
        Arithmetic(
            (
                Multiple(f"{end}.1.3", family[i, u]),
                Multiple(place, readout[o, i]),
            ),
            unfold=(spare.label.name,),
        ),
        "free units are not read",
    )


PLACED = (
    placing(
        free_a,
        free_b,
        ("G1", "G2", "J1", "J2"),
        ("places of the draws", "at the other end"),
        "the l units are placed on free units of both ends (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    alone("P10", beta, alpha),
    unread("U1", "A", "P.3", alpha, thin_a, free_a),
    unread("U2", "B", "P.4", beta, thin_b, free_b),
    *(
        Step(
            name,
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(family[i, u] * V[1, r, i], 0)),
            Arithmetic(unfold=("V",)),
            "the branch reads nothing",
        )
        for name, family in (("U3", alpha), ("U4", beta))
    ),
    Step("U5", l1_rows(V), Arithmetic(unfold=("V",)), "so it lies in Theta"),
    Step("U6", CONVEX, BY_CONVEXITY, "the squared loss is convex"),
    Step(
        "U7",
        le(F2, lam + rise),
        Arithmetic(("A.3", "H5.1"), unfold=("F2", "f2")),
        "the thinned network is low",
    ),
    Step(
        "U8",
        le(F3, lam + rise),
        Arithmetic(("B.3", "H5.2"), unfold=("F3", "f3")),
        "the other one too",
    ),
    Step(
        "U9",
        le(Fs, lam + rise),
        Arithmetic(("B.2.2", "H5.2"), unfold=("F*", "f*")),
        "and so are the draws",
    ),
)
