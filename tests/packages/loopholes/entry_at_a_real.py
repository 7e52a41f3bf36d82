"""The entry of a family at a real number, of which the kernel may speak and no instance can."""

from planted import FAMILY, gather, w, wrong, x

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import Implies, declare, le, lt

CLAIM = Implies(lt(x, x), le(w[x], 0))
COMPANION = gather(
    wrong(
        "L01",
        "an index that is no integer",
        "the entry at x is at most 0, for no x",
        [CLAIM],
        "refused",
        symbols=(*FAMILY, declare(x, "any real")),
        proof=[("C1", CLAIM, Arithmetic(("premise.1",)))],
    )
)
