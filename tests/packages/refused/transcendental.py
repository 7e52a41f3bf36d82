"""A constant that is no rational number."""

import sympy as sp
from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(wrong("L01", "wrong", "a claim", [le(0, sp.pi + x**2)], "refused"))
