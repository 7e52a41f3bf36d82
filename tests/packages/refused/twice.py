"""Two lemmas of one name, the second of them false."""

from planted import gather, wrong, x

from proofcheck.language import le

FIRST = wrong("L01", "wrong", "a claim", [le(0, x**2)], "refused")
SECOND = wrong("L01", "wrong", "a claim", [le(0, x)], "refused")
COMPANION = gather(FIRST, SECOND)
