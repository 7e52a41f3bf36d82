"""A statement that claims nothing."""

from planted import gather, wrong

COMPANION = gather(wrong("L01", "wrong", "a claim", [], "refused"))
