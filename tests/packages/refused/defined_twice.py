"""A family defined twice, which would make 1 = 2."""

from planted import gather, wrong

from proofcheck.language import define, le, real

f = real("f")
COMPANION = gather(
    wrong(
        "L01", "wrong", "a claim", [le(f, 5)], "refused", definitions=[define(f, 1), define(f, 2)]
    )
)
