"""Counting, for L07b: sums of differences, equal indices, and a step from 0 to 1."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_statement import m
from lemmas.setting import c, i, k
from lemmas.shares import few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Indicator,
    Induction,
    Member,
    Multiple,
    Pick,
    Product,
    Summed,
    Unroll,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    eq,
    forall,
    le,
    real,
    summed,
)

y, start, width = array("num"), real("start"), real("width")
difference = y[i + 1] - y[i]


def telescopes(last: Any) -> Any:
    """Return: the differences up to `last` add up."""
    return eq(summed(difference, (i, 1, last)), y[last + 1] - y[1])


def equals(first: Any, second: Any) -> Any:
    """Return 1 if two natural numbers are equal, else 0, in terms of their order."""
    return Bracket(first, second) - Bracket(first + 1, second)


def step(unit: Any) -> Any:
    """Return 1 if start < unit <= start + width, else 0."""
    return Bracket(unit, start + width) - Bracket(unit, start)


apart = 1 - sp.KroneckerDelta(u, v)
narrow = both(eq(width * (1 - width), 0), le(0, width), le(width, 1))
here, other = step(u), step(v)


def counting(total: Any, few: Any, *natural: Any) -> tuple[Step, ...]:
    """Return steps that end in "T3": differences up to `total` add up, and "K5": equal is equal.

    K5: two indices up to `few`, at most `total`, each of which is at most the other, are the same.
    natural: what says that `total` is not negative, if its form does not.
    """
    numbers = declare(y, "", (i, 1, total + 1))
    pairs = forall((u, 1, few), (v, 1, few))
    return (
        Step(
            "E1",
            forall((k, 0, total), numbers, (i, 1, k))(eq(Bracket(k, 0) * y[i], 0)),
            Arithmetic(),
            "where there is a first index, the last is not 0",
        ),
        Step(
            "E2",
            forall((k, 0, total), numbers)(eq(Bracket(k, 0) * summed(y[i], (i, 1, k)), 0)),
            Arithmetic((Summed("E1", (i,)),)),
            "an empty sum is 0",
        ),
        Step(
            "T1",
            forall(numbers)(telescopes(sp.Integer(0))),
            Arithmetic((At("E2", {k: 0, y: sp.Lambda(i, difference)}, natural),)),
            "no difference",
        ),
        Step(
            "T2",
            forall((k, 1, total))(
                Implies(forall(numbers)(telescopes(k - 1)), forall(numbers)(telescopes(k)))
            ),
            Arithmetic(("premise.1", Unroll(difference, i, 1, k))),
            "one difference more",
        ),
        Step(
            "T3",
            forall((k, 0, total), numbers)(telescopes(k)),
            Induction("T1", "T2"),
            "differences add up",
        ),
        Step(
            "K1",
            forall((v, 1, few))(eq(summed(equals(u, v), (u, 1, few)), 1)),
            Arithmetic((At("T3", {k: few, y: sp.Lambda(i, Bracket(i, v))}),)),
            "one index of the range is equal to a given one",
        ),
        Step(
            "K2",
            pairs(le(0, apart)),
            Arithmetic((Indicator(sp.KroneckerDelta(u, v)),)),
            "1 for two different indices, else 0",
        ),
        Step(
            "K3",
            pairs(le(0, equals(u, v))),
            Arithmetic(cases=(u - v, u + 1 - v)),
            "0 or 1",
        ),
        Step(
            "K4",
            pairs(le(0, apart * equals(u, v))),
            Arithmetic((Product("K2", "K3"),)),
            "a product of numbers that are not negative",
        ),
        Step(
            "K5",
            pairs(eq(apart * equals(u, v), 0)),
            Arithmetic(("K4", Member("K4", u), "K1", Pick(equals(c, v), c, 1, few, v))),
            "that one index is the same index: in both senses of equal there is one",
        ),
    )


COUNTING = counting(m + few, few)
STEP_FUNCTION = (
    Step(
        "G1",
        forall(start, width, (u, 1, few))(Implies(narrow, eq(here * (1 - here), 0))),
        Arithmetic(cases=(u - start - width, u - start)),
        "0 or 1",
    ),
    Step(
        "G2",
        forall(start, width, (u, 1, few))(Implies(narrow, eq(here * (1 - width), 0))),
        Arithmetic(cases=(u - start - width, u - start, width, 1 - width)),
        "a step of width 0 or 1 that contains something has width 1",
    ),
    Step(
        "G3",
        forall(start, width, (u, 1, few), (v, 1, few))(
            Implies(narrow, eq(here * other * (1 - equals(u, v)), 0))
        ),
        Arithmetic(
            cases=(
                u - start - width,
                u - start,
                v - start - width,
                v - start,
                u - v,
                u + 1 - v,
            )
        ),
        "it contains one natural number at most",
    ),
    Step(
        "G4",
        forall(start, width, (u, 1, few), (v, 1, few))(
            Implies(narrow, eq(here * other * apart, 0))
        ),
        Arithmetic((Multiple("K5", here * other), Multiple("G3", apart))),
        "hence one index",
    ),
)
