"""Every real is not negative, if some index up to 2 is at least 2, which is so.

A hypothesis that something exists is judged by a construction. This one misses the object where x
is negative: there the hypothesis counts as not met, so that no instance contradicts the claim, and
the breaker is believed as well.
"""

from planted import c, gather, wrong, x

from proofcheck.language import declare, exists, le
from proofcheck.lemma import Breaker

COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "every real is not negative, if some index up to 2 is at least 2",
        [le(0, x)],
        "refused",
        given=[exists("some", declare(c, "", within=(1, 2)))(le(2, c))],
        without=[Breaker("H1", {"x": -1, "y": 0, "z": 0}, "C1", "none is found")],
        constructions={"some": lambda view: {"c": 2 if view["x"] >= 0 else 1}},
    )
)
