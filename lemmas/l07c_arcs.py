"""L07c: an arc has l units, a unit is on l arcs, so arcs weigh l/m of the whole in the mean.

The arc number c, c = 1..m + 1, has the units c, c + 1, .., c + l - 1, counted on from m to 1. The
last arc is the first one again; it is there for m = 0.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_statement import m
from lemmas.l07c_statement import sigma, whole
from lemmas.setting import c, i, k
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Multiple, Summed, Unroll
from proofcheck.language import Bracket, Implies, eq, forall, greatest, summed

upto = (c, 0, 3 * m)


def counted(last: Any) -> Any:
    """Return: of 1..last, max(c - m, 0) are at most c - m, less those beyond `last`."""
    many = summed(Bracket(i, c - m), (i, 1, last))
    return eq(many, greatest(c - m, 0) - greatest(c - m - last, 0))


def arc(number: Any, unit: Any) -> Any:
    """Return 1 if the unit is on the arc of this number, else 0."""
    before = number - 1
    return Bracket(unit, before + few) - Bracket(unit, before) + Bracket(unit, before + few - m)


weight = summed(arc(c, i) * sigma[i], (i, 1, m))
slack = few * whole - m * weight
arcs = (c, 1, m)
COUNTING = (
    Step(
        "E1",
        forall((k, 0, m), upto, (i, 1, k))(eq(Bracket(k, 0) * Bracket(i, c - m), 0)),
        Arithmetic(),
        "where there is a first index, the last is not 0",
    ),
    Step(
        "E2",
        forall((k, 0, m), upto)(eq(Bracket(k, 0) * summed(Bracket(i, c - m), (i, 1, k)), 0)),
        Arithmetic((Summed("E1", (i,)),)),
        "an empty sum is 0",
    ),
    Step(
        "N1",
        forall(upto)(counted(sp.Integer(0))),
        Arithmetic((At("E2", {k: 0}),)),
        "none of none",
    ),
    Step(
        "N2",
        forall((k, 1, m))(Implies(forall(upto)(counted(k - 1)), forall(upto)(counted(k)))),
        Arithmetic(
            (At("premise.1"), Unroll(Bracket(i, c - m), i, 1, k)),
            cases=(c - m, k + m - c, c - m - k, c - m - k + 1),
        ),
        "one more",
    ),
    Step(
        "N",
        forall((k, 0, m), upto)(counted(k)),
        Induction("N1", "N2"),
        "how many of the first numbers are at most a given one",
    ),
)


def counts(*bounds: Any) -> tuple[At, ...]:
    """Return, for each of the bounds, how many of 1..m are at most it."""
    return tuple(At("N", {k: m, c: bound + m}, ("H1",)) for bound in bounds)


ARCS = (
    Step(
        "A1",
        forall((c, 1, m + 1), (i, 1, m))(eq(arc(c, i) * (1 - arc(c, i)), 0)),
        Arithmetic(("H1",), cases=(i - c + 1 - few, i - c + 1, i - c + 1 - few + m)),
        "a unit is on an arc or not",
    ),
    Step(
        "A2",
        forall((c, 1, m + 1))(eq(summed(arc(c, i), (i, 1, m)), few)),
        Arithmetic(
            ("H1", *counts(c - 1 + few, c - 1, c - 1 + few - m)),
            cases=(c - 1, c - 1 - m, c - 1 + few, c - 1 + few - m, c - 1 + few - m - m),
        ),
        "an arc has l units",
    ),
    Step(
        "A3",
        forall((i, 1, m), arcs)(
            eq(arc(c, i), 1 - Bracket(c, i - few) + Bracket(c, i) - Bracket(c, i - few + m))
        ),
        Arithmetic(
            cases=(
                *(i - c + 1 - few, i - c + 1, i - c + 1 - few + m),
                *(c - i + few, c - i, c - i + few - m),
            )
        ),
        "the arcs on which a unit is",
    ),
    Step(
        "A4",
        forall((i, 1, m))(eq(summed(arc(c, i), arcs), few)),
        Arithmetic(
            ("H1", Summed("A3", (c,)), *counts(i - few, i, i - few + m)),
            cases=(i, i - m, i - few, i - few - m, i - few + m),
        ),
        "a unit is on l arcs",
    ),
    Step(
        "A5",
        forall((i, 1, m))(eq(summed(arc(c, i) * sigma[i], arcs), few * sigma[i])),
        Arithmetic((Multiple("A4", sigma[i]),)),
        "with its number",
    ),
    Step(
        "A6",
        eq(summed(slack, arcs), 0),
        Arithmetic((Multiple(Summed("A5", (i,)), m),)),
        "so the arcs weigh l/m of the whole in the mean",
    ),
)
