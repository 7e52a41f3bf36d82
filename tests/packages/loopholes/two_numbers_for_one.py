"""A real with two values in each instance: the second axis is taken for that of an index."""

from planted import REALS, gather, wrong, x

from proofcheck.language import le

COMPANION = gather(
    wrong(
        "L01",
        "an instance of the wrong shape",
        "every real is not negative",
        [le(0, x)],
        "refused",
        symbols=REALS,
        recipe=lambda draw: {"x": abs(draw.reals(2))},
    )
)
