"""A lemma about a function of one variable is cited at a function of two."""

import sympy as sp
from planted import REALS, gather, s, u, wrong, x, y

from proofcheck.functions import square
from proofcheck.kernel.rules import Apply, Arithmetic, At, Lemma
from proofcheck.language import declare, forall, le

COMPANION = gather(
    wrong(
        "L01",
        "right",
        "a function that is not negative",
        [le(0, s(x))],
        "proved",
        symbols=(*REALS, declare(s, "a function")),
        given=[forall(u)(le(0, s(u)))],
        without=[{"x": 1, "y": 0, "z": 0, "s": lambda value: -value}],
        proof=[("C1", le(0, s(x)), Apply(At("H1", {u: x})))],
        recipe=lambda draw: {"s": square},
    ),
    wrong(
        "L02",
        "a lemma cited at what it does not speak of",
        "a square is not negative",
        [le(0, x**2)],
        "refused",
        proof=[
            ("C1", le(0, x**2), Arithmetic((Lemma("L01.C1", {"s": sp.Lambda((x, y), x * y)}),)))
        ],
        uses=("L01",),
    ),
)
