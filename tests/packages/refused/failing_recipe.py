"""A recipe that fails."""

from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(
    wrong(
        "L01",
        "wrong",
        "a claim",
        [le(0, x**2)],
        "refused",
        recipe=lambda draw: {"x": draw.reals(3)[0][5]},
    )
)
