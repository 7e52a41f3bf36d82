"""T22a, one row: what it reads, how long it is, and what a thinned one is to be."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import N, V, h, i, k, m, p, q, r, rho
from lemmas.shares import few
from lemmas.t14_statement import R
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product, Square
from proofcheck.language import array, both, declare, eq, forall, le, summed

row, own = array("row"), array("own")
ROW = declare(row, "", (i, 1, m)), declare(own, "", (i, 1, m))
kept = summed(sp.Abs(V[1, r, i]), (i, 1, m))
reads = summed(V[1, r, i] * h[q, i], (i, 1, m))


def gap(weights: Any) -> Any:
    """Return what a row with these weights reads, less what row r reads."""
    return summed(weights * h[q, i], (i, 1, m)) - reads


def moved(weights: Any) -> Any:
    """Return l E(row h - V_r h)^2 for a row with these weights."""
    return few * summed(rho[q] * gap(weights) ** 2, (q, 1, N))


def good(weights: Any, chosen: Any) -> Any:
    """Return: row r has these weights, on the chosen units, and all is well."""
    return both(
        forall((i, 1, m))(eq(chosen * (1 - chosen), 0)),
        le(summed(chosen, (i, 1, m)), few),
        forall((i, 1, m))(eq(weights * (1 - chosen), 0)),
        le(summed(sp.Abs(weights), (i, 1, m)), kept),
        le(moved(weights), R**2),
    )


rows = forall((r, 1, p[1]))
LENGTHS = (
    Step("G0", rows(le(0, kept)), Arithmetic(), "rows have a length"),
    Step("G1", rows(le(kept, 1)), Arithmetic((At("H3.2", {k: 1}),)), "of at most 1"),
    Step(
        "G2",
        rows(le(kept**2, 1)),
        Arithmetic(("G1", Product("G0", "G1"))),
        "in square too",
    ),
    Step(
        "G3",
        forall((r, 1, p[1]), (q, 1, N))(le(0, rho[q] * reads**2)),
        Arithmetic((Product("H2.1", Square(reads)),)),
        "squares are not negative",
    ),
)
