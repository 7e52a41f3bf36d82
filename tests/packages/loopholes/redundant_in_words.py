"""A hypothesis is said to follow from the others; it does not, and any words will do."""

from planted import gather, wrong, x

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import le
from proofcheck.lemma import Redundant

COMPANION = gather(
    wrong(
        "L01",
        "a false claim of redundancy",
        "twice a number is not negative, for which no hypothesis is needed",
        [le(0, 2 * x)],
        "refused",
        given=[le(0, x)],
        without=[Redundant("H1", "every number is not negative")],
        proof=[("C1", le(0, 2 * x), Arithmetic(("H1",)))],
        recipe=lambda draw: {"x": abs(draw.reals())},
    )
)
