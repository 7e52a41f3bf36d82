"""Division by a number that may be zero."""

from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(
    wrong(
        "L01",
        "wrong",
        "a claim",
        [le(2, x + 1 / x)],
        "refused",
        recipe=lambda draw: {"x": 0 * draw.reals()},
    )
)
