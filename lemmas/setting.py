"""Symbols and definitions that the lemmas share: the skip network on a finite weighted sample.

One sample is x[q, .], q = 1..N, with weight rho[q] and target y[q, .]. A first-layer bias is a last
coordinate of x that is 1; a branch bias is a hidden unit that reads only it. The branch has K >= 1
layers, which may be empty: p[1] = 0 is the two-layer network (K = 0 in the notes). The number
of hidden units m is written p[0].
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from proofcheck.language import (
    Declare,
    Definition,
    Rel,
    array,
    declare,
    define,
    forall,
    function,
    greatest,
    index,
    layer,
    le,
    real,
    size,
    sizes,
    summed,
)

# indices, bound wherever they occur
i, j, r, o, q, c = (index(name) for name in ("i", "j", "r", "o", "q", "c"))
k = layer("k")

# dimensions
n, d, N, K = (size(name) for name in ("n", "d", "N", "K"))
p = sizes("p")
m = p[0]

# network, data
W, V, a, b, h, x, y, rho = (array(name) for name in ("W", "V", "a", "b", "h", "x", "y", "rho"))
s = function("s")
kappa = real("kappa")

INPUTS = declare(n, "input dimension, a bias coordinate included", least=1)
OUTPUTS = declare(d, "number of outputs", least=1)
SAMPLES = declare(N, "number of samples", least=1)
DEPTH = declare(K, "number of branch layers", least=1)
WIDTHS = declare(p, "widths; p[0] = m hidden units, p[1] = 0 is a two-layer network", (k, 0, K))
ACTIVATION = declare(s, "activation")
DATA_X = declare(x, "inputs", (q, 1, N), (j, 1, n))
DATA_Y = declare(y, "targets", (q, 1, N), (o, 1, d))
DATA_RHO = declare(rho, "weights of the samples", (q, 1, N))


def hidden_weights(W: Any, gloss: str = "first layer, rows w_i") -> Declare:
    """Declare a first layer."""
    return declare(W, gloss, (i, 1, m), (j, 1, n))


def branch_weights(V: Any, gloss: str = "branch layers") -> Declare:
    """Declare the branch layers V[k]: p[k] x p[k-1]."""
    return declare(V, gloss, (k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1]))


def skip_readout(a: Any, gloss: str = "readout of the skip") -> Declare:
    """Declare the readout of the hidden units."""
    return declare(a, gloss, (o, 1, d), (i, 1, m))


def branch_readout(b: Any, gloss: str = "readout of the branch") -> Declare:
    """Declare the readout of the last branch layer."""
    return declare(b, gloss, (o, 1, d), (r, 1, p[K]))


def hidden(h: Any, W: Any, x: Any = x) -> Definition:
    """Define h[q, i] = s(w_i . x_q)."""
    value = s(summed(W[i, j] * x[q, j], (j, 1, n)))
    return define(h, value, (q, 1, N), (i, 1, m), gloss="hidden features")


def branch(g: Any, V: Any, h: Any) -> Definition:
    """Define g[0] = h, g[k, q] = s(V[k] g[k-1, q])."""
    value = s(summed(V[k, r, i] * g[k - 1, q, i], (i, 1, p[k - 1])))
    start = (0, h[q, r])
    return define(g, value, (k, 1, K), (q, 1, N), (r, 1, p[k]), gloss="branch", start=start)


def outputs(f: Any, a: Any, b: Any, h: Any, g: Any) -> Definition:
    """Define f[q, o] = a h + b g[K]."""
    value = summed(a[o, i] * h[q, i], (i, 1, m)) + summed(b[o, r] * g[K, q, r], (r, 1, p[K]))
    return define(f, value, (q, 1, N), (o, 1, d), gloss="outputs of the network")


def path_weight(omega: Any, V: Any, b: Any) -> Definition:
    """Define omega[K] = |b| summed over outputs, omega[k] = |V[k+1]|^T omega[k+1]."""
    value = summed(omega[k + 1, r] * sp.Abs(V[k + 1, r, i]), (r, 1, p[k + 1]))
    start = (K, summed(sp.Abs(b[o, i]), (o, 1, d)))
    return define(omega, value, (k, 0, K - 1), (i, 1, p[k]), gloss="branch influence", start=start)


def l1_rows(V: Any) -> Any:
    """Return: every row of every branch layer has l1 norm at most 1."""
    row = summed(sp.Abs(V[k, r, i]), (i, 1, p[k - 1]))
    return forall((k, 1, K), (r, 1, p[k]))(le(row, 1))


def unit_rows(W: Any) -> Any:
    """Return: every row of the first layer lies in the unit ball."""
    return forall((i, 1, m))(le(summed(W[i, j] ** 2, (j, 1, n)), 1))


def lipschitz(s: Any) -> Any:
    """Return: |s(u) - s(v)| <= |u - v|."""
    u, v = real("u"), real("v")
    return forall(u, v)(le(sp.Abs(s(u) - s(v)), sp.Abs(u - v)))


def is_relu(s: Any) -> Any:
    """Return: s(z) = max(z, 0)."""
    z = real("z")
    return forall(z)(Rel(s(z), "=", greatest(z, 0)))


def norm1(a: Any, width: Any = m) -> sp.Expr:
    """Return the entrywise l1 norm of a d x width readout."""
    return summed(sp.Abs(a[o, i]), (i, 1, width), (o, 1, d))


NETWORK = (INPUTS, OUTPUTS, SAMPLES, DEPTH, WIDTHS, ACTIVATION, DATA_X)
