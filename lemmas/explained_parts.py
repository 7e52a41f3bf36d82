"""Why some neighbours of L24c, L24d and L24e are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

_FEWER = "true, weaker: a sum of fewer indicators"

PARTS: Mapping[tuple[str, str], str] = {
    **explains("L24c", _FEWER, "C1-ed318cfa"),
    **explains("L24d", _FEWER, "C1-8c51af24"),
    **explains("L24e", _FEWER, "C1-921908e2"),
    **explains(
        "L24e", "true, weaker: no size is smaller than the number", "C1-4ee374a9", "C1-42465043"
    ),
    **explains(
        "L24e",
        "true, sharper: draws of one sign do not cancel, so they keep all of the mass",
        "C1-d26bbdde",
    ),
    **explains(
        "L24e",
        "true, sharper: the positive shares of a unit, whose sum is 1 at least, divided by it",
        "H6.1-dropped",
    ),
}
