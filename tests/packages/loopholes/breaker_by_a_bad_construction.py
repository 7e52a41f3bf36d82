"""A hypothesis that is not needed is shown to be by a construction that fails on purpose.

Within a conjunction the failure of a construction counts as a violation; that another object would
serve is not looked for.
"""

from planted import c, gather, wrong, x

from proofcheck.language import both, declare, exists, le
from proofcheck.lemma import Breaker

CLAIM = both(le(0, x**2), exists("some", declare(c, "", within=(1, 2)))(le(2, c)))
COMPANION = gather(
    wrong(
        "L01",
        "a breaker that breaks nothing",
        "some index up to 2 is at least 2, if x is not negative",
        [CLAIM],
        "refused",
        given=[le(0, x)],
        without=[Breaker("H1", {"x": -1, "y": 0, "z": 0}, "C1", "none is found")],
        constructions={"some": lambda view: {"c": 2 if view["x"] >= 0 else 1}},
        recipe=lambda draw: {"x": abs(draw.reals())},
    )
)
