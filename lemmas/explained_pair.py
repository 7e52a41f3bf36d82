"""Why some neighbours of B15 and B23 are refuted by nothing (see `explained`)."""

from __future__ import annotations

from collections.abc import Mapping

from lemmas.explaining import explains

_RISK_ALONE = (
    "true and sharper: the risk alone is at least that, as the output that is 0 does not depend on "
    "the readouts; what is left is not negative"
)
_DEAD = (
    "true: outputs may be any, if only that of sample 1 is 0 where unit 1 is at an end, and that "
    "of sample 2 where unit 2 is; they still are, as a unit at an end sees neither sample, and one "
    "between the ends sees its own alone"
)
_UNSEEN = (
    "true: while the weights are in their intervals unit 1 does not see sample 2, nor unit 2 "
    "sample 1, so what changed is 0, or only makes the left side smaller"
)
_AT_MOST_ONE = "true: s is at most 1 in size wherever it is evaluated (H6)"
_NO_THIRD = "says nothing: there are two samples"

_IDLE = (
    "true: at the crossing of the proof, on a segment that begins with w < 0 and ends with w >= 0, "
    "unit 1 is silent before and after the change, and what it costs is not negative"
)
_EITHER_SIGN = "true: the bound speaks of sizes of targets, and the readout may have either sign"
_SEES_NO_MORE = (
    "true: at the crossing unit 2 still sees, of one sample at most, no more than before; one "
    "that it fails to see costs rho y^2, which is at least kappa |y| - c"
)

PAIR: Mapping[tuple[str, str], str] = {
    **explains(
        "B15",
        "true: the segment on which a weight leaves begins inside, and the units move on it; "
        "followed backwards beyond its beginning it leaves as well",
        "C1-433a6b4a",
    ),
    **explains("B15", "true: just after the beginning both are still inside", "C1-324320ec"),
    **explains(
        "B15",
        "true: on a segment that begins inside, v[e] (1 - t), or w[e] (1 - t), stays in its "
        "interval and comes to its end 0 at t = 1, so that one of both is at an end by then",
        *("C1-e2870df5", "C1-74ea97a5"),
    ),
    **explains(
        "B15",
        _RISK_ALONE,
        *("C2-07a4094b", "C2-79ab5c1c", "C2-dde89aaf", "C2-b09f26a6", "C2-f314a836"),
        *("C2-8f4d467b", "C2-30a4d531", "C2-c73d647a", "C2-9c4fe3e1"),
    ),
    **explains(
        "B15",
        _DEAD,
        *("C2-6db7c841", "C2-5fe843c6", "C2-264080c7", "C2-5413686a", "C2-50749db8"),
        *("C2-e1c06f71", "C2-d4f5fbb1", "C2-dc464b78", "C2-16e0c940", "C2-bfdec7f7"),
        *("C2-9efe7bf7", "C2-4f062ba2", "C2-fa87233b", "C2-a965788c", "C2-49f2c269"),
        *("C2-dacdd1c2", "C2-a78a48ec"),
    ),
    **explains(
        "B15",
        _UNSEEN,
        *("C3-293acbaf", "C3-2b1a1564", "C3-b506ba68", "C3-fa998dc5", "C3-fd54046b"),
        *("C3-ff9f30b0", "C3-4583eb60", "C3-6b8acc4f", "C3-9c559a0b", "C3-a80d03f1"),
        "C3-dc74b379",
    ),
    **explains(
        "B15",
        _AT_MOST_ONE,
        *("C3-95c35f23", "C3-42ce29a1", "C3-038483b0", "C3-ca6f0562", "C3-db16914d"),
        "C3-e2663785",
    ),
    **explains(
        "B15",
        _NO_THIRD,
        *("C2-0906770a", "C2-ab48dada", "C2-22b37e6b", "C2-a4d0b7e4", "C2-c07dfd3d"),
        *("C2-499b0a0f", "C2-601c5c95", "C3-1f9930e7", "C3-62aec86c"),
    ),
    **explains(
        "B23",
        _IDLE,
        *("C1-a90be5bd", "C1-8cb8bba8", "C1-01725a46", "C1-1c440570", "C1-8586cfca"),
        *("C1-b4459ac7", "C1-393dd8fd", "C1-12a254b9", "C1-0d4439f8", "C1-16a85343"),
        *("C1-2563adc4", "C1-4ced99b5", "C1-6a37d975", "C1-f2e1ab91", "C1-f8ee17e3"),
        *("C1-51bba77f", "C1-1d35b791", "C1-7da79079", "C1-2f8b9669", "C1-9a4eb24d"),
        "C1-abe80fa7",
    ),
    **explains("B23", _EITHER_SIGN, "C1-2d644156", "C1-1eb5d342", "C1-b92ee040", "C1-57d1ced6"),
    **explains(
        "B23",
        _SEES_NO_MORE,
        *("C1-011a78fe", "C1-05a20bc7", "C1-baab2765", "C1-92f26093", "C1-f3dbadb1"),
    ),
}
