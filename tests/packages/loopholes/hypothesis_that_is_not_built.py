"""Every real is not negative, if some real exceeds it: built only where the claim is true.

What exists is a real number, so that not every object can be tried.
"""

from planted import gather, u, wrong, x

from proofcheck.language import declare, exists, le, lt
from proofcheck.lemma import Breaker

COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "every real is not negative, if some real exceeds it",
        [le(0, x)],
        "refused",
        given=[exists("some", declare(u, ""))(lt(x, u))],
        without=[Breaker("H1", {"x": -1, "y": 0, "z": 0}, "C1", "none is built")],
        constructions={"some": lambda view: {"u": view["x"] + 1 if view["x"] >= 0 else view["x"]}},
    )
)
