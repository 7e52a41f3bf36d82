"""T22a, one row: what it reads, how long it is, and what a thinned one is to be."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_row_steps import LENGTHS, kept, reads
from lemmas.setting import N, h, i, m, p, q, r, rho
from lemmas.shares import few
from lemmas.t14_statement import R
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Square
from proofcheck.language import array, both, declare, eq, forall, le, summed

row, own = array("row"), array("own")
ROW = declare(row, "", (i, 1, m)), declare(own, "", (i, 1, m))


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


SIZES = (
    *LENGTHS,
    Step(
        "G3",
        forall((r, 1, p[1]), (q, 1, N))(le(0, rho[q] * reads**2)),
        Arithmetic((Product("H2.1", Square(reads)),)),
        "squares are not negative",
    ),
)
