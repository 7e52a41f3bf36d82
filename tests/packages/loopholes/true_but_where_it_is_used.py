"""A hypothesis about all reals that fails at 10 alone, which is where the proof uses it."""

import sympy as sp
from planted import gather, u, wrong, x

from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.language import Bracket, forall, le

at_ten = Bracket(u, 10) * Bracket(10, u)
COMPANION = gather(
    wrong(
        "L01",
        "vacuous hypotheses",
        "x is at most 4",
        [le(x, 4)],
        "refused",
        given=[forall(u)(le(x + 7 * at_ten, 5))],
        without=[{"x": 6, "y": 0, "z": 0}],
        proof=[("C1", le(x, 4), Arithmetic((At("H1", {u: sp.Integer(10)}),)))],
        recipe=lambda draw: {"x": draw.unit_interval()},
    )
)
