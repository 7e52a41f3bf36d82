"""T22d: units take over what they host; all that arises so lies in Theta.

Z is the first layer where hosts have the weights of the units that they host, Y the branch whose rows
read hosts, Q the branch whose rows read as B's do, hosts as well. Rows of X read as B's rows do, by
hosts.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import c, i, j, k, m, n, p, r
from lemmas.shares import alpha, u
from lemmas.t14_statement import V1, W1
from lemmas.t22d_hosts import OF_BRANCH, OF_SKIP, Units
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Define,
    Magnitude,
    Multiple,
    Part,
    Pick,
    Product,
    Summed,
)
from proofcheck.language import array, both, define, eq, forall, le, summed

X, Y, Q, Z = (array(name) for name in "XYQZ")
WA, VA = array("W1"), array("V1")
first = array("V'1")


def hosting(of: Units, base: Any, entry: Any) -> Any:
    """Return an entry of what a unit has where it takes over what it hosts; base(unit, entry)."""
    change = of.place[of.unit, of.other] * (base(of.other, entry) - base(of.unit, entry))
    return base(of.unit, entry) + summed(change, (of.other, 1, of.width))


def takes_over(name: str, of: Units, taking: Any, base: Any, entry: Any, last: Any) -> Any:
    """Return steps: hosts have what they host, and what B alone reads stays.

    taking: the family that `hosting` defines; entry: the index of an entry, up to `last`.
    """
    unit, other, third, layer = of.unit, of.other, of.third, of.name
    place, unfold = of.place, (taking.label.name,)
    new = taking[unit, entry]
    entries = (entry, 1, last)
    gap = base(third, entry) - base(unit, entry)
    here, there = base(unit, entry), base(other, entry)
    theirs, same = of.theirs, of.same
    return (
        Step(
            f"{name}1",
            forall(*of.pair, (third, 1, of.width), entries)(
                eq(
                    place[unit, other] * place[unit, third] * gap,
                    sp.KroneckerDelta(other, third) * place[unit, other] * gap,
                )
            ),
            Arithmetic((Multiple(f"{layer}8", gap),)),
            "a host has one unit to take over",
        ),
        Step(
            f"{name}2",
            forall(*of.pair, entries)(eq(place[unit, other] * (new - there), 0)),
            Arithmetic(
                (
                    Summed(f"{name}1", (third,)),
                    Pick(place[unit, other] * gap, third, 1, of.width, other),
                ),
                unfold=unfold,
            ),
            "which it takes over",
        ),
        Step(
            f"{name}3",
            forall(*of.pair, entries)(eq(theirs[unit] * place[unit, other] * (there - here), 0)),
            Arithmetic((Multiple(f"{layer}6", there - here),)),
            "what B reads is no host of another",
        ),
        Step(
            f"{name}4",
            forall((unit, 1, of.width), entries)(eq(theirs[unit] * (new - here), 0)),
            Arithmetic((Summed(f"{name}3", (other,)),), unfold=unfold),
            "so it stays",
        ),
        Step(
            f"{name}5",
            forall(*of.pair, entries)(eq(same * theirs[other] * (new - there), 0)),
            Arithmetic(
                (
                    Multiple(Alike(theirs[c], c, unit, other), new - there),
                    Multiple(f"{name}4", same),
                    Multiple(Alike(base(c, entry), c, unit, other), theirs[unit]),
                )
            ),
            "what B reads has what it had",
        ),
        Step(
            f"{name}6",
            forall(*of.pair, entries)(eq(of.share[unit, other] * (new - there), 0)),
            Arithmetic(
                (f"{name}2", Multiple(f"{name}5", 1 - of.own[other])),
                unfold=(of.share.label.name,),
            ),
            "with it or at another unit",
        ),
    )


def light(
    name: str, of: Units, taking: Any, base: Any, rows: str, layer_at: Any
) -> tuple[Step, ...]:
    """Return steps that end in: rows of a branch that takes over are in Theta.

    rows: what says so of those taken over, where layer_at has the layer.
    """
    unit, other, layer = of.unit, of.other, of.name
    hosted = of.place[unit, other]
    size = sp.Abs(base(other, i))
    summands = hosted * base(other, i)
    whole = summed(hosted * size, (other, 1, of.width))
    return (
        Step(
            f"{name}7",
            forall(*of.pair, (i, 1, m))(
                both(le(summands, hosted * size), le(-summands, hosted * size))
            ),
            Arithmetic(cases=(base(other, i),), times=(f"{layer}7",)),
            "z <= |z| and -z <= |z|, times the share",
        ),
        Step(
            f"{name}8",
            forall((unit, 1, of.width), (i, 1, m))(
                le(sp.Abs(taking[unit, i]), (1 - of.taken) * sp.Abs(base(unit, i)) + whole)
            ),
            Arithmetic(
                (Summed(f"{name}7", (other,)),),
                cases=(taking[unit, i], base(unit, i)),
                times=(f"{layer}10",),
                unfold=(taking.label.name,),
            ),
            "triangle inequality",
        ),
        Step(
            f"{name}9",
            forall(*of.pair)(le(hosted * summed(size, (i, 1, m)), hosted)),
            Arithmetic((Product(f"{layer}7", At(rows, {**layer_at, r: other})),)),
            "rows that are taken over are in Theta",
        ),
        Step(
            f"{name}10",
            forall((unit, 1, of.width))(le(summed(sp.Abs(taking[unit, i]), (i, 1, m)), 1)),
            Arithmetic(
                (
                    Summed(f"{name}8", (i,)),
                    Summed(f"{name}9", (other,)),
                    Product(f"{layer}10", At(rows, layer_at)),
                )
            ),
            "and so are those that take over",
        ),
    )


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
