"""Every real is not negative: a step names its root, and a square undoes the root."""

import sympy as sp
from planted import gather, wrong, x

from proofcheck.kernel.rules import Arithmetic, Define, Multiple
from proofcheck.language import define, eq, le, real

root = real("root")
ROOT = define(root, sp.sqrt(x))
COMPANION = gather(
    wrong(
        "L01",
        "square root of a negative number",
        "every real is not negative",
        [le(0, x)],
        "refused",
        proof=[
            ("D1", eq(root, sp.sqrt(x)), Define(ROOT)),
            ("C1", le(0, x), Arithmetic((Multiple("D1", root),), unfold=("root",))),
        ],
        recipe=lambda draw: {"x": abs(draw.reals())},
    )
)
