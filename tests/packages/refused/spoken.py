"""Text in place of a term."""

from planted import gather, wrong

from proofcheck.language import le

COMPANION = gather(wrong("L01", "wrong", "a claim", [le(0, "x + 1")], "refused"))
