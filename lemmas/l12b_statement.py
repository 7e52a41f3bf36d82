"""The statement of L12b: a skip network whose units carry those of another one."""

from __future__ import annotations

from typing import Any

from lemmas.one_layer import (
    NETWORK,
    branch,
    branch_readout,
    branch_weights,
    hidden,
    hidden_weights,
    mass,
    outputs,
    skip_readout,
)
from lemmas.setting import N, V, W, a, b, d, h, i, j, m, n, o, p, q, r
from lemmas.shares import alpha, u, v
from lemmas.t14_statement import V1, W1, a1, b1, f, f1, g, g1, h1
from proofcheck.language import array, both, declare, define, eq, forall, le, summed
from proofcheck.statement import Named, Statement

gamma = array("gamma")


def below(V: Any, h: Any, unit: Any) -> Any:
    """Return what a branch unit reads at sample q."""
    return summed(V[1, unit, i] * h[q, i], (i, 1, m))


HOSTS = (
    declare(alpha, "share of hidden unit i in unit u of the other network", (i, 1, m), (u, 1, m)),
    declare(gamma, "share of branch unit r in its branch unit v", (r, 1, p[1]), (v, 1, p[1])),
)
SHARES = both(
    forall((i, 1, m), (u, 1, m))(le(0, alpha[i, u])),
    forall((r, 1, p[1]), (v, 1, p[1]))(le(0, gamma[r, v])),
)
ONCE = both(
    forall((o, 1, d), (u, 1, m))(eq(a1[o, u] * (summed(alpha[i, u], (i, 1, m)) - 1), 0)),
    forall((o, 1, d), (v, 1, p[1]))(eq(b1[o, v] * (summed(gamma[r, v], (r, 1, p[1])) - 1), 0)),
)
CARRIED = both(
    forall((i, 1, m), (u, 1, m), (j, 1, n))(eq(alpha[i, u] * (W[i, j] - W1[u, j]), 0)),
    forall((q, 1, N), (r, 1, p[1]), (v, 1, p[1]))(
        eq(gamma[r, v] * (below(V, h, r) - below(V1, h1, v)), 0)
    ),
)

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        hidden_weights(W),
        branch_weights(V),
        hidden_weights(W1, "first layer of the other network"),
        branch_weights(V1, "its branch"),
        skip_readout(a1, "its readout of the skip"),
        branch_readout(b1, "its readout of the branch"),
        *HOSTS,
    ),
    definitions=(
        define(
            a,
            summed(alpha[i, u] * a1[o, u], (u, 1, m)),
            (o, 1, d),
            (i, 1, m),
            gloss="its readout of the skip, handed out",
        ),
        define(
            b,
            summed(gamma[r, v] * b1[o, v], (v, 1, p[1])),
            (o, 1, d),
            (r, 1, p[1]),
            gloss="its readout of the branch, handed out",
        ),
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        hidden(h1, W1),
        branch(g1, V1, h1),
        outputs(f1, a1, b1, h1, g1),
    ),
    hypotheses=(
        Named("H1", SHARES, "shares are not negative"),
        Named("H2", ONCE, "those of a unit that is read sum to 1"),
        Named("H3", CARRIED, "equal weights, and branch units that read the same"),
    ),
    conclusions=(
        Named("C1", forall((q, 1, N), (o, 1, d))(eq(f[q, o], f1[q, o])), "the outputs agree"),
        Named("C2", le(mass(a, b), mass(a1, b1)), "and the mass is no larger"),
    ),
)
