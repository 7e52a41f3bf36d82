"""Why some neighbours of the statements are refuted by nothing: they are true, or so it is said.

By lemma id and key of the mutant (`proofcheck mutate`). "True and sharper" marks what the lemma
could claim as well; most others are weaker than the lemma in a way that the engine does not see.
An explanation whose mutant is gone, or refuted by now, is an error of `mutate`.
"""

from __future__ import annotations

from collections.abc import Mapping

_FIRST_LAYER = (
    "true where it says something: it sums a part of a row of the first branch layer, for which "
    "the claim at k = 1 is stated"
)
_ONE_LAYER_UP = (
    "true and sharper where it says something: the influences one layer up sum to at most |b|_1 as "
    "well (the proof of L03 passes through every layer), and these are some of them"
)
_LEVEL = (
    "true: lambda is at least F, hence not negative, as D, the penalty, R and eps are not; "
    "that follows from the claim next to it"
)
_SECOND_VERTEX = (
    "true and sharper: the path of the proof moves W alone at first, so that its second vertex has "
    "the start's V, a and b"
)
_NO_BRANCH = (
    "true and sharper: on the path of the proof b is 0 wherever this is claimed, so a sum of its "
    "entries, however it is changed, is 0"
)
_NO_RISK = (
    "true, weaker: losses and weights are not negative (H2, H3), and leaving out a loss, or "
    "counting it negatively, makes the left side smaller"
)
_AT_THE_END = "true, the same claim: it speaks of t = 1 alone, by the premise that is left"
_NO_WEIGHTS = (
    "true and sharper: with a negative weight H5 makes every loss that counts constant, and then F "
    "is the penalty and a constant (the argument is at H2 in the note of T14)"
)
_PRODUCTS = (
    "true: no share is negative, so the property stated makes each of the four products zero by "
    "itself, and any sum or difference of them"
)
_CONVEX_MEAN = "true, weaker: s is not negative and lambda lies in [0, 1]"
_RARELY_TIGHT = (
    "not decided: the bound is far from attained (the best ratio that long searches found is a few "
    "hundredths), so no instance tried comes near to violating this"
)
_SILENT = (
    "true: the branch has no say where this is claimed, as b is 0 there, before and after scaling"
)
_ROUGH_RISE = (
    "not decided: at the sizes drawn (m <= 6, hence eps >= 2/5) the rise that is allowed exceeds "
    "what a tenth of the branch adds to F"
)
_ZERO_UNIT = (
    "true, the same claim: s is 0 where it is made, whatever multiplies it, and whichever input is "
    "multiplied by the weight 0"
)
_NO_SIXTH = "says nothing: the path has five vertices"


def _for(lemma: str, why: str, *keys: str) -> dict[tuple[str, str], str]:
    return {(lemma, key): why for key in keys}


EXPLAINED: Mapping[tuple[str, str], str] = {
    **_for("L00", _FIRST_LAYER, "C3-3d5c8f0c"),
    **_for("L01", _CONVEX_MEAN, "C3-07911a0d", "C3-7e042466", "C3-3fe1194f"),
    **_for(
        "L01",
        "true, weaker: s((1 - lambda) u) = (1 - lambda) s(u) for the ReLU, and lambda s(v) is not "
        "negative (and the same with u and v exchanged)",
        "C3-41369800",
        "C3-644c4320",
    ),
    **_for(
        "L03",
        "true and sharper: the proof bounds the sum of |b[o, r]| |g[K, r] - g'[K, r]| over all r "
        "and o, of which this is a part",
        "C1-83ca4f5d",
    ),
    **_for("L03", _ONE_LAYER_UP, "C2-61cbf02f"),
    **_for("L03", "true: a positive factor changes no sign", "C3-9577801b", "C3-0ea4bbf4"),
    **_for("L05", _ONE_LAYER_UP, "C1-e5e4273c", "C2-a9aea7a4", "C3-dc69e209"),
    **_for("L05", _LEVEL, "C2-39b93a12", "C2-8d5836ae"),
    **_for(
        "L07",
        "true: a maximal separated set may be begun with unit 1, and for such a cover chi[1] = 1",
        "C1-710bb4dc",
        "C1-b92f69e0",
    ),
    **_for(
        "L07",
        "true, weaker: brackets and indicators are at most 1 and not negative",
        "C1-21afc78e",
        "C1-b4811079",
        "C1-dfea1509",
    ),
    **_for(
        "L07",
        "true and sharper: the centres are more than some eps' > eps apart, and the count with "
        "eps' is less than that with eps",
        "C1-a21ee278",
    ),
    **_for("L07", "true by itself: eps < 2 + eps", "C1-097dcf4d"),
    **_for(
        "L07b",
        _PRODUCTS,
        *("C1-aa9fa716", "C1-537cba98", "C1-67bdcfe2"),
        *("C1-2860bcf1", "C1-6978519f", "C1-23ef9369"),
    ),
    **_for(
        "L08",
        "true, weaker: t is at most 1 and delta is not negative (H13: influences, chi, dist and R "
        "are not)",
        "C3-fd98d758",
    ),
    **_for("L08", _LEVEL, "C4-c4c56c1f", "C4-f0ef2389"),
    **_for("L08", "true by itself: R and eps are not negative", "C4-c440ce23"),
    **_for("L08", "true, weaker: a sum is at most the sum of the sizes", "C5-f163227a"),
    **_for(
        "L09",
        "true: both networks are fed the same hidden outputs, and L09 holds for any activation",
        "C1-ddbe7673",
    ),
    **_for(
        "L09",
        "true, the same claim: it speaks of the first layer, the scaled value of those above it",
        "C3-5886703e",
    ),
    **_for("L12", _SILENT, "C1-ac6c4989", "C1-2ffef733", "C1-9a0cdad8"),
    **_for("L12", "true: C3 claims equality, which contains it", "C2-928a1674"),
    **_for("L13", _SECOND_VERTEX, "C1-032aecca", "C1-cf072607", "C1-7a881ecd"),
    **_for("L13", _FIRST_LAYER, "C1-dc3f6f0d"),
    **_for(
        "L13",
        _NO_BRANCH,
        *("C1-5cf66076", "C1-52d4578b", "C1-557a7bcc", "C1-b5504ef3", "C1-6dcab249"),
        *("C1-340cd914", "C1-84d8719a", "C1-174407c9", "C1-fd634b36"),
    ),
    **_for("L13", _SILENT, "C1-3d2de136", "C1-df313d83", "C1-436100ff", "C1-33998957"),
    **_for("L13b", _NO_WEIGHTS, "H2.1-dropped"),
    **_for(
        "L13b",
        "true and sharper: where alpha is not 0 H13 makes chi 1, and with 0 in place of every "
        "other chi all hypotheses hold again, while C1 does not mention chi",
        "H9.1-dropped",
    ),
    **_for("L13b", _SECOND_VERTEX, "C1-42c935e0", "C1-f98b18ad", "C1-0c944a43"),
    **_for("L13b", _FIRST_LAYER, "C1-967e85f6"),
    **_for("L13b", _NO_SIXTH, "C1-01a7c66a", "C1-7779f353", "C1-69d2da0e"),
    **_for("L13b", _NO_RISK, "C1-4d85005f", "C1-04167be3", "C1-6cc506fc"),
    **_for("L13b", _AT_THE_END, "C1-6ee1d995", "C1-3d1fedff"),
    **_for(
        "L13b",
        _NO_BRANCH,
        *("C1-2c21d993", "C1-d0a301b3", "C1-e1eae07f", "C1-4405e1fa"),
        *("C1-b899dd0e", "C1-5bedc80f", "C1-a3549436", "C1-1b21ef3d"),
    ),
    **_for("L13b", _SILENT, "C1-e7c9512c", "C1-aa0440bd", "C1-a30779a4", "C1-22a641c2"),
    **_for("B14", _ZERO_UNIT, "C2-b9df63b4", "C2-e72d5a3f", "C2-2549d4cd", "C2-4aa69577"),
    **_for("T14", _NO_WEIGHTS, "H2.1-dropped"),
    **_for("T14", _SECOND_VERTEX, "C1-aa793fe4", "C1-4b264df3", "C1-095ce9dc"),
    **_for("T14", _FIRST_LAYER, "C1-1483cdad"),
    **_for("T14", _NO_RISK, "C1-64eefc71", "C1-bd304586", "C1-e055d987"),
    **_for(
        "T14",
        _NO_BRANCH,
        *("C1-5146004a", "C1-fdb2c2d0", "C1-e201961b", "C1-cb1683ee"),
        *("C1-9a30f787", "C1-a3213ec7", "C1-213716df", "C1-f6516541"),
    ),
    **_for("T14", _ROUGH_RISE, "C1-52eed2c3", "C1-7e5a1f3a", "C1-e0e6d945"),
    **_for("T14", _SILENT, "C1-af237ce9", "C1-46352b64", "C1-64278c46", "C1-fb93e50e"),
    **_for("C15", _SECOND_VERTEX, "C1-e383a13f", "C1-331d35ca", "C1-b94ffe68"),
    **_for("C15", _FIRST_LAYER, "C1-77e56ed6"),
    **_for("C15", _AT_THE_END, "C1-ddaef3a0", "C1-ab9bcc22"),
    **_for(
        "C15",
        _NO_BRANCH,
        *("C1-d015fec9", "C1-a0875c0e", "C1-aacc677c", "C1-06074035"),
        *("C1-8ab879d9", "C1-60af101c", "C1-eb35fbdf", "C1-cb48face"),
    ),
    **_for("C15", _SILENT, "C1-d07c241c", "C1-6e2d3add", "C1-2e8a9d30", "C1-58ce6d6d"),
    **_for("C15", _RARELY_TIGHT, "C1.3"),
    **_for(
        "C15", _RARELY_TIGHT, "C1-36f8cbe8", "C1-a32b070a", "C1-edc3b62b", "C1-5f992f91"
    ),  # h, g, f in the F that C1.3 compares with
}
