"""The statement of L09: units give what reads them to units of equal weight."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import g
from lemmas.row_steps import CHOSEN, CHOSEN_RANGE, TIME, TIME_RANGE, chi, share, t
from lemmas.setting import (
    NETWORK,
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    branch_readout,
    branch_weights,
    c,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    j,
    k,
    m,
    n,
    o,
    outputs,
    p,
    q,
    r,
    skip_readout,
)
from proofcheck.language import array, declare, define, eq, forall, le, summed
from proofcheck.statement import Named, Statement

a1, V1, e, g1, f, f1 = (array(name) for name in ("a'", "V'", "e", "g'", "f", "f'"))


def given(weight: Any) -> sp.Expr:
    """Return sum_c chi_c weight(c), what all units together give away at t = 1."""
    return summed(chi[c] * weight(c), (c, 1, m))


def moved(weight: Any) -> sp.Expr:
    """Return the weight of unit i at time t."""
    return (1 - share) * weight(i) + t * e[i] * given(weight)


def skip(unit: Any) -> sp.Expr:
    """Return a[o, unit]."""
    return a[o, unit]


def column(unit: Any) -> sp.Expr:
    """Return V[1, r, unit]."""
    return V[1, r, unit]


def no_longer(new: Any, old: Any, axis: Any) -> Any:
    """Return: no row's l1 norm has grown."""
    return forall(axis)(le(summed(sp.Abs(new), (i, 1, m)), summed(sp.Abs(old), (i, 1, m))))


branch_axes = ((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))
gap = W[i, j] - W[c, j]
STATEMENT = Statement(
    symbols=(
        *NETWORK,
        hidden_weights(W),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        CHOSEN,
        declare(e, "share that a unit receives", (i, 1, m)),
        TIME,
    ),
    definitions=(
        define(a1, moved(skip), (o, 1, d), (i, 1, m), gloss="moved readout"),
        define(V1, V[k, r, i], *branch_axes, gloss="moved branch", start=(1, moved(column))),
        hidden(h, W),
        branch(g, V, h),
        branch(g1, V1, h),
        outputs(f, a, b, h, g),
        outputs(f1, a1, b, h, g1),
    ),
    hypotheses=(
        Named(
            "H1",
            forall((i, 1, m), (c, 1, m), (j, 1, n))(eq(chi[i] * e[c] * gap, 0)),
            "giver and receiver have equal weights",
        ),
        Named("H2", forall((i, 1, m))(le(0, e[i])), "shares are not negative"),
        Named("H3", eq(summed(e[i], (i, 1, m)), 1), "shares sum to 1"),
        Named("H4", CHOSEN_RANGE, "chi in [0, 1]"),
        Named("H5", TIME_RANGE, "t in [0, 1]"),
    ),
    conclusions=(
        Named("C1", forall((q, 1, N), (o, 1, d))(eq(f1[q, o], f[q, o])), "the outputs stay"),
        Named("C2", no_longer(a1[o, i], a[o, i], (o, 1, d)), "|a|_1 does not grow"),
        Named("C3", no_longer(V1[1, r, i], V[1, r, i], (r, 1, p[1])), "V_1 stays in the l1 ball"),
    ),
)
