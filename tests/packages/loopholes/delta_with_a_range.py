"""A Kronecker delta with a range of its own, which the kernel dropped."""

import sympy as sp
from planted import c, gather, i, wrong

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import eq, forall

CLAIM = forall((i, 1, 3), (c, 1, 3))(eq(sp.KroneckerDelta(i, c, (1, 2)), sp.KroneckerDelta(i, c)))
COMPANION = gather(
    wrong(
        "L01",
        "a term outside the language",
        "a delta over 1..2 is one over 1..3",
        [CLAIM],
        "refused",
        proof=[("C1", CLAIM, Arithmetic())],
    )
)
