"""Why some neighbours of L04b, L07c, L13a, L13c, L18 are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import (
    AT_THE_END,
    BARRIER,
    EARLIER,
    FIRST_LAYER,
    NEGATIVE,
    NO_BRANCH,
    NO_WEIGHTS,
    ONE_LESS,
    SECOND,
    SECOND_LIGHT,
    SILENT,
    explains,
)

_SQUARE = "true, weaker: the square of a sum is at most the square of the sum of the sizes"
_HEAVY = "true, the same claim for -sigma: some l units carry at least l/m"
_FIRST = (
    "true: unit 1 may be left out or taken as the sum of all is positive or not, whatever "
    "else is taken, if l < m; for l = m all are taken"
)
_ANY_UNITS = "true, the same claim: the readers agree on these units, whatever they are"
LIGHT: Mapping[tuple[str, str], str] = {
    **explains("L04b", _SQUARE, "C1-f163227a"),
    **explains("L07c", _HEAVY, "C1-1f605d09"),
    **explains("L07c", _FIRST, "C1-6760917f"),
    **explains("L13a", SECOND, "C1-751a4158", "C1-17b67de5", "C1-205d5f0a"),
    **explains("L13a", FIRST_LAYER, "C1-fdf091a2"),
    **explains("L13a", NEGATIVE, "C1-e650469f"),
    **explains("L13a", AT_THE_END, "C1-6e522055", "C1-fe36522d"),
    **explains(
        "L13a",
        NO_BRANCH,
        "C1-25798e16",
        "C1-558c665d",
        "C1-679da160",
        "C1-23d98941",
        "C1-e99fb552",
        "C1-56e03ee6",
        "C1-e8e2c9a5",
        "C1-c5219d74",
    ),
    **explains("L13a", SILENT, "C1-a7dda70f", "C1-c31ab78a", "C1-a008212c", "C1-0e9428d0"),
    **explains("L13c", NO_WEIGHTS, "H3.1-dropped"),
    **explains("L13c", SECOND_LIGHT, "C1-98634116", "C1-61caa9ad"),
    **explains("L13c", ONE_LESS, "C1-b4571c47", "C1-88c41bc6"),
    **explains("L13c", FIRST_LAYER, "C1-084a2981"),
    **explains("L13c", NEGATIVE, "C1-71e9de86"),
    **explains("L13c", BARRIER, "C1-1b88ae71", "C1-fcc34f4e"),
    **explains("L13c", AT_THE_END, "C1-7b549fa3", "C1-592c09b7"),
    **explains("L13c", EARLIER, "C1-37b2cf09"),
    **explains(
        "L13c",
        NO_BRANCH,
        "C1-f782910d",
        "C1-e4dc1168",
        "C1-2315167a",
        "C1-268bda2c",
        "C1-75185f46",
        "C1-196e446b",
        "C1-4e10d0d8",
        "C1-12419dda",
    ),
    **explains("L13c", SILENT, "C1-a74bef48", "C1-6c126eec", "C1-eb1c540b", "C1-b68fbe7b"),
    **explains("L18", _ANY_UNITS, "C1-80bf500d"),
}
