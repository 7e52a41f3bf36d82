"""Why some neighbours of the claims by light units and linear programs are refuted by nothing.

As in `explained`. The path of T17 and C17 needs s(0) = 0, so instances without inputs, which pin
outputs down by equations alone, are not at hand for them.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import FIRST_LAYER, SILENT, explains

_SECOND = (
    "true and sharper: the path of the proof moves W alone at first, so that its second "
    "vertex has the start's V, a and b"
)
_SECOND_LIGHT = (
    "true and sharper: the path of the proof moves what reads the hidden units at first, so "
    "that its second vertex has the start's W and b"
)
_ONE_LESS = (
    "not decided: from the block as it is at the start such a path would have to reach the "
    "reference in one segment less; whether that can be had is open"
)
_EARLIER = (
    "not decided: the last segment would have to rest at the reference, so it would be "
    "reached in one segment less; whether that can be had is open"
)
_BESIDE = (
    "not decided: it asks for a path that begins beside theta, where F may be a little less "
    "or more than the level; no instance tried leaves so little room"
)
_AT_THE_END = "true, the same claim: it speaks of t = 1 alone, by the premise that is left"
_NO_BRANCH = (
    "true and sharper: on the path of the proof b is 0 wherever this is claimed, so a sum of "
    "its entries, however it is changed, is 0"
)
_NO_WEIGHTS = (
    "true and sharper: with a negative weight the modulus of the loss makes every loss that "
    "counts constant, and then F is the penalty and a constant (the argument is at H2 in the "
    "note of T14)"
)
_NO_RISK = (
    "true, weaker: losses and weights are not negative (H3, H4), and leaving out a loss, or "
    "counting it negatively, makes the left side smaller"
)
_SMALLER_SIDE = (
    "true, weaker: losses, weights and sizes are not negative and kappa > 0; leaving one out, "
    "or counting it negatively, makes the left side smaller"
)
_BARRIER = (
    "false, but by no finite set of points of a path: where the breaker takes Rise = 0 or B = "
    "0, take the value that is asked for; its argument still shows that each path passes "
    "above the start and F*"
)
_LEAST = (
    "false, but it takes products of unknowns to see it: at x = 1 with the weight 1 the "
    "reference has the least mass that its outputs allow in Theta, and where it is as low as "
    "the level allows, no other outputs or masses do"
)
_SQUARE = "true, weaker: the square of a sum is at most the square of the sum of the sizes"
_HEAVY = "true, the same claim for -sigma: some l units carry at least l/m"
_FIRST = (
    "true: unit 1 may be left out or taken as the sum of all is positive or not, whatever "
    "else is taken, if l < m; for l = m all are taken"
)
_ANY_UNITS = "true, the same claim: the readers agree on these units, whatever they are"
_NEGATIVE = (
    "false at theta itself where the loss is negative there, -10 say; the search does not "
    "write such a loss out"
)
_NO_PENALTY = (
    "not decided: the proof lets the mass fall, which may raise F for kappa < 0; no example "
    "is known where every path rises then"
)
_SECOND_ORDER = (
    "not decided: the rise would have to be of second order in B / gamma; no example is known "
    "with s(0) = 0 where it is not"
)
_GAMMA = "true, weaker: gamma is at least 1, and the right side not negative"
_SHARED = (
    "true and sharper: mass and risk share F, so with D = x F delta is at most B (1 - x) / "
    "gamma, and 2 sqrt(x) (1 - x) is less than 1"
)
_SMALLER = (
    "not decided: which is the least rise is not known, and that every path rises so much is "
    "shown by no finite set of its points"
)
_PLACE = (
    "not decided: unit 1 would have to carry nothing, or as much as all others in the mean; "
    "whether the reference can be placed so is open"
)
_LINE = (
    "false where a readout has to change: F grows beyond all bounds on the line through that "
    "segment; the search decides this at few times only"
)

LIGHT: Mapping[tuple[str, str], str] = {
    **explains("L04b", _SQUARE, "C1-f163227a"),
    **explains("L07c", _HEAVY, "C1-1f605d09"),
    **explains("L07c", _FIRST, "C1-6760917f"),
    **explains("L13a", _ONE_LESS, "C1-cbb746b9"),
    **explains("L13a", _SECOND, "C1-751a4158", "C1-17b67de5", "C1-205d5f0a"),
    **explains("L13a", FIRST_LAYER, "C1-fdf091a2"),
    **explains("L13a", _NEGATIVE, "C1-e650469f"),
    **explains("L13a", _AT_THE_END, "C1-6e522055", "C1-fe36522d"),
    **explains("L13a", _EARLIER, "C1-6744b9f1"),
    **explains(
        "L13a",
        _NO_BRANCH,
        "C1-25798e16",
        "C1-558c665d",
        "C1-679da160",
        "C1-23d98941",
        "C1-e99fb552",
        "C1-56e03ee6",
        "C1-e8e2c9a5",
        "C1-c5219d74",
    ),
    **explains("L13a", SILENT, "C1-a7dda70f", "C1-c31ab78a", "C1-a008212c", "C1-0e9428d0"),
    **explains("L13c", _NO_WEIGHTS, "H3.1-dropped"),
    **explains("L13c", _SECOND_LIGHT, "C1-98634116", "C1-61caa9ad"),
    **explains("L13c", _ONE_LESS, "C1-b4571c47", "C1-88c41bc6"),
    **explains("L13c", FIRST_LAYER, "C1-084a2981"),
    **explains("L13c", _NEGATIVE, "C1-71e9de86"),
    **explains("L13c", _BARRIER, "C1-1b88ae71", "C1-fcc34f4e"),
    **explains("L13c", _AT_THE_END, "C1-7b549fa3", "C1-592c09b7"),
    **explains("L13c", _EARLIER, "C1-37b2cf09"),
    **explains(
        "L13c",
        _NO_BRANCH,
        "C1-f782910d",
        "C1-e4dc1168",
        "C1-2315167a",
        "C1-268bda2c",
        "C1-75185f46",
        "C1-196e446b",
        "C1-4e10d0d8",
        "C1-12419dda",
    ),
    **explains("L13c", SILENT, "C1-a74bef48", "C1-6c126eec", "C1-eb1c540b", "C1-b68fbe7b"),
    **explains("L18", _ANY_UNITS, "C1-80bf500d"),
    **explains("T17", _NO_WEIGHTS, "H3.1-dropped"),
    **explains("T17", _SECOND_LIGHT, "C1-dc4eadce", "C1-64e96c40"),
    **explains("T17", _ONE_LESS, "C1-89701988", "C1-ecfa19c4"),
    **explains("T17", FIRST_LAYER, "C1-8d5f5bcf"),
    **explains("T17", _NO_RISK, "C1-c9666e56", "C1-e2fae8d6", "C1-eb9c27b9"),
    **explains("T17", _BARRIER, "C1-759bd1d9"),
    **explains("T17", _AT_THE_END, "C1-f44298d0", "C1-44b92ccb"),
    **explains("T17", _EARLIER, "C1-72912f66"),
    **explains(
        "T17",
        _LEAST,
        "C1-ee55cb98",
        "C1-a4f0c34a",
        "C1-39f9af3a",
        "C1-7553b9a7",
        "C1-1f56ddb3",
        "C1-c7c2d806",
        "C1-a02d5b47",
    ),
    **explains(
        "T17",
        _NO_BRANCH,
        "C1-084863f2",
        "C1-f31c8081",
        "C1-e7cc81aa",
        "C1-bfe81356",
        "C1-882fa675",
        "C1-a2f391ff",
        "C1-117d94a6",
        "C1-fefbcf07",
    ),
    **explains("T17", _PLACE, "C1-e5669784", "C1-705b9973"),
    **explains("T17", SILENT, "C1-33aa8f30", "C1-d27f0bb8", "C1-906a92bf", "C1-c698b1a1"),
    **explains("C17", _SECOND_ORDER, "H7.2-dropped", "C1-092684a5"),
    **explains("C17", _BESIDE, "C1-3577f1ea", "C1-1dff9efd"),
    **explains("C17", _SECOND_LIGHT, "C1-5d2c178d", "C1-55f137c1"),
    **explains("C17", _ONE_LESS, "C1-27078146", "C1-48c5b9dd"),
    **explains("C17", FIRST_LAYER, "C1-f6ae81a4"),
    **explains("C17", _AT_THE_END, "C1-01bf1eb4", "C1-b069da2f"),
    **explains("C17", _EARLIER, "C1-02942553"),
    **explains(
        "C17",
        _LEAST,
        "C1-02274a2a",
        "C1-61f6ccc1",
        "C1-f36f6682",
        "C1-e60a093b",
        "C1-f48fa63a",
        "C1-6b832572",
        "C1-42654e08",
        "C1-151810a3",
    ),
    **explains(
        "C17",
        _NO_BRANCH,
        "C1-71d85191",
        "C1-c55d7e35",
        "C1-783a0da1",
        "C1-33a6633d",
        "C1-29fe8558",
        "C1-f9dbbdc2",
        "C1-aaaebcb2",
        "C1-689a7a1c",
    ),
    **explains("C17", _PLACE, "C1-8ceffae9", "C1-55088a17"),
    **explains("C17", SILENT, "C1-a7f069ac", "C1-fb282dd7", "C1-bd52202c", "C1-946c9290"),
    **explains("C17", _LINE, "C1-89e4ff72", "C1-a038f99b"),
    **explains("C17", _GAMMA, "C1-21de4731"),
    **explains(
        "C17",
        _SMALLER_SIDE,
        "C1-20e3ce5a",
        "C1-441485f6",
        "C1-b3fbd2b3",
        "C1-03bc2a98",
        "C1-02393f44",
        "C1-ef66d4ee",
        "C1-15c48be4",
        "C1-95e85d95",
        "C1-cf64e52d",
        "C1-f054bfa9",
        "C1-50502e74",
        "C1-3b370bbc",
        "C1-5ef79d4c",
        "C1-35486712",
        "C1-0a5c25a1",
        "C1-d499aa14",
    ),
    **explains("C17", _BARRIER, "C1-34a6ec79"),
    **explains("C17", _SMALLER, "C1-68ffb8c4", "C1-b0d6de75", "C1-08cd9ed1", "C1-1a91a711"),
    **explains("C17", _SHARED, "C1-6a8936db"),
    **explains("T18", _NO_PENALTY, "H1.2-dropped"),
    **explains("T18", _SECOND_LIGHT, "C1-bac7f6bc", "C1-ebd4d05c"),
    **explains("T18", _ONE_LESS, "C1-8dc742e3", "C1-3611be5a"),
    **explains("T18", FIRST_LAYER, "C1-55aa7a4b"),
    **explains("T18", _NEGATIVE, "C1-d5b1fb90"),
    **explains("T18", _AT_THE_END, "C1-d3b13bcc", "C1-1f1921e4"),
    **explains("T18", _EARLIER, "C1-da8a7249"),
    **explains(
        "T18",
        _NO_BRANCH,
        "C1-8c74efac",
        "C1-d5d507ce",
        "C1-42738058",
        "C1-82cbe770",
        "C1-ffc0263b",
        "C1-2420f449",
        "C1-1c8c264f",
        "C1-76728743",
    ),
    **explains("T18", _PLACE, "C1-41f47426", "C1-e4cea0c3"),
    **explains("T18", SILENT, "C1-a924497b", "C1-60b62e4c", "C1-538755b8", "C1-9a83f136"),
}
