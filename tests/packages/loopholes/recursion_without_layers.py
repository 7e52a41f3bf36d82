"""A family recursive in an index that is no layer."""

from planted import gather, i, m, wrong

from proofcheck.language import array, declare, define, eq

f = array("f")
COMPANION = gather(
    wrong(
        "L01",
        "a definition that the walker cannot follow",
        "m steps of length 1 lead to m",
        [eq(f[m], m)],
        "refused",
        symbols=(declare(m, "how many"),),
        definitions=[define(f, f[i - 1] + 1, (i, 1, m), start=(0, 0))],
    )
)
