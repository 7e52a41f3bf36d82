"""Rows of the first layer that move part of the way to targets: definition and shared steps."""

from __future__ import annotations

from typing import Any

from lemmas.setting import W, i, j, m, n, unit_rows
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Square
from proofcheck.language import Definition, array, both, declare, define, forall, le, real

W1, chi = array("W'"), array("chi")
t = real("t")
share = t * chi[i]

CHOSEN = declare(chi, "1 for the units that are moved, else 0", (i, 1, m))
TIME = declare(t, "time along the segment")
CHOSEN_RANGE = both(forall((i, 1, m))(le(0, chi[i])), forall((i, 1, m))(le(chi[i], 1)))
TIME_RANGE = both(le(0, t), le(t, 1))


def moved_rows(target: Any) -> Definition:
    """Define W'[i] = W[i] + t chi_i (target - W[i]); target: a term in i and j."""
    value = W[i, j] + share * (target - W[i, j])
    return define(W1, value, (i, 1, m), (j, 1, n), gloss="moved weights")


def share_range(chosen: str, time: str) -> tuple[Step, ...]:
    """Return steps U1, U2: 0 <= t chi_i <= 1, from CHOSEN_RANGE and TIME_RANGE by their names."""
    return (
        Step(
            "U1",
            forall((i, 1, m))(le(0, share)),
            Arithmetic((Product(f"{time}.1", f"{chosen}.1"),)),
            "t chi_i is not negative",
        ),
        Step(
            "U2",
            forall((i, 1, m))(le(share, 1)),
            Arithmetic((f"{time}.2", Product(f"{time}.1", f"{chosen}.2"))),
            "t chi_i <= t <= 1",
        ),
    )


def rows_stay(target: Any, goal: str, rows: Any, targets: Any) -> Step:
    """Return the step `goal`, after U1 and U2: the moved rows lie in the unit ball.

    rows, targets: references that say so of W and of the targets.
    """
    return Step(
        goal,
        unit_rows(W1),
        Arithmetic(
            (
                Product("U2", rows),
                Product("U1", targets),
                Product(Product("U1", "U2"), Square(target - W[i, j], ((j, 1, n),))),
            ),
            unfold=("W'",),
        ),
        "the ball is convex: |(1-u) w + u z|^2 = (1-u)|w|^2 + u|z|^2 - u (1-u)|z - w|^2",
    )
