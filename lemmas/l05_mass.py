"""L05: on a sub-level set the total influence of the hidden units is at most lam / kappa.

Statement: sum_i s_i <= |a|_1 + |b|_1 for the influences s_i = sum_o |a_oi| + omega_i; if
F = D + kappa (|a|_1 + |b|_1) <= lam, then kappa sum_i s_i <= lam - D <= lam, so every A with
lam <= kappa A bounds sum_i s_i (A = lam / kappa without division).
Hypotheses: H1 rows of the branch in the l1 unit ball; H2, H3 weights and losses of the samples are
not negative; H4 F <= lam; H5 kappa > 0; H6 lam <= kappa A.
Not claimed: anything about the loss but its sign; a lower bound of the influences.
Provenance: R. Note: paper_notes/l05_mass.md
"""

from __future__ import annotations

from typing import Any

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
    i,
    kappa,
    l1_rows,
    m,
    norm1,
    o,
    p,
    path_weight,
    q,
    r,
    rho,
    skip_readout,
)
from proofcheck.draw import Draw, fill
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Summed
from proofcheck.language import array, both, declare, define, forall, le, lt, real, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

omega, ell = array("omega"), array("ell")
D, lam, A = real("D"), real("lambda"), real("A")
influence = summed(sp.Abs(a[o, i]), (o, 1, OUTPUTS.symbol)) + omega[0, i]
total = summed(influence, (i, 1, m))
mass = norm1(a) + summed(sp.Abs(b[o, r]), (r, 1, p[K]), (o, 1, OUTPUTS.symbol))
