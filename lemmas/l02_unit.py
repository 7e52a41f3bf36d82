"""L02: moving the weight of a unit moves its output by at most |w - w'|_2 |x|_2.

Statement: |s(w.x) - s(w'.x)| <= delta r whenever |w - w'|_2 <= delta and |x|_2 <= r.
Hypotheses: H1 s is 1-Lipschitz (L01); H2, H3 delta bounds the norm of w - w'; H4, H5 r bounds the
norm of x. Norms enter as upper bounds, so that rational instances exist.
Not claimed: attainment on unit weights; at an angle alpha <= 90 degrees between them the ratio is
cos(alpha / 2) < 1.
Provenance: FB. Note: paper_notes/l02_unit.md
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import ACTIVATION, INPUTS, j, lipschitz, n, s
from proofcheck.draw import Draw, fill
from proofcheck.exact import sqrt_above
from proofcheck.functions import clip, leaky, relu, square
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Axiom, Product, Square
from proofcheck.language import array, declare, le, real, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

w, w1, x = array("w"), array("w'"), array("x")
delta, r = real("delta"), real("r")
left, right = summed(w[j] * x[j], (j, 1, n)), summed(w1[j] * x[j], (j, 1, n))
gap2, size2 = summed((w[j] - w1[j]) ** 2, (j, 1, n)), summed(x[j] ** 2, (j, 1, n))
inner = summed((w[j] - w1[j]) * x[j], (j, 1, n))

STATEMENT = Statement(
    symbols=(
        INPUTS,
        ACTIVATION,
        declare(w, "weight", (j, 1, n)),
        declare(w1, "another weight", (j, 1, n)),
        declare(x, "input", (j, 1, n)),
        declare(delta, "bound of |w - w'|_2"),
        declare(r, "bound of |x|_2"),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", le(0, delta), "delta is not negative"),
        Named("H3", le(gap2, delta**2), "|w - w'|_2 <= delta"),
        Named("H4", le(0, r), "r is not negative"),
        Named("H5", le(size2, r**2), "|x|_2 <= r"),
    ),
    conclusions=(Named("C1", le(sp.Abs(s(left) - s(right)), delta * r), "the unit moves little"),),
)

STEPS = (
    Step(
        "S1",
        le(inner**2, gap2 * size2),
        Arithmetic(
            (
                Axiom(
                    "cauchy_schwarz",
                    {
                        "n": n,
                        "x": sp.Lambda(j, w[j] - w1[j]),
                        "y": sp.Lambda(j, x[j]),
                    },
                ),
            )
        ),
        "Cauchy-Schwarz",
    ),
    Step(
        "S2",
        le(inner**2, delta**2 * r**2),
        Arithmetic(
            ("S1", Product("H3", Square(r)), Product("H5", Square(w[j] - w1[j], ((j, 1, n),))))
        ),
        "both factors are bounded",
    ),
    Step(
        "S3",
        le(sp.Abs(inner), delta * r),
        Arithmetic(
            (
                "S2",
                Product("H2", "H4"),
                Product("not goal", "not goal"),
                Product("not goal", Product("H2", "H4")),
            ),
            cases=(inner,),
        ),
        "a number whose square is at most (delta r)^2 is at most delta r in size",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((At("H1", {real("u"): left, real("v"): right}), "S3")),
        "s is 1-Lipschitz and w.x - w'.x = (w - w').x",
    ),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Weights and inputs, often parallel (the equality case), with the least bounds."""
    values = fill(
        draw,
        STATEMENT.symbols,
        s=draw.choice((relu, leaky, clip)),
        delta=draw.reals(),
        r=draw.reals(),
    )
    if draw.choice((True, False)):
        values["x"] = values["w"] - values["w'"]
    values["delta"] = sqrt_above(((values["w"] - values["w'"]) ** 2).sum(axis=-1))
    values["r"] = sqrt_above((values["x"] ** 2).sum(axis=-1))
    return values


_base = {"n": 1, "s": relu, "w": [2], "w'": [1], "x": [1], "delta": 1, "r": 1}

LEMMA = Lemma(
    id="L02",
    title="a unit is Lipschitz in its weight",
    provenance=("FB",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_base, "s": square}, "C1", "z^2 moves by 3 from 1 to 2"),
        Breaker("H2", {**_base, "delta": -1}, "C1", "delta = -1 has the right square"),
        Breaker("H3", {**_base, "delta": "1/2"}, "C1", "delta = 1/2 is less than |w - w'| = 1"),
        Breaker("H4", {**_base, "r": -1}, "C1", "r = -1 has the right square"),
        Breaker("H5", {**_base, "r": "1/2"}, "C1", "r = 1/2 is less than |x| = 1"),
    ),
    note="l02_unit.md",
)
