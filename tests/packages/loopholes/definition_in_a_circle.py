"""Two families, each defined by the other, and a claim about them."""

from planted import gather, wrong

from proofcheck.language import define, le, real

f, g = real("f"), real("g")
COMPANION = gather(
    wrong(
        "L01",
        "circular definition",
        "a number that is whatever another is, which is what it is",
        [le(f, 5)],
        "refused",
        definitions=[define(f, g), define(g, f)],
    )
)
