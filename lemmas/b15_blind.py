"""B15: at the point where a weight leaves, one of the two samples is seen by neither unit."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_cross import u
from lemmas.b15_point import FOUND
from lemmas.b15_statement import at_an_end, c, inside, z, z1, z2
from lemmas.setting import s, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Multiple,
    Part,
)
from proofcheck.language import Implies, both, eq, forall, le, lt, real

u1 = real("u1")
room = c - sp.Abs(z1 - c)
leaves = {1: le(room, 0), 2: lt(0, room)}
at_end = (le(0, z), le(z, 2 * c), le(c, sp.Abs(z - c)))
blind = both(eq(s(z * x[1]), 0), eq(s(-z * x[2]), 0))
right, left = lt(0, z - c), le(z - c, 0)


def equal(one: Any, other: Any, *given: Any) -> At:
    """Refer to: equal arguments, equal values."""
    return At("E1", {u: one, u1: other}, given)


def closed(step: str) -> tuple[Part, ...]:
    """Refer to both ends of an interval in which a weight is, as one is at an end."""
    return tuple(Part(At(step, {}, ("premise.1",)), number) for number in (1, 2))


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
        Implies(inside, both(le(sp.Abs(z1 - c), c), le(sp.Abs(z2 + c), c))),
        Arithmetic(("premise.1",), cases=(sp.Abs(z1 - c) - sp.Abs(z2 + c),)),
        "both weights are in their closed intervals",
    ),
    Step(
        "Z2",
        Implies(inside, both(le(0, z1), le(z1, 2 * c))),
        Arithmetic((Part(At("Z1"), 1),), cases=(z1 - c,)),
        "that of unit 1",
    ),
    Step(
        "Z3",
        Implies(inside, both(le(0, -z2), le(-z2, 2 * c))),
        Arithmetic((Part(At("Z1"), 2),), cases=(z2 + c,)),
        "and that of unit 2",
    ),
    Step(
        "Z4",
        Implies(both(at_an_end, leaves[2]), le(c, sp.Abs(-z2 - c))),
        Arithmetic(("premise.1", "premise.2"), cases=(sp.Abs(z1 - c) - sp.Abs(z2 + c),)),
        "if unit 1 is not at an end, unit 2 is",
    ),
    Step(
        "Z5",
        Implies(both(at_an_end, leaves[1]), both(eq(s(z1 * x[1]), 0), eq(s(z2 * x[1]), 0))),
        Arithmetic(
            (
                At("E6", {z: z1}, (*closed("Z2"), "premise.2")),
                At("H5", {z: -z2}, closed("Z3")),
            )
        ),
        "sample 1 is not seen if unit 1 is at an end",
    ),
    Step(
        "Z6",
        Implies(both(at_an_end, leaves[2]), both(eq(s(z1 * x[2]), 0), eq(s(z2 * x[2]), 0))),
        Arithmetic(
            (
                At("E6", {z: -z2}, (*closed("Z3"), At("Z4"))),
                At("H5", {z: z1}, closed("Z2")),
            )
        ),
        "sample 2 is not if unit 2 is",
    ),
)
