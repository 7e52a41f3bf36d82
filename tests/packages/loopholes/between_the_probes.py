"""u (u - 1/3) is never negative: it is, between 0 and 1/3, where no probe lies."""

import sympy as sp
from planted import gather, u, wrong

from proofcheck.language import forall, le

COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "u (u - 1/3) is not negative",
        [forall(u)(le(0, u * (u - sp.Rational(1, 3))))],
        "refused",
    )
)
