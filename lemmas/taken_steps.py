"""Steps about units that stand for units of the reference: one of these at most, and wholly."""

from __future__ import annotations

import sympy as sp

from lemmas.segments import every
from lemmas.setting import c, i, m
from lemmas.shares import alpha, few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, Multiple, Pick, Square, Summed
from proofcheck.language import eq, forall, le, summed

same_unit = sp.KroneckerDelta(u, v)
taken = summed(alpha[i, v], (v, 1, few))


def taken_wholly(binary: str, exclusive: str) -> tuple[Step, ...]:
    """Return steps X to X4: shares, what a unit stands for in all, and that it lies in [0, 1].

    binary, exclusive: what says that shares are 0 or 1, and that no unit has two.
    """
    return (
        Step(
            "X",
            forall((i, 1, m), (u, 1, few))(le(0, alpha[i, u])),
            Arithmetic((binary, Square(alpha[i, u]))),
            "shares are not negative",
        ),
        Step(
            "X1",
            forall((i, 1, m), (u, 1, few), (v, 1, few))(
                eq(alpha[i, u] * alpha[i, v], same_unit * alpha[i, u])
            ),
            Arithmetic(
                (
                    exclusive,
                    Multiple(Alike(alpha[i, c], c, u, v), alpha[i, u]),
                    Multiple(binary, same_unit),
                )
            ),
            "a unit stands for one reference unit at most",
        ),
        Step(
            "X2",
            forall((i, 1, m), (u, 1, few))(eq(alpha[i, u] * taken, alpha[i, u])),
            Arithmetic((Summed("X1", (v,)), Pick(alpha[i, u], v, 1, few, u))),
            "and then wholly",
        ),
        Step(
            "X3",
            every(le(0, taken)),
            Arithmetic((Summed("X", (u,)),)),
            "what a unit stands for is not negative",
        ),
        Step(
            "X4",
            every(le(taken, 1)),
            Arithmetic((Summed("X2", (u,)), Square(1 - taken))),
            "a number that equals its square is at most 1",
        ),
    )
