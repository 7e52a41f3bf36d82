"""A number that is 1 more than itself, from which everything would follow."""

from planted import gather, wrong

from proofcheck.language import define, le, real

f = real("f")
COMPANION = gather(
    wrong("L01", "wrong", "a claim", [le(f, 5)], "refused", definitions=[define(f, f + 1)])
)
