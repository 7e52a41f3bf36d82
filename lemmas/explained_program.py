"""Why some neighbours of T18 are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import (
    AT_THE_END,
    EARLIER,
    FIRST_LAYER,
    NEGATIVE,
    NO_BRANCH,
    ONE_LESS,
    PLACE,
    SECOND_LIGHT,
    SILENT,
    explains,
)

_NO_PENALTY = (
    "not decided: the proof lets the mass fall, which may raise F for kappa < 0; no example "
    "is known where every path rises then"
)
PROGRAM: Mapping[tuple[str, str], str] = {
    **explains("T18", _NO_PENALTY, "H1.2-dropped"),
    **explains("T18", SECOND_LIGHT, "C1-bac7f6bc", "C1-ebd4d05c"),
    **explains("T18", ONE_LESS, "C1-8dc742e3", "C1-3611be5a"),
    **explains("T18", FIRST_LAYER, "C1-55aa7a4b"),
    **explains("T18", NEGATIVE, "C1-d5b1fb90"),
    **explains("T18", AT_THE_END, "C1-d3b13bcc", "C1-1f1921e4"),
    **explains("T18", EARLIER, "C1-da8a7249"),
    **explains(
        "T18",
        NO_BRANCH,
        "C1-8c74efac",
        "C1-d5d507ce",
        "C1-42738058",
        "C1-82cbe770",
        "C1-ffc0263b",
        "C1-2420f449",
        "C1-1c8c264f",
        "C1-76728743",
    ),
    **explains("T18", PLACE, "C1-41f47426", "C1-e4cea0c3"),
    **explains("T18", SILENT, "C1-a924497b", "C1-60b62e4c", "C1-538755b8", "C1-9a83f136"),
}
