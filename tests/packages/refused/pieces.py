"""A function given piece by piece."""

import sympy as sp
from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(
    wrong("L01", "wrong", "a claim", [le(0, sp.Piecewise((x, x > 0), (0, True)))], "refused")
)
