"""Every vector has entries of at most 2: those of the fixed probes do."""

from planted import gather, i, m, wrong

from proofcheck.language import array, declare, forall, le

p = array("p")
COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "no vector has an entry above 2",
        [forall(declare(p, "", (i, 1, m)))(forall((i, 1, m))(le(p[i], 2)))],
        "refused",
        symbols=(declare(m, "how many"),),
    )
)
