"""L24a: the draws from both signs, one after the other, are the draws."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import m, zeta
from lemmas.l24a_draws import a1, a2, p1, p2, second_risk, w1, w2, zeta1, zeta2
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
from lemmas.setting import N, d, i, j, k, n, o, q, rho, s, x, y
from lemmas.shares import As, Ws, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Induction,
    Multiple,
    Obtain,
    Ranges,
    Summed,
    Unroll,
    Witness,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    summed,
)
from proofcheck.substitution import substitute

zeta0, w0, a0, terms = array("z0"), array("w0"), array("r0"), array("term")
TERMS = declare(terms, "", (u, 1, draws))
TOGETHER = {zeta: zeta0, Ws: w0, As: a0}


def joined(one: Any, other: Any) -> sp.Expr:
    """Return an entry of the first draws, or of the other ones, at draw u."""
    return Bracket(u, first) * one + Bracket(first + 1, u) * other


def both_sums(last: Any) -> Any:
    """Return: a sum over the first draws and some others is the sum of two sums."""
    whole = summed(terms[u], (u, 1, first + last))
    rest = summed(terms[first + v], (v, 1, last))
    return forall(TERMS)(eq(whole, summed(terms[u], (u, 1, first)) + rest))


OBJECTS = (
    declare(zeta0, "1 where unit i is draw u", (u, 1, draws), (i, 1, m)),
    declare(w0, "weights of the draws", (u, 1, draws), (j, 1, n)),
    declare(a0, "their readout", (o, 1, d), (u, 1, draws)),
)
ONE, OTHER = (u, 1, first), (u, first + 1, draws)
AGREE = both(
    forall(ONE, (i, 1, m))(eq(zeta0[u, i], zeta1[u, i])),
    forall(OTHER, (i, 1, m))(eq(zeta0[u, i], zeta2[u - first, i])),
    forall(ONE, (j, 1, n))(eq(w0[u, j], w1[u, j])),
    forall(OTHER, (j, 1, n))(eq(w0[u, j], w2[u - first, j])),
    forall((o, 1, d), ONE)(eq(a0[o, u], a1[o, u])),
    forall((o, 1, d), OTHER)(eq(a0[o, u], a2[o, u - first])),
)
JOINED = (
    Step(
        "J1",
        exists("joined", *OBJECTS)(AGREE),
        Witness(
            (Arithmetic(),) * 6,
            {
                zeta0: sp.Lambda((u, i), joined(zeta1[u, i], zeta2[u - first, i])),
                w0: sp.Lambda((u, j), joined(w1[u, j], w2[u - first, j])),
                a0: sp.Lambda((o, u), joined(a1[o, u], a2[o, u - first])),
            },
        ),
        "first those of one sign, then those of the other",
    ),
    Step("J", AGREE, Obtain("J1", OBJECTS, "joined"), "these are the draws"),
)
SPLIT_SUMS = (
    Step(
        "S1",
        forall((k, 0, second), TERMS, (v, 1, k))(eq(Bracket(k, 0) * terms[first + v], 0)),
        Arithmetic(),
        "where there is another draw, their number is not 0",
    ),
    Step(
        "S2",
        forall((k, 0, second), TERMS)(eq(Bracket(k, 0) * summed(terms[first + v], (v, 1, k)), 0)),
        Arithmetic((Summed("S1", (v,)),)),
        "an empty sum is 0",
    ),
    Step(
        "S3",
        both_sums(sp.Integer(0)),
        Arithmetic((At("S2", {k: 0}),)),
        "without other draws there is one sum",
    ),
    Step(
        "S4",
        forall((k, 1, second))(Implies(both_sums(k - 1), both_sums(k))),
        Arithmetic(
            (
                At("premise.1"),
                Unroll(terms[u], u, 1, first + k),
                Unroll(terms[first + v], v, 1, k),
            )
        ),
        "one more draw is one more term of both",
    ),
    Step(
        "S5",
        forall((k, 0, second))(both_sums(k)),
        Induction("S3", "S4"),
        "a sum over all draws is that over the first ones and that over the others",
    ),
)


def ranged(name: str, claim: Any, number: str, unfold: tuple[str, ...], why: str) -> Step:
    """Return the step: what is said of all draws holds of the first ones and of the others."""
    at = {u: u - first}
    return Step(
        name,
        substitute(claim, TOGETHER),
        Ranges(
            (
                (1, first, Arithmetic((f"TA.{number}",), unfold=unfold)),
                (first + 1, draws, Arithmetic((At(f"TB.{number}", at),), unfold=unfold)),
            )
        ),
        why,
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
    ranged("Z1", SELECTION.parts[0], "1.1", ("J.1", "J.2"), "units are drawn or not"),
    ranged("Z2", SELECTION.parts[1], "1.2", ("J.1", "J.2"), "one for each draw"),
    ranged("Z3", SELECTION.parts[2], "1.3", ("J.1", "J.2", "J.3", "J.4"), "with its weight"),
    ranged("Z4", IN_BALL, "2", ("J.3", "J.4"), "in the unit ball"),
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
