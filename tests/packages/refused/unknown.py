"""A lemma that uses one that is not there."""

from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(wrong("L01", "wrong", "a claim", [le(0, x**2)], "refused", uses=("L99",)))
