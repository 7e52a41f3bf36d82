"""A sum in a step binds a name that begins with _, which the statement may not: a traceback."""

import sympy as sp
from planted import FAMILY, gather, i, m, w, wrong, x

from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import declare, index, le, summed

mine = index("_mine")
odd = summed(x * sp.Abs(w[i] + w[summed(w[mine] * w[i], (mine, 1, m))]), (i, 1, m))
COMPANION = gather(
    wrong(
        "L01",
        "a name that belongs to the kernel",
        "a square is not negative, by the way of an odd sum",
        [le(0, x**2)],
        "refused",
        symbols=(*FAMILY, declare(x, "any real")),
        proof=[("S1", le(odd, odd**2 + 1), Arithmetic()), ("C1", le(0, x**2), Arithmetic())],
        recipe=lambda draw: {"m": 0, "w": draw.reals(0)},
    )
)
