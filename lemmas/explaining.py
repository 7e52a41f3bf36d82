"""How an explanation of neighbours is written down, and those that several lemmas share."""

from __future__ import annotations

FIRST_LAYER = (
    "true where it says something: it sums a part of a row of the first branch layer, for which "
    "the claim at k = 1 is stated"
)
SILENT = (
    "true: the branch has no say where this is claimed, as b is 0 there, before and after scaling"
)
SECOND = (
    "true and sharper: the path of the proof moves W alone at first, so that its second "
    "vertex has the start's V, a and b"
)
SECOND_LIGHT = (
    "true and sharper: the path of the proof moves what reads the hidden units at first, so "
    "that its second vertex has the start's W and b"
)
ONE_LESS = (
    "not decided: from the block as it is at the start such a path would have to reach the "
    "reference in one segment less; whether that can be had is open"
)
EARLIER = (
    "not decided: the last segment would have to rest at the reference, so it would be "
    "reached in one segment less; whether that can be had is open"
)
AT_THE_END = "true, the same claim: it speaks of t = 1 alone, by the premise that is left"
NO_BRANCH = (
    "true and sharper: on the path of the proof b is 0 wherever this is claimed, so a sum of "
    "its entries, however it is changed, is 0"
)
NO_WEIGHTS = (
    "true and sharper: with a negative weight the modulus of the loss makes every loss that "
    "counts constant, and then F is the penalty and a constant (the argument is at H2 in the "
    "note of T14)"
)
NEGATIVE = (
    "false at theta itself where the loss is negative there, -10 say; the search does not "
    "write such a loss out"
)
BARRIER = (
    "false, but by no finite set of points of a path: where the breaker takes Rise = 0 or B = "
    "0, take the value that is asked for; its argument still shows that each path passes "
    "above the start and F*"
)
PLACE = (
    "not decided: unit 1 would have to carry nothing, or as much as all others in the mean; "
    "whether the reference can be placed so is open"
)


def explains(lemma: str, why: str, *keys: str) -> dict[tuple[str, str], str]:
    """Return one reason for several mutants of a lemma, by their keys."""
    return {(lemma, key): why for key in keys}
