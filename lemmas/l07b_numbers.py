"""L07b: units of both crowds are numbered, first those in both; no unit has two numbers."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_counting import apart, k, start, width, y
from lemmas.l07b_statement import chi, chi1, m
from lemmas.setting import c, i
from lemmas.shares import few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Multiple,
    Obtain,
    Square,
    Unroll,
    Witness,
)
from proofcheck.language import Bracket, array, both, declare, eq, exists, forall, le, summed

# 1 for units in both crowds, in the first alone, in the second alone; counts of them before unit i
FLAGS = (
    lambda unit: chi[unit] * chi1[unit],
    lambda unit: chi[unit] * (1 - chi1[unit]),
    lambda unit: chi1[unit] * (1 - chi[unit]),
)
COUNTS = c0, c1, c2 = tuple(array(name) for name in ("c0", "c1", "c2"))
everyone = (i, 1, m)


def follows(count: Any, flag: Any) -> Any:
    """Return: the count goes up by one after each unit with the flag."""
    return forall((i, 2, m + 1))(eq(count[i], count[i - 1] + flag(i - 1)))


def before(flag: Any, unit: Any) -> Any:
    """Return how many units before this one have the flag."""
    return summed(flag(c), (c, 1, unit - 1))


def mark(number: int, unit: Any) -> Any:
    """Return 1 if unit i is the one with this number among the units with a flag, else 0."""
    return Bracket(unit, COUNTS[number][i + 1]) - Bracket(unit, COUNTS[number][i])


counted = both(
    eq(c0[1], 0),
    follows(c0, FLAGS[0]),
    eq(c1[1], c0[m + 1]),
    follows(c1, FLAGS[1]),
    eq(c2[1], c0[m + 1]),
    follows(c2, FLAGS[2]),
)
objects = tuple(declare(count, "", (i, 1, m + 1)) for count in COUNTS)
in_both = summed(FLAGS[0](c), (c, 1, m))


def numbers(number: int) -> tuple[Any, ...]:
    """Return the rules for the two equations of one count."""
    first = Arithmetic((At("E2", {k: 0, y: sp.Lambda(c, FLAGS[number](c))}),))
    return first, Arithmetic((Unroll(FLAGS[number](c), c, 1, i - 1),))


def about(number: int, name: str) -> At:
    """Return what the step `name` says of one count, which goes up by 0 or 1."""
    where = {start: COUNTS[number][i], width: FLAGS[number](i)}
    return At(name, where, (At(f"F{number}"),))


def flags(number: int, *using: Any) -> Step:
    """Return the step that a flag is 0 or 1."""
    flag = FLAGS[number](i)
    return Step(
        f"F{number}",
        forall(everyone)(both(eq(flag * (1 - flag), 0), le(0, flag), le(flag, 1))),
        Arithmetic((*using, Square(flag), Square(1 - flag))),
        "a flag is 0 or 1",
    )


def marks(number: int) -> Step:
    """Return the step about the marks of one count."""
    here, other = mark(number, u), mark(number, v)
    count, unfold = COUNTS[number], (f"N2.{2 * number + 2}",)
    return Step(
        f"Q{number}",
        both(
            forall(everyone, (u, 1, few))(eq(here * (1 - here), 0)),
            forall(everyone, (u, 1, few))(eq(here * (1 - FLAGS[number](i)), 0)),
            forall(everyone, (u, 1, few), (v, 1, few))(eq(here * other * apart, 0)),
            forall((u, 1, few))(
                eq(
                    summed(here, everyone),
                    Bracket(u, count[m + 1]) - Bracket(u, count[1]),
                )
            ),
        ),
        Conjunction(
            (
                Arithmetic((about(number, "G1"),), unfold=unfold),
                Arithmetic((about(number, "G2"),), unfold=unfold),
                Arithmetic((about(number, "G4"),), unfold=unfold),
                Arithmetic((At("T3", {k: m, y: sp.Lambda(c, Bracket(u, count[c]))}),)),
            )
        ),
        "one unit has each number; only units with the flag have one",
    )


def crossed(first: int, second: int) -> Any:
    """Return: no unit has marks of two kinds."""
    return forall(everyone, (u, 1, few), (v, 1, few))(eq(mark(first, u) * mark(second, v), 0))


def cross(first: int, second: int) -> Arithmetic:
    """Prove `crossed`: no unit has two flags."""
    here, other = mark(first, u), mark(second, v)
    return Arithmetic(
        (
            Multiple(f"Q{first}.2", other),
            Multiple(At(f"Q{second}.2", {u: v}), here * FLAGS[first](i)),
            Multiple(f"O.{first + second}", here * other),
        )
    )


def overlap(first: int, second: int) -> Any:
    """Return: no unit has both flags."""
    return forall(everyone)(eq(FLAGS[first](i) * FLAGS[second](i), 0))


NUMBERED = (
    Step(
        "N1",
        exists("counted", *objects)(counted),
        Witness(
            tuple(rule for number in range(3) for rule in numbers(number)),
            {
                c0: sp.Lambda(i, before(FLAGS[0], i)),
                c1: sp.Lambda(i, in_both + before(FLAGS[1], i)),
                c2: sp.Lambda(i, in_both + before(FLAGS[2], i)),
            },
        ),
        "number the units in both crowds, and go on with those in one of them",
    ),
    Step("N2", counted, Obtain("N1", objects, "counted"), "call these numbers c0, c1, c2"),
    flags(0, Multiple("H1.1", chi1[i] ** 2), Multiple("H1.2", chi[i])),
    flags(1, Multiple("H1.1", (1 - chi1[i]) ** 2), Multiple("H1.2", chi[i])),
    flags(2, Multiple("H1.2", (1 - chi[i]) ** 2), Multiple("H1.1", chi1[i])),
    *(marks(number) for number in range(3)),
    Step(
        "O",
        both(overlap(0, 1), overlap(0, 2), overlap(1, 2)),
        Conjunction(
            (
                Arithmetic((Multiple("H1.2", chi[i] ** 2),)),
                Arithmetic((Multiple("H1.1", chi1[i] ** 2),)),
                Arithmetic((Multiple("H1.1", chi1[i] * (1 - chi1[i])),)),
            )
        ),
        "no unit has two flags",
    ),
    Step(
        "X",
        both(crossed(0, 1), crossed(0, 2), crossed(1, 2)),
        Conjunction((cross(0, 1), cross(0, 2), cross(1, 2))),
        "no unit has two numbers",
    ),
)
