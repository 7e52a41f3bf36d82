"""Why some neighbours of the statements are refuted by nothing: they are true, or so it is said.

By lemma id and key of the mutant (`proofcheck mutate`). "True and sharper" marks what the lemma
could claim as well; most others are weaker than the lemma in a way that the engine does not see.
An explanation whose mutant is gone, or refuted by now, is an error of `mutate`.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explained_draws import DRAWS
from lemmas.explained_light import LIGHT
from lemmas.explained_lighten import LIGHTEN
from lemmas.explained_merge import MERGE
from lemmas.explained_once import ONCE
from lemmas.explained_pair import PAIR
from lemmas.explained_parts import PARTS
from lemmas.explained_paths import PATHS
from lemmas.explained_plain import PLAIN
from lemmas.explained_program import PROGRAM
from lemmas.explained_readout import READOUT
from lemmas.explained_sphere import SPHERE
from lemmas.explained_splice import SPLICE
from lemmas.explained_strata import STRATA
from lemmas.explaining import FIRST_LAYER, SILENT, explains

_ONE_LAYER_UP = (
    "true and sharper where it says something: the influences one layer up sum to at most |b|_1 as "
    "well (the proof of L03 passes through every layer), and these are some of them"
)
_LEVEL = (
    "true: lambda is at least F, hence not negative, as D, the penalty, R and eps are not; "
    "that follows from the claim next to it"
)
_PRODUCTS = (
    "true: no share is negative, so the property stated makes each of the four products zero by "
    "itself, and any sum or difference of them"
)
_ZERO_UNIT = (
    "true, the same claim: s is 0 where it is made, whatever multiplies it, and whichever input is "
    "multiplied by the weight 0"
)
_CONVEX_MEAN = "true, weaker: s is not negative and lambda lies in [0, 1]"

EXPLAINED: Mapping[tuple[str, str], str] = {
    **explains("L00", FIRST_LAYER, "C3-3d5c8f0c"),
    **explains("L01", _CONVEX_MEAN, "C3-07911a0d", "C3-7e042466", "C3-3fe1194f"),
    **explains(
        "L01",
        "true, weaker: s((1 - lambda) u) = (1 - lambda) s(u) for the ReLU, and lambda s(v) is not "
        "negative (and the same with u and v exchanged)",
        "C3-41369800",
        "C3-644c4320",
    ),
    **explains(
        "L03",
        "true and sharper: the proof bounds the sum of |b[o, r]| |g[K, r] - g'[K, r]| over all r "
        "and o, of which this is a part",
        "C1-83ca4f5d",
    ),
    **explains("L03", _ONE_LAYER_UP, "C2-61cbf02f"),
    **explains("L03", "true: a positive factor changes no sign", "C3-9577801b", "C3-0ea4bbf4"),
    **explains("L05", _ONE_LAYER_UP, "C1-e5e4273c", "C2-a9aea7a4", "C3-dc69e209"),
    **explains("L05", _LEVEL, "C2-39b93a12", "C2-8d5836ae"),
    **explains(
        "L07",
        "true: a maximal separated set may be begun with unit 1, and for such a cover chi[1] = 1",
        "C1-710bb4dc",
        "C1-b92f69e0",
    ),
    **explains(
        "L07",
        "true, weaker: brackets and indicators are at most 1 and not negative",
        "C1-21afc78e",
        "C1-b4811079",
        "C1-dfea1509",
    ),
    **explains(
        "L07",
        "true and sharper: the centres are more than some eps' > eps apart, and the count with "
        "eps' is less than that with eps",
        "C1-a21ee278",
    ),
    **explains(
        "L07",
        "true for another family: there are fewer centres than the count allows, so each may carry "
        "1 + t, and every other unit -t/m, for a small t > 0",
        "C1-901f7d51",
    ),
    **explains("L07", "true for another family: that of zeros", "C1-705b84b0"),
    **explains("L07", "true by itself: eps < 2 + eps", "C1-097dcf4d"),
    **explains(
        "L07b",
        _PRODUCTS,
        *("C1-aa9fa716", "C1-537cba98", "C1-67bdcfe2"),
        *("C1-2860bcf1", "C1-6978519f", "C1-23ef9369"),
    ),
    **explains("L07b", "true for other shares: zeros", "C1-ac0c54db", "C1-5177adc5"),
    **explains(
        "L07b",
        "true for other shares: if chi is not 1 everywhere, the shares that are asked of unit 1 are "
        "0, and the others' placing may be taken, with a free unit in place of unit 1",
        *("C1-994d7da4", "C1-d96e9ddd"),
    ),
    **explains(
        "L08",
        "true, weaker: t is at most 1 and delta is not negative (H13: influences, chi, dist and R "
        "are not)",
        "C3-fd98d758",
    ),
    **explains("L08", _LEVEL, "C4-c4c56c1f", "C4-f0ef2389"),
    **explains("L08", "true by itself: R and eps are not negative", "C4-c440ce23"),
    **explains("L08", "true, weaker: a sum is at most the sum of the sizes", "C5-f163227a"),
    **explains(
        "L09",
        "true: both networks are fed the same hidden outputs, and L09 holds for any activation",
        "C1-ddbe7673",
    ),
    **explains(
        "L09",
        "true, the same claim: it speaks of the first layer, the scaled value of those above it",
        "C3-5886703e",
    ),
    **explains("L12", SILENT, "C1-ac6c4989", "C1-2ffef733", "C1-9a0cdad8"),
    **explains("L12", "true: C3 claims equality, which contains it", "C2-928a1674"),
    **explains("B14", "true: just after the beginning the weight is still below 0", "C1-e6bd4923"),
    **explains("B14", "true, the same claim: of 10/11 of the time", "C1-5c56fc67"),
    **explains("B14", "true by itself: at t = 1", "C1-3dad0ac3", "C2-b1943969"),
    **explains("B14", _ZERO_UNIT, "C2-b9df63b4", "C2-e72d5a3f", "C2-2549d4cd", "C2-4aa69577"),
    **explains("B16", FIRST_LAYER, "C1-fdac7ac7"),
    **PATHS,
    **PLAIN,
    **MERGE,
    **SPHERE,
    **READOUT,
    **DRAWS,
    **PARTS,
    **STRATA,
    **SPLICE,
    **LIGHT,
    **LIGHTEN,
    **ONCE,
    **PROGRAM,
    **PAIR,
}
