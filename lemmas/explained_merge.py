"""Why some neighbours of L08b, L09b, L07e and L13d are refuted by nothing."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import (
    AT_THE_END,
    FIRST_LAYER,
    NO_BRANCH,
    NO_WEIGHTS,
    SECOND,
    SILENT,
    explains,
)

MERGE: Mapping[tuple[str, str], str] = {
    **explains("L08b", "true, weaker: a sum is at most the sum of the sizes", "C1-ec783fb6"),
    **explains(
        "L09b",
        "true, the same claim: it speaks of the first layer, the scaled value of those above it",
        "C3-a45697fe",
    ),
    **explains(
        "L07e",
        "true, weaker: for M = 0 there is no light unit, else M is at least 1",
        "C1-f477cd69",
    ),
    **explains("L07e", "true, weaker: influences are not negative", "C1-9f4294ff"),
    **explains(
        "L07e",
        "true, weaker: where phi is 1, the property stated makes both factors 1",
        *("C1-7837c922", "C1-d58c4c2f"),
    ),
    **explains("L13d", NO_WEIGHTS, "H2.1-dropped"),
    **explains(
        "L13d",
        "not decided: true where units that receive stay, as to hand over before moving costs no "
        "more than the move; else it is open",
        "H6.2-dropped",
    ),
    **explains(
        "L13d",
        "true and sharper: where alpha is not 0 H13 makes chi 1, and with 0 in place of every "
        "other chi all hypotheses hold again, while C1 does not mention chi",
        "H10.1-dropped",
    ),
    **explains(
        "L13d",
        "not decided: without a branch any linear dependence of features frees a unit for free; "
        "with one it is open",
        *("H11.1-dropped", "H11.2-dropped"),
    ),
    **explains("L13d", SECOND, "C1-42c935e0", "C1-f98b18ad", "C1-0c944a43"),
    **explains("L13d", FIRST_LAYER, "C1-967e85f6"),
    **explains(
        "L13d",
        "says nothing: the path has five vertices",
        *("C1-01a7c66a", "C1-7779f353", "C1-69d2da0e"),
    ),
    **explains("L13d", AT_THE_END, "C1-6ee1d995", "C1-3d1fedff"),
    **explains(
        "L13d",
        NO_BRANCH,
        *("C1-2c21d993", "C1-d0a301b3", "C1-e1eae07f", "C1-4405e1fa"),
        *("C1-b899dd0e", "C1-5bedc80f", "C1-a3549436", "C1-1b21ef3d"),
    ),
    **explains("L13d", SILENT, "C1-e7c9512c", "C1-aa0440bd", "C1-a30779a4", "C1-22a641c2"),
}
