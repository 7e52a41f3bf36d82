"""A conclusion without parts, printed as nothing, is called proved."""

from planted import gather, wrong

from proofcheck.kernel.rules import Conjunction
from proofcheck.language import both

CLAIM = both(*[])
COMPANION = gather(
    wrong(
        "L01",
        "an empty statement",
        "nothing",
        [CLAIM],
        "refused",
        proof=[("C1", CLAIM, Conjunction(()))],
    )
)
