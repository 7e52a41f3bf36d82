"""A lemma that uses itself."""

from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(wrong("L01", "wrong", "a claim", [le(0, x**2)], "refused", uses=("L01",)))
