"""R14b: on every sample, units of every layer are at most |x|."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.mean_steps import size2, unit_sizes
from lemmas.r14b_average import averages
from lemmas.r14b_statement import Vs, gs
from lemmas.row_steps import share_range
from lemmas.setting import K, N, V, i, k, l1_rows, m, p, q, r, s
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Induction,
    Magnitude,
    Product,
    Ranges,
    Summed,
)
from proofcheck.language import Implies, forall, le, real, summed

edge = Vs[1, r, i]
SMALL_ROWS = (
    Step(
        "T1",
        forall((r, 1, p[1]), (i, 1, m))(le(sp.Abs(edge), sp.Abs(V[1, r, i]))),
        Arithmetic(cases=(V[1, r, i], edge), times=("U1", "U2"), unfold=("V_t",)),
        "no entry of layer 1 grows",
    ),
    Step(
        "T2",
        forall((r, 1, p[1]))(le(summed(sp.Abs(edge), (i, 1, m)), 1)),
        Arithmetic((Summed("T1", (i,)), At("H3.2", {k: 1}))),
        "so its rows stay in the l1 unit ball",
    ),
    Step(
        "T3",
        forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vs[k, r, i]), (i, 1, p[k - 1])), 1)),
        Arithmetic(("H3.2",), unfold=("V_t",)),
        "and the others are left alone",
    ),
    Step("T4", l1_rows(Vs), Ranges(((1, 1, "T2"), (2, K, "T3"))), "all rows are short"),
)


def small(layer: Any, unit: Any = r) -> Any:
    """Return: no unit of a layer is more than |x|, on any sample."""
    return forall((q, 1, N), (unit, 1, p[layer]))(le(gs[layer, q, unit] ** 2, size2))


def step_up(claim: Any) -> Any:
    """Return: the claim holds of layer k, if no unit of the layer below is more than |x|."""
    return forall((k, 1, K), (q, 1, N))(Implies(small(k - 1), claim))


above = gs[k, q, r]
pre = summed(Vs[k, r, i] * gs[k - 1, q, i], (i, 1, p[k - 1]))
SMALL = (
    *unit_sizes("H3.1"),
    *share_range("H4", "H5"),
    *SMALL_ROWS,
    Step("K0", small(0), Arithmetic((At("S3", {i: r}),), unfold=("g_t",)), "so is layer 0"),
    *averages(
        "K",
        step_up,
        (r, 1, p[k]),
        At,
        weight=lambda unit: Vs[k, r, unit],
        at=lambda unit: gs[k - 1, q, unit],
        last=p[k - 1],
        known=lambda unit: At("premise.1", {r: unit}),
        short="T4",
    ),
    Step(
        "K9",
        forall((k, 1, K), (q, 1, N), (r, 1, p[k]))(le(sp.Abs(above), sp.Abs(pre))),
        Arithmetic(
            (At("H1", {real("u"): pre, real("v"): 0}), "H2"),
            cases=(pre, above, above - s(0)),
            unfold=("g_t",),
        ),
        "a unit is at most what it reads",
    ),
    Step(
        "K10",
        forall((k, 1, K))(Implies(small(k - 1), small(k))),
        Arithmetic(
            (
                Product("K9", Magnitude(above)),
                Product("K9", Magnitude(pre)),
                At("K7"),
            )
        ),
        "so the next layer is at most |x| too",
    ),
    Step("K", forall((k, 0, K))(small(k)), Induction("K0", "K10"), "layer by layer"),
)
