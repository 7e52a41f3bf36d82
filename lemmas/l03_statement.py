"""The statement of L03: the branch is Lipschitz with its influences."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import (
    ACTIVATION,
    DEPTH,
    OUTPUTS,
    WIDTHS,
    K,
    V,
    b,
    branch_readout,
    branch_weights,
    d,
    h,
    i,
    k,
    l1_rows,
    lipschitz,
    m,
    o,
    p,
    path_weight,
    r,
    s,
)
from proofcheck.language import array, declare, define, forall, le, summed
from proofcheck.statement import Named, Statement

h1, g, g1, omega = array("h'"), array("g"), array("g'"), array("omega")


def through(g: Any, h: Any) -> Any:
    """Define g[0] = h, g[k] = s(V[k] g[k-1]) for one input."""
    value = s(summed(V[k, r, i] * g[k - 1, i], (i, 1, p[k - 1])))
    return define(g, value, (k, 1, K), (r, 1, p[k]), start=(0, h[r]), gloss="branch")


def gap(layer: Any, unit: Any) -> sp.Expr:
    """Return |g - g'| at a unit of a layer."""
    return sp.Abs(g[layer, unit] - g1[layer, unit])


def total(layer: Any) -> sp.Expr:
    """Return T(k) = sum_r omega[k,r] |g - g'|[k,r]."""
    return summed(omega[layer, r] * gap(layer, r), (r, 1, p[layer]))


def mass(layer: Any) -> sp.Expr:
    """Return the total influence of a layer."""
    return summed(omega[layer, r], (r, 1, p[layer]))


moved = summed(b[o, r] * (g[K, r] - g1[K, r]), (r, 1, p[K]))
STATEMENT = Statement(
    symbols=(
        DEPTH,
        OUTPUTS,
        WIDTHS,
        branch_weights(V),
        branch_readout(b),
        declare(h, "hidden units", (i, 1, m)),
        declare(h1, "other hidden units", (i, 1, m)),
        ACTIVATION,
    ),
    definitions=(through(g, h), through(g1, h1), path_weight(omega, V, b)),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", l1_rows(V), "rows of the branch lie in the l1 unit ball"),
    ),
    conclusions=(
        Named(
            "C1",
            le(
                summed(sp.Abs(moved), (o, 1, d)),
                summed(omega[0, i] * sp.Abs(h[i] - h1[i]), (i, 1, m)),
            ),
            "the branch moves at most by the influences",
        ),
        Named(
            "C2",
            le(mass(0), summed(sp.Abs(b[o, r]), (r, 1, p[K]), (o, 1, d))),
            "the influences sum to at most |b|_1",
        ),
        Named(
            "C3",
            forall((k, 0, K), (i, 1, p[k]))(le(0, omega[k, i])),
            "no influence is negative",
        ),
    ),
)
