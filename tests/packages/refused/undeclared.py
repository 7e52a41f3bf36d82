"""A statement about a symbol that nobody declared."""

from planted import gather, wrong, x, y

from proofcheck.language import declare, le

COMPANION = gather(
    wrong(
        "L01", "wrong", "a claim", [le(x, x + y**2)], "refused", symbols=(declare(x, "any real"),)
    )
)
