"""Why some neighbours of L24a, L24, L24b and T21b are refuted by nothing (see `explained`).

L24b and T21b claim what L16b and T21 claim, of another Rise, by the same proofs and paths.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explained_draws import DRAWS
from lemmas.explaining import explains

_LESS = (
    "true, weaker: neither a risk nor a penalty is negative, nor is what a unit or a sample adds "
    "to it, and a number of draws, or of draws but one, is at least 1; so the left side is smaller"
)

_HARDER = {("L16b", "C1-38376357"), ("L16b", "C1-6997c93f"), ("T21", "C1-6177ff8e")}
"""What speaks of the draws or of Rise itself, which are others here."""


def _as(old: str, new: str) -> dict[tuple[str, str], str]:
    """Return what is said of the neighbours of one lemma, of those of another."""
    return {
        (new, key): why
        for (lemma, key), why in DRAWS.items()
        if lemma == old and (lemma, key) not in _HARDER
    }


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
    **_as("L16b", "L24b"),
    **explains("L24b", "true, weaker: a sum of fewer indicators", "C2-d12b5609"),
    **explains("L24b", _LESS, "C2-e2fee720", "C2-cee77550", "C2-e1c7f60c"),
    **explains("L24b", "true, weaker: what bounds the risk is not negative", "C2-8ec3822a"),
    **explains(
        "L24b",
        "true, the same claim: b is defined to be 0, so whatever multiplies its entries is 0",
        *("C2-503c32f6", "C2-4ebeae7e", "C2-0127cecb", "C2-e4f2d088", "C2-3df82e31"),
        *("C2-631ea497", "C2-fdff41c1", "C2-cb471a95", "C2-5d2ec85d", "C2-09828611"),
        *("C2-d9b6eea4", "C2-43c74832"),
    ),
    **_as("T21", "T21b"),
}
