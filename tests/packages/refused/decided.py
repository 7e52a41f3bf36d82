"""A claim that sympy has decided by itself."""

import sympy as sp
from planted import gather, wrong, x

COMPANION = gather(wrong("L01", "wrong", "a claim", [sp.Max(0, x) >= 0], "refused"))
