"""A claim about all indices from 2 to 1 is called proved; no instance ever reaches it."""

from planted import FAMILY, gather, i, w, wrong

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import eq, forall

CLAIM = forall((i, 2, 1))(eq(w[i], 0))
COMPANION = gather(
    wrong(
        "L01",
        "vacuous hypotheses",
        "all numbers vanish, from the second to the first",
        [CLAIM],
        "refused",
        symbols=FAMILY,
        proof=[("C1", CLAIM, Arithmetic())],
    )
)
