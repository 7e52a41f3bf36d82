"""Every real is at most 3: the greatest of the fixed probes."""

from planted import gather, u, wrong

from proofcheck.language import forall, le

COMPANION = gather(
    wrong("L01", "false statement", "every real is at most 3", [forall(u)(le(u, 3))], "refused")
)
