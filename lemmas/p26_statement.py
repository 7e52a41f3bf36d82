"""The statement of P26: a path of skip networks on which the branch's readout changes sign."""

from __future__ import annotations

import sympy as sp

from lemmas.b14_statement import T, moment, place
from lemmas.curves import e, t
from lemmas.p26_sample import PAIRS, W, a, i, j, risk, skip, v
from lemmas.p26a_statement import floor, m
from lemmas.setting import ACTIVATION, kappa, q, s
from proofcheck.language import (
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    le,
    lt,
    summed,
)
from proofcheck.statement import Named, Statement

b, u = array("b"), array("u")
readout = a[e, i] + t * (a[e + 1, i] - a[e, i])
branch_readout = b[e] + t * (b[e + 1] - b[e])


def weight(axis: int) -> sp.Expr:
    """Return a weight of a hidden unit at the point."""
    return W[e, i, axis] + t * (W[e + 1, i, axis] - W[e, i, axis])


def skipped(pair: int, sign: int) -> sp.Expr:
    """Return what the hidden units give there, at an input of the pair."""
    point = [sign * value for value in PAIRS[pair][:2]]
    found: sp.Expr = skip(s, m, weight, readout, point)
    return found


def value_of(pair: int, sign: int) -> sp.Expr:
    """Return the value of the branch's unit at an input of the pair: any number."""
    return u[2 * pair + (1 if sign > 0 else 2)]


def output(pair: int, sign: int) -> sp.Expr:
    """Return the output there."""
    return skipped(pair, sign) + branch_readout * value_of(pair, sign)


penalty = kappa * (summed(sp.Abs(readout), (i, 1, m)) + sp.Abs(branch_readout))
high = forall(declare(u, "", (q, 1, 6)))(le(floor, risk(output) + penalty))

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
    definitions=(),
    hypotheses=(
        Named("H1", forall(v)(eq(s(v) - s(-v), v)), "the odd part of s is linear"),
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
