"""B15: at the point where a weight leaves, one of the two samples is seen by neither unit."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_cross import u
from lemmas.b15_point import FOUND, first, second
from lemmas.b15_statement import (
    c,
    z,
)
from lemmas.setting import s, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Multiple,
)
from proofcheck.language import Implies, both, eq, forall, le, lt, real

u1 = real("u1")
room = c - sp.Abs(first - c)
leaves = {1: le(room, 0), 2: lt(0, room)}
at_end = (le(0, z), le(z, 2 * c), le(c, sp.Abs(z - c)))
blind = both(eq(s(z * x[1]), 0), eq(s(-z * x[2]), 0))
right, left = lt(0, z - c), le(z - c, 0)


def equal(one: Any, other: Any, *given: Any) -> At:
    """Refer to: equal arguments, equal values."""
    return At("E1", {u: one, u1: other}, given)


BLIND = (
    *FOUND,
    Step(
        "E1",
        forall(u, u1)(Implies(eq(u, u1), eq(s(u), s(u1)))),
        Arithmetic(unfold=("premise.1",)),
        "equal arguments, equal values",
    ),
    Step(
        "E2",
        forall(z)(Implies(both(*at_end, right), eq(z, 2 * c))),
        Arithmetic(("premise.2", "premise.3"), cases=(z - c,)),
        "the far end of the interval",
    ),
    Step(
        "E3",
        forall(z)(Implies(both(*at_end, left), eq(z, 0))),
        Arithmetic(("premise.1", "premise.3", "premise.4"), cases=(z - c,)),
        "and the near one",
    ),
    Step(
        "E4",
        forall(z)(Implies(both(*at_end, right), blind)),
        Arithmetic(
            (
                equal(z * x[1], 2 * c * x[1], Multiple(At("E2"), x[1])),
                equal(-z * x[2], -2 * c * x[2], Multiple(At("E2"), x[2])),
                "H4.1",
                "H4.2",
            )
        ),
        "at the far end a unit does not see its own sample",
    ),
    Step(
        "E5",
        forall(z)(Implies(both(*at_end, left), blind)),
        Arithmetic(
            (
                equal(z * x[1], 0, Multiple(At("E3"), x[1])),
                equal(-z * x[2], 0, Multiple(At("E3"), x[2])),
                At("H5", {z: 0}, ("C0",)),
            )
        ),
        "nor at the near one",
    ),
    Step(
        "E6",
        forall(z)(Implies(both(*at_end), blind)),
        Either(z - c, At("E4"), At("E5")),
        "at neither end",
    ),
    Step(
        "Z1",
        both(le(sp.Abs(first - c), c), le(sp.Abs(second + c), c)),
        Arithmetic(("X4",), cases=(sp.Abs(first - c) - sp.Abs(second + c),)),
        "both weights are in their closed intervals",
    ),
    Step(
        "Z2",
        both(le(0, first), le(first, 2 * c)),
        Arithmetic(("Z1.1",), cases=(first - c,)),
        "that of unit 1",
    ),
    Step(
        "Z3",
        both(le(0, -second), le(-second, 2 * c)),
        Arithmetic(("Z1.2",), cases=(second + c,)),
        "and that of unit 2",
    ),
    Step(
        "Z4",
        Implies(leaves[2], le(c, sp.Abs(-second - c))),
        Arithmetic(("premise.1", "X4"), cases=(sp.Abs(first - c) - sp.Abs(second + c),)),
        "if unit 1 is not at an end, unit 2 is",
    ),
    Step(
        "Z5",
        Implies(leaves[1], both(eq(s(first * x[1]), 0), eq(s(second * x[1]), 0))),
        Arithmetic(
            (
                At("E6", {z: first}, ("Z2.1", "Z2.2", "premise.1")),
                At("H5", {z: -second}, ("Z3.1", "Z3.2")),
            )
        ),
        "sample 1 is not seen if unit 1 is at an end",
    ),
    Step(
        "Z6",
        Implies(leaves[2], both(eq(s(first * x[2]), 0), eq(s(second * x[2]), 0))),
        Arithmetic(
            (
                At("E6", {z: -second}, ("Z3.1", "Z3.2", At("Z4"))),
                At("H5", {z: first}, ("Z2.1", "Z2.2")),
            )
        ),
        "sample 2 is not if unit 2 is",
    ),
)
