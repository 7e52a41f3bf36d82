"""L16, one draw: some unit raises the potential at most by the variance of a draw.

A draw is a pair of an output o1 and a unit i1, taken with weight |a[o1, i1]| / A; it adds
A sign(a[o1, i1]) h[q, i1] to the output o1. Its mean is f. The potential of a gap g between the
sum of the draws so far and as many times f is E(g^2 + 2 l g (f - y)).
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_features import FEATURES
from lemmas.l16_mean import MEAN, T, i1, o1, pairs, size, val
from lemmas.l16_statement import STATEMENT, A, R, f, spread
from lemmas.setting import N, a, d, h, o, q, rho, y
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Pick,
    Product,
    Summed,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    eq,
    forall,
    le,
    lt,
    summed,
)

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
mean_gain = rho[q] * 2 * A * tilt
feature2 = summed(rho[q] * h[q, i1] ** 2, (q, 1, N))
after_draw, before_draw = potential(after), potential(left)
total_gain = summed(rho[q] * gained, (q, 1, N))
all_pairs = (i1, *pairs[1][1:]), (o1, *pairs[0][1:])
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
SUM = (
    Step(
        "Q1",
        forall((q, 1, N), (o1, 1, d))(eq(summed(a[o1, i1] * h[q, i1], pairs[1]), f[q, o1])),
        Arithmetic(unfold=("f",)),
        "the mean of a draw",
    ),
    Step(
        "Q2",
        forall(error, (q, 1, N), (o1, 1, d))(
            eq(mean_gain * summed(a[o1, i1] * h[q, i1], pairs[1]), mean_gain * f[q, o1])
        ),
        Arithmetic((Multiple("Q1", mean_gain),)),
        "is f",
    ),
    Step(
        "Q3",
        forall(error, *pairs, (q, 1, N))(
            eq(
                size * rho[q] * gained,
                mean_gain * a[o1, i1] * h[q, i1] + size * rho[q] * A**2 * h[q, i1] ** 2,
            )
        ),
        Arithmetic((Multiple("P2", mean_gain * h[q, i1]),)),
        "the weight of a draw times its sign is the readout",
    ),
    Step(
        "Q4",
        forall(error)(
            eq(
                summed(size * total_gain, *all_pairs),
                summed(mean_gain * f[q, o1], (o1, 1, d), (q, 1, N))
                + A**2 * summed(size * feature2, *all_pairs),
            )
        ),
        Arithmetic((Summed("Q3", (q, i1, o1)), Summed("Q2", (o1, q)))),
        "add up over the draws",
    ),
    Step(
        "Q5",
        le(summed(size * feature2, *all_pairs), A * R**2),
        Arithmetic((Summed("F7", (i1, o1), size), Multiple("W0", R**2))),
        "the features are bounded",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic((Product("W00", "Q5"),), unfold=("Spread",)),
        "so the variance is at most that of the bound",
    ),
    Step(
        "Q6",
        forall(error)(
            eq(
                A * before_draw + summed(mean_gain * f[q, o1], (o1, 1, d), (q, 1, N)),
                A * potential(E[q, o])
                - A * summed(rho[q] * summed(f[q, o] ** 2, (o, 1, d)), (q, 1, N)),
            )
        ),
        Arithmetic(),
        "complete the square",
    ),
    Step(
        "Q7",
        forall(error, T)(
            Implies(
                le(potential(E[q, o]), T),
                le(summed(size * after_draw, *all_pairs), A * (T + spread)),
            )
        ),
        Arithmetic(
            (
                Summed("P7", (i1, o1)),
                Multiple("W0", before_draw),
                "Q4",
                "Q6",
                Product("W00", "premise.1"),
            ),
            unfold=("Spread",),
        ),
        "the mean of the potential after a draw",
    ),
    Step(
        "Q8",
        forall(error, T)(
            Implies(
                both(lt(0, A), le(potential(E[q, o]), T)),
                lt(0, summed(Bracket(after_draw, T + spread), *all_pairs)),
            )
        ),
        Apply(
            At(
                "W5",
                {val: sp.Lambda((o1, i1), after_draw), T: T + spread},
                (At("Q7"),),
            )
        ),
        "so some draw is no worse",
    ),
)
DRAW = (*FEATURES, *MEAN, *PAIR, *SUM)
