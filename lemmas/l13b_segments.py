"""The vertices of L13b's path before it is L13a's, and how its steps speak of its segments."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import between, blocks, t
from lemmas.l13b_statement import centre, chi
from lemmas.setting import (
    K,
    V,
    W,
    a,
    b,
    branch,
    c,
    d,
    hidden,
    i,
    j,
    k,
    kappa,
    m,
    n,
    o,
    outputs,
    p,
    path_weight,
    r,
)
from lemmas.t14_statement import loss, mass, risk
from proofcheck.language import Formula, array, define, real, summed

omega = array("omega")
Wm, hm, gm, fm = (array(f"{name}1") for name in ("W", "h", "g", "f"))  # merged
an, Vn, gn, fn = (array(f"{name}2") for name in ("a", "V", "g", "f"))  # and transferred
Fn = real("F2")
from_centre = sp.KroneckerDelta(i, centre)


def given_to(unit: Any, weight: Any) -> sp.Expr:
    """Return what reads a unit after the transfer, from what read the units before."""
    away = summed(chi[c] * weight(c), (c, 1, m))
    return (1 - chi[unit]) * weight(unit) + sp.KroneckerDelta(unit, centre) * away


DEFINITIONS = (
    path_weight(omega, V, b),
    define(Wm, W[i, j] + chi[i] * (W[centre, j] - W[i, j]), (i, 1, m), (j, 1, n), gloss="merged"),
    hidden(hm, Wm),
    branch(gm, V, hm),
    outputs(fm, a, b, hm, gm),
    define(an, given_to(i, lambda unit: a[o, unit]), (o, 1, d), (i, 1, m), gloss="after transfer"),
    define(
        Vn,
        V[k, r, i],
        (k, 2, K),
        (r, 1, p[k]),
        (i, 1, p[k - 1]),
        gloss="after the transfer",
        start=(1, given_to(i, lambda unit: V[1, r, unit])),
    ),
    branch(gn, Vn, hm),
    outputs(fn, an, b, hm, gn),
    define(Fn, risk(fn, loss) + kappa * mass(an, b), gloss="objective after the transfer"),
)
STOPS = (blocks(W, V, a, b), blocks(Wm, V, a, b), blocks(Wm, Vn, an, b))


def on(segment: int, claim: Formula) -> Formula:
    """Return: the claim holds along a segment, counted from 1."""
    return between(STOPS[segment - 1], STOPS[segment], claim)


def share_at(unit: Any, weight: Any) -> sp.Expr:
    """Return what reads a unit at time t of the transfer."""
    away = summed(chi[c] * weight(c), (c, 1, m))
    received = t * sp.KroneckerDelta(unit, centre) * away
    return (1 - t * chi[unit]) * weight(unit) + received
