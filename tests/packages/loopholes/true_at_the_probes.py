"""A hypothesis about all reals that none satisfies, but that holds at the probes.

It says that x + q(u)^2 <= 5 for all u, where q vanishes at every probe. At u = 10 the square
exceeds every bound, so that the kernel rightly derives anything about x: the hypotheses are
vacuous, and 2048 instances are said to meet them.
"""

import sympy as sp
from planted import gather, u, wrong, x

from proofcheck.judge import REAL_PROBES
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.language import forall, le

at_probes = sp.Mul(*(u - sp.Rational(p.numerator, p.denominator) for p in REAL_PROBES))
COMPANION = gather(
    wrong(
        "L01",
        "vacuous hypotheses",
        "x is at most 4",
        [le(x, 4)],
        "refused",
        given=[forall(u)(le(x + at_probes**2, 5))],
        without=[{"x": 6, "y": 0, "z": 0}],
        proof=[("C1", le(x, 4), Arithmetic((At("H1", {u: sp.Integer(10)}),)))],
        recipe=lambda draw: {"x": draw.unit_interval()},
    )
)
