"""The false lemma l01 is judged by the instances of the true lemma L01: ids ignore case."""

from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(
    wrong("L01", "right", "a square is not negative", [le(0, x**2)], "tested"),
    wrong("l01", "false statement", "every real is not negative", [le(0, x)], "refuted"),
)
