"""L05: on a sub-level set the total influence of the hidden units is at most lambda / kappa.

Statement: sum_i s_i <= |a|_1 + |b|_1 for the influences s_i = sum_o |a_oi| + omega_i; if
F = D + kappa (|a|_1 + |b|_1) <= lambda, then kappa sum_i s_i <= lambda - D <= lambda, and every A
with lambda <= kappa A bounds sum_i s_i (A = lambda / kappa, said without division).
Hypotheses: H1 kappa > 0; H2 rows of the branch in the l1 unit ball; H3, H4 weights and losses of
the samples are not negative; H5 F <= lambda; H6 lambda <= kappa A.
Not claimed: anything of the loss but its sign; a lower bound of the influences.
Provenance: R. Note: paper_notes/l05_mass.md
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy as sp

from lemmas.recipes import branch_in_theta, widths
from lemmas.setting import (
    DATA_RHO,
    DEPTH,
    OUTPUTS,
    SAMPLES,
    WIDTHS,
    K,
    N,
    V,
    a,
    b,
    branch_readout,
    branch_weights,
    d,
    i,
    kappa,
    l1_rows,
    m,
    norm1,
    o,
    p,
    path_weight,
    q,
    rho,
    skip_readout,
)
from proofcheck.draw import Draw, fill
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Summed
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import array, both, declare, define, forall, le, lt, real, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

omega, ell = array("omega"), array("ell")
D, lam, A = real("D"), real("lambda"), real("A")
total = summed(summed(sp.Abs(a[o, i]), (o, 1, d)) + omega[0, i], (i, 1, m))
mass = norm1(a) + norm1(b, p[K])

STATEMENT = Statement(
    symbols=(
        OUTPUTS,
        DEPTH,
        WIDTHS,
        SAMPLES,
        branch_weights(V),
        skip_readout(a),
        branch_readout(b),
        DATA_RHO,
        declare(ell, "losses of the samples", (q, 1, N)),
        declare(kappa, "penalty of the readouts"),
        declare(lam, "level of the objective"),
        declare(A, "bound of lambda / kappa"),
    ),
    definitions=(
        path_weight(omega, V, b),
        define(D, summed(rho[q] * ell[q], (q, 1, N)), gloss="risk"),
    ),
    hypotheses=(
        Named("H1", lt(0, kappa), "kappa is positive"),
        Named("H2", l1_rows(V), "rows of the branch lie in the l1 unit ball"),
        Named("H3", forall((q, 1, N))(le(0, rho[q])), "weights are not negative"),
        Named("H4", forall((q, 1, N))(le(0, ell[q])), "losses are not negative"),
        Named("H5", le(D + kappa * mass, lam), "the network lies in the sub-level set"),
        Named("H6", le(lam, kappa * A), "A is at least lambda / kappa"),
    ),
    conclusions=(
        Named("C1", le(total, mass), "influences sum to at most the l1 mass"),
        Named(
            "C2",
            both(le(kappa * total, lam - D), le(lam - D, lam)),
            "what is not risk pays for the influences",
        ),
        Named("C3", le(total, A), "the influences sum to at most lambda / kappa"),
    ),
)

STEPS = (
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Cited("L03.C2", {}, ("H2",)),)),
        "add |a|_1 to both sides: the influences of the branch sum to at most |b|_1 (L03)",
    ),
    Step(
        "S1",
        forall((q, 1, N))(le(0, rho[q] * ell[q])),
        Arithmetic((Product("H3", "H4"),)),
        "no sample lowers the risk",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(("H5", Product("H1", "C1"), Summed("S1", (q,))), unfold=("D",)),
        "kappa sum s_i <= kappa (|a|_1 + |b|_1) <= lambda - D, and D >= 0",
    ),
    Step(
        "C3",
        STATEMENT.formula("C3"),
        Arithmetic(("C2", "H6", Product("H1", "not goal"))),
        "divide by kappa > 0",
    ),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Branches in Theta at the level lambda = F or above; often no risk, and A = lambda / kappa."""
    depth = draw.size(1, 2)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        N=draw.size(1, 4),
        p=widths(draw, depth, draw.size(1, 6)),
        kappa=(1 + abs(draw.reals())) / 4,
    )
    values["V"] = branch_in_theta(values["V"])
    values["rho"] = np.abs(values["rho"])
    values["ell"] = np.abs(values["ell"]) * draw.choice((0, 1))
    risk = (values["rho"] * values["ell"]).sum(axis=-1)
    readouts = (np.abs(values[name]).sum(axis=(1, 2)) for name in ("a", "b"))
    values["lambda"] = risk + values["kappa"] * sum(readouts) + abs(draw.reals()) * draw.size(0, 1)
    values["A"] = values["lambda"] / values["kappa"]
    return values


_units = {"d": 1, "K": 1, "p": {0: 2, 1: 1}, "V": {1: [[1, 0]]}, "a": [[1, -1]], "b": [[0]]}
_base = {**_units, "N": 1, "rho": [1], "ell": [0], "kappa": 1, "lambda": 2, "A": 2}

LEMMA = Lemma(
    id="L05",
    title="the level bounds the total influence",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_base, "kappa": 0, "lambda": 0, "A": 0},
            "C3",
            "without a penalty two equal units with a = (1, -1) cancel: F = 0, influence 2",
        ),
        Breaker(
            "H2",
            {**_base, "a": [[0, 0]], "b": [[1]], "V": {1: [[10, 0]]}},
            "C1",
            "V = [10] has influence 10 at |b|_1 = 1",
        ),
        Breaker(
            "H3",
            {**_base, "rho": [-1], "ell": [1], "lambda": 1, "A": 1},
            "C3",
            "a negative weight pays for an influence of 2 at F = 1",
        ),
        Breaker(
            "H4",
            {**_base, "ell": [-1], "lambda": 1, "A": 1},
            "C3",
            "a negative loss pays for an influence of 2 at F = 1",
        ),
        Breaker("H5", {**_base, "lambda": 1, "A": 1}, "C3", "F = 2 lies above the level 1"),
        Breaker("H6", {**_base, "A": 1}, "C3", "A = 1 is less than lambda / kappa = 2"),
    ),
    note="l05_mass.md",
    uses=("L03",),
)
