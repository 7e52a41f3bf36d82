"""L16: a network that reads nothing."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_mean import i1, o1, pairs
from lemmas.l16_statement import (
    IN_BALL,
    LOW_RISK,
    SAME_MASS,
    SELECTION,
    STATEMENT,
    A,
    f,
    feature2,
    m,
    zeta,
)
from lemmas.setting import N, W, a, c, d, h, i, j, n, o, q
from lemmas.shares import As, Ws, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Conjunction,
    Member,
    Multiple,
    Summed,
    Witness,
)
from proofcheck.language import Implies, eq, forall, le, summed
from proofcheck.substitution import substitute

first = sp.KroneckerDelta(i, 1)
if_none = le(A, 0)
second = summed(sp.Abs(a[o, i]) * feature2, (i, 1, m), (o, 1, d))
NONE = (
    Step("X1", Implies(if_none, eq(A, 0)), Arithmetic(("premise.1", "W00")), "no mass"),
    Step(
        "X2",
        forall((o1, 1, d))(le(0, summed(sp.Abs(a[o1, i1]), pairs[1]))),
        Arithmetic((Summed("W01", (i1,)),)),
        "readouts of one output",
    ),
    Step(
        "X3",
        Implies(if_none, forall(*pairs)(eq(a[o1, i1], 0))),
        Arithmetic(("premise.1", "W0", Member("W01", i1), Member("X2", o1)), cases=(a[o1, i1],)),
        "no readout",
    ),
    Step(
        "X4",
        Implies(if_none, forall((q, 1, N), (o1, 1, d), (i1, 1, m))(eq(a[o1, i1] * h[q, i1], 0))),
        Arithmetic((Multiple(At("X3"), h[q, i1]),)),
        "nothing read",
    ),
    Step(
        "X5",
        Implies(if_none, forall((q, 1, N), (o1, 1, d))(eq(f[q, o1], 0))),
        Arithmetic((Summed(At("X4"), (i1,)),), unfold=("f",)),
        "no output",
    ),
    Step(
        "X6",
        forall((u, 1, few), (i, 1, m), (j, 1, n))(eq(first * (W[i, j] - W[1, j]), 0)),
        Arithmetic((Alike(W[c, j], c, i, 1),)),
        "take unit 1 for all draws",
    ),
    Step(
        "X7",
        substitute(
            SELECTION,
            {zeta: sp.Lambda((u, i), first), Ws: sp.Lambda((u, j), W[1, j])},
        ),
        Conjunction(("B3", "B4", "X6")),
        "draws are units",
    ),
    Step(
        "X8",
        substitute(IN_BALL, {Ws: sp.Lambda((u, j), W[1, j])}),
        Arithmetic((At("H4", {i: 1}),)),
        "in the unit ball",
    ),
    Step(
        "X9",
        Implies(if_none, substitute(SAME_MASS, {As: sp.Lambda((o, u), 0)})),
        Arithmetic((At("X1"),)),
        "read with mass 0",
    ),
    Step(
        "X10",
        Implies(
            if_none,
            substitute(LOW_RISK, {As: sp.Lambda((o, u), 0), Ws: sp.Lambda((u, j), W[1, j])}),
        ),
        Arithmetic((Multiple(At("X1"), second),), unfold=("Spread", "D", At("X5"))),
        "at the same risk",
    ),
    Step(
        "X11",
        Implies(if_none, STATEMENT.formula("C1")),
        Witness(
            ("X7", "X8", At("X9"), At("X10")),
            {
                zeta: sp.Lambda((u, i), first),
                Ws: sp.Lambda((u, j), W[1, j]),
                As: sp.Lambda((o, u), 0),
            },
        ),
        "where nothing is read, nothing is lost",
    ),
)
