"""The statement of P26c: a path from a branch that is read downwards to a lower network."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_statement import T, moment, place
from lemmas.curves import Wt, at, e, t
from lemmas.p26b_sample import SAMPLE, W, a, error, f, features, g, h, layers
from lemmas.p26b_statement import LAYERS, UNITS, F, below, two_layer
from lemmas.setting import K, V, branch_weights, i, is_relu, j, kappa, l1_rows, m, q, s
from proofcheck.language import (
    Let,
    array,
    both,
    declare,
    define,
    exists,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

b, u, ht, ft, bt = array("b"), array("u"), array("h_t"), array("f_t"), real("b_t")


def between(family: Any, *indices: Any) -> sp.Expr:
    """Return an entry at time t of segment e."""
    start, end = family[(e, *indices)], family[(e + 1, *indices)]
    return start + t * (end - start)


weight, readout, branch_readout = between(W, i, j), between(a, i), between(b)
POINT = (
    define(Wt, weight, (i, 1, m), (j, 1, 2)),
    define(at, readout, (i, 1, m)),
    define(bt, branch_readout),
    features(ht, lambda unit, axis: Wt[unit, axis]),
    define(ft, summed(at[i] * ht[q, i], (i, 1, m)) + bt * u[q], (q, 1, 6)),
)
there = error(lambda sample: ft[sample]) + kappa * (summed(sp.Abs(at[i]), (i, 1, m)) + sp.Abs(bt))
high = forall(declare(u, "", (q, 1, 6)))(Let(POINT, le(two_layer, there)))
last_mass = summed(sp.Abs(a[T, i]), (i, 1, m)) + sp.Abs(b[T])

STATEMENT = Statement(
    symbols=(
        *LAYERS,
        declare(T, "vertices of the path", least=2),
        declare(W, "first layer at each vertex", (e, 1, T), (i, 1, m), (j, 1, 2)),
        branch_weights(V, "the branch's layers at the last vertex"),
        declare(a, "readout of the skip at each vertex", (e, 1, T), (i, 1, m)),
        declare(b, "readout of the branch's one unit at each vertex", (e, 1, T)),
        declare(kappa, "weight of the penalty"),
    ),
    definitions=(
        *SAMPLE,
        features(h, lambda unit, axis: W[T, unit, axis]),
        layers(g, V, h),
        define(
            f,
            summed(a[T, i] * h[q, i], (i, 1, m)) + b[T] * g[K, q, 1],
            (q, 1, 6),
            gloss="outputs at the last vertex",
        ),
        define(
            F,
            error(lambda sample: f[sample]) + kappa * last_mass,
            gloss="objective at the last vertex",
        ),
    ),
    hypotheses=(
        Named("H1", is_relu(s), "s is the ReLU"),
        Named(
            "H2",
            forall((e, 1, T), (i, 1, m))(le(W[e, i, 1] ** 2 + W[e, i, 2] ** 2, 1)),
            "the first layers lie in Theta",
        ),
        Named(
            "H3",
            both(l1_rows(V), UNITS),
            "so does the last branch, and there is a unit in its last layer",
        ),
        Named("H4", le(0, kappa), "kappa is not negative"),
        Named("H5", lt(b[1], 0), "the path begins with a branch that is read downwards"),
        Named("H6", lt(F, below), "and ends lower than that allows"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("crossing", *place)(both(moment, high)),
            "somewhere F is no less than for two layers, whatever the branch is",
        ),
    ),
)
