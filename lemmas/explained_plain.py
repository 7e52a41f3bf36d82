"""Why nothing refutes some neighbours of P19a, P19, P26a to P26d and L20 (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import FIRST_LAYER, explains

_NO_UNIT = (
    "true where it says something: without a unit in the last layer it speaks of a value that does "
    "not exist"
)

_ANY_LENGTH = "true: L is any number"

PLAIN: Mapping[tuple[str, str], str] = {
    **explains("P19a", _NO_UNIT, "H3.3-dropped"),
    **explains(
        "P19a",
        "true: where c >= 0 it is weaker, and where c < 0 a readout of at most 0 fits no target "
        "better than 0 does, so F >= (1 + c^2)/2, and (|c| - kappa)^2 >= 0",
        *("C1-69fdffd2", "C1-6ed2d7d0"),
    ),
    **explains(
        "P19a",
        "true: F is convex in the readout, whatever the values of the unit are",
        *("C3-df2b1c01", "C3-5275d079", "C3-ec976501"),
    ),
    **explains("P19", _NO_UNIT, "H3.3-dropped"),
    **explains(
        "P19",
        "true: the readout is 0 there, and so is all that it multiplies",
        *("C1-ce2a34bd", "C1-35a7fec0", "C1-1551b28c", "C1-e0aef2cc", "C1-0b76a928"),
        *("C1-2029937e", "C1-8a0172f7", "C1-d2071100"),
    ),
    **explains(
        "P19",
        "true: the output is 0 there, so these squares are 1 and c^2, whatever their signs",
        *("C1-b9ef799e", "C1-1fc2c5d1", "C1-53d7e752"),
    ),
    **explains(
        "P26a",
        "true: the second coordinates only count as opposite ones, whatever their size",
        "C1-b6ac96ed",
    ),
    **explains(
        "P26",
        "true and sharper: the risk alone is at least 2/9, and what is left is not negative",
        *("C1-953e87e9", "C1-9e12ca5f", "C1-d7609f8d", "C1-dd858599", "C1-b6d519a8"),
        *("C1-27ce789d", "C1-af7126ac", "C1-785e278a"),
    ),
    **explains(
        "P26", "true: the branch's readout is 0 there", "C1-c98121dd", "C1-58bae326", "C1-9570dd53"
    ),
    **explains("P26", "true by itself: three sixths are 1/2", "C1-22edd18e", "C1-f8496094"),
    **explains(
        "P26",
        "true: the scaled network is a two-layer network as well, to which P26a applies",
        *("C1-9aa58924", "C1-3627f76d"),
    ),
    **explains(
        "P26",
        "true: the second coordinates only count as opposite ones, whatever their size",
        "C1-d5fd155c",
    ),
    **explains("P26b", _NO_UNIT, "H3.2-dropped"),
    **explains("P26b", "true by itself: neither F nor kappa is negative", "C1-0eb6d83b"),
    **explains(
        "P26b",
        "true and weaker where kappa <= 1, and beyond the left side is negative",
        "C2-609faac3",
    ),
    **explains("P26b", _ANY_LENGTH, "C1-c559fdb9", "C2-b2a6fb0f"),
    **explains("P26c", _NO_UNIT, "H3.2-dropped"),
    **explains(
        "P26c",
        "true and sharper: equality asks for the units x_1 and -x_1 alone and for outputs that are "
        "odd at the other pairs, so kappa = 1/6; then no network is as low as H6 says, as "
        "F >= kappa - 3/2 kappa^2 for all",
        "C1-e32caf05",
    ),
    **explains(
        "P26c",
        "true and weaker: kappa < 4/15 by H6, as F is not negative",
        *("C1-e19114d7", "C1-6c26d73e", "C1-16a66c6b"),
    ),
    **explains(
        "P26c",
        "true: the risk alone is at least 1/18 there, by P26b without a penalty",
        "C1-8156e6b9",
    ),
    **explains(
        "P26c",
        "true: the branch's readout is 0 there",
        *("C1-6d235648", "C1-40eeade1", "C1-394ba2d4", "C1-e70c12d7"),
    ),
    **explains(
        "P26c",
        "true by itself: the left side is at most 5/36, at kappa = 1/6, and the squares of the "
        "targets have the mean 1/6, 5/36 about their own mean",
        *("C1-aa4d7b52", "C1-6c4fa797", "C1-9b9417b6"),
    ),
    **explains(
        "P26c",
        "true: the network with the other sign is a two-layer network of the same mass",
        "C1-a1d36002",
    ),
    **explains(
        "P26c",
        "true: the scaled network is a two-layer network as well, to which P26b applies",
        "C1-57a0c17d",
    ),
    **explains("P26c", _ANY_LENGTH, "C1-a4c2f867"),
    **explains(
        "P26d",
        "true: of the two weights of a unit one is 0, and the other one is 0, 1 or -1",
        *("C1-70aefca4", "C1-dfa4883c", "C1-e4a22de6"),
    ),
    **explains("P26d", "true as well: the norm is 1", "C1-fe3d03e7", "C1-0f84d04e"),
    **explains("P26d", FIRST_LAYER, "C1-bc2b75a4", "C1-f68b365b"),
    **explains("P26d", "true: a scaled 0 is 0", "C2-dfcaed22"),
    **explains(
        "L20",
        "true: with zeros at the first output nu meets its constraint as well, and this is the "
        "claim for that vector",
        "C1-f3751a7c",
    ),
    **explains("L20", "true by itself: F is not negative, as kappa is not, by H3", "C1-9ca03626"),
    **explains(
        "L20",
        "true, the same claim of -nu, which meets the constraint as nu does",
        "C1-dd51435c",
    ),
}
