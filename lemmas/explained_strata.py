"""Why some neighbours of L24a and L24 are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

_LESS = (
    "true, weaker: neither a risk nor a penalty is negative, nor is what a unit or a sample adds "
    "to it, and a number of draws, or of draws but one, is at least 1; so the left side is smaller"
)

STRATA: Mapping[tuple[str, str], str] = {
    **explains("L24a", _LESS, "C1-18807d66", "C1-de0c83e4"),
    **explains("L24", _LESS, "C1-fd6ac958", "C1-ed93908a", "C1-f1e2d219"),
    **explains("L24", "true, weaker: what bounds the risk is not negative", "C1-e4e926d9"),
    **explains(
        "L24",
        _LESS,
        *("C2-fa26378b", "C2-6160b3ea", "C2-62a8d818", "C2-ff342b28", "C2-a5fbb193"),
        *("C2-ff1c5454", "C2-93450842", "C2-ab3ca26d", "C2-3a500b27", "C2-1a0399c6"),
        "C2-340d72c0",
    ),
}
