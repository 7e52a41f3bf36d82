"""L01: the ReLU is positively homogeneous, monotone, convex, 1-Lipschitz, and odd up to z.

Statement: s(tz) = t s(z) for t >= 0; s(u) <= s(u + t); s is convex; |s(u) - s(v)| <= |u - v|;
s(0) = 0 and s(z) - s(-z) = z.
Hypotheses: H1 s is the ReLU; H2 t >= 0; H3 lambda lies in [0, 1].
Not claimed: any of this for another activation; the breakers show which part fails for which.
Provenance: FB. Note: paper_notes/l01_relu.md
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import ACTIVATION, is_relu, s
from proofcheck.draw import Draw, fill
from proofcheck.functions import clip, relu, square
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple
from proofcheck.language import both, declare, eq, le, real
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

u, v, w, t, lam = (real(name) for name in ("u", "v", "w", "t", "lambda"))
mix = (1 - lam) * u + lam * v

STATEMENT = Statement(
    symbols=(
        ACTIVATION,
        declare(u, "any real"),
        declare(v, "any real"),
        declare(w, "any real"),
        declare(t, "scale, or increase"),
        declare(lam, "weight of a mean"),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", is_relu(s), "s is the ReLU"),
        Named("H2", le(0, t), "scales and increases are not negative"),
        Named("H3", both(le(0, lam), le(lam, 1)), "a mean has weights in [0, 1]"),
    ),
    conclusions=(
        Named("C1", eq(s(t * w), t * s(w)), "positively homogeneous"),
        Named("C2", le(s(u), s(u + t)), "monotone"),
        Named("C3", le(s(mix), (1 - lam) * s(u) + lam * s(v)), "convex"),
        Named("C4", le(sp.Abs(s(u) - s(v)), sp.Abs(u - v)), "1-Lipschitz"),
        Named("C5", both(eq(s(0), 0), eq(s(w) - s(-w), w)), "zero at zero, odd part z"),
    ),
)


def relu_at(term: Any) -> At:
    """Return the value of s at a term."""
    return At("H1", {real("z"): term})


goal = STATEMENT.formula
STEPS = (
    Step(
        "C1",
        goal("C1"),
        Arithmetic((Multiple(relu_at(w), t), relu_at(t * w)), cases=(w, t * w), times=("H2",)),
        "by the signs of w and t w, which agree as t >= 0",
    ),
    Step(
        "C2",
        goal("C2"),
        Arithmetic((relu_at(u), relu_at(u + t), "H2"), cases=(u, u + t)),
        "by the signs of u and u + t",
    ),
    Step(
        "C3",
        goal("C3"),
        Arithmetic(
            (relu_at(mix), Multiple(relu_at(u), 1 - lam), Multiple(relu_at(v), lam)),
            cases=(u, v, mix),
            times=("H3.1", "H3.2"),
        ),
        "by the signs of u, v and their mean, multiplied by the weights",
    ),
    Step(
        "C4",
        goal("C4"),
        Arithmetic((relu_at(u), relu_at(v)), cases=(u, v, u - v, s(u) - s(v))),
        "by the signs of u, v and of both differences",
    ),
    Step(
        "C5",
        goal("C5"),
        Arithmetic((relu_at(w), relu_at(-w), relu_at(0)), cases=(w,)),
        "by the sign of w",
    ),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Any reals, t >= 0, lambda in [0, 1]."""
    return fill(
        draw, STATEMENT.symbols, s=relu, t=abs(draw.reals()), **{"lambda": draw.unit_interval()}
    )


_ones = {"u": 0, "v": 0, "w": 0, "t": 1, "lambda": "1/2"}

LEMMA = Lemma(
    id="L01",
    title="the ReLU's five properties",
    provenance=("FB",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_ones, "s": clip, "w": 1, "t": 2},
            "C1",
            "the clipped identity has s(2) = 1, not 2 s(1) = 2",
        ),
        Breaker(
            "H1",
            {**_ones, "s": square, "u": 2, "v": 0},
            "C4",
            "z^2 rises by 4 from 0 to 2: not 1-Lipschitz",
        ),
        Breaker(
            "H2",
            {**_ones, "s": relu, "w": 1, "t": -1},
            "C1",
            "s(-1) = 0 is not -s(1) = -1",
        ),
        Breaker(
            "H3",
            {**_ones, "s": relu, "u": 1, "v": 0, "lambda": 2},
            "C3",
            "outside [0, 1] the chord lies below: s(-1) = 0 > -1 s(1)",
        ),
    ),
    note="l01_relu.md",
)
