"""T18: a basic solution of a linear program gives factors of what reads the units.

The unknowns are factors y_i >= 0, one for each unit, for all that reads it: its readouts and its
column of V_1. The outputs on the sample and what layer 1 reads there are kept (equations), the l1
norms of the rows of V_1 do not grow (inequalities), nor does the mass (the costs).
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.scale_steps import scaled
from lemmas.segments import every
from lemmas.setting import N, V, a, d, h, i, m, o, p, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Axiom, Obtain
from proofcheck.language import array, both, declare, eq, forall, le, summed

y, chi = array("factor"), array("chi")
DEFINITIONS = scaled(
    y[i],
    ("readout of the basic solution", "its columns of layer 1", "its objective"),
)
cost = summed(sp.Abs(a[o, i]), (o, 1, d))


def kept_sum(weight: Any) -> Any:
    """Return: with the factors the units read the same at sample q."""
    return eq(summed(weight * h[q, i] * y[i], (i, 1, m)), summed(weight * h[q, i], (i, 1, m)))


PROGRAM = (
    Step("X1", every(le(0, 1)), Arithmetic(), "the factors 1 are a solution"),
    Step("X2", every(le(0, cost)), Arithmetic(), "costs are not negative"),
    Step(
        "Y",
        both(
            every(le(0, y[i])),
            every(eq(chi[i] * (1 - chi[i]), 0)),
            every(eq(y[i] * (1 - chi[i]), 0)),
            le(summed(chi[i], (i, 1, m)), N * d + N * p[1] + p[1]),
            forall((q, 1, N), (o, 1, d))(kept_sum(a[o, i])),
            forall((q, 1, N), (r, 1, p[1]))(kept_sum(V[1, r, i])),
            forall((r, 1, p[1]))(
                le(
                    summed(sp.Abs(V[1, r, i]) * y[i], (i, 1, m)),
                    summed(sp.Abs(V[1, r, i]), (i, 1, m)),
                )
            ),
            le(summed(cost * y[i], (i, 1, m)), summed(cost, (i, 1, m))),
        ),
        Obtain(
            Axiom(
                "basic_solution",
                {
                    **{"m": m, "n": N, "d": d, "e": p[1]},
                    "A": sp.Lambda((q, o, i), a[o, i] * h[q, i]),
                    "B": sp.Lambda((q, r, i), V[1, r, i] * h[q, i]),
                    "C": sp.Lambda((r, i), sp.Abs(V[1, r, i])),
                    "x": sp.Lambda(i, 1),
                    "v": sp.Lambda(i, cost),
                },
                ("X1", "X2"),
            ),
            (declare(y, "factors", (i, 1, m)), declare(chi, "1 where one may not be 0", (i, 1, m))),
            "basic",
        ),
        "a basic solution of the linear program for the factors",
    ),
)
