"""How an explanation of neighbours is written down, and two that many lemmas share."""

from __future__ import annotations

FIRST_LAYER = (
    "true where it says something: it sums a part of a row of the first branch layer, for which "
    "the claim at k = 1 is stated"
)
SILENT = (
    "true: the branch has no say where this is claimed, as b is 0 there, before and after scaling"
)


def explains(lemma: str, why: str, *keys: str) -> dict[tuple[str, str], str]:
    """Return one reason for several mutants of a lemma, by their keys."""
    return {(lemma, key): why for key in keys}
