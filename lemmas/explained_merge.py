"""Why some neighbours of L08b, L09b and L07e are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

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
}
