"""L16, one draw: some unit raises the potential at most by the variance of a draw."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_features import FEATURES
from lemmas.l16_mean import MEAN, T, i1, o1, pairs, size, val
from lemmas.l16_pair import (
    PAIR,
    E,
    added,
    after,
    after_draw,
    before_draw,
    error,
    gained,
    gaps,
    here,
    left,
    potential,
    scale,
    sign,
    tilt,
    tilted,
    total_gain,
)
from lemmas.l16_statement import STATEMENT, A, R, f, spread
from lemmas.setting import N, a, d, h, o, q, rho
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Apply, Arithmetic, At, Multiple, Product, Summed
from proofcheck.language import Bracket, Implies, both, eq, forall, le, lt, summed

__all__ = ["DRAW", "SUM", "all_pairs", "feature2", "mean_gain"]
__all__ += ["PAIR", "E", "added", "after", "after_draw", "before_draw", "error", "gained", "gaps"]
__all__ += ["here", "left", "potential", "scale", "sign", "tilt", "tilted", "total_gain"]


mean_gain = rho[q] * 2 * A * tilt
feature2 = summed(rho[q] * h[q, i1] ** 2, (q, 1, N))
all_pairs = (i1, *pairs[1][1:]), (o1, *pairs[0][1:])
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
