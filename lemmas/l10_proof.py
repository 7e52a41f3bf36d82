"""The proof of L10: what is not read may change."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import branches_agree, first_layer_agrees
from lemmas.l10_statement import STATEMENT, Z, g1, h1
from lemmas.read_steps import EQUAL_VALUES, w, w1, z
from lemmas.row_steps import W1, rows_stay, share_range, t
from lemmas.setting import N, V, W, a, d, h, i, j, m, n, o, p, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.language import eq, forall


def unread(weight: Any, hypothesis: str, first: str, second: str, *axis: Any) -> tuple[Step, Step]:
    """Return steps: `weight` times the change of a hidden unit is zero; first that of its weights.

    hypothesis: the name of the one that says chi_i weight = 0.
    """
    moves = {w: sp.Lambda(j, W1[i, j]), w1: sp.Lambda(j, W[i, j]), z: weight}
    return (
        Step(
            first,
            forall(axis, (i, 1, m), (j, 1, n))(eq(weight * (W1[i, j] - W[i, j]), 0)),
            Arithmetic((Multiple(hypothesis, t * (Z[i, j] - W[i, j])),), unfold=("W'",)),
            "the weights move by t chi_i (z_i - w_i), and what reads them is zero then",
        ),
        Step(
            second,
            forall((q, 1, N), axis, (i, 1, m))(eq(weight * (h1[q, i] - h[q, i]), 0)),
            Arithmetic((At("R3", moves, (first,)),), unfold=("h", "h'")),
            "hence equal units where they are read",
        ),
    )


STEPS = (
    *EQUAL_VALUES,
    *unread(a[o, i], "H1", "S1", "S2", o, 1, d),
    *unread(V[1, r, i], "H2", "S3", "S4", r, 1, p[1]),
    Step(
        "S5",
        first_layer_agrees(V, g1),
        Arithmetic((Summed("S4", (i,)),), unfold=("g", "g'")),
        "add up the first layer",
    ),
    *branches_agree(V, g1, "S5"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S2", (i,)),), unfold=("f", "f'", "B4")),
        "add up both readouts",
    ),
    *share_range("H5", "H6"),
    rows_stay(Z[i, j], "C2", "H3", "H4"),
)
