"""Every real is not negative: a definition takes its root, and a square undoes the root.

sympy turns sqrt(x)**2 into x while the definition is unfolded, and no instance evaluates it.
"""

import sympy as sp
from planted import gather, wrong, x

from proofcheck.kernel.rules import Arithmetic, Square
from proofcheck.language import define, le, real

root = real("root")
COMPANION = gather(
    wrong(
        "L01",
        "square root of a negative number",
        "every real is not negative",
        [le(0, x)],
        "refused",
        definitions=[define(root, sp.sqrt(x))],
        proof=[("C1", le(0, x), Arithmetic((Square(root),), unfold=("root",)))],
        recipe=lambda draw: {"x": abs(draw.reals())},
    )
)
