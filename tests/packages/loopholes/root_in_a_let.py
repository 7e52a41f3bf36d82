"""Every real is not negative, as a root that a Let names has a square."""

import sympy as sp
from planted import gather, wrong, x

from proofcheck.kernel.rules import Arithmetic, Square
from proofcheck.language import Let, define, le, real

root = real("root")
CLAIM = Let((define(root, sp.sqrt(x)),), le(0, x))
COMPANION = gather(
    wrong(
        "L01",
        "square root of a negative number",
        "every real is not negative",
        [CLAIM],
        "refused",
        proof=[("C1", CLAIM, Arithmetic((Square(root),), unfold=("premise.1",)))],
        recipe=lambda draw: {"x": abs(draw.reals())},
    )
)
