"""The proof of P26a: the odd part of a two-layer network is linear, and the targets are odd."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.p26_sample import W, a, i, v, y, z
from lemmas.p26a_statement import STATEMENT, f, f1, m
from lemmas.setting import q, s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Member,
    Multiple,
    Square,
    Summed,
    Unroll,
)
from proofcheck.language import eq, forall, le, summed

inner = W[i, 1] + v[q] * W[i, 2]
alpha, beta = (summed(a[i] * W[i, axis], (i, 1, m)) for axis in (1, 2))
samples = forall((q, 1, 3))


def part(at: Any) -> sp.Expr:
    """Return what a pair of opposite inputs adds to D."""
    return ((f[at] - y[at]) ** 2 + (f1[at] + y[at]) ** 2) / 6


def least(at: Any) -> sp.Expr:
    """Return the least that can be, for outputs whose odd part is linear."""
    return (alpha + v[at] * beta - 2 * y[at]) ** 2 / 12


STEPS = (
    Step(
        "S1",
        forall((q, 1, 3), (i, 1, m))(eq(a[i] * s(inner) - a[i] * s(-inner), a[i] * inner)),
        Arithmetic((Multiple(At("H1", {z: inner}), a[i]),)),
        "each unit's odd part is linear",
    ),
    Step(
        "S2",
        samples(eq(f[q] - f1[q], alpha + v[q] * beta)),
        Arithmetic((Summed("S1", (i,)),), unfold=("f", "f'")),
        "so is that of the network",
    ),
    Step(
        "S3",
        samples(le(least(q), part(q))),
        Arithmetic(
            (
                Multiple("S2", f[q] - f1[q] - 4 * y[q] + alpha + v[q] * beta),
                Square(f[q] + f1[q]),
            )
        ),
        "an even part only adds",
    ),
    Step(
        "S4",
        forall((q, 1, 1))(le(0, part(q))),
        Arithmetic((Square(f[q] - y[q]), Square(f1[q] + y[q]))),
        "squares are not negative",
    ),
    Step(
        "S5",
        le(part(1) + part(2) + part(3), STATEMENT.definitions[-1].symbol),
        Arithmetic(
            (
                At(Member("S4", q), {q: 1}),
                Unroll(part(q), q, 1, 2),
                Unroll(part(q), q, 1, 3),
            ),
            unfold=("D",),
        ),
        "three pairs",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(
            (
                "S5",
                *(At("S3", {q: at}) for at in (1, 2, 3)),
                Square(alpha - sp.Rational(2, 3)),
                Square(beta),
            ),
            unfold=("v", "y"),
        ),
        "the best linear function is a third of the first coordinate",
    ),
)
