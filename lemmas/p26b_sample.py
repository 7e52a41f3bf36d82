"""The sample of P26b: the inputs +-(1, 0), +-(1, L), +-(1, -L); the target is 1 at (1, 0), else 0.

Samples 4, 5, 6 are the negatives of 1, 2, 3; each has weight 1/6.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import N, branch, i, k, m, q, s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Summed, Unroll
from proofcheck.language import Bracket, array, declare, define, eq, forall, le, real, summed
from proofcheck.substitution import substitute_definition

L, b, z = real("L"), real("b"), real("z")
x1, x2, y, W, a, h, g, f = (array(name) for name in ("x1", "x2", "y", "W", "a", "h", "g", "f"))


def at(*samples: int) -> sp.Expr:
    """Return 1 at these samples and 0 at the others."""
    return sp.Add(*(sp.KroneckerDelta(q, sample) for sample in samples))


SAMPLE = (
    define(x1, at(1, 2, 3) - at(4, 5, 6), (q, 1, 6), gloss="first coordinates: 1 or -1"),
    define(x2, L * (at(2, 6) - at(3, 5)), (q, 1, 6), gloss="second coordinates: 0, L or -L"),
    define(y, at(1), (q, 1, 6), gloss="targets: 1, then 0"),
)
WIDE = declare(L, "second coordinate of input 2")


def inner(first: Any, second: Any) -> sp.Expr:
    """Return w . x_q."""
    return first * x1[q] + second * x2[q]


def features(h: Any, W: Any) -> Any:
    """Define h[q, i] = s(w_i . x_q); W[i, j] is whatever W gives there."""
    value = s(inner(W(i, 1), W(i, 2)))
    return define(h, value, (q, 1, 6), (i, 1, m), gloss="hidden features")


def layers(g: Any, V: Any, h: Any) -> Any:
    """Define the branch on the six samples."""
    return substitute_definition(branch(g, V, h), {N: sp.Integer(6)})


def short(W: Any) -> Any:
    """Return: every row of the first layer lies in the unit ball."""
    return forall((i, 1, m))(le(W(i, 1) ** 2 + W(i, 2) ** 2, 1))


def squared(f: Any) -> sp.Expr:
    """Return what sample q adds to the mean squared error of the outputs f(q)."""
    return (f(q) - y[q]) ** 2 / 6


def error(f: Any) -> sp.Expr:
    """Return the mean squared error of the outputs f(q)."""
    return summed(squared(f), (q, 1, 6))


def no_sample(name: str, f: Any) -> tuple[Step, ...]:
    """Derive that the empty sum is 0."""
    none = Bracket(k, 0)
    return (
        Step(
            f"{name}a",
            forall((k, 0, 1), (q, 1, k))(eq(none * squared(f), 0)),
            Arithmetic(),
            "where there is a first sample, there are not none",
        ),
        Step(
            name,
            forall((k, 0, 1))(eq(none * summed(squared(f), (q, 1, k)), 0)),
            Arithmetic((Summed(f"{name}a", (q,)),)),
            "an empty sum is 0",
        ),
    )


def unrolled(empty: str, f: Any) -> tuple[Any, ...]:
    """Return that it is the sum of six terms; `empty` names the step that says where it begins."""
    return At(empty, {k: 0}), *(Unroll(squared(f), q, 1, last) for last in range(1, 7))
