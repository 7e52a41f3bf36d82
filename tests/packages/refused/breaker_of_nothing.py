"""A breaker of a hypothesis that is not there."""

from planted import gather, wrong, x

from proofcheck.language import le
from proofcheck.lemma import Breaker

COMPANION = gather(
    wrong(
        "L01",
        "wrong",
        "a claim",
        [le(0, 2 * x)],
        "refused",
        given=[le(0, x)],
        without=[Breaker("H2", {"x": -1}, "C1", "so")],
    )
)
