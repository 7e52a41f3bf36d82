"""L24a: the draws from both signs, one after the other, and sums over them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import m, zeta
from lemmas.l24a_draws import a1, a2, w1, w2, zeta1, zeta2
from lemmas.l24a_statement import (
    draws,
    first,
    second,
)
from lemmas.setting import d, i, j, k, n, o
from lemmas.shares import As, Ws, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Induction,
    Obtain,
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
