"""Widths below zero in the instances, where the kernel counts on naturals: the sum is empty."""

from planted import gather, i, k, wrong

from proofcheck.language import declare, le, sizes, summed

p = sizes("p")
COMPANION = gather(
    wrong(
        "L01",
        "an instance outside of its domain",
        "a width is at most -1 as it was drawn",
        [le(p[1] + summed(1, (i, 1, p[1])), -1)],
        "refused",
        symbols=(declare(p, "widths", (k, 0, 1)),),
        recipe=lambda draw: {"p": {0: -1, 1: -1}},
    )
)
