"""L16: the gap between the sum of some draws and as many times f, and what is said of it.

zeta[u, .] selects the unit of draw u and B[., u] is its readout, of mass A.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_pair import E, potential
from lemmas.l16_statement import CHOICE, A, f, m, spread, zeta
from lemmas.setting import N, d, h, i, k, o, q
from lemmas.shares import few, u
from proofcheck.language import (
    Bracket,
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    lt,
    summed,
)

B, terms = array("B"), array("term")
READ = declare(B, "readouts of the draws", (o, 1, d), (u, 1, few))
TERMS = declare(terms, "", (u, 1, few))
now = Bracket(u, k) * Bracket(k, u)


def given(selected: Any, read: Any) -> sp.Expr:
    """Return what draw u gives to output o at sample q, from its unit and its readout."""
    return read * summed(selected * h[q, i], (i, 1, m))


def gap(last: Any, selected: Any = zeta[u, i], read: Any = B[o, u]) -> sp.Expr:
    """Return the sum of the draws up to one, less as many times f."""
    return summed(given(selected, read), (u, 1, last)) - last * f[q, o]


BINARY = forall((u, 1, few), (i, 1, m))(eq(zeta[u, i] * (1 - zeta[u, i]), 0))
ONE_EACH = forall((u, 1, few))(eq(summed(zeta[u, i], (i, 1, m)), 1))
MASSES = forall((u, 1, few))(eq(summed(sp.Abs(B[o, u]), (o, 1, d)), A))


def low(last: Any, **draws: Any) -> Any:
    """Return: the potential after some draws is at most as many times Spread."""
    is_gap = define(E, gap(last, **draws), (q, 1, N), (o, 1, d), gloss="gap")
    return Let((is_gap,), le(potential(E[q, o]), last * spread))


def reached(last: Any) -> Any:
    """Return: if A > 0, there are draws, the first of which have a low potential."""
    found = exists("draws", CHOICE, READ)(both(BINARY, ONE_EACH, MASSES, low(last)))
    return Implies(lt(0, A), found)
