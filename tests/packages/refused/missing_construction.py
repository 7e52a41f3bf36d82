"""An existence claim that nothing constructs."""

from planted import c, gather, wrong

from proofcheck.language import declare, exists, le

COMPANION = gather(
    wrong(
        "L01",
        "wrong",
        "a claim",
        [exists("somewhere", declare(c, "", within=(1, 2)))(le(1, c))],
        "refused",
    )
)
