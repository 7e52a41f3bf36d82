"""Why some neighbours of L08b, L09b, L07e, L13d, T17c and T23 are refuted by nothing."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import (
    AT_THE_END,
    FIRST_LAYER,
    NEGATIVE,
    NO_BRANCH,
    NO_WEIGHTS,
    SECOND,
    SILENT,
    explains,
)

_NO_RISK = (
    "true, weaker: losses and weights are not negative (H2, H3), and leaving out a loss, or "
    "counting it negatively, makes the left side smaller"
)
_NO_LAYERS = (
    "true: V and b are 0, by definition and on the whole path of the proof, so that nothing that "
    "is said of the branch can tell"
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
    **explains("T17c", NO_WEIGHTS, "H2.1-dropped"),
    **explains("T17c", SECOND, "C1-431a1ec0", "C1-a709edc6", "C1-16fc3721"),
    **explains("T17c", FIRST_LAYER, "C1-b3f0455e"),
    **explains("T17c", _NO_RISK, "C1-3aa71ab1", "C1-0b2bafdd", "C1-d5e7f480"),
    **explains("T17c", AT_THE_END, "C1-8d216be1", "C1-319d1915"),
    **explains(
        "T17c",
        NO_BRANCH,
        *("C1-60a420ee", "C1-5beda9b8", "C1-c6c59447", "C1-fefbf217"),
        *("C1-74c7223f", "C1-f868927f", "C1-f981cbba", "C1-51fccb7c"),
    ),
    **explains(
        "T17c",
        "true: a maximal separated set may be begun with unit 1, which is a centre then, so that "
        "the light units that come to carry the reference are others",
        "C1-42f41e3f",
    ),
    **explains("T17c", SILENT, "C1-f06c859a", "C1-fb3c15e8", "C1-a4714bdc", "C1-1ec0e927"),
    **explains("T23", "true and sharper: the first segment moves the readout alone", "C1-3d557663"),
    **explains(
        "T23",
        _NO_LAYERS,
        *("C1-d119553f", "C1-52d7bb9a", "C1-b8ee4329", "C1-c09a7825", "C1-df337b44"),
        *("C1-3c59e111", "C1-9bdc6fb0", "C1-a98aa54c", "C1-801119c8", "C1-6319514e"),
        *("C1-597f3ec5", "C1-6bb62c82", "C1-7cf8dee5", "C1-d0632bdb", "C1-4c9f2d63"),
        *("C1-e98ecfe6", "C1-64422be1", "C1-9e7495e4", "C1-62959ca7", "C1-bf2f3c55"),
        *("C1-1a7ae390", "C1-cf0cdfd7", "C1-7b2482ec", "C1-8185d76f", "C1-c20beb64"),
        *("C1-8f3649c3", "C1-8adb27aa", "C1-ec135dca", "C1-10af7346", "C1-097b9a1f"),
    ),
    **explains("T23", NEGATIVE, "C1-2c428c76"),
}
