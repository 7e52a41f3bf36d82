"""Why some neighbours of R14a to R14c and R14 are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import (
    AT_THE_END,
    BARRIER,
    EARLIER,
    FIRST_LAYER,
    NEGATIVE,
    NO_WEIGHTS,
    ONE_LESS,
    PLACE,
    explains,
)

_LEVEL = (
    "true: the risk is not negative and lambda is at least F, hence not negative either; that "
    "follows from the claim next to it"
)
_SQUARE = "true, weaker: the square of a sum is at most the square of the sum of the sizes"
_UNREAD = (
    "true: where this is claimed the units that are read have no row of U, so the branch has no "
    "say, before and after scaling"
)
_FIRST = (
    "true and sharper: the path of the proof moves W and U at first, so that its second vertex has "
    "the start's V and a"
)
_LIGHT_FIRST = (
    "true and sharper: the path of the proof moves what reads the hidden units at first, so that "
    "its second vertex has the start's W and U"
)
_ROWS = (
    "not decided: rows of U that are read at the start would have to go while their readouts do; "
    "the outputs are then not linear in the time, and whether F may stay so low is open"
)
_NO_RISK = (
    "true, weaker: losses and weights are not negative (H3, H4), and leaving out a loss, or "
    "counting it negatively, makes the left side smaller"
)
_LEAST = (
    "false, but it takes products of unknowns to see it: at x = 1 with the weight 1 the reference "
    "has the least mass that its outputs allow where the branch is not read, and where it is as "
    "low as the level allows, no other masses do"
)
ONCE: Mapping[tuple[str, str], str] = {
    **explains("R14a", _LEVEL, "C3-d76acf1e", "C3-c71112aa", "C3-f39a55ca", "C3-47faba9f"),
    **explains("R14b", _SQUARE, "C1-17281b64"),
    **explains("R14c", ONE_LESS, "C1-50a68ccb"),
    **explains("R14c", _FIRST, "C1-5c761c9c", "C1-1adfafc7"),
    **explains("R14c", FIRST_LAYER, "C1-75484d54"),
    **explains("R14c", _ROWS, "C1-6d095960", "C1-fe33e992", "C1-60f0d32f"),
    **explains("R14c", NEGATIVE, "C1-af9a49bc"),
    **explains("R14c", AT_THE_END, "C1-c3be421e", "C1-8d3e16ca"),
    **explains("R14c", _UNREAD, "C1-20be510b", "C1-5c66c3fc", "C1-a25ea823", "C1-ba362b35"),
    **explains("R14", NO_WEIGHTS, "H3.1-dropped"),
    **explains("R14", _LIGHT_FIRST, "C1-18535f37", "C1-a12367f3"),
    **explains("R14", ONE_LESS, "C1-24062880", "C1-35fc118c"),
    **explains("R14", FIRST_LAYER, "C1-38a4c803"),
    **explains("R14", _NO_RISK, "C1-a9dc5d34", "C1-ff19dad0", "C1-aad4720d"),
    **explains("R14", BARRIER, "C1-bc07aca6"),
    **explains("R14", _ROWS, "C1-4496cf9f", "C1-6d09ff5a"),
    **explains("R14", PLACE, "C1-445f382e", "C1-d059388d", "C1-0cebf117"),
    **explains("R14", AT_THE_END, "C1-0470cff7", "C1-227c59fd"),
    **explains("R14", EARLIER, "C1-fff40084"),
    **explains("R14", _UNREAD, "C1-222a90a0", "C1-ee256747", "C1-1d227be0", "C1-cd71efe7"),
    **explains(
        "R14",
        _LEAST,
        *("C1-04b68a16", "C1-c4cf2e2d", "C1-70c23de2", "C1-69f79556"),
        *("C1-acd5339c", "C1-7eba5fc7"),
    ),
}
