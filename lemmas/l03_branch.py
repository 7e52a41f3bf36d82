"""L03: the branch is Lipschitz in the hidden units, with the influences omega as constants.

Statement: sum_o |sum_r b[o,r] (G(h) - G(h'))_r| <= sum_i omega_i |h_i - h'_i|, and
sum_i omega_i <= |b|_1, where omega = |V_1|^T .. |V_K|^T |b|.
Hypotheses: H1 s is 1-Lipschitz (L01); H2 the rows of every V_k have l1 norm at most 1.
Not claimed: any use of H2 in the first inequality, or of H1 in the second.
Provenance: R. Note: paper_notes/l03_branch.md
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.recipes import branch_in_theta, widths
from lemmas.setting import (
    ACTIVATION,
    DEPTH,
    OUTPUTS,
    WIDTHS,
    K,
    V,
    b,
    branch_readout,
    branch_weights,
    d,
    h,
    i,
    k,
    l1_rows,
    lipschitz,
    m,
    o,
    p,
    path_weight,
    r,
    s,
)
from proofcheck.draw import Draw, fill
from proofcheck.functions import absolute_value, clip, leaky, relu, square
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Induction, Product, Summed
from proofcheck.language import Implies, array, both, declare, define, forall, le, real, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

h1, g, g1, omega = array("h'"), array("g"), array("g'"), array("omega")


def through(g: Any, h: Any) -> Any:
    """Define g[0] = h, g[k] = s(V[k] g[k-1]) for one input."""
    value = s(summed(V[k, r, i] * g[k - 1, i], (i, 1, p[k - 1])))
    return define(g, value, (k, 1, K), (r, 1, p[k]), start=(0, h[r]), gloss="branch")


def gap(layer: Any, unit: Any) -> sp.Expr:
    """Return |g - g'| at a unit of a layer."""
    return sp.Abs(g[layer, unit] - g1[layer, unit])


def total(layer: Any) -> sp.Expr:
    """Return T(k) = sum_r omega[k,r] |g - g'|[k,r]."""
    return summed(omega[layer, r] * gap(layer, r), (r, 1, p[layer]))


def mass(layer: Any) -> sp.Expr:
    """Return the total influence of a layer."""
    return summed(omega[layer, r], (r, 1, p[layer]))


moved = summed(b[o, r] * (g[K, r] - g1[K, r]), (r, 1, p[K]))
STATEMENT = Statement(
    symbols=(
        DEPTH,
        OUTPUTS,
        WIDTHS,
        branch_weights(V),
        branch_readout(b),
        declare(h, "hidden units", (i, 1, m)),
        declare(h1, "other hidden units", (i, 1, m)),
        ACTIVATION,
    ),
    definitions=(through(g, h), through(g1, h1), path_weight(omega, V, b)),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", l1_rows(V), "rows of the branch lie in the l1 unit ball"),
    ),
    conclusions=(
        Named(
            "C1",
            le(
                summed(sp.Abs(moved), (o, 1, d)),
                summed(omega[0, i] * sp.Abs(h[i] - h1[i]), (i, 1, m)),
            ),
            "the branch moves at most by the influences",
        ),
        Named(
            "C2",
            le(mass(0), summed(sp.Abs(b[o, r]), (r, 1, p[K]), (o, 1, d))),
            "the influences sum to at most |b|_1",
        ),
    ),
)

term = V[k, r, i] * (g[k - 1, i] - g1[k - 1, i])
moved_unit = summed(term, (i, 1, p[k - 1]))
bounded = summed(sp.Abs(V[k, r, i]) * gap(k - 1, i), (i, 1, p[k - 1]))
read = b[o, r] * (g[K, r] - g1[K, r])
bounded_read = summed(sp.Abs(b[o, r]) * gap(K, r), (r, 1, p[K]))
units = forall((k, 1, K), (r, 1, p[k]))
edges = forall((k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1]))
reads = forall((o, 1, d), (r, 1, p[K]))


def weights_at(layer: Any, unit: Any = i) -> Any:
    """Return: every influence of the layer is nonnegative."""
    return forall((unit, 1, p[layer]))(le(0, omega[layer, unit]))


STEPS = (
    Step("S1", weights_at(K), Arithmetic(unfold=("omega",)), "at the top they are sums of |b|"),
    Step(
        "S2",
        forall((k, 0, K - 1))(Implies(weights_at(k + 1, r), weights_at(k))),
        Arithmetic((Summed("premise.1", (r,), sp.Abs(V[k + 1, r, i])),), unfold=("omega",)),
        "nonnegative influences stay so one layer down",
    ),
    Step(
        "S3",
        forall((k, 0, K), (i, 1, p[k]))(le(0, omega[k, i])),
        Induction("S1", "S2"),
        "influences are nonnegative in every layer",
    ),
    Step(
        "S4",
        units(le(gap(k, r), sp.Abs(moved_unit))),
        Arithmetic(
            (
                At(
                    "H1",
                    {
                        real("u"): summed(V[k, r, i] * g[k - 1, i], (i, 1, p[k - 1])),
                        real("v"): summed(V[k, r, i] * g1[k - 1, i], (i, 1, p[k - 1])),
                    },
                ),
            ),
            unfold=("g", "g'"),
        ),
        "s is 1-Lipschitz",
    ),
    Step(
        "S5",
        edges(
            both(
                le(term, sp.Abs(V[k, r, i]) * gap(k - 1, i)),
                le(-term, sp.Abs(V[k, r, i]) * gap(k - 1, i)),
            )
        ),
        Arithmetic(cases=(V[k, r, i], g[k - 1, i] - g1[k - 1, i])),
        "z <= |z| and -z <= |z| on each edge",
    ),
    Step(
        "S6",
        units(le(sp.Abs(moved_unit), bounded)),
        Arithmetic((Summed("S5", (i,)),), cases=(moved_unit,)),
        "triangle inequality, from its terms",
    ),
    Step(
        "S7",
        units(le(omega[k, r] * gap(k, r), omega[k, r] * bounded)),
        Arithmetic(("S4", Product(At("S3", {i: r}), "S4"), Product(At("S3", {i: r}), "S6"))),
        "multiply by the influence, which is nonnegative",
    ),
    Step(
        "S8",
        forall((k, 1, K))(le(total(k), total(k - 1))),
        Arithmetic((Summed("S7", (r,)),), unfold=("omega",)),
        "sum over the units and exchange the sums: that is how omega goes down a layer",
    ),
    Step("S9", le(total(K), total(K)), Arithmetic(), "start of the telescope"),
    Step(
        "S10",
        forall((k, 0, K - 1))(Implies(le(total(K), total(k + 1)), le(total(K), total(k)))),
        Arithmetic((At("S8", {k: k + 1}),)),
        "one layer further down",
    ),
    Step(
        "S11",
        forall((k, 0, K))(le(total(K), total(k))),
        Induction("S9", "S10"),
        "telescope over the layers",
    ),
    Step(
        "S12",
        reads(both(le(read, sp.Abs(b[o, r]) * gap(K, r)), le(-read, sp.Abs(b[o, r]) * gap(K, r)))),
        Arithmetic(cases=(b[o, r], g[K, r] - g1[K, r])),
        "z <= |z| and -z <= |z| for each readout weight",
    ),
    Step(
        "S13",
        forall((o, 1, d))(le(sp.Abs(moved), bounded_read)),
        Arithmetic((Summed("S12", (r,)),), cases=(moved,)),
        "triangle inequality at the readout",
    ),
    Step(
        "S14",
        le(summed(sp.Abs(moved), (o, 1, d)), total(K)),
        Arithmetic((Summed("S13", (o,)),), unfold=("omega",)),
        "sum over the outputs: omega at the top is |b|",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("S14", At("S11", {k: 0})), unfold=("g", "g'")),
        "the telescope ends at the hidden units",
    ),
    Step(
        "S15",
        forall((k, 0, K - 1), (r, 1, p[k + 1]))(
            le(
                omega[k + 1, r] * summed(sp.Abs(V[k + 1, r, i]), (i, 1, p[k])),
                omega[k + 1, r],
            )
        ),
        Arithmetic((Product(At("S3", {k: k + 1, i: r}), At("H2", {k: k + 1})),)),
        "rows have l1 norm at most 1",
    ),
    Step(
        "S16",
        forall((k, 0, K - 1))(le(mass(k), mass(k + 1))),
        Arithmetic((Summed("S15", (r,)),), unfold=("omega",)),
        "the total influence does not grow on the way down",
    ),
    Step("S17", le(mass(K), mass(K)), Arithmetic(), "start of the telescope"),
    Step(
        "S18",
        forall((k, 0, K - 1))(Implies(le(mass(k + 1), mass(K)), le(mass(k), mass(K)))),
        Arithmetic(("S16",)),
        "one layer further down",
    ),
    Step(
        "S19",
        forall((k, 0, K))(le(mass(k), mass(K))),
        Induction("S17", "S18"),
        "telescope over the layers",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic((At("S19", {k: 0}),), unfold=("omega",)),
        "at the top the total influence is |b|_1",
    ),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Branches in Theta, with two hidden vectors, often equal but for one unit."""
    depth = draw.size(1, 2)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        p=widths(draw, depth, draw.size(1, 6)),
        s=draw.choice((relu, leaky, absolute_value, clip)),
    )
    values["V"] = branch_in_theta(values["V"])
    if draw.choice((True, False)):
        values["h'"] = values["h"] * 1
        values["h'"][:, 0] = values["h"][:, 0] + draw.reals()
    return values


_one = {"K": 1, "d": 1, "p": {0: 1, 1: 1}, "V": {1: [[1]]}, "b": [[1]], "h": [1], "h'": [0]}

LEMMA = Lemma(
    id="L03",
    title="the branch is Lipschitz with its influences",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1", {**_one, "s": square, "h": [2], "h'": [1]}, "C1", "z^2 moves by 3 from 1 to 2"
        ),
        Breaker("H2", {**_one, "s": relu, "V": {1: [[10]]}}, "C2", "V = [10] has influence 10"),
    ),
    note="l03_branch.md",
)
