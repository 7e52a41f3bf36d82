"""Piecewise linear paths in statements: vertices as families, networks between neighbours.

Vertex e = 1..T has the blocks pW[e], pV[., e], pa[e], pb[e]; between e and e + 1 every entry is
linear in t, 0 <= t <= 1. Constructions build exact `Network`s (`witnesses`); there they become
families.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy as sp

from lemmas.setting import (
    K,
    N,
    branch,
    d,
    hidden,
    i,
    j,
    k,
    m,
    n,
    norm1,
    o,
    outputs,
    p,
    q,
    r,
    rho,
    y,
)
from lemmas.witnesses import as_families, grid, network, squared_times, times
from proofcheck.language import (
    And,
    Declare,
    ForAll,
    Formula,
    Implies,
    Let,
    Vector,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    index,
    le,
    real,
    summed,
)

__all__ = ["Blocks", "Vt", "Wt", "along", "at", "between", "blocks", "bt", "e", "ft", "gt", "ht"]
__all__ += ["in_theta", "mass", "pV", "pW", "pa", "pb", "risk", "t", "vertex", "vertex_is"]
__all__ += ["entries", "mixing", "vertices"]
__all__ += ["as_families", "grid", "network", "squared_times", "times"]


e = index("e")
t = real("t")
pW, pV, pa, pb = (array(name) for name in ("pW", "pV", "pa", "pb"))
Wt, Vt, at, bt, ht, gt, ft = (array(f"{z}_t") for z in ("W", "V", "a", "b", "h", "g", "f"))


def vertices(count: Any) -> tuple[Declare, ...]:
    """Declare the families of a path with `count` vertices."""
    return (
        declare(pW, "first layers", (e, 1, count), (i, 1, m), (j, 1, n)),
        declare(pV, "branches", (k, 1, K), (e, 1, count), (r, 1, p[k]), (i, 1, p[k - 1])),
        declare(pa, "readouts of the skip", (e, 1, count), (o, 1, d), (i, 1, m)),
        declare(pb, "readouts of the branch", (e, 1, count), (o, 1, d), (r, 1, p[K])),
    )


def vertex_is(at_vertex: Any, W: Any, V: Any, a: Any, b: Any) -> And:
    """Return: the vertex is the network (W, V, a, b); b = 0 stands for a readout of zeros."""
    top = 0 if b == 0 else b[o, r]
    return both(
        forall((i, 1, m), (j, 1, n))(eq(pW[at_vertex, i, j], W[i, j])),
        forall((k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(pV[k, at_vertex, r, i], V[k, r, i])),
        forall((o, 1, d), (i, 1, m))(eq(pa[at_vertex, o, i], a[o, i])),
        forall((o, 1, d), (r, 1, p[K]))(eq(pb[at_vertex, o, r], top)),
    )


def in_theta(count: Any) -> And:
    """Return: every vertex, hence by convexity every point of the path, lies in Theta."""
    return both(
        forall((e, 1, count), (i, 1, m))(le(summed(pW[e, i, j] ** 2, (j, 1, n)), 1)),
        forall((e, 1, count), (k, 1, K), (r, 1, p[k]))(
            le(summed(sp.Abs(pV[k, e, r, i]), (i, 1, p[k - 1])), 1)
        ),
    )


@dataclass(frozen=True)
class Blocks:
    """The blocks of a network, each a function of the indices of an entry."""

    W: Callable[[Any, Any], Any]
    V: Callable[[Any, Any, Any], Any]
    a: Callable[[Any, Any], Any]
    b: Callable[[Any, Any], Any]


def blocks(W: Any, V: Any, a: Any, b: Any) -> Blocks:
    """Return the blocks of a network given by families, or by functions where entries are terms."""
    return Blocks(*map(entries, (W, V, a, b)))


def entries(block: Any) -> Callable[..., Any]:
    """Return a block as a function of the indices of an entry; it may be a family, or be one."""
    return block if callable(block) else lambda *indices: block[indices]


def mixing(start: Any, end: Any) -> Callable[..., sp.Expr]:
    """Return what gives an entry of a block, by its name, at time t between two networks."""

    def mix(block: str, *at: Any) -> sp.Expr:
        first, last = getattr(start, block)(*at), getattr(end, block)(*at)
        return first + t * (last - first)

    return mix


def vertex(number: Any) -> Blocks:
    """Return the blocks at a vertex of the path."""
    return Blocks(
        lambda *at: pW[(number, *at)],
        lambda layer, *at: pV[(layer, number, *at)],
        lambda *at: pa[(number, *at)],
        lambda *at: pb[(number, *at)],
    )


def between(start: Blocks, end: Blocks, claim: Formula) -> ForAll:
    """Return: `claim`, about f_t, a_t and b_t, holds at all points of the segment."""
    mix = mixing(start, end)
    moving = (
        define(Wt, mix("W", i, j), (i, 1, m), (j, 1, n)),
        define(Vt, mix("V", k, r, i), (k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1])),
        define(at, mix("a", o, i), (o, 1, d), (i, 1, m)),
        define(bt, mix("b", o, r), (o, 1, d), (r, 1, p[K])),
        hidden(ht, Wt),
        branch(gt, Vt, ht),
        outputs(ft, at, bt, ht, gt),
    )
    return forall(t)(Implies(both(le(0, t), le(t, 1)), Let(moving, claim)))


def along(first: Any, last: Any, claim: Formula) -> Formula:
    """Return: `claim`, about f_t, a_t and b_t, holds at all points of segments first..last."""
    segment = between(vertex(e), vertex(e + 1), claim)
    return forall((e, first, last), t)(segment.body)


def risk(f: Any, loss: Any) -> sp.Expr:
    """Return the mean loss of the outputs f[q, o]."""
    pair = Vector(f[q, o], (o, 1, d)), Vector(y[q, o], (o, 1, d))
    return summed(rho[q] * loss(*pair), (q, 1, N))


def mass(a: Any, b: Any) -> sp.Expr:
    """Return |a|_1 + |b|_1 (of a alone if b = 0)."""
    return norm1(a) if b == 0 else norm1(a) + norm1(b, p[K])
