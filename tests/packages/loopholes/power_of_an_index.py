"""x^(2n) is positive even for x = 0: s(-n) s(n) became x^-n x^n, and that was 1.

A function of reals was replaced by a power of its argument, and one of the arguments was negative.
"""

import sympy as sp
from planted import gather, i, n, s, wrong, x

from proofcheck.kernel.rules import Apply, Arithmetic, At, Either, Lemma, Multiple, Product
from proofcheck.language import Implies, both, declare, eq, le, lt

PRODUCT = eq(s(-n) * s(n), 0)
POWER = x**n
CLAIM = lt(0, POWER**2)
COMPANION = gather(
    wrong(
        "L01",
        "true statement",
        "a product vanishes where a factor does",
        [PRODUCT],
        "proved",
        symbols=(declare(s, "any function"), declare(n, "any size")),
        given=[eq(s(n), 0)],
        without=[{"s": lambda z: z * 0 + 1, "n": 1}],
        proof=[("C1", PRODUCT, Arithmetic((Multiple("H1", s(-n)),)))],
        recipe=lambda draw: {"s": lambda z: z * 0},
    ),
    wrong(
        "L02",
        "division by zero",
        "every power of even exponent is positive",
        [CLAIM],
        "refused",
        symbols=(declare(x, "any real"), declare(n, "any size")),
        proof=[
            (
                "S1",
                Implies(eq(POWER, 0), eq(1, 0)),
                Apply(Lemma("L01.C1", {"s": sp.Lambda(i, x**i)}, ("premise.1",))),
            ),
            ("S2", Implies(lt(0, POWER), CLAIM), Arithmetic((Product("premise.1", "premise.1"),))),
            ("S3", Implies(lt(0, -POWER), CLAIM), Arithmetic((Product("premise.1", "premise.1"),))),
            (
                "S4",
                Implies(both(le(POWER, 0), le(-POWER, 0)), eq(POWER, 0)),
                Arithmetic(("premise.1", "premise.2")),
            ),
            (
                "S5",
                Implies(both(le(POWER, 0), le(-POWER, 0)), CLAIM),
                Arithmetic((At("S1", {}, (At("S4", {}, ("premise.1", "premise.2")),)),)),
            ),
            (
                "S6",
                Implies(le(POWER, 0), Implies(le(-POWER, 0), CLAIM)),
                Arithmetic((At("S5", {}, ("premise.1", "premise.2")),)),
            ),
            (
                "S7",
                Implies(le(POWER, 0), CLAIM),
                Either(-POWER, "S3", At("S6", {}, ("premise.1",))),
            ),
            ("C1", CLAIM, Either(POWER, "S2", "S7")),
        ],
        recipe=lambda draw: {"x": 1 + draw.unit_interval()},
        uses=("L01",),
    ),
)
