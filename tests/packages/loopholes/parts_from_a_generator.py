"""Two reals are not positive: the parts were gone when the conclusion was proved and evaluated."""

from planted import gather, wrong, x, y

from proofcheck.kernel.rules import Conjunction
from proofcheck.language import And, le

CLAIM = And(le(item, 0) for item in (x, y))
COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "two reals are not positive",
        [CLAIM],
        "refused",
        proof=[("C1", CLAIM, Conjunction(()))],
    )
)
