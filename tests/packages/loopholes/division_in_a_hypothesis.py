"""x y = 1 from y = 1/x, also where x = 0: the equation is multiplied by x, and sympy cancels."""

from planted import gather, wrong, x, y

from proofcheck.kernel.rules import Arithmetic, Multiple
from proofcheck.language import eq

COMPANION = gather(
    wrong(
        "L01",
        "division by what may be zero",
        "a number times its inverse is 1",
        [eq(x * y, 1)],
        "refused",
        given=[eq(y, 1 / x)],
        without=[{"x": 1, "y": 2, "z": 0}],
        proof=[("C1", eq(x * y, 1), Arithmetic((Multiple("H1", x),)))],
        recipe=lambda draw: (lambda value: {"x": value, "y": 1 / value})(1 + draw.unit_interval()),
    )
)
