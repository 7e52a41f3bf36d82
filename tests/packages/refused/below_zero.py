"""An index that begins below zero."""

from planted import gather, i, wrong

from proofcheck.language import forall, le

COMPANION = gather(wrong("L01", "wrong", "a claim", [forall((i, -1, 1))(le(0, i))], "refused"))
