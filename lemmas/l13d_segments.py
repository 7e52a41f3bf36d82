"""The vertices of L13d's path before it is L13a's, and how its steps speak of its segments."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import h1
from lemmas.curves import between, blocks, t
from lemmas.l09b_statement import column, received, skip
from lemmas.row_steps import W1, chi
from lemmas.setting import K, V, W, a, b, branch, d, i, k, kappa, m, o, outputs, p, r
from lemmas.t14_statement import loss, mass, risk
from proofcheck.language import Formula, array, define, real

gm, fm = array("g1"), array("f1")  # moved
an, Vn, gn, fn = (array(f"{name}2") for name in ("a", "V", "g", "f"))  # and transferred
Fn = real("F2")


def share_at(weight: Any, at: Any = t) -> sp.Expr:
    """Return what reads unit i at a time of the transfer, from what read the units before."""
    return (1 - at * chi[i]) * weight(i) + at * received(weight)


DEFINITIONS = (
    branch(gm, V, h1),
    outputs(fm, a, b, h1, gm),
    define(an, share_at(skip, 1), (o, 1, d), (i, 1, m), gloss="after the transfer"),
    define(
        Vn,
        V[k, r, i],
        (k, 2, K),
        (r, 1, p[k]),
        (i, 1, p[k - 1]),
        gloss="after the transfer",
        start=(1, share_at(column, 1)),
    ),
    branch(gn, Vn, h1),
    outputs(fn, an, b, h1, gn),
    define(Fn, risk(fn, loss) + kappa * mass(an, b), gloss="objective after the transfer"),
)
STOPS = (blocks(W, V, a, b), blocks(W1, V, a, b), blocks(W1, Vn, an, b))


def on(segment: int, claim: Formula) -> Formula:
    """Return: the claim holds along a segment, counted from 1."""
    return between(STOPS[segment - 1], STOPS[segment], claim)
