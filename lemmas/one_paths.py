"""Paths of networks with one readout: as in `curves`, with U in place of a readout of the branch.

Along a segment, premises 1, 2 are 0 <= t <= 1; 3 to 6 say what W, V, U, a are; 7 h; 8, 9 g; 10 f.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import sympy as sp

from lemmas import curves
from lemmas.curves import (
    Vt,
    Wt,
    at,
    e,
    entries,
    ft,
    gt,
    ht,
    mixing,
    pa,
    pV,
    pW,
    risk,
    t,
)
from lemmas.one_readout import read_once
from lemmas.segments import ONE_READOUT
from lemmas.setting import (
    K,
    N,
    branch,
    d,
    hidden,
    i,
    j,
    k,
    kappa,
    m,
    n,
    norm1,
    o,
    p,
    q,
    r,
)
from lemmas.t14_statement import F, Fs, fs, lam, loss, reference_mass, rise
from proofcheck.language import (
    Declare,
    ForAll,
    Formula,
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    greatest,
    le,
    summed,
)

pU, Ut = ONE_READOUT["U"], array("U_t")


def vertices(count: Any) -> tuple[Declare, ...]:
    """Declare the families of a path with `count` vertices."""
    first, layers, readouts, _ = curves.vertices(count)
    last = declare(pU, "last layers", (e, 1, count), (i, 1, m), (r, 1, p[K]))
    return first, layers, last, replace(readouts, gloss="readouts")


def vertex_is(at_vertex: Any, W: Any, V: Any, U: Any, a: Any) -> Formula:
    """Return: the vertex is the network (W, V, U, a)."""
    first, layers, readout, _ = curves.vertex_is(at_vertex, W, V, a, 0).parts
    last = forall((i, 1, m), (r, 1, p[K]))(eq(pU[at_vertex, i, r], U[i, r]))
    return both(first, layers, last, readout)


def in_theta(count: Any) -> Formula:
    """Return: every vertex, hence by convexity every point of the path, lies in Theta."""
    rows = summed(sp.Abs(pU[e, i, r]), (r, 1, p[K]))
    last = forall((e, 1, count), (i, 1, m))(le(rows, 1))
    return both(*curves.in_theta(count).parts, last)


@dataclass(frozen=True)
class OneReadout:
    """The blocks of a network with one readout, each a function of the indices of an entry."""

    W: Callable[[Any, Any], Any]
    V: Callable[[Any, Any, Any], Any]
    U: Callable[[Any, Any], Any]
    a: Callable[[Any, Any], Any]


def blocks(W: Any, V: Any, U: Any, a: Any) -> OneReadout:
    """Return the blocks of a network given by families, or by functions where entries are terms."""
    return OneReadout(*map(entries, (W, V, U, a)))


def vertex(number: Any) -> OneReadout:
    """Return the blocks at a vertex of the path."""
    return OneReadout(
        lambda *at: pW[(number, *at)],
        lambda layer, *at: pV[(layer, number, *at)],
        lambda *at: pU[(number, *at)],
        lambda *at: pa[(number, *at)],
    )


def between(start: OneReadout, end: OneReadout, claim: Formula) -> ForAll:
    """Return: `claim`, about f_t and a_t, holds at all points of the segment."""
    mix = mixing(start, end)
    moving = (
        define(Wt, mix("W", i, j), (i, 1, m), (j, 1, n)),
        define(Vt, mix("V", k, r, i), (k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1])),
        define(Ut, mix("U", i, r), (i, 1, m), (r, 1, p[K])),
        define(at, mix("a", o, i), (o, 1, d), (i, 1, m)),
        hidden(ht, Wt),
        branch(gt, Vt, ht),
        read_once(ft, at, Ut, ht, gt),
    )
    return forall(t)(Implies(both(le(0, t), le(t, 1)), Let(moving, claim)))


def along(first: Any, last: Any, claim: Formula) -> Formula:
    """Return: `claim`, about f_t and a_t, holds at all points of segments first..last."""
    segment = between(vertex(e), vertex(e + 1), claim)
    return forall((e, first, last), t)(segment.body)


def family(*values: Any) -> dict[Any, Any]:
    """Return the families of a segment, set to W, V, U, a, h, g, f in this order."""
    return dict(zip((Wt, Vt, Ut, at, ht, gt, ft), values, strict=True))


here = risk(ft, loss) + kappa * norm1(at)
is_reference = both(
    forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o])), eq(norm1(at), reference_mass)
)
low, below = le(here, greatest(F, Fs)), le(here, greatest(lam + rise, Fs))
