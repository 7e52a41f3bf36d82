"""The proof of L07b: number the units of both crowds, first those in both, and place in order."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_counting import COUNTING, STEP_FUNCTION, apart, k, y
from lemmas.l07b_numbers import COUNTS, NUMBERED, c0, mark
from lemmas.l07b_statement import STATEMENT, chi, chi1, m
from lemmas.setting import i
from lemmas.shares import alpha, beta, few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Witness
from proofcheck.language import le


def at_the_end(number: int, total: str) -> Step:
    """Return the step that a crowd has room for the reference."""
    return Step(
        f"M{number}",
        le(few, COUNTS[number][m + 1]),
        Arithmetic(
            (
                total,
                At("T3", {k: m, y: c0}),
                At("T3", {k: m, y: COUNTS[number]}),
            ),
            unfold=("N2.2", f"N2.{2 * number + 2}", f"N2.{2 * number + 1}", "N2.1"),
        ),
        "the last number is the size of the crowd",
    )


def placement(number: int) -> tuple[Any, ...]:
    """Return the rules for one placement: 0 or 1, each reference unit once."""
    other = COUNTS[number]
    return (
        Arithmetic(("Q0.1", f"Q{number}.1", At(f"X.{number}", {v: u}))),
        Arithmetic(
            ("Q0.4", f"Q{number}.4", f"M{number}"),
            cases=(u - other[m + 1],),
            unfold=(f"N2.{2 * number + 1}", "N2.1"),
        ),
    )


def supported(number: int) -> Arithmetic:
    """Prove that only units of the crowd have a place."""
    own, outside = (("H1.1", 1 - chi[i]), ("H1.2", 1 - chi1[i]))[number - 1]
    rest = (chi1[i], chi[i])[number - 1]
    return Arithmetic(
        (
            Multiple("Q0.2", outside),
            Multiple(own, mark(0, u) * rest),
            Multiple(f"Q{number}.2", outside),
            Multiple(own, mark(number, u) * (1 - rest)),
        )
    )


def exclusive() -> Arithmetic:
    """Prove that no unit stands for two reference units."""
    same = tuple(f"Q{number}.3" for number in range(3))
    mixed = tuple(
        Multiple(fact, apart)
        for part in (1, 2, 3)
        for fact in (f"X.{part}", At(f"X.{part}", {u: v, v: u}))
    )
    return Arithmetic((*same, *mixed))


STEPS = (
    *COUNTING,
    *STEP_FUNCTION,
    *NUMBERED,
    at_the_end(1, "H2.1"),
    at_the_end(2, "H2.2"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                *placement(1),
                *placement(2),
                supported(1),
                supported(2),
                exclusive(),
            ),
            {
                alpha: sp.Lambda((i, u), mark(0, u) + mark(1, u)),
                beta: sp.Lambda((i, u), mark(0, u) + mark(2, u)),
            },
        ),
        "unit i stands for the reference unit of its number",
    ),
)
