"""A name bound in the claim that is declared already."""

from planted import gather, wrong, x

from proofcheck.language import forall, le

COMPANION = gather(wrong("L01", "wrong", "a claim", [forall(x)(le(0, x**2))], "refused"))
