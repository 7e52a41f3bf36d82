"""The first of m numbers, of which there may be none."""

from planted import FAMILY, gather, i, m, w, wrong

from proofcheck.language import le, summed

COMPANION = gather(
    wrong(
        "L01",
        "wrong",
        "a claim",
        [le(w[1] ** 2, summed(w[i] ** 2, (i, 1, m)))],
        "refused",
        symbols=FAMILY,
        recipe=lambda draw: {"m": 0},
    )
)
