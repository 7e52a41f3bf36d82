"""Why some neighbours of L25, L25b and T25 are refuted by nothing (see `explained`)."""

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

_TURNED = (
    "true: a negative length is a positive one in the opposite direction, with which all "
    "hypotheses hold again, while C1 does not mention lengths but by their squares"
)
_NO_RISK = (
    "true, weaker: losses and weights are not negative (H3, H4), and leaving out a loss, or "
    "counting it negatively, makes the left side smaller"
)

SPHERE: Mapping[tuple[str, str], str] = {
    **explains(
        "L25",
        "true: a maximal separated set may be begun with unit 1, and for such a cover chi[1] = 1",
        *("C1-ec37e0f8", "C1-31415f5a"),
    ),
    **explains(
        "L25",
        "true, weaker: brackets and indicators are at most 1 and not negative",
        *("C1-2f758842", "C1-502ccac9", "C1-00877d56"),
    ),
    **explains("L25", "true, weaker: eps is less than 2", "C1-11421f85", "C1-ef362006"),
    **explains("L25", "true by itself: 2 - eps < 2 + eps", "C1-c91c3b77", "C1-75da5add"),
    **explains("L25", "true, weaker: at least one direction is a centre", "C1-3876d4db"),
    **explains(
        "L25",
        "not decided: true, weaker, where n is odd (a centre is at least one) or eps <= 1 (then "
        "eps <= 2 - eps); else whether q + 1 balls of radius eps always count that little is open",
        "C1-b742e7df",
    ),
    **explains("L25b", _TURNED, "H2.1-dropped"),
    **explains("L25b", "true, weaker: rates are not negative", "C1-78d8807e"),
    **explains("T25", NO_WEIGHTS, "H3.1-dropped"),
    **explains("T25", _TURNED, "H8.2-dropped"),
    **explains("T25", SECOND, "C1-431a1ec0", "C1-a709edc6", "C1-16fc3721"),
    **explains("T25", FIRST_LAYER, "C1-b3f0455e"),
    **explains("T25", _NO_RISK, "C1-3aa71ab1", "C1-0b2bafdd", "C1-d5e7f480"),
    **explains("T25", AT_THE_END, "C1-8d216be1", "C1-319d1915"),
    **explains(
        "T25",
        NO_BRANCH,
        *("C1-60a420ee", "C1-5beda9b8", "C1-c6c59447", "C1-fefbf217"),
        *("C1-74c7223f", "C1-f868927f", "C1-f981cbba", "C1-51fccb7c"),
    ),
    **explains("T25", SILENT, "C1-f06c859a", "C1-fb3c15e8", "C1-a4714bdc", "C1-1ec0e927"),
}
