"""Why some neighbours of L07d, L16 to L16c and T21 to T22b are refuted by nothing.

Several rest on what the proofs deliver beyond the claims: all draws have the same mass A/l, and b
and V are 0 on the whole path of T21.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

_SAME_MASS = (
    "true: all draws of the proof have the same mass, so l times that of the first is that of all"
)
_NO_FACTOR = (
    "true, weaker: Spread is not negative (L16b, V4), nor is D, and l is at least 1, so D* <= D + "
    "Spread / l is at most l D + Spread"
)
_ONE_WEIGHT = (
    "false: it lets one unit do the work of l draws, which must fail where two units are needed "
    "and l is large enough, as the rise allowed goes to 0; no instance tried has l so large"
)
_NOT_READ = "true, the same claim: b is defined to be 0, so whatever multiplies its entries is 0"
_NOT_READ_ON_THE_WAY = "true: b is 0 by definition, hence b_t is 0 on the segment"
_ZERO_BRANCH = (
    "true: V is 0 by definition at both ends, and stays 0 on the path of the proof, so every entry "
    "of pV, however it is scaled or named, is that of V"
)
_ZERO_READOUT = "true: b is 0 on the whole path of the proof"

DRAWS: Mapping[tuple[str, str], str] = {
    **explains("L16", _SAME_MASS, "C1-52659b93", "C2-59ed03f9", "C2-f5223ba6"),
    **explains("L16", _NO_FACTOR, "C1-2b989b4b", "C2-2693cef1"),
    **explains("L16", _ONE_WEIGHT, "C2-a9a5f7ff"),
    **explains("L16", "true, the same claim: E|f|^2 is on both sides", "C3-865d0b2f"),
    **explains(
        "L16b",
        "true: without units the outputs are 0 and F is E|y|^2 + 0, and so is F of a network of l "
        "units that are not read; L16 asks for a unit to draw",
        "H4.2-dropped",
    ),
    **explains("L16b", "true, weaker: a sum of fewer indicators", "C1-ad54b28a"),
    **explains("L16b", _SAME_MASS, "C1-38376357"),
    **explains("L16b", _ONE_WEIGHT, "C1-6997c93f"),
    **explains(
        "L16b",
        _NOT_READ,
        *("C1-b73caa67", "C1-84df5789", "C1-059b0408", "C1-40edf03e", "C1-1973d2a0"),
        *("C1-055f32e5", "C1-72e37ffc", "C1-03bfd3ab", "C1-bddaac7a", "C1-c637ac6b"),
        *("C1-179bd1e5", "C1-d34b4431", "C1-0818e75b", "C1-b5c1e6d9"),
    ),
    **explains(
        "L16b",
        _NOT_READ_ON_THE_WAY,
        *("C1-11e70175", "C1-ed5654b9", "C1-47dd009d", "C1-af1a6196", "C1-666fd65e"),
        "C1-c6a169de",
    ),
    **explains("L16c", "true, weaker: a sum of fewer indicators", "C1-d7f8f8aa"),
    **explains(
        "L16c",
        "true: the draws of one feature for one output have one sign, that of the readout, so "
        "nothing cancels and the mass of the proof's readout is A",
        "C1-00f8b768",
    ),
    **explains(
        "L16c",
        "true, weaker: A^2 S is at least E|f|^2 (C2), D is not negative, and l is at least 1",
        "C1-78181d33",
    ),
    **explains(
        "T21",
        "true and sharper: the first segment of the proof moves the readout alone",
        "C1-5610fc75",
    ),
    **explains(
        "T21",
        _ZERO_BRANCH,
        *("C1-bd70c480", "C1-4b50eef1", "C1-dd4149ce", "C1-1fbb9c29", "C1-17a21ede"),
        *("C1-6be8e835", "C1-0c816508", "C1-dac16499", "C1-2655c4ae", "C1-f143c2f0"),
        *("C1-9a043ce1", "C1-5b9dd18f", "C1-7ce6949b", "C1-1eda9642", "C1-61b9b91c"),
        *("C1-cc825f7c", "C1-6e70a0b6", "C1-d5181d18", "C1-9b7f3d62", "C1-e3d44edd"),
        *("C1-af00fcbc", "C1-11218612", "C1-72dd2e7e", "C1-68adaff8", "C1-613995ff"),
    ),
    **explains(
        "T21",
        _ZERO_READOUT,
        *("C1-6560ea30", "C1-0203c6b5", "C1-d687a0bb", "C1-c4d3c250", "C1-db5c2707"),
        *("C1-3f4b85d9", "C1-363bcfd0"),
    ),
    **explains(
        "T21",
        "not decided: the proof needs this rise, and no lower bound of it is known but for one "
        "unit; draws within classes of one sign need about a quarter for the ReLU (T21b)",
        "C1-6177ff8e",
    ),
    **explains(
        "T22a",
        "not decided: a jump of s where V_r h lies at many samples should break it for large l, "
        "and no small instance of that is known",
        "H1.1-dropped",
    ),
    **explains(
        "T22a",
        "not decided: units then share a constant s(0), which rows of few units can match",
        "H1.2-dropped",
    ),
    **explains(
        "T22a",
        "true: without hidden units there is nothing to thin; L16c asks for one to draw",
        "H3.3-dropped",
    ),
    **explains(
        "T22a",
        "true: without rows there is nothing to thin; the proof reads g with L16c, which asks for "
        "a feature",
        "H3.4-dropped",
    ),
    **explains("T22a", "true, weaker: a sum of fewer indicators", "C1-943fa38d"),
    **explains(
        "T22a",
        "true: the draws of a row at one unit have one sign, that of its entry, so nothing "
        "cancels and the row stays as long as it was",
        "C1-ef270c6a",
    ),
    **explains(
        "T22a",
        "true: nothing in the proof uses t <= 1; beyond it rows may leave Theta",
        "C1-07bdd7eb",
    ),
    **explains(
        "T22a",
        "true, weaker: t^2 <= t <= 1, and root and delta are not negative",
        *("C1-f38aab24", "C1-ce61780f", "C1-6f385318"),
    ),
    **explains(
        "L07d",
        "true: where a host is taken the other factor is 0, and where it is not, so are its "
        "shares, and any sum of some of them",
        *("C1-0e076970", "C1-96b34e67"),
    ),
    **explains(
        "L07d",
        "true for other hosts: where some unit may be none, unit 1 hosts nothing, and the m - 1 "
        "others are enough, as at most so many units need one",
        "C1-1c1db095",
    ),
    **explains(
        "T22b",
        "true: without units of a layer nothing of it is read, and the thinned readout may read "
        "nothing as well; L16c asks for a feature to draw",
        *("H3.3-dropped", "H3.4-dropped"),
    ),
    **explains("T22b", "true, weaker: a sum of fewer indicators", *("C1-c56ab96f", "C1-681259c7")),
    **explains(
        "T22b",
        "true: the draws of one feature for one output have one sign, that of the readout, so the "
        "mass is the same at both ends and on the way",
        *("C1-df22aa1c", "C1-49368a80"),
    ),
}
