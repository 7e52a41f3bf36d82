"""Every real is at most 0, tried by the lemma at 0 alone."""

from planted import gather, u, wrong

from proofcheck.language import forall, le

COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "every real is at most 0",
        [forall(u)(le(u, 0))],
        "refused",
        probes={"u": lambda view: [0]},
    )
)
