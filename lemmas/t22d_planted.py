"""T22d: units take over what they host; all that arises so lies in Theta.

Z is the first layer where hosts have the weights of the units that they host, Y the branch whose
rows read hosts, Q the branch whose rows read as B's do, hosts as well. Rows of X read as B's rows
do, by hosts.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import i, j, k, m, n, p, r
from lemmas.shares import alpha, u
from lemmas.t14_statement import V1, W1
from lemmas.t22d_takes import hosting, light, takes_over
from lemmas.t22d_units import OF_BRANCH, OF_SKIP
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Magnitude,
    Multiple,
    Part,
    Product,
    Summed,
)
from proofcheck.language import array, both, define, eq, forall, le, summed

X, Y, Q, Z = (array(name) for name in "XYQZ")
WA, VA = array("W1"), array("V1")
first = array("V'1")


def of_first(unit: Any, entry: Any) -> Any:
    """Return an entry of B's first layer."""
    return W1[unit, entry]


def of_hosted(unit: Any, entry: Any) -> Any:
    """Return an entry of B's rows, read by hosts."""
    return X[unit, entry]


def of_rows(unit: Any, entry: Any) -> Any:
    """Return an entry of B's rows."""
    return V1[1, unit, entry]


rows_of_branch = ((r, 1, p[1]), (i, 1, m))
ROWS_X = define(X, summed(alpha[i, u] * V1[1, r, u], (u, 1, m)), *rows_of_branch, gloss="by hosts")
LAYER_Z = define(Z, hosting(OF_SKIP, of_first, j), (i, 1, m), (j, 1, n), gloss="hosts take over")
ROWS_Y = define(Y, hosting(OF_BRANCH, of_hosted, i), *rows_of_branch, gloss="rows by hosts")
ROWS_Q = define(Q, hosting(OF_BRANCH, of_rows, i), *rows_of_branch, gloss="rows as B's")
kept = alpha[i, u] * V1[1, r, u]
norm2 = summed(Z[i, j] ** 2, (j, 1, n))
away = (1 - OF_SKIP.taken) * OF_SKIP.place[i, u] * (W1[u, j] - W1[i, j])

PLANTED: tuple[Step, ...] = (
    Step("D1", equations(LAYER_Z), Define(LAYER_Z), LAYER_Z.gloss),
    Step("D2", equations(ROWS_X), Define(ROWS_X), ROWS_X.gloss),
    Step("D3", equations(ROWS_Y), Define(ROWS_Y), ROWS_Y.gloss),
    Step("D4", equations(ROWS_Q), Define(ROWS_Q), ROWS_Q.gloss),
    *takes_over("Z", OF_SKIP, Z, of_first, j, n),
    Step(
        "Z7",
        forall((i, 1, m), (u, 1, m), (j, 1, n))(
            eq(OF_SKIP.place[i, u] * Z[i, j] ** 2, OF_SKIP.place[i, u] * W1[u, j] ** 2)
        ),
        Arithmetic((Multiple("Z2", Z[i, j] + W1[u, j]),)),
        "the norm of what is taken over",
    ),
    Step(
        "Z8",
        forall((i, 1, m), (u, 1, m))(le(OF_SKIP.place[i, u] * norm2, OF_SKIP.place[i, u])),
        Arithmetic((Summed("Z7", (j,)), Product("A7", At("H3.2", {i: u})))),
        "is at most 1",
    ),
    Step(
        "Z9",
        forall((i, 1, m), (u, 1, m), (j, 1, n))(eq(away, 0)),
        Arithmetic((Multiple("A9", W1[u, j] - W1[i, j]),)),
        "a host is taken wholly",
    ),
    Step(
        "Z10",
        forall((i, 1, m), (j, 1, n))(eq((1 - OF_SKIP.taken) * (Z[i, j] - W1[i, j]), 0)),
        Arithmetic((Summed("Z9", (u,)),), unfold=("Z",)),
        "others stay",
    ),
    Step(
        "Z11",
        forall((i, 1, m), (j, 1, n))(
            eq((1 - OF_SKIP.taken) * Z[i, j] ** 2, (1 - OF_SKIP.taken) * W1[i, j] ** 2)
        ),
        Arithmetic((Multiple("Z10", Z[i, j] + W1[i, j]),)),
        "with their norms",
    ),
    Step(
        "Z12",
        forall((i, 1, m))(le(norm2, 1)),
        Arithmetic((Summed("Z8", (u,)), Summed("Z11", (j,)), Product("A10", "H3.2"))),
        "so all stay in the unit ball",
    ),
    Step(
        "X1",
        forall((r, 1, p[1]), (i, 1, m), (u, 1, m))(
            both(
                le(kept, alpha[i, u] * sp.Abs(V1[1, r, u])),
                le(-kept, alpha[i, u] * sp.Abs(V1[1, r, u])),
            )
        ),
        Arithmetic(cases=(V1[1, r, u],), times=("A12",)),
        "z <= |z| and -z <= |z|, times the share",
    ),
    Step(
        "X2",
        forall(*rows_of_branch)(
            le(sp.Abs(X[r, i]), summed(alpha[i, u] * sp.Abs(V1[1, r, u]), (u, 1, m)))
        ),
        Arithmetic((Summed("X1", (u,)),), cases=(X[r, i],), unfold=("X",)),
        "triangle inequality",
    ),
    Step(
        "X3",
        forall((r, 1, p[1]), (u, 1, m))(
            le(sp.Abs(V1[1, r, u]) * summed(alpha[i, u], (i, 1, m)), sp.Abs(V1[1, r, u]))
        ),
        Arithmetic(
            (
                Multiple("A13", sp.Abs(V1[1, r, u])),
                Product(Part(At("A02", {i: u}), 2), Magnitude(V1[1, r, u])),
            )
        ),
        "each unit has one host at most",
    ),
    Step(
        "X4",
        forall((r, 1, p[1]))(le(summed(sp.Abs(X[r, i]), (i, 1, m)), 1)),
        Arithmetic((Summed("X2", (i,)), Summed("X3", (u,)), At("H3.4", {k: 1}))),
        "so rows by hosts are in Theta",
    ),
    *takes_over("Y", OF_BRANCH, Y, of_hosted, i, m),
    *light("Y", OF_BRANCH, Y, of_hosted, "X4", {}),
    *takes_over("Q", OF_BRANCH, Q, of_rows, i, m),
    *light("Q", OF_BRANCH, Q, of_rows, "H3.4", {k: 1}),
)
