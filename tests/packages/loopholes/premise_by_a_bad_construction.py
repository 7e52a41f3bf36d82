"""If some index up to 2 is at least 2, then every real is not negative.

The construction misses the object where x is negative, so that the premise counted as false there.
"""

from planted import c, gather, wrong, x

from proofcheck.language import Implies, declare, exists, le

SOME = exists("some", declare(c, "", within=(1, 2)))(le(2, c))
COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "every real is not negative, if some index up to 2 is at least 2",
        [Implies(SOME, le(0, x))],
        "refused",
        constructions={"some": lambda view: {"c": 2 if view["x"] >= 0 else 1}},
    )
)
