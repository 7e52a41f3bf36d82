"""A relation in place of a term."""

import sympy as sp
from planted import gather, wrong, x

from proofcheck.language import le

COMPANION = gather(wrong("L01", "wrong", "a claim", [le(0, sp.Max(0, x) >= 0)], "refused"))
