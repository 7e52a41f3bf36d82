"""Why some neighbours of T17 and C17 are refuted by nothing (see `explained`).

Their path needs s(0) = 0, so instances without inputs, which pin outputs down by equations alone,
are not at hand for them.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import (
    AT_THE_END,
    BARRIER,
    EARLIER,
    FIRST_LAYER,
    NO_BRANCH,
    NO_WEIGHTS,
    ONE_LESS,
    PLACE,
    SECOND_LIGHT,
    SILENT,
    explains,
)

_BESIDE = (
    "not decided: it asks for a path that begins beside theta, where F may be a little less "
    "or more than the level; no instance tried leaves so little room"
)
_NO_RISK = (
    "true, weaker: losses and weights are not negative (H3, H4), and leaving out a loss, or "
    "counting it negatively, makes the left side smaller"
)
_SMALLER_SIDE = (
    "true, weaker: losses, weights and sizes are not negative and kappa > 0; leaving one out, "
    "or counting it negatively, makes the left side smaller"
)
_LEAST = (
    "false, but it takes products of unknowns to see it: at x = 1 with the weight 1 the "
    "reference has the least mass that its outputs allow in Theta, and where it is as low as "
    "the level allows, no other outputs or masses do"
)
_SECOND_ORDER = (
    "not decided: the rise would have to be of second order in B / gamma; no example is known "
    "with s(0) = 0 where it is not"
)
_GAMMA = "true, weaker: gamma is at least 1, and the right side not negative"
_SHARED = (
    "true and sharper: mass and risk share F, so with D = x F delta is at most B (1 - x) / "
    "gamma, and 2 sqrt(x) (1 - x) is less than 1"
)
_SMALLER = (
    "not decided: which is the least rise is not known, and that every path rises so much is "
    "shown by no finite set of its points"
)
_LINE = (
    "false where a readout has to change: F grows beyond all bounds on the line through that "
    "segment; the search decides this at few times only"
)
LIGHTEN: Mapping[tuple[str, str], str] = {
    **explains("T17", NO_WEIGHTS, "H3.1-dropped"),
    **explains("T17", SECOND_LIGHT, "C1-dc4eadce", "C1-64e96c40"),
    **explains("T17", ONE_LESS, "C1-89701988", "C1-ecfa19c4"),
    **explains("T17", FIRST_LAYER, "C1-8d5f5bcf"),
    **explains("T17", _NO_RISK, "C1-c9666e56", "C1-e2fae8d6", "C1-eb9c27b9"),
    **explains("T17", BARRIER, "C1-759bd1d9"),
    **explains("T17", AT_THE_END, "C1-f44298d0", "C1-44b92ccb"),
    **explains("T17", EARLIER, "C1-72912f66"),
    **explains(
        "T17",
        _LEAST,
        "C1-ee55cb98",
        "C1-a4f0c34a",
        "C1-39f9af3a",
        "C1-7553b9a7",
        "C1-1f56ddb3",
        "C1-c7c2d806",
        "C1-a02d5b47",
    ),
    **explains(
        "T17",
        NO_BRANCH,
        "C1-084863f2",
        "C1-f31c8081",
        "C1-e7cc81aa",
        "C1-bfe81356",
        "C1-882fa675",
        "C1-a2f391ff",
        "C1-117d94a6",
        "C1-fefbcf07",
    ),
    **explains("T17", PLACE, "C1-e5669784", "C1-705b9973"),
    **explains("T17", SILENT, "C1-33aa8f30", "C1-d27f0bb8", "C1-906a92bf", "C1-c698b1a1"),
    **explains("C17", _SECOND_ORDER, "H7.2-dropped", "C1-092684a5"),
    **explains("C17", _BESIDE, "C1-3577f1ea", "C1-1dff9efd"),
    **explains("C17", SECOND_LIGHT, "C1-5d2c178d", "C1-55f137c1"),
    **explains("C17", ONE_LESS, "C1-27078146", "C1-48c5b9dd"),
    **explains("C17", FIRST_LAYER, "C1-f6ae81a4"),
    **explains("C17", AT_THE_END, "C1-01bf1eb4", "C1-b069da2f"),
    **explains("C17", EARLIER, "C1-02942553"),
    **explains(
        "C17",
        _LEAST,
        "C1-02274a2a",
        "C1-61f6ccc1",
        "C1-f36f6682",
        "C1-e60a093b",
        "C1-f48fa63a",
        "C1-6b832572",
        "C1-42654e08",
        "C1-151810a3",
    ),
    **explains(
        "C17",
        NO_BRANCH,
        "C1-71d85191",
        "C1-c55d7e35",
        "C1-783a0da1",
        "C1-33a6633d",
        "C1-29fe8558",
        "C1-f9dbbdc2",
        "C1-aaaebcb2",
        "C1-689a7a1c",
    ),
    **explains("C17", PLACE, "C1-8ceffae9", "C1-55088a17"),
    **explains("C17", SILENT, "C1-a7f069ac", "C1-fb282dd7", "C1-bd52202c", "C1-946c9290"),
    **explains("C17", _LINE, "C1-89e4ff72", "C1-a038f99b"),
    **explains("C17", _GAMMA, "C1-21de4731"),
    **explains(
        "C17",
        _SMALLER_SIDE,
        "C1-20e3ce5a",
        "C1-441485f6",
        "C1-b3fbd2b3",
        "C1-03bc2a98",
        "C1-02393f44",
        "C1-ef66d4ee",
        "C1-15c48be4",
        "C1-95e85d95",
        "C1-cf64e52d",
        "C1-f054bfa9",
        "C1-50502e74",
        "C1-3b370bbc",
        "C1-5ef79d4c",
        "C1-35486712",
        "C1-0a5c25a1",
        "C1-d499aa14",
    ),
    **explains("C17", BARRIER, "C1-34a6ec79"),
    **explains("C17", _SMALLER, "C1-68ffb8c4", "C1-b0d6de75", "C1-08cd9ed1", "C1-1a91a711"),
    **explains("C17", _SHARED, "C1-6a8936db"),
}
