"""Two families, each defined by the other, in a Let: the walker went round and round."""

from planted import gather, wrong

from proofcheck.language import Let, define, le, real

f, g = real("f"), real("g")
COMPANION = gather(
    wrong(
        "L01",
        "circular definition",
        "a number that is whatever another is, which is what it is",
        [Let((define(f, g), define(g, f)), le(f, 5))],
        "refused",
    )
)
