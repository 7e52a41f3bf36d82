"""T22d: on segment 1 what A reads carries A; on 3 to 5 hosts, then B's own units, carry B."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import t
from lemmas.l12b_statement import gamma
from lemmas.l16b_statement import chi
from lemmas.setting import V, W, a, b, c, h, i, j, k, m, o, p, r
from lemmas.shares import alpha, u, v
from lemmas.t14_statement import V1, W1, a1, b1, f, f1, g, g1, h1
from lemmas.t22b_statement import psi
from lemmas.t22d_carried import Carried, Why
from lemmas.t22d_carry import carry
from lemmas.t22d_planted import Y, Z
from lemmas.t22d_statement import D1, M1, D, M, chi1, psi1
from lemmas.t22d_stops import Z1
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, At, Multiple, Pick, Product

A = Carried(W, V, a, b, h, g, f, chi, psi, "H4", D, M)
B = Carried(W1, V1, a1, b1, h1, g1, f1, chi1, psi1, "H5", D1, M1)
same, same_row = sp.KroneckerDelta(i, u), sp.KroneckerDelta(r, v)


def counted(*names: str) -> tuple[Any, ...]:
    """Return the rules that say of shares what steps say."""
    return tuple(Arithmetic((name,)) for name in names)


PLANT = Why(
    lambda i, u: same * chi[u],
    lambda r, v: same_row * psi[v],
    counted("AI1", "BI1", "AI2", "BI2", "BI3"),
    Arithmetic(
        (
            "premise.3",
            Multiple("premise.3", same * chi[u]),
            Multiple(Alike(W[c, j], c, i, u), chi[u]),
            Multiple(Alike(chi[c], c, i, u), t * (Z1[i, j] - W[i, j])),
            Multiple("H4.1", t * same * (Z[i, j] - W[i, j])),
        ),
        unfold=("Z1",),
    ),
    Arithmetic(
        (
            Multiple(Pick(chi[u] * V[1, v, u], u, 1, m, i), same_row * psi[v]),
            Multiple(At("premise.4", {k: 1}), same_row * psi[v]),
            Multiple(Alike(V[1, c, i], c, r, v), psi[v]),
            Multiple(At("H4.5", {r: v}), same_row),
            Multiple(Alike(psi[c], c, r, v), t * (1 - psi[r]) * (Y[r, i] - V[1, r, i])),
            Multiple("H4.3", t * same_row * (Y[r, i] - V[1, r, i])),
        ),
        unfold=("Y1",),
    ),
    (
        Arithmetic(("premise.5", Pick(chi[u] * a[o, u], u, 1, m, i), "H4.2")),
        Arithmetic(("premise.6", Pick(psi[v] * b[o, v], v, 1, p[1], r), "H4.4")),
    ),
)
IDLE = Why(
    lambda i, u: alpha[i, u],
    lambda r, v: gamma[r, v],
    counted("A12", "B12", "A13", "B13", "B16"),
    Arithmetic(
        (
            Multiple("premise.3", alpha[i, u]),
            "Z6",
            Multiple("A14", (1 - t) * (W[i, j] - Z[i, j])),
        ),
        unfold=("Z1",),
    ),
    Arithmetic(
        (
            Multiple(At("premise.4", {k: 1}), gamma[r, v]),
            "Y6",
            Multiple("B14", (1 - t) * (V[1, r, i] - Y[r, i])),
        ),
        unfold=("Y1", "X"),
    ),
    (
        Arithmetic(("premise.5",), unfold=("aH",)),
        Arithmetic(("premise.6",), unfold=("bH",)),
    ),
)


def moving(hosts: Any, own: Any) -> Any:
    """Return shares that go from hosts to B's own units."""
    return (1 - t) * hosts + t * own


their_share, their_row = same * chi1[u], same_row * psi1[v]
BACK = Why(
    lambda i, u: moving(alpha[i, u], their_share),
    lambda r, v: moving(gamma[r, v], their_row),
    (
        Arithmetic((Product("premise.2", "A12"), Product("premise.1", "AJ1"))),
        Arithmetic((Product("premise.2", "B12"), Product("premise.1", "BJ1"))),
        Arithmetic((Multiple("A13", 1 - t), Multiple("AJ2", t))),
        Arithmetic((Multiple("B13", 1 - t), Multiple("BJ2", t))),
        Arithmetic((Multiple("B16", 1 - t), Multiple("BJ3", t))),
    ),
    Arithmetic(
        (
            Multiple("premise.3", moving(alpha[i, u], their_share)),
            Multiple("Z6", 1 - t),
            Multiple("Z5", t),
        )
    ),
    Arithmetic(
        (
            Multiple(At("premise.4", {k: 1}), moving(gamma[r, v], their_row)),
            Multiple(Pick(chi1[u] * V1[1, v, u], u, 1, m, i), t * moving(gamma[r, v], their_row)),
            Multiple("Y6", (1 - t) ** 2),
            Multiple("Q6", (1 - t) * t),
            Multiple("Y5", t * (1 - t)),
            Multiple("Q5", t**2),
            Multiple("B16", (1 - t) * t * V1[1, v, i] * (1 - chi1[i])),
            Multiple(At("H5.5", {r: v}), t * ((1 - t) * gamma[r, v] + t * same_row)),
        ),
        unfold=("X",),
    ),
    (
        Arithmetic(
            (
                "premise.5",
                Multiple(Pick(chi1[u] * a1[o, u], u, 1, m, i), t),
                Multiple("H5.2", t),
            ),
            unfold=("aH",),
        ),
        Arithmetic(
            (
                "premise.6",
                Multiple(Pick(psi1[v] * b1[o, v], v, 1, p[1], r), t),
                Multiple("H5.4", t),
            ),
            unfold=("bH",),
        ),
    ),
)
HOME = Why(
    lambda i, u: their_share,
    lambda r, v: their_row,
    counted("AJ1", "BJ1", "AJ2", "BJ2", "BJ3"),
    Arithmetic(
        (
            Multiple("premise.3", their_share),
            Multiple("Z5", 1 - t),
            Multiple(Alike(W1[c, j], c, i, u), t * chi1[u]),
        )
    ),
    Arithmetic(
        (
            Multiple(At("premise.4", {k: 1}), their_row),
            Multiple(Pick(chi1[u] * V1[1, v, u], u, 1, m, i), their_row),
            Multiple("Q5", 1 - t),
            Multiple(Alike(V1[1, c, i], c, r, v), t * psi1[v]),
            Multiple(At("H5.5", {r: v}), same_row),
        )
    ),
    (
        Arithmetic(("premise.5", Pick(chi1[u] * a1[o, u], u, 1, m, i), "H5.2")),
        Arithmetic(("premise.6", Pick(psi1[v] * b1[o, v], v, 1, p[1], r), "H5.4")),
    ),
)
CARRY: tuple[Step, ...] = (
    *carry("P", 1, A, PLANT),
    *carry("I", 3, B, IDLE),
    *carry("K", 4, B, BACK),
    *carry("O", 5, B, HOME),
)
