"""L16, one draw: what the draw of a pair of an output and a unit changes in the potential.

A draw is a pair of an output o1 and a unit i1, taken with weight |a[o1, i1]| / A; it adds
A sign(a[o1, i1]) h[q, i1] to the output o1. Its mean is f. The potential of a gap g between the
sum of the draws so far and as many times f is E(g^2 + 2 l g (f - y)).
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_mean import i1, o1, pairs, size
from lemmas.l16_statement import A, f
from lemmas.setting import N, a, d, h, o, q, rho, y
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Indicator, Multiple, Pick, Summed
from proofcheck.language import Bracket, array, declare, eq, forall, summed

E = array("E")
error = declare(E, "", (q, 1, N), (o, 1, d))


def potential(gap: Any) -> sp.Expr:
    """Return E(g^2 + 2 l g (f - y)) for a gap with entries g at (q, o)."""
    return summed(rho[q] * summed(tilted(gap), (o, 1, d)), (q, 1, N))


def tilted(gap: Any) -> sp.Expr:
    """Return g^2 + 2 l g (f - y) at output o of sample q."""
    return gap**2 + 2 * few * gap * (f[q, o] - y[q, o])


def sign(output: Any, unit: Any) -> sp.Expr:
    """Return the sign of a readout, 1 for zero."""
    return 2 * Bracket(0, a[output, unit]) - 1


def added(output: Any, unit: Any) -> sp.Expr:
    """Return what the draw of a pair adds to output o at sample q."""
    return A * sign(output, unit) * sp.KroneckerDelta(o, output) * h[q, unit]


here = sp.KroneckerDelta(o, o1)
scale = A * sign(o1, i1) * h[q, i1]
left = E[q, o] - f[q, o]
after = left + added(o1, i1)
tilt = left.subs(o, o1) + few * (f[q, o1] - y[q, o1])
gained = 2 * scale * tilt + A**2 * h[q, i1] ** 2
after_draw, before_draw = potential(after), potential(left)
total_gain = summed(rho[q] * gained, (q, 1, N))
gaps = forall(error, *pairs)
PAIR = (
    Step(
        "P1",
        forall(*pairs)(eq(sign(o1, i1) ** 2, 1)),
        Arithmetic((Indicator(Bracket(0, a[o1, i1])),)),
        "a sign is 1 or -1",
    ),
    Step(
        "P2",
        forall(*pairs)(eq(size * sign(o1, i1), a[o1, i1])),
        Arithmetic(cases=(-a[o1, i1],)),
        "that of the readout",
    ),
    Step(
        "P3",
        forall((o, 1, d), (o1, 1, d))(eq(here**2, here)),
        Arithmetic((Indicator(here),)),
        "an output is drawn or it is not",
    ),
    Step(
        "P4",
        forall(error, *pairs, (q, 1, N))(
            eq(
                summed(tilted(after), (o, 1, d)),
                summed(tilted(left), (o, 1, d)) + gained,
            )
        ),
        Arithmetic(
            (
                Multiple(Pick(left + few * (f[q, o] - y[q, o]), o, 1, d, o1), 2 * scale),
                Multiple(Summed("P3", (o,)), scale**2),
                Multiple(Pick(sp.Integer(1), o, 1, d, o1), scale**2),
                Multiple("P1", A**2 * h[q, i1] ** 2),
            )
        ),
        "what a draw changes at a sample",
    ),
    Step(
        "P5",
        forall(error, *pairs, (q, 1, N))(
            eq(
                rho[q] * summed(tilted(after), (o, 1, d)),
                rho[q] * (summed(tilted(left), (o, 1, d)) + gained),
            )
        ),
        Arithmetic((Multiple("P4", rho[q]),)),
        "times its weight",
    ),
    Step(
        "P6",
        gaps(eq(after_draw, before_draw + total_gain)),
        Arithmetic((Summed("P5", (q,)),)),
        "what a draw changes",
    ),
    Step(
        "P7",
        gaps(eq(size * after_draw, size * (before_draw + total_gain))),
        Arithmetic((Multiple("P6", size),)),
        "times the weight of the draw",
    ),
)
