"""L24a: the draws from both signs, one after the other, are the draws."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l24a_draws import a1, a2, p1, p2, second_risk, w1, w2
from lemmas.l24a_join import JOINED, SPLIT_SUMS, TOGETHER, a0, terms, w0
from lemmas.l24a_statement import (
    IN_BALL,
    LOW_RISK,
    SAME_MASS,
    SELECTION,
    drawn,
    draws,
    few_risk,
    first,
    second,
)
from lemmas.setting import N, d, j, k, n, o, q, rho, s, x, y
from lemmas.shares import u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Multiple,
    Ranges,
    Summed,
)
from proofcheck.language import (
    eq,
    forall,
    summed,
)
from proofcheck.substitution import substitute


def ranged(number: str, unfold: tuple[str, ...]) -> Ranges:
    """Return the rule: what is said of all draws holds of the first ones and of the others."""
    rest = At(f"TB.{number}", {u: u - first})
    return Ranges(
        (
            (1, first, Arithmetic((f"TA.{number}",), unfold=unfold)),
            (first + 1, draws, Arithmetic((rest,), unfold=unfold)),
        )
    )


def value(weights: Any, at: Any) -> sp.Expr:
    """Return the value of a draw at sample q."""
    return s(summed(weights[at, j] * x[q, j], (j, 1, n)))


points = forall((q, 1, N), (o, 1, d))
read_all = substitute(drawn, TOGETHER)
missed, target = read_all - y[q, o], p1[q, o] + p2[q, o] - y[q, o]
size = summed(sp.Abs(a0[o, u]), (o, 1, d))
PUT = (
    *JOINED,
    *SPLIT_SUMS,
    Step(
        "Z1",
        substitute(SELECTION.parts[0], TOGETHER),
        ranged("1.1", ("J.1", "J.2")),
        "units are drawn or not",
    ),
    Step(
        "Z2",
        substitute(SELECTION.parts[1], TOGETHER),
        ranged("1.2", ("J.1", "J.2")),
        "one for each draw",
    ),
    Step(
        "Z3",
        substitute(SELECTION.parts[2], TOGETHER),
        ranged("1.3", ("J.1", "J.2", "J.3", "J.4")),
        "with its weight",
    ),
    Step("Z4", substitute(IN_BALL, TOGETHER), ranged("2", ("J.3", "J.4")), "in the unit ball"),
    Step(
        "Z5",
        forall((u, 1, first))(eq(size, summed(sp.Abs(a1[o, u]), (o, 1, d)))),
        Arithmetic(unfold=("J.5", "J.6")),
        "the first draws have their masses",
    ),
    Step(
        "Z6",
        forall((v, 1, second))(eq(size.subs(u, first + v), summed(sp.Abs(a2[o, v]), (o, 1, d)))),
        Arithmetic(unfold=("J.5", "J.6")),
        "the other ones too",
    ),
    Step(
        "Z7",
        substitute(SAME_MASS, TOGETHER),
        Arithmetic(
            (
                At("S5", {k: second, terms: sp.Lambda(u, size)}),
                Summed("Z5", (u,)),
                Summed("Z6", (v,)),
                "TA.3",
                "TB.3",
                "M2",
                "L2",
                "E6",
            )
        ),
        "together they have that of the network",
    ),
    Step(
        "Z8",
        forall((q, 1, N), (o, 1, d), (u, 1, first))(
            eq(a0[o, u] * value(w0, u), a1[o, u] * value(w1, u))
        ),
        Arithmetic(unfold=("J.5", "J.6", "J.3", "J.4")),
        "the first draws give what they gave",
    ),
    Step(
        "Z9",
        forall((q, 1, N), (o, 1, d), (v, 1, second))(
            eq(a0[o, first + v] * value(w0, first + v), a2[o, v] * value(w2, v))
        ),
        Arithmetic(unfold=("J.5", "J.6", "J.3", "J.4")),
        "and so do the other ones",
    ),
    Step(
        "Z10",
        points(eq(read_all, p1[q, o] + p2[q, o])),
        Arithmetic(
            (
                At("S5", {k: second, terms: sp.Lambda(u, a0[o, u] * value(w0, u))}),
                Summed("Z8", (u,)),
                Summed("Z9", (v,)),
            ),
            unfold=("ppos", "pneg"),
        ),
        "so their outputs add up",
    ),
    Step(
        "Z11",
        points(eq(missed**2, target**2)),
        Arithmetic((Multiple("Z10", missed + target),)),
        "errors are the same",
    ),
    Step(
        "Z12",
        forall((q, 1, N))(
            eq(
                rho[q] * summed(missed**2, (o, 1, d)),
                rho[q] * summed(target**2, (o, 1, d)),
            )
        ),
        Arithmetic((Multiple(Summed("Z11", (o,)), rho[q]),)),
        "at each sample",
    ),
    Step(
        "Z13",
        eq(substitute(few_risk, TOGETHER), second_risk),
        Arithmetic((Summed("Z12", (q,)),)),
        "and in the mean",
    ),
    Step(
        "Z14",
        substitute(LOW_RISK, TOGETHER),
        Arithmetic((Multiple("Z13", 4 * first * second), "R9")),
        "so the risk is low",
    ),
)
