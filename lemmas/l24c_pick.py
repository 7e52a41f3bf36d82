"""L24c: some feature of a part, drawn for all of it, does no worse than the mean.

A draw from part u is a feature i, taken with weight |B[u, i]| / P[u]; it gives P[u] times the sign
of B[u, i] times the feature. Its mean is what the part gives. e is the error without the part.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l24c_mean import MEAN, T, size, val
from lemmas.l24c_statement import B, P, cost, g, mean_square, paid, parts, phi, spread, units
from lemmas.setting import N, i, q, rho
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Summed,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    declare,
    eq,
    forall,
    lt,
    summed,
)

e = array("e")
ERROR = declare(e, "", (q, 1, N))


def sign(part: Any, unit: Any) -> sp.Expr:
    """Return the sign of a part's readout, 1 for zero."""
    return 2 * Bracket(0, B[part, unit]) - 1


def drawn(part: Any, unit: Any) -> sp.Expr:
    """Return what the draw of a feature for a part gives at q."""
    return P[part] * sign(part, unit) * phi[q, unit]


def value(part: Any, unit: Any, error: Any = e[q]) -> sp.Expr:
    """Return the risk and the cost once a feature is drawn for a part."""
    return mean_square(error + drawn(part, unit)) + P[part] * cost[unit]


def limit(part: Any, error: Any = e[q]) -> sp.Expr:
    """Return the risk and the cost before, and the variance of the draw."""
    return mean_square(error + g[part, q]) + paid[part] + spread[part]


gained = 2 * rho[q] * e[q] * P[u] * B[u, i] * phi[q, i] + size * rho[q] * P[u] ** 2 * phi[q, i] ** 2
ONE = (
    Step(
        "P1",
        forall(parts, units)(eq(sign(u, i) ** 2, 1)),
        Arithmetic((Indicator(Bracket(0, B[u, i])),)),
        "a sign is 1 or -1",
    ),
    Step(
        "P2",
        forall(parts, units)(eq(size * sign(u, i), B[u, i])),
        Arithmetic(cases=(-B[u, i],)),
        "that of the readout",
    ),
    Step(
        "P3",
        forall(ERROR, parts, units, (q, 1, N))(
            eq(size * rho[q] * (e[q] + drawn(u, i)) ** 2, size * rho[q] * e[q] ** 2 + gained)
        ),
        Arithmetic(
            (
                Multiple("P2", 2 * rho[q] * e[q] * P[u] * phi[q, i]),
                Multiple("P1", size * rho[q] * P[u] ** 2 * phi[q, i] ** 2),
            )
        ),
        "what a draw makes of the error at a sample",
    ),
    Step(
        "P4",
        forall(ERROR, parts)(eq(summed(size * value(u, i), units), P[u] * limit(u))),
        Arithmetic((Summed("P3", (q, i)),), unfold=("Paid", "Spread", "P", "g")),
        "in the mean the variance is added",
    ),
    Step(
        "P5",
        forall(ERROR, parts)(
            Implies(lt(0, P[u]), lt(0, summed(size * Bracket(value(u, i), limit(u)), units)))
        ),
        Apply(At("W7", {val: sp.Lambda(i, value(u, i)), T: limit(u)}, (At("P4"),))),
        "so some feature of the part is no worse",
    ),
)
PICK = (*MEAN, *ONE)
