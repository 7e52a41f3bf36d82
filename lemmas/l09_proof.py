"""The proof of L09: what is given away is what is received, on every sample and in l1 norm."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import branches_agree, first_layer_agrees
from lemmas.l09_statement import STATEMENT, V1, a1, column, e, g1, given, skip
from lemmas.read_steps import EQUAL_VALUES, w, w1, z
from lemmas.row_steps import chi, share, share_range, t
from lemmas.setting import N, W, c, d, h, i, j, m, o, p, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Product, Summed
from proofcheck.language import both, eq, forall, le, summed

# R3 for giver i and receiver c
same = {w: sp.Lambda(j, W[i, j]), w1: sp.Lambda(j, W[c, j]), z: chi[i] * e[c]}


def carried(weight: Any, axis: Any, first: str, second: str) -> tuple[Step, Step]:
    """Return steps: what is given away, read from the givers, is what the receivers are given."""
    everything = summed(chi[i] * weight(i) * h[q, i], (i, 1, m))
    return (
        Step(
            first,
            forall((q, 1, N), axis, (i, 1, m), (c, 1, m))(
                eq(chi[i] * e[c] * weight(i) * (h[q, i] - h[q, c]), 0)
            ),
            Arithmetic((Multiple(At("R3", same, ("H1",)), weight(i)),), unfold=("h",)),
            "equal units, for the weight of each giver",
        ),
        Step(
            second,
            forall((q, 1, N), axis)(
                eq(
                    everything,
                    summed(e[c] * h[q, c], (c, 1, m)) * summed(chi[i] * weight(i), (i, 1, m)),
                )
            ),
            Arithmetic((Summed(first, (i, c)), Multiple("H3", everything))),
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
            Arithmetic(cases=(weight(c),), times=(At("H4.1", {i: c}),)),
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
                (Product(Product("H5.1", "H2"), f"{name}2"),),
                cases=(new, weight(i), given(weight)),
                times=("U2", Product("H5.1", "H2")),
                unfold=unfold,
            ),
            "triangle inequality for each unit",
        ),
        Step(
            goal,
            STATEMENT.formula(goal),
            Arithmetic((Summed(f"{name}3", (i,)), Multiple("H3", t * mass))),
            "add up: what the receivers gain, the givers lose",
        ),
    )


STEPS = (
    *EQUAL_VALUES,
    *carried(skip, (o, 1, d), "S1", "S2"),
    *carried(column, (r, 1, p[1]), "S3", "S4"),
    Step(
        "S5",
        first_layer_agrees(V1, g1),
        Arithmetic((Multiple("S4", t),), unfold=("g", "g'", "V'")),
        "layer 1 of the branch has the same arguments",
    ),
    *branches_agree(V1, g1, "S5"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Multiple("S2", t),), unfold=("f", "f'", "a'", "B4")),
        "add up both readouts",
    ),
    *share_range("H4", "H5"),
    *shrinks(a1[o, i], skip, (o, 1, d), "A", "C2"),
    *shrinks(V1[1, r, i], column, (r, 1, p[1]), "V", "C3"),
)
