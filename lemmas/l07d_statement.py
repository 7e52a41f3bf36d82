"""The statement of L07d: a set of units finds room in a set that is at least as large."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_statement import binary, chi, chi1, m
from lemmas.setting import i
from lemmas.shares import alpha, u, v
from proofcheck.language import both, declare, eq, exists, forall, le, summed
from proofcheck.statement import Named, Statement

HOSTS = declare(alpha, "1 where unit i hosts unit u, else 0", (i, 1, m), (u, 1, m))
hosted = summed(alpha[i, u], (i, 1, m))
taken = summed(alpha[i, u], (u, 1, m))


def hosts(sent: Any) -> Any:
    """Return: units of chi' host the units u with sent = 1, one unit for each, no unit for two."""
    return both(
        forall((i, 1, m), (u, 1, m))(eq(alpha[i, u] * (1 - alpha[i, u]), 0)),
        forall((u, 1, m))(eq(hosted, sent)),
        forall((i, 1, m), (u, 1, m))(eq(alpha[i, u] * (1 - chi1[i]), 0)),
        forall((i, 1, m))(eq(taken * (1 - taken), 0)),
    )


EXCLUSIVE = forall((i, 1, m), (u, 1, m), (v, 1, m))(
    eq(alpha[i, u] * alpha[i, v] * (1 - sp.KroneckerDelta(u, v)), 0)
)

STATEMENT = Statement(
    symbols=(
        declare(m, "units"),
        declare(chi, "1 for the units that need a host, else 0", (i, 1, m)),
        declare(chi1, "1 for the units that may be hosts, else 0", (i, 1, m)),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", both(binary(chi), binary(chi1)), "both are sets of units"),
        Named(
            "H2",
            le(summed(chi[i], (i, 1, m)), summed(chi1[i], (i, 1, m))),
            "there are as many hosts as are needed",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("hosts", HOSTS)(both(*hosts(chi[u]).parts, EXCLUSIVE)),
            "each unit that needs a host has one, and no unit hosts two",
        ),
    ),
)
