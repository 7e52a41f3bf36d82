"""The statement of P26b: what networks with a skip can do if the branch is not read upwards."""

from __future__ import annotations

import sympy as sp

from lemmas.p26b_sample import SAMPLE, WIDE, W, a, b, error, f, features, g, h, layers, short
from lemmas.setting import (
    ACTIVATION,
    DEPTH,
    K,
    V,
    branch_weights,
    i,
    is_relu,
    j,
    k,
    kappa,
    l1_rows,
    m,
    p,
    q,
    s,
)
from proofcheck.language import Implies, array, both, declare, define, le, real, summed
from proofcheck.statement import Named, Statement

F, F0, f0 = real("F"), real("F0"), array("f0")
skip = summed(a[i] * h[q, i], (i, 1, m))
mass = summed(sp.Abs(a[i]), (i, 1, m))
half = sp.Rational(1, 2)
below = 2 * kappa - sp.Rational(15, 2) * kappa**2
two_layer = sp.Rational(1, 18) + kappa - 3 * kappa**2

LAYERS = (
    DEPTH,
    declare(p, "widths; p[0] = m hidden units", (k, 0, K)),
    ACTIVATION,
    WIDE,
)
UNITS = le(1, p[K])

STATEMENT = Statement(
    symbols=(
        *LAYERS,
        declare(W, "first layer", (i, 1, m), (j, 1, 2)),
        branch_weights(V, "the branch's layers"),
        declare(a, "readout of the skip", (i, 1, m)),
        declare(b, "readout of the branch's first unit"),
        declare(kappa, "weight of the penalty"),
    ),
    definitions=(
        *SAMPLE,
        features(h, lambda unit, axis: W[unit, axis]),
        layers(g, V, h),
        define(f, skip + b * g[K, q, 1], (q, 1, 6), gloss="outputs"),
        define(F, error(lambda at: f[at]) + kappa * (mass + sp.Abs(b)), gloss="objective"),
        define(f0, skip, (q, 1, 6), gloss="outputs of the skip alone"),
        define(F0, error(lambda at: f0[at]) + kappa * mass, gloss="objective of the skip alone"),
    ),
    hypotheses=(
        Named("H1", is_relu(s), "s is the ReLU"),
        Named("H2", short(lambda unit, axis: W[unit, axis]), "the first layer lies in Theta"),
        Named(
            "H3",
            both(l1_rows(V), UNITS),
            "so does the branch, and there is a unit in its last layer",
        ),
        Named("H4", le(0, kappa), "kappa is not negative"),
    ),
    conclusions=(
        Named(
            "C1",
            Implies(le(b, 0), le(below, F)),
            "a readout of at most 0: the target asks for a mass of 2",
        ),
        Named("C2", le(two_layer, F0), "two layers: the target is no linear function"),
    ),
)
