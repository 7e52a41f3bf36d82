"""Why some neighbours of L25 are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

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
}
