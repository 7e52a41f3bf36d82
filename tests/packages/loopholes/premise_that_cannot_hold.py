"""A claim with a premise that nothing satisfies is called proved; no instance ever reaches it."""

from planted import gather, wrong, x, y

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import Implies, both, le, lt

CLAIM = Implies(both(lt(x, y), lt(y, x)), le(1, 0))
COMPANION = gather(
    wrong(
        "L01",
        "vacuous hypotheses",
        "1 <= 0, for numbers each below the other",
        [CLAIM],
        "refused",
        proof=[("C1", CLAIM, Arithmetic(("premise.1", "premise.2")))],
    )
)
