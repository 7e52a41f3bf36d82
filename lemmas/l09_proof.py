"""The proof of L09: what is given away is what is received, on every sample and in l1 norm."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import branches_agree, first_layer_agrees
from lemmas.l09_statement import STATEMENT, V1, a1, column, e, g1, gap, given, skip, z
from lemmas.row_steps import chi, share, share_range, t
from lemmas.setting import (
    N,
    W,
    c,
    d,
    h,
    i,
    j,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    x,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Multiple, Product, Summed
from proofcheck.language import Implies, both, eq, forall, le, real, summed


def into(unit: Any) -> sp.Expr:
    """Return the pre-activation of a hidden unit."""
    return summed(W[unit, j] * x[q, j], (j, 1, n))


pairs = forall((q, 1, N), (i, 1, m), (c, 1, m))
difference = into(i) - into(c)


def carried(weight: Any, axis: Any, first: str, second: str) -> tuple[Step, Step]:
    """Return steps: what is given away, read from the givers, is what the receivers are given."""
    everything = summed(chi[i] * weight(i) * h[q, i], (i, 1, m))
    return (
        Step(
            first,
            forall((q, 1, N), axis, (i, 1, m), (c, 1, m))(
                eq(chi[i] * e[c] * weight(i) * (h[q, i] - h[q, c]), 0)
            ),
            Arithmetic((Multiple("S4", weight(i)),)),
            "for the weight of each giver",
        ),
        Step(
            second,
            forall((q, 1, N), axis)(
                eq(
                    everything,
                    summed(e[c] * h[q, c], (c, 1, m)) * summed(chi[i] * weight(i), (i, 1, m)),
                )
            ),
            Arithmetic((Summed(first, (i, c)), Multiple("H4", everything))),
            "add up over givers and receivers; the shares sum to 1",
        ),
    )


def shrinks(new: Any, weight: Any, axis: Any, name: str, goal: str) -> tuple[Step, ...]:
    """Return steps that end in `goal`: the l1 norm of the moved weights does not grow."""
    size, mass = sp.Abs(weight(c)), given(lambda unit: sp.Abs(weight(unit)))
    unfold = (str(new.base.label),)
    return (
        Step(
            f"{name}1",
            forall(axis, (c, 1, m))(
                both(le(chi[c] * weight(c), chi[c] * size), le(-chi[c] * weight(c), chi[c] * size))
            ),
            Arithmetic(cases=(weight(c),), times=(At("H5.1", {i: c}),)),
            "z <= |z| and -z <= |z|, times chi",
        ),
        Step(
            f"{name}2",
            forall(axis)(le(sp.Abs(given(weight)), mass)),
            Arithmetic((Summed(f"{name}1", (c,)),), cases=(given(weight),)),
            "triangle inequality for what is given away",
        ),
        Step(
            f"{name}3",
            forall(axis, (i, 1, m))(
                le(sp.Abs(new), (1 - share) * sp.Abs(weight(i)) + t * e[i] * mass)
            ),
            Arithmetic(
                (Product(Product("H6.1", "H3"), f"{name}2"),),
                cases=(new, weight(i), given(weight)),
                times=("U2", Product("H6.1", "H3")),
                unfold=unfold,
            ),
            "triangle inequality for each unit",
        ),
        Step(
            goal,
            STATEMENT.formula(goal),
            Arithmetic((Summed(f"{name}3", (i,)), Multiple("H4", t * mass))),
            "add up: what the receivers gain, the givers lose",
        ),
    )


STEPS = (
    Step(
        "S1",
        forall((q, 1, N), (i, 1, m), (c, 1, m), (j, 1, n))(eq(chi[i] * e[c] * gap * x[q, j], 0)),
        Arithmetic((Multiple("H2", x[q, j]),)),
        "equal weights, term by term",
    ),
    Step(
        "S2",
        pairs(eq(chi[i] * e[c] * difference, 0)),
        Arithmetic((Summed("S1", (j,)),)),
        "hence equal pre-activations",
    ),
    Step(
        "S3",
        forall((q, 1, N), (i, 1, m), (c, 1, m), z)(
            Implies(eq(z * difference, 0), eq(z * (h[q, i] - h[q, c]), 0))
        ),
        Arithmetic(
            (
                "premise.1",
                Product(At("H1", {real("u"): into(i), real("v"): into(c)}), Magnitude(z)),
            ),
            cases=(z, difference, s(into(i)) - s(into(c))),
            unfold=("h",),
        ),
        "a factor that cancels a difference before s cancels it after s, as s is 1-Lipschitz",
    ),
    Step(
        "S4",
        pairs(eq(chi[i] * e[c] * (h[q, i] - h[q, c]), 0)),
        Arithmetic((At("S3", {z: chi[i] * e[c]}, (At("S2"),)),)),
        "hence equal hidden units",
    ),
    *carried(skip, (o, 1, d), "S5", "S6"),
    *carried(column, (r, 1, p[1]), "S7", "S8"),
    Step(
        "S9",
        first_layer_agrees(V1, g1),
        Arithmetic((Multiple("S8", t),), unfold=("g", "g'", "V'")),
        "layer 1 of the branch has the same arguments",
    ),
    *branches_agree(V1, g1, "S9", "H1"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Multiple("S6", t), Summed("B8", (r,))), unfold=("f", "f'", "a'")),
        "add up both readouts",
    ),
    *share_range("H5", "H6"),
    *shrinks(a1[o, i], skip, (o, 1, d), "A", "C2"),
    *shrinks(V1[1, r, i], column, (r, 1, p[1]), "V", "C3"),
)
