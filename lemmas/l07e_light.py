"""L07e, the light units: M of those that are no centres are numbered, and l of them taken."""

from __future__ import annotations

import sympy as sp

from lemmas.l07b_statement import m
from lemmas.l07e_statement import every, hub, others, sigma
from lemmas.setting import c, i
from lemmas.shares import few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Natural,
    Obtain,
    Pick,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, both, declare, eq, forall, le, summed

one, two, low = array("place"), array("place'"), array("low")
free = sp.Lambda(i, 1 - hub[i])
numbered = forall((i, 1, m), (u, 1, others))
twice = forall((i, 1, m), (u, 1, others), (v, 1, others))
same = sp.KroneckerDelta(u, v)
number = summed(one[i, v], (v, 1, others))
light = summed(one[i, u] * low[u], (u, 1, others))
weight = summed(one[c, i] * sigma[c], (c, 1, m))
at_number = sp.Lambda(i, weight)
first, second = (one[i, z] + two[i, z] for z in (u, v))

LIGHT: tuple[Step, ...] = (
    Step(
        "M1",
        every(eq((1 - hub[i]) * hub[i], 0)),
        Arithmetic(("H1.1",)),
        "those that are no centres are a set",
    ),
    Step(
        "M2",
        le(others, summed(1 - hub[i], (i, 1, m))),
        Arithmetic(("H3",)),
        "of M units at least",
    ),
    Step(
        "P",
        both(
            numbered(eq(one[i, u] * (1 - one[i, u]), 0)),
            forall((u, 1, others))(eq(summed(one[i, u], (i, 1, m)), 1)),
            numbered(eq(two[i, u] * (1 - two[i, u]), 0)),
            forall((u, 1, others))(eq(summed(two[i, u], (i, 1, m)), 1)),
            numbered(eq(one[i, u] * hub[i], 0)),
            numbered(eq(two[i, u] * hub[i], 0)),
            twice(eq(first * second * (1 - same), 0)),
        ),
        Obtain(
            Cite("L07b.C1", {"m": m, "l": others, "chi": free, "chi'": free}, ("M1", "M2")),
            (
                declare(one, "1 where unit i has number u", (i, 1, m), (u, 1, others)),
                declare(two, "the same again", (i, 1, m), (u, 1, others)),
            ),
            "places",
        ),
        "M of them are numbered (L07b)",
    ),
    Step("X", numbered(le(0, one[i, u])), Arithmetic(("P.1", Square(one[i, u]))), "0 or 1"),
    Step("X0", numbered(le(0, two[i, u])), Arithmetic(("P.3", Square(two[i, u]))), "0 or 1"),
    Step(
        "X1",
        forall((u, 1, others), (v, 1, others))(le(0, 1 - same)),
        Arithmetic((Indicator(same),)),
        "an indicator is at most 1",
    ),
    Step(
        "X2",
        twice(eq(one[i, u] * one[i, v] * (1 - same), 0)),
        Arithmetic(
            (
                "P.7",
                Product(Product("X", At("X", {u: v})), "X1"),
                Product(Product("X", At("X0", {u: v})), "X1"),
                Product(Product("X0", At("X", {u: v})), "X1"),
                Product(Product("X0", At("X0", {u: v})), "X1"),
            )
        ),
        "no unit has two numbers",
    ),
    Step(
        "X3",
        twice(eq(one[i, u] * one[i, v], same * one[i, u])),
        Arithmetic(
            (
                "X2",
                Multiple(Alike(one[i, c], c, u, v), one[i, u]),
                Multiple("P.1", same),
            )
        ),
        "as a product",
    ),
    Step(
        "X4",
        numbered(eq(one[i, u] * number, one[i, u])),
        Arithmetic((Summed("X3", (v,)), Pick(one[i, u], v, 1, others, u))),
        "so a unit that has a number counts once",
    ),
    Step(
        "X5",
        every(le(number, 1)),
        Arithmetic((Summed("X4", (u,)), Square(1 - number))),
        "a number that equals its square is at most 1",
    ),
    Step(
        "L",
        both(
            forall((i, 1, others))(eq(low[i] * (1 - low[i]), 0)),
            eq(summed(low[i], (i, 1, others)), few),
            le(
                others * summed(low[i] * weight, (i, 1, others)),
                few * summed(weight, (i, 1, others)),
            ),
        ),
        Obtain(
            Cite("L07c.C1", {"m": others, "sigma": at_number}, ("H4",)),
            (declare(low, "1 for the light numbers, else 0", (i, 1, others)),),
            "light",
        ),
        "l of the M carry at most l/M of what these carry (L07c)",
    ),
    Step(
        "Y1",
        twice(eq(one[i, u] * one[i, v] * low[u] * low[v], same * one[i, u] * low[u] * low[v])),
        Arithmetic((Multiple("X3", low[u] * low[v]),)),
        "for light numbers",
    ),
    Step(
        "Y2",
        numbered(eq(one[i, u] * low[u] * light, one[i, u] * low[u])),
        Arithmetic(
            (
                Summed("Y1", (v,)),
                Pick(one[i, u] * low[u] * low[v], v, 1, others, u),
                Multiple(At("L.1", {i: u}), one[i, u]),
            )
        ),
        "a unit of a light number counts once",
    ),
    Step(
        "Y3",
        every(eq(light * (1 - light), 0)),
        Arithmetic((Summed("Y2", (u,)),)),
        "so the light units are a set",
    ),
    Step(
        "Y4",
        forall((u, 1, others))(eq(low[u] * summed(one[i, u], (i, 1, m)), low[u])),
        Arithmetic((Multiple("P.2", low[u]),)),
        "each number belongs to one unit",
    ),
    Step(
        "Y5",
        eq(summed(light, (i, 1, m)), few),
        Arithmetic((Summed("Y4", (u,)), "L.2")),
        "so there are l of them",
    ),
    Step(
        "Y6",
        numbered(eq(one[i, u] * low[u] * hub[i], 0)),
        Arithmetic((Multiple("P.5", low[u]),)),
        "none of the numbered units is a centre",
    ),
    Step(
        "Y7",
        every(eq(light * hub[i], 0)),
        Arithmetic((Summed("Y6", (u,)),)),
        "nor is one of the light ones",
    ),
    Step(
        "Y8",
        every(le(sigma[i] * number, sigma[i])),
        Arithmetic((Product("H5", "X5"),)),
        "numbered units carry no more than all",
    ),
    Step(
        "Y9",
        le(
            others * summed(light * sigma[i], (i, 1, m)),
            few * summed(sigma[i], (i, 1, m)),
        ),
        Arithmetic(("L.3", Product(Natural(few), Summed("Y8", (i,))))),
        "so the light ones carry at most l/M of the whole",
    ),
)
