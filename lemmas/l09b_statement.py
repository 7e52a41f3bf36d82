"""The statement of L09b: units give what reads them to units whose features make up theirs."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import f, f1, g, g1
from lemmas.row_steps import CHOSEN, CHOSEN_RANGE, TIME, TIME_RANGE, chi, share, t
from lemmas.setting import (
    ACTIVATION,
    DEPTH,
    OUTPUTS,
    SAMPLES,
    WIDTHS,
    K,
    N,
    V,
    a,
    b,
    branch,
    branch_readout,
    branch_weights,
    c,
    d,
    h,
    i,
    k,
    m,
    o,
    outputs,
    p,
    q,
    r,
    skip_readout,
)
from proofcheck.language import array, declare, define, eq, forall, le, summed
from proofcheck.statement import Named, Statement

a1, V1, phi = (array(name) for name in ("a'", "V'", "phi"))
RATES = declare(phi, "rate at which unit c receives from unit i", (c, 1, m), (i, 1, m))


def received(weight: Any, unit: Any = i, giver: Any = c) -> sp.Expr:
    """Return sum_c chi_c phi[unit, c] weight(c), what a unit has received at t = 1."""
    return summed(chi[giver] * phi[unit, giver] * weight(giver), (giver, 1, m))


def moved(weight: Any) -> sp.Expr:
    """Return the weight of unit i at time t."""
    return (1 - share) * weight(i) + t * received(weight)


def skip(unit: Any) -> sp.Expr:
    """Return a[o, unit]."""
    return a[o, unit]


def column(unit: Any) -> sp.Expr:
    """Return V[1, r, unit]."""
    return V[1, r, unit]


def no_longer(new: Any, old: Any, axis: Any) -> Any:
    """Return: no row's l1 norm has grown."""
    return forall(axis)(le(summed(sp.Abs(new), (i, 1, m)), summed(sp.Abs(old), (i, 1, m))))


def made_up(features: Any) -> Any:
    """Return: a giver's feature is what those that receive from it have, at these rates."""
    rest = features[q, i] - summed(phi[c, i] * features[q, c], (c, 1, m))
    return forall((q, 1, N), (i, 1, m))(eq(chi[i] * rest, 0))


NOT_NEGATIVE = forall((c, 1, m), (i, 1, m))(le(0, phi[c, i]))
AT_MOST_ONE = forall((i, 1, m))(le(summed(phi[c, i], (c, 1, m)), 1))
branch_axes = ((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))
STATEMENT = Statement(
    symbols=(
        OUTPUTS,
        SAMPLES,
        DEPTH,
        WIDTHS,
        ACTIVATION,
        declare(h, "features of the hidden units", (q, 1, N), (i, 1, m)),
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        CHOSEN,
        RATES,
        TIME,
    ),
    definitions=(
        define(a1, moved(skip), (o, 1, d), (i, 1, m), gloss="moved readout"),
        define(V1, V[k, r, i], *branch_axes, gloss="moved branch", start=(1, moved(column))),
        branch(g, V, h),
        branch(g1, V1, h),
        outputs(f, a, b, h, g),
        outputs(f1, a1, b, h, g1),
    ),
    hypotheses=(
        Named("H1", made_up(h), "a giver's feature is made up of those of its receivers"),
        Named("H2", NOT_NEGATIVE, "rates are not negative"),
        Named("H3", AT_MOST_ONE, "those of one giver sum to at most 1"),
        Named("H4", CHOSEN_RANGE, "chi in [0, 1]"),
        Named("H5", TIME_RANGE, "t in [0, 1]"),
    ),
    conclusions=(
        Named("C1", forall((q, 1, N), (o, 1, d))(eq(f1[q, o], f[q, o])), "the outputs stay"),
        Named("C2", no_longer(a1[o, i], a[o, i], (o, 1, d)), "|a|_1 does not grow"),
        Named("C3", no_longer(V1[1, r, i], V[1, r, i], (r, 1, p[1])), "V_1 stays in the l1 ball"),
    ),
)
