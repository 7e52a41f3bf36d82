"""T22d: the vertices of the path, and that they lie in Theta.

1 A; 2 B planted where A reads nothing; 3 its readouts on the hosts; 4 what A read goes to B's
weights; 5 the readouts on B's own units; 6 B.
"""

from __future__ import annotations

import sympy as sp

from lemmas.curves import blocks
from lemmas.l12b_statement import gamma
from lemmas.l16b_statement import chi
from lemmas.one_layer import between
from lemmas.setting import V, W, a, b, d, i, j, k, m, n, o, p, r
from lemmas.shares import alpha, u, v
from lemmas.t14_statement import V1, W1, a1, b1
from lemmas.t22a_statement import layer
from lemmas.t22b_statement import psi
from lemmas.t22d_planted import Q, Y, Z
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Define, Multiple, Part, Product, Summed
from proofcheck.language import Formula, array, define, eq, forall, le, summed

Z1, Y1, aH, bH = array("Z1"), array("Y1"), array("aH"), array("bH")
AXES_W, AXES_V = ((i, 1, m), (j, 1, n)), ((r, 1, p[1]), (i, 1, m))
DEFINED = (
    define(Z1, Z[i, j] + chi[i] * (W[i, j] - Z[i, j]), *AXES_W, gloss="A's units, and hosts"),
    define(Y1, Y[r, i] + psi[r] * (V[1, r, i] - Y[r, i]), *AXES_V, gloss="A's rows, and hosts"),
    define(
        aH, summed(alpha[i, u] * a1[o, u], (u, 1, m)), (o, 1, d), (i, 1, m), gloss="hosts' readout"
    ),
    define(
        bH,
        summed(gamma[r, v] * b1[o, v], (v, 1, p[1])),
        (o, 1, d),
        (r, 1, p[1]),
        gloss="hosts' readout of the branch",
    ),
)
START = blocks(W, V, a, b)
HOSTED = blocks(Z1, layer(Y1), aH, bH)
STOPS = (
    START,
    blocks(Z1, layer(Y1), a, b),
    HOSTED,
    blocks(Z, layer(Y), aH, bH),
    blocks(Z, layer(Q), a1, b1),
    blocks(W1, V1, a1, b1),
)


def on(segment: int, claim: Formula) -> Formula:
    """Return: the claim holds along a segment, counted from 1."""
    return between(STOPS[segment - 1], STOPS[segment], claim)


IN_THETA: tuple[Step, ...] = (
    *(
        Step(f"D{number}", equations(item), Define(item), item.gloss)
        for number, item in enumerate(DEFINED, 5)
    ),
    Step(
        "T1",
        forall(*AXES_W)(eq(Z1[i, j] ** 2, chi[i] * W[i, j] ** 2 + (1 - chi[i]) * Z[i, j] ** 2)),
        Arithmetic((Multiple("H4.1", (W[i, j] - Z[i, j]) ** 2),), unfold=("Z1",)),
        "a unit is A's or a host",
    ),
    Step(
        "T2",
        forall((i, 1, m))(le(summed(Z1[i, j] ** 2, (j, 1, n)), 1)),
        Arithmetic(
            (
                Summed("T1", (j,)),
                Product(Part(At("A01"), 1), "H3.1"),
                Product(Part(At("A01"), 2), "Z12"),
            )
        ),
        "both lie in the unit ball",
    ),
    Step(
        "T3",
        forall(*AXES_V)(
            le(sp.Abs(Y1[r, i]), psi[r] * sp.Abs(V[1, r, i]) + (1 - psi[r]) * sp.Abs(Y[r, i]))
        ),
        Arithmetic(
            cases=(V[1, r, i], Y[r, i], Y1[r, i]),
            times=(Part(At("B01"), 1), Part(At("B01"), 2)),
            unfold=("Y1",),
        ),
        "absolute values are convex",
    ),
    Step(
        "T4",
        forall((r, 1, p[1]))(le(summed(sp.Abs(Y1[r, i]), (i, 1, m)), 1)),
        Arithmetic(
            (
                Summed("T3", (i,)),
                Product(Part(At("B01"), 1), At("H3.3", {k: 1})),
                Product(Part(At("B01"), 2), "Y10"),
            )
        ),
        "rows of both are in Theta",
    ),
)
