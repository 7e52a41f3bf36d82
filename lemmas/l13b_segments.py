"""The vertices and segments of L13b's path, and how its steps speak of them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import (
    Blocks,
    Vt,
    Wt,
    at,
    between,
    blocks,
    bt,
    ft,
    gt,
    ht,
    t,
)
from lemmas.l13b_statement import centre, chi
from lemmas.setting import (
    K,
    N,
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
    m,
    n,
    o,
    outputs,
    p,
    path_weight,
    q,
    r,
)
from lemmas.shares import Ws, alpha, few, spread, u
from proofcheck.language import (
    Formula,
    array,
    define,
    eq,
    forall,
    summed,
)
from proofcheck.substitution import substitute

omega = array("omega")
Wm, hm, gm, fm = (array(f"{name}1") for name in ("W", "h", "g", "f"))  # merged
an, Vn, gn, fn = (array(f"{name}2") for name in ("a", "V", "g", "f"))  # and transferred
Z = array("Z")  # and planted
from_centre = sp.KroneckerDelta(i, centre)
zero = sp.Integer(0)


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
    define(
        Z,
        Wm[i, j] + summed(alpha[i, u] * (Ws[u, j] - Wm[i, j]), (u, 1, few)),
        (i, 1, m),
        (j, 1, n),
        gloss="planted weights",
    ),
)

start = blocks(W, V, a, b)
merged = blocks(Wm, V, a, b)
transferred = blocks(Wm, Vn, an, b)
planted = blocks(Z, Vn, an, b)
reference = Blocks(planted.W, planted.V, lambda o, i: _handed(o, i), lambda o, r: zero)
STOPS = (start, merged, transferred, planted, reference)

every = forall((i, 1, m))
entry = forall((i, 1, m), (j, 1, n))
samples = forall((q, 1, N))


def _handed(output: Any, unit: Any) -> sp.Expr:
    return substitute(spread(alpha), {o: output, i: unit})


def on(segment: int, claim: Formula) -> Formula:
    """Return: the claim holds along a segment, counted from 1."""
    return between(STOPS[segment - 1], STOPS[segment], claim)


# Along a segment: premises 1, 2 are 0 <= t <= 1; 3 to 6 say what W, V, a, b are; 7 h; 8, 9 g; 10 f.
features = forall((k, 1, K), (q, 1, N), (r, 1, p[k]))


def readouts(a: Any, b: Any, h: Any = ht, g: Any = gt) -> sp.Expr:
    """Return the outputs a h + b g[K] at sample q."""
    return summed(a * h[q, i], (i, 1, m)) + summed(b * g[K, q, r], (r, 1, p[K]))


def is_output(a: Any, b: Any, h: Any = ht) -> Formula:
    """Return: f_t = a h + b g_t[K]."""
    return forall((q, 1, N), (o, 1, d))(eq(ft[q, o], readouts(a, b, h)))


def pre_activation(weights: Any) -> sp.Expr:
    """Return what branch unit r of layer k reads along a segment."""
    return summed(weights[k, r, i] * gt[k - 1, q, i], (i, 1, p[k - 1]))


def share_at(unit: Any, weight: Any) -> sp.Expr:
    """Return what reads a unit at time t of the transfer."""
    away = summed(chi[c] * weight(c), (c, 1, m))
    received = t * sp.KroneckerDelta(unit, centre) * away
    return (1 - t * chi[unit]) * weight(unit) + received


def total(weight: Any) -> sp.Expr:
    """Return the l1 norm of what reads the hidden units."""
    return summed(sp.Abs(weight), (i, 1, m))


def family(*values: Any) -> dict[Any, Any]:
    """Return the families of a segment, set to W, V, a, b, h, g, f in this order."""
    return dict(zip((Wt, Vt, at, bt, ht, gt, ft), values, strict=True))
