"""The proof of P26a: the odd part of a two-layer network is linear, and the targets are odd."""

from __future__ import annotations

import sympy as sp

from lemmas.p26_sample import PAIRS, W, a, i, v
from lemmas.p26a_statement import STATEMENT, m, output
from lemmas.setting import s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Square, Summed
from proofcheck.language import eq, forall, real, summed

u1, u2 = real("u1"), real("u2")
inner = u1 * W[i, 1] + u2 * W[i, 2]
first, second = (summed(a[i] * W[i, axis], (i, 1, m)) for axis in (1, 2))


def gap(pair: int) -> sp.Expr:
    """Return the difference of the outputs at the two inputs of a pair."""
    return output(pair, 1) - output(pair, -1)


def linear(pair: int) -> sp.Expr:
    """Return what that is: linear in the input."""
    return PAIRS[pair][0] * first + PAIRS[pair][1] * second


STEPS = (
    Step(
        "S1",
        forall(u1, u2, (i, 1, m))(eq(a[i] * s(inner) - a[i] * s(-inner), a[i] * inner)),
        Arithmetic((Multiple(At("H1", {v: inner}), a[i]),)),
        "each unit's odd part is linear",
    ),
    Step(
        "S2",
        forall(u1, u2)(
            eq(
                summed(a[i] * s(inner), (i, 1, m)) - summed(a[i] * s(-inner), (i, 1, m)),
                u1 * first + u2 * second,
            )
        ),
        Arithmetic((Summed("S1", (i,)),)),
        "so is that of the network",
    ),
    *(
        Step(
            f"S{pair + 3}",
            eq(gap(pair), linear(pair)),
            Arithmetic((At("S2", {u1: PAIRS[pair][0], u2: PAIRS[pair][1]}),)),
            "at a pair of opposite inputs",
        )
        for pair in range(3)
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(
            (
                *(Multiple(f"S{pair + 3}", gap(pair) + linear(pair)) for pair in range(3)),
                "S3",
                *(Square(output(pair, 1) + output(pair, -1)) for pair in range(3)),
                Square(first - sp.Rational(2, 3)),
                Square(second),
            ),
            unfold=("D",),
        ),
        "the best linear function is a third of the first coordinate",
    ),
)
