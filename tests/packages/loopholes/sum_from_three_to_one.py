"""Every real is at most 7, as 0 <= -1: an empty sum, compared with -1, was counted backwards.

0 <= max(sum of i = 3..m, -1) holds for all m. Where m became 1, sympy took the sum from 3 to 1 for
minus the terms between, -2, and the maximum for -1.
"""

import sympy as sp
from planted import gather, i, m, wrong, x

from proofcheck.kernel.rules import Arithmetic, Lemma, Summed
from proofcheck.language import declare, forall, le, summed

SUM = summed(i, (i, 3, m))
CLAIM = le(0, sp.Max(SUM, -1))
FALSE = le(x, 7)
COMPANION = gather(
    wrong(
        "L01",
        "true statement",
        "a sum of natural numbers, or -1, is not negative",
        [CLAIM],
        "proved",
        symbols=(declare(m, "how many"),),
        proof=[
            ("S1", forall((i, 3, m))(le(0, i)), Arithmetic()),
            ("S2", le(0, SUM), Arithmetic((Summed("S1", (i,)),))),
            ("C1", CLAIM, Arithmetic(("S2",), cases=(SUM + 1,))),
        ],
    ),
    wrong(
        "L02",
        "an empty sum counted backwards",
        "every real is at most 7",
        [FALSE],
        "refused",
        proof=[("C1", FALSE, Arithmetic((Lemma("L01.C1", {"m": sp.Integer(1)}),)))],
        recipe=lambda draw: {"x": draw.unit_interval()},
        uses=("L01",),
    ),
)
