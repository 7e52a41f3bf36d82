"""The proof of L09b: what is given away is what is received, on every sample and in l1 norm."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import branches_agree, first_layer_agrees, g1
from lemmas.l09b_statement import STATEMENT, V1, a1, column, phi, received, skip
from lemmas.row_steps import chi, share, share_range, t
from lemmas.setting import N, c, d, h, i, m, o, p, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Multiple, Product, Summed
from proofcheck.language import both, eq, forall, le, summed


def carried(weight: Any, axis: Any, first: str, second: str) -> tuple[Step, Step]:
    """Return steps: what is given away, read from the givers, is read from those that receive."""
    made = summed(phi[c, i] * h[q, c], (c, 1, m))
    return (
        Step(
            first,
            forall((q, 1, N), axis, (i, 1, m))(
                eq(chi[i] * weight(i) * h[q, i], chi[i] * weight(i) * made)
            ),
            Arithmetic((Multiple("H1", weight(i)),)),
            "for the weight of each giver",
        ),
        Step(
            second,
            forall((q, 1, N), axis)(
                eq(
                    summed(chi[i] * weight(i) * h[q, i], (i, 1, m)),
                    summed(h[q, i] * received(weight), (i, 1, m)),
                )
            ),
            Arithmetic((Summed(first, (i,)),)),
            "add up over givers, and exchange the sums",
        ),
    )


def shrinks(new: Any, weight: Any, axis: Any, name: str, goal: str) -> tuple[Step, ...]:
    """Return steps that end in `goal`: the l1 norm of the moved weights does not grow."""
    size = sp.Abs(weight(c))
    got, most = received(weight), received(lambda unit: sp.Abs(weight(unit)))
    unfold = (str(new.base.label),)
    return (
        Step(
            f"{name}1",
            forall(axis, (i, 1, m), (c, 1, m))(
                both(
                    le(chi[c] * phi[i, c] * weight(c), chi[c] * phi[i, c] * size),
                    le(-chi[c] * phi[i, c] * weight(c), chi[c] * phi[i, c] * size),
                )
            ),
            Arithmetic(cases=(weight(c),), times=("U3",)),
            "z <= |z| and -z <= |z|, times the rate",
        ),
        Step(
            f"{name}2",
            forall(axis, (i, 1, m))(le(sp.Abs(got), most)),
            Arithmetic((Summed(f"{name}1", (c,)),), cases=(got,)),
            "triangle inequality for what a unit receives",
        ),
        Step(
            f"{name}3",
            forall(axis, (i, 1, m))(le(sp.Abs(new), (1 - share) * sp.Abs(weight(i)) + t * most)),
            Arithmetic(
                (Product("H5.1", f"{name}2"),),
                cases=(new, weight(i), got),
                times=("U2", "H5.1"),
                unfold=unfold,
            ),
            "triangle inequality for each unit",
        ),
        Step(
            f"{name}4",
            forall(axis, (i, 1, m))(
                le(
                    share * sp.Abs(weight(i)) * summed(phi[c, i], (c, 1, m)),
                    share * sp.Abs(weight(i)),
                )
            ),
            Arithmetic((Product(Product("U1", "H3"), Magnitude(weight(i))),)),
            "no giver's weight is received more than once",
        ),
        Step(
            goal,
            STATEMENT.formula(goal),
            Arithmetic((Summed(f"{name}3", (i,)), Summed(f"{name}4", (i,)))),
            "add up: what is received was given away",
        ),
    )


STEPS = (
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
    Step(
        "U3",
        forall((i, 1, m), (c, 1, m))(le(0, chi[c] * phi[i, c])),
        Arithmetic((Product(At("H4.1", {i: c}), At("H2", {c: i, i: c})),)),
        "nothing is received negatively",
    ),
    *shrinks(a1[o, i], skip, (o, 1, d), "A", "C2"),
    *shrinks(V1[1, r, i], column, (r, 1, p[1]), "V", "C3"),
)
