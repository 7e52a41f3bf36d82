"""L16: the network of the draws, an l-th of each, and its risk."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_divide import DIVIDE, inverse
from lemmas.l16_gap import BINARY, ONE_EACH, READ, B, gap, given, low
from lemmas.l16_pair import E, potential, tilted
from lemmas.l16_statement import (
    CHOICE,
    LOW_RISK,
    STATEMENT,
    WEIGHTS,
    A,
    D,
    drawn,
    f,
    few_risk,
    m,
    spread,
    zeta,
)
from lemmas.l16_units import CARRIED, among, of_network, selects, weights
from lemmas.read_steps import w, w1, z
from lemmas.setting import N, W, d, h, i, j, k, n, o, q, rho, s, x, y
from lemmas.shares import As, Ws, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Multiple,
    Product,
    Summed,
    Unpack,
    Witness,
)
from proofcheck.language import Implies, both, eq, forall, le, lt, summed
from proofcheck.substitution import substitute

__all__ = ["POSITIVE", "READS", "by_weights", "divided", "error", "full", "last", "missed"]
__all__ += ["of_draws", "points", "risk", "selected", "small", "target", "value"]
__all__ += ["DIVIDE", "inverse"]


value = s(summed(Ws[u, j] * x[q, j], (j, 1, n)))
selected = summed(zeta[u, i] * h[q, i], (i, 1, m))
small = substitute(drawn, {As: sp.Lambda((o, u), inverse * B[o, u])})
error = f[q, o] - y[q, o]
last = gap(few)
full = both(BINARY, ONE_EACH, CARRIED, low(few))
of_draws = among(CHOICE, WEIGHTS, READ)
points, target = forall((q, 1, N), (o, 1, d)), inverse * last + error
missed = small - y[q, o]
risk = substitute(few_risk, {As: sp.Lambda((o, u), inverse * B[o, u])})
READS = (
    Step(
        "L1",
        of_network(
            selects,
            forall((q, 1, N), (u, 1, few), (i, 1, m))(eq(zeta[u, i] * (h[q, i] - value), 0)),
        ),
        Arithmetic(
            (
                At(
                    "R3",
                    {
                        w: sp.Lambda(j, W[i, j]),
                        w1: sp.Lambda(j, Ws[u, j]),
                        z: zeta[u, i],
                    },
                    ("premise.3",),
                ),
            ),
            unfold=("h",),
        ),
        "a draw has the values of its unit",
    ),
    Step(
        "L2",
        of_network(selects, forall((q, 1, N), (u, 1, few))(eq(value, selected))),
        Arithmetic((Summed(At("L1"), (i,)), Multiple("premise.2", value))),
        "whichever that is",
    ),
    Step(
        "L3",
        of_draws(
            selects,
            forall((q, 1, N), (o, 1, d), (u, 1, few))(
                eq(inverse * B[o, u] * value, inverse * given(zeta[u, i], B[o, u]))
            ),
        ),
        Arithmetic((Multiple(At("L2"), inverse * B[o, u]),)),
        "read by its readout",
    ),
    Step(
        "L4",
        of_draws(selects, points(eq(missed, target))),
        Arithmetic((Summed(At("L3"), (u,)), Multiple("K1", f[q, o]))),
        "so the network misses the target by f - y and an l-th of the gap",
    ),
    Step(
        "L5",
        of_draws(selects, points(eq(missed**2, inverse**2 * tilted(last) + error**2))),
        Arithmetic(
            (
                Multiple(At("L4"), missed + target),
                Multiple("K1", 2 * inverse * last * error),
            )
        ),
        "squared, that is the potential",
    ),
    Step(
        "L6",
        of_draws(
            selects,
            forall((q, 1, N))(
                eq(
                    rho[q] * summed(missed**2, (o, 1, d)),
                    rho[q] * summed(inverse**2 * tilted(last) + error**2, (o, 1, d)),
                )
            ),
        ),
        Arithmetic((Multiple(Summed(At("L5"), (o,)), rho[q]),)),
        "at each sample",
    ),
    Step(
        "L7",
        of_draws(selects, eq(risk, inverse**2 * potential(last) + D)),
        Arithmetic((Summed(At("L6"), (q,)),), unfold=("D",)),
        "and in the mean",
    ),
    Step(
        "L8",
        of_draws(full, le(few * risk, few * D + spread)),
        Arithmetic(
            (
                Multiple(At("L7"), few),
                Multiple("K1", inverse * potential(last)),
                Product("K2", At("premise.4", {E: sp.Lambda((q, o), last)})),
                Multiple("K1", spread),
            )
        ),
        "so the risk is low",
    ),
)
by_weights = sp.Lambda((u, j), weights)
divided = sp.Lambda((o, u), inverse * B[o, u])
POSITIVE = (
    Step(
        "L9",
        forall(CHOICE, READ)(
            Implies(
                both(BINARY, ONE_EACH, low(few)),
                substitute(LOW_RISK, {Ws: by_weights, As: divided}),
            )
        ),
        Apply(At("L8", {Ws: by_weights}, (At("V6"),))),
        "as the weights are written",
    ),
    Step(
        "L10",
        Implies(lt(0, A), STATEMENT.formula("C1")),
        Unpack(
            At("N12", {k: few}, ("premise.1",)),
            (CHOICE, READ),
            Witness(
                (At("V7"), At("V11"), At("K6"), At("L9")),
                {zeta: zeta, Ws: by_weights, As: divided},
            ),
        ),
        "where A > 0, the draws are the network",
    ),
)
