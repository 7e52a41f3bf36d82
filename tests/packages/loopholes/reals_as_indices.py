"""t (1 - t) <= 0 for every real t from 0 to 1, proved at 0 and at 1.

A real symbol with a range is taken for an index, which has no values between the whole numbers.
"""

import sympy as sp
from planted import gather, t, wrong

from proofcheck.kernel.rules import Arithmetic, Ranges
from proofcheck.language import forall, le

CLAIM = forall((t, 0, 1))(le(t * (1 - t), 0))
ZERO, ONE = sp.Integer(0), sp.Integer(1)
COMPANION = gather(
    wrong(
        "L01",
        "false statement",
        "t (1 - t) is at most 0 between 0 and 1",
        [CLAIM],
        "refused",
        proof=[
            ("S1", le(ZERO, 0), Arithmetic()),
            ("C1", CLAIM, Ranges(((ZERO, ZERO, "S1"), (ONE, ONE, "S1")))),
        ],
    )
)
