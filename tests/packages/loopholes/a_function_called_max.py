"""A declared function called max, so that a claim about it reads as one about the maximum."""

from planted import gather, wrong, x

from proofcheck.functions import square
from proofcheck.language import declare, function, le

largest = function("max")
COMPANION = gather(
    wrong(
        "L01",
        "a name that reads as an operation",
        "the maximum is not negative",
        [le(0, largest(x))],
        "refused",
        symbols=(declare(x, "any real"), declare(largest, "a function")),
        recipe=lambda draw: {"max": square},
    )
)
