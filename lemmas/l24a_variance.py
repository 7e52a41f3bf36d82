"""L24a: the variance of a draw from nonnegative readouts is a quarter of that of any draw.

Features lie between 0 and |x|, where a variance is at most a quarter of the square (Popoviciu). In
place of |x|, which need not be rational: E(h^2)^2 <= |x|^2 (E h)^2 for every readout, so
|x|^2 (A E(h^2) - (E h)^2) <= A E(h^2) |x|^2 - E(h^2)^2 <= A^2 |x|^4 / 4.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.feature_steps import input2
from lemmas.l16_statement import R, m
from lemmas.l24a_features import FEATURES
from lemmas.setting import N, c, d, h, i, j, n, o, q, rho, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Multiple,
    Natural,
    Product,
    Square,
    Summed,
)
from proofcheck.language import Implies, array, declare, eq, forall, le, lt, summed

part = array("part")
PART = declare(part, "any readout", (o, 1, d), (i, 1, m))
nonnegative = forall((o, 1, d), (i, 1, m))(le(0, part[o, i]))
feature2 = summed(rho[q] * h[q, i] ** 2, (q, 1, N))
mass = summed(sp.Abs(part[o, i]), (i, 1, m), (o, 1, d))
here = summed(sp.Abs(part[c, i]), (i, 1, m), (c, 1, d))  # the same, beside an output o
weight = summed(part[o, i], (i, 1, m))
mean = summed(part[o, i] * h[q, i], (i, 1, m))
mean2 = summed(part[o, i] * h[q, i] ** 2, (i, 1, m))
small = le(4 * (here * mean2 - mean**2), here**2 * input2)
spread = mass * summed(sp.Abs(part[o, i]) * feature2, (i, 1, m), (o, 1, d)) - summed(
    rho[q] * summed(mean**2, (o, 1, d)), (q, 1, N)
)


def of_parts(claim: Any) -> Any:
    """Return: the claim holds of every readout without negative entries."""
    return forall(PART)(Implies(nonnegative, claim))


MOMENTS = (
    Step(
        "G1",
        of_parts(
            forall((q, 1, N), (o, 1, d), (i, 1, m), (c, 1, m))(
                le(
                    part[o, i] * part[o, c] * h[q, i] ** 2 * h[q, c] ** 2,
                    part[o, i] * part[o, c] * input2 * h[q, i] * h[q, c],
                )
            )
        ),
        Arithmetic((Product("F8", Product("premise.1", At("premise.1", {i: c}))),)),
        "times both readouts",
    ),
    Step(
        "G2",
        of_parts(forall((q, 1, N), (o, 1, d))(le(mean2**2, input2 * mean**2))),
        Arithmetic((Summed(At("G1"), (i, c)),)),
        "add up over pairs of units: the second moment is at most |x| times the first",
    ),
    Step(
        "G3",
        of_parts(forall((q, 1, N), (o, 1, d))(Implies(lt(0, input2), small))),
        Arithmetic((At("G2"), Square(2 * mean2 - here * input2), Product("not goal", "premise.2"))),
        "so the variance is at most a quarter of |x|^2, where x is not 0",
    ),
    Step("G4", forall((q, 1, N))(le(0, input2)), Arithmetic((Square(x[q, j], ((j, 1, n),)),)), ""),
    Step(
        "G5",
        forall((q, 1, N))(Implies(le(input2, 0), eq(input2, 0))),
        Arithmetic(("premise.1", "G4")),
        "where it is 0",
    ),
    Step(
        "G6",
        of_parts(
            forall((q, 1, N), (o, 1, d), (i, 1, m))(
                le(part[o, i] * h[q, i] ** 2, part[o, i] * input2)
            )
        ),
        Arithmetic((Product("premise.1", "F6"),)),
        "features are no larger",
    ),
    Step("G7a", forall(PART, (c, 1, d), (i, 1, m))(le(0, sp.Abs(part[c, i]))), Arithmetic(), ""),
    Step(
        "G7",
        forall(PART)(le(0, here)),
        Arithmetic((Summed("G7a", (i, c)),)),
        "a mass is not negative",
    ),
    Step(
        "G8",
        of_parts(forall((q, 1, N), (o, 1, d))(le(here * mean2, here * weight * input2))),
        Arithmetic((Product("G7", Summed(At("G6"), (i,))),)),
        "so second moments are no larger",
    ),
    Step(
        "G9",
        of_parts(forall((q, 1, N), (o, 1, d))(Implies(le(input2, 0), small))),
        Arithmetic(
            (
                At("G8"),
                Square(mean),
                Multiple(At("G5"), here * weight),
                Multiple(At("G5"), here**2),
            )
        ),
        "and there is no variance",
    ),
    Step(
        "G10",
        of_parts(forall((q, 1, N), (o, 1, d))(small)),
        Either(input2, At("G3", {q: q, o: o}), At("G9", {q: q, o: o})),
        "in both cases",
    ),
)
VARIANCE = (
    *FEATURES,
    *MOMENTS,
    Step(
        "G11",
        of_parts(
            forall((q, 1, N))(
                le(
                    4 * rho[q] * summed(here * mean2 - mean**2, (o, 1, d)),
                    rho[q] * d * here**2 * input2,
                )
            )
        ),
        Arithmetic((Product("H3", Summed(At("G10"), (o,))),)),
        "add up over outputs, times the weight of the sample",
    ),
    Step(
        "G12a",
        of_parts(forall((o, 1, d), (i, 1, m))(eq(sp.Abs(part[o, i]), part[o, i]))),
        Arithmetic(("premise.1",), cases=(part[o, i],)),
        "readouts without sign",
    ),
    Step(
        "G12",
        of_parts(
            forall((o, 1, d), (i, 1, m))(eq(sp.Abs(part[o, i]) * feature2, part[o, i] * feature2))
        ),
        Arithmetic((Multiple(At("G12a"), feature2),)),
        "times the second moment of the unit",
    ),
    Step(
        "G13",
        of_parts(le(4 * spread, d * mass**2 * R**2)),
        Arithmetic(
            (
                Summed(At("G11"), (q,)),
                Multiple(Summed(At("G12"), (i, o)), mass),
                Product(Natural(d), Product("H4", Square(mass))),
            )
        ),
        "so four times the variance is at most d A^2 R^2",
    ),
)
