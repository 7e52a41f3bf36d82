"""The statement of P26: a path of skip networks on which the branch's readout changes sign."""

from __future__ import annotations

import sympy as sp

from lemmas.b14_statement import T, moment, place
from lemmas.curves import Wt, at, e, t
from lemmas.p26_sample import SAMPLE, W, a, floor, i, j, outputs, risk, z
from lemmas.p26a_statement import m
from lemmas.setting import ACTIVATION, kappa, q, s
from proofcheck.language import (
    Let,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

b, u, u1 = array("b"), array("u"), array("u'")
bt, ft, f1t = real("b_t"), array("f_t"), array("f_t'")
weight = W[e, i, j] + t * (W[e + 1, i, j] - W[e, i, j])
readout = a[e, i] + t * (a[e + 1, i] - a[e, i])
branch_readout = b[e] + t * (b[e + 1] - b[e])
POINT = (
    define(Wt, weight, (i, 1, m), (j, 1, 2)),
    define(at, readout, (i, 1, m)),
    define(bt, branch_readout),
    define(ft, outputs(s, m, Wt, at, 1) + bt * u[q], (q, 1, 3)),
    define(f1t, outputs(s, m, Wt, at, -1) + bt * u1[q], (q, 1, 3)),
)
mass = summed(sp.Abs(at[i]), (i, 1, m)) + sp.Abs(bt)
high = forall(declare(u, "", (q, 1, 3)), declare(u1, "", (q, 1, 3)))(
    Let(POINT, le(floor, risk(ft[q], f1t[q]) + kappa * mass))
)

STATEMENT = Statement(
    symbols=(
        declare(m, "hidden units"),
        ACTIVATION,
        declare(T, "vertices of the path", least=2),
        declare(W, "weights at each vertex", (e, 1, T), (i, 1, m), (j, 1, 2)),
        declare(a, "readout of the skip at each vertex", (e, 1, T), (i, 1, m)),
        declare(b, "readout of the branch's one unit at each vertex", (e, 1, T)),
        declare(kappa, "weight of the penalty"),
    ),
    definitions=SAMPLE,
    hypotheses=(
        Named("H1", forall(z)(eq(s(z) - s(-z), z)), "the odd part of s is linear"),
        Named("H2", le(0, kappa), "kappa is not negative"),
        Named("H3", lt(b[1], 0), "the path begins with a negative readout of the branch"),
        Named("H4", le(0, b[T]), "and ends with one that is not"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("crossing", *place)(both(moment, high)),
            "somewhere F is at least 2/9, whatever the branch is",
        ),
    ),
)
