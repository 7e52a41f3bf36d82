"""A hypothesis that is not needed is shown to be by a square: 0 <= w[5]^2 obstructs nothing.

Other instances have fewer than five numbers, and that it could not be evaluated there was taken for
its being false there.
"""

from planted import FAMILY, gather, m, u, w, wrong

from proofcheck.kernel.rules import Arithmetic, Witness
from proofcheck.language import declare, eq, exists, le
from proofcheck.lemma import Breaker

at = {"m": 5, "w": [0, 0, 0, 0, 0]}
CLAIM = exists("more", declare(u, ""))(eq(u, m + 1))
COMPANION = gather(
    wrong(
        "L01",
        "a breaker that breaks nothing",
        "a size of at most three has a number above it",
        [CLAIM],
        "refused",
        symbols=FAMILY,
        given=[le(m, 3)],
        without=[Breaker("H1", at, "C1", "obvious", impossible=le(0, w[5] ** 2))],
        proof=[
            ("S1", eq(m + 1, m + 1), Arithmetic()),
            ("C1", CLAIM, Witness(("S1",), {u: m + 1})),
        ],
        constructions={"more": lambda view: {"u": view["m"] + 1}},
    )
)
