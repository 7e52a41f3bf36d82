"""T18, segment 1: a basic solution of a linear program takes the place of what reads the units.

The unknowns are factors y_i >= 0, one for each unit, for all that reads it: its readouts and its
column of V_1. The outputs on the sample and what layer 1 reads there are kept (equations), the l1
norms of the rows of V_1 do not grow (inequalities), nor does the mass (the costs).
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Vt, at, between, blocks, bt, ft, gt, ht, mass, risk, t
from lemmas.segments import every, is_output
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    i,
    k,
    kappa,
    m,
    o,
    outputs,
    p,
    q,
    r,
)
from lemmas.t14_statement import F, Fs, f, here, loss
from lemmas.t18_statement import low
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Multiple,
    Obtain,
    Product,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, both, declare, define, eq, forall, le, real, summed

y, chi = array("factor"), array("chi")
an, Vn, gn, fn = (array(f"{name}1") for name in ("a", "V", "g", "f"))
Fn = real("F1")
DEFINITIONS = (
    define(an, y[i] * a[o, i], (o, 1, d), (i, 1, m), gloss="readout of the basic solution"),
    define(
        Vn,
        V[k, r, i],
        (k, 2, K),
        (r, 1, p[k]),
        (i, 1, p[k - 1]),
        gloss="its columns of layer 1",
        start=(1, y[i] * V[1, r, i]),
    ),
    branch(gn, Vn, h),
    outputs(fn, an, b, h, gn),
    define(Fn, risk(fn, loss) + kappa * mass(an, b), gloss="its objective"),
)
STOPS = (blocks(W, V, a, b), blocks(W, Vn, an, b))
kept = 1 - t + t * y[i]
cost = summed(sp.Abs(a[o, i]), (o, 1, d))


def on(claim: Any) -> Any:
    """Return: the claim holds along the first segment."""
    return between(*STOPS, claim)


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
MOVE = (
    Step(
        "Z1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(("premise.7",), unfold=("premise.3", "h")),
        "the units stay",
    ),
    Step(
        "Z2",
        on(forall((q, 1, N), (r, 1, m))(eq(gt[0, q, r], h[q, r]))),
        Arithmetic(("premise.8", At("Z1", {i: r}))),
        "so the branch reads the same units",
    ),
    Step(
        "Z3",
        on(forall((o, 1, d), (i, 1, m))(eq(at[o, i], kept * a[o, i]))),
        Arithmetic(("premise.5",), unfold=("a1",)),
        "the readout is scaled",
    ),
    Step(
        "Z4",
        on(forall((r, 1, p[1]), (i, 1, m))(eq(Vt[1, r, i], kept * V[1, r, i]))),
        Arithmetic((At("premise.4", {k: 1}),), unfold=("V1",)),
        "and so are the columns of layer 1",
    ),
    Step(
        "Z5",
        on(forall((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(Vt[k, r, i], V[k, r, i]))),
        Arithmetic(("premise.4",), unfold=("V1",)),
        "the layers above stay",
    ),
    Step(
        "Z6",
        on(is_output(at[o, i], b[o, r], h)),
        Arithmetic(("premise.10",), unfold=("premise.6", At("Z1"))),
        "and so does the readout of the branch",
    ),
    Step(
        "Z7",
        on(
            forall((q, 1, N), (o, 1, d))(
                eq(summed(at[o, i] * h[q, i], (i, 1, m)), summed(a[o, i] * h[q, i], (i, 1, m)))
            )
        ),
        Arithmetic((Multiple("Y.5", t),), unfold=(At("Z3"),)),
        "the skip gives the same on the sample",
    ),
    Step(
        "Z8",
        on(
            forall((q, 1, N), (r, 1, p[1]))(
                eq(
                    summed(Vt[1, r, i] * h[q, i], (i, 1, m)),
                    summed(V[1, r, i] * h[q, i], (i, 1, m)),
                )
            )
        ),
        Arithmetic((Multiple("Y.6", t),), unfold=(At("Z4"),)),
        "and layer 1 reads the same",
    ),
    Step(
        "Z9",
        on(forall((q, 1, N), (o, 1, d))(eq(ft[q, o], f[q, o]))),
        Arithmetic(
            (
                Cite(
                    "L18.C1",
                    {
                        **{"U": sp.Lambda((r, i), Vt[1, r, i]), "a'": at, "V'": Vt},
                        **{"g'": gt, "f'": ft},
                    },
                    tuple(At(name) for name in ("Z7", "Z8", "Z2", "Z5", "Z6")),
                ),
            )
        ),
        "so the outputs stay (L18)",
    ),
    Step(
        "Z10",
        on(forall((o, 1, d), (i, 1, m))(le(sp.Abs(at[o, i]), kept * sp.Abs(a[o, i])))),
        Arithmetic(
            (At("Z3"),),
            cases=(a[o, i], at[o, i]),
            times=("premise.2", Product("premise.1", "Y.1")),
        ),
        "readouts grow by their factor",
    ),
    Step(
        "Z11",
        on(le(mass(at, bt), mass(a, b))),
        Arithmetic((Summed(At("Z10"), (i, o)), Product("premise.1", "Y.8")), unfold=("premise.6",)),
        "so the mass does not",
    ),
    Step(
        "Z12",
        on(le(here, F)),
        Arithmetic((Product("Z11", "H1.2"),), unfold=("F", At("Z9"))),
        "nor does F",
    ),
    Step(
        "Z13",
        on(low),
        Arithmetic((At("Z12"),), cases=(F - Fs,)),
        "which is no more than the greater of the two",
    ),
)
