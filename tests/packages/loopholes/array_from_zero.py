"""An array over 0..m is read as if it ran over 1..m + 1, so that entry m + 1 exists."""

from planted import gather, i, m, w, wrong

from proofcheck.language import declare, le

COMPANION = gather(
    wrong(
        "L01",
        "an index beyond the range",
        "entry m + 1 of a family over 0..m, whose last entry is 1 and whose others are 0",
        [le(1, w[m + 1])],
        "refused",
        symbols=(declare(m, "how many"), declare(w, "numbers over 0..m", (i, 0, m))),
        recipe=lambda draw: {"m": 1, "w": draw.reals(2) * 0 + [0, 1]},
    )
)
