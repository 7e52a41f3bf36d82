"""Telescoping one term too far: w has m entries."""

from planted import FAMILY, gather, i, m, w, wrong

from proofcheck.language import eq, summed

steps = summed(w[i + 1] - w[i], (i, 1, m))
COMPANION = gather(
    wrong("L01", "wrong", "a claim", [eq(steps, w[m + 1] - w[1])], "refused", symbols=FAMILY)
)
