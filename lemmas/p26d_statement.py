"""The statement of P26d: on the sample of P26b, a network on either side that fits all targets."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.p26b_sample import SAMPLE, L, W, error, features, g, h, layers, short
from lemmas.p26b_statement import LAYERS, F
from lemmas.setting import K, i, is_relu, j, k, kappa, l1_rows, m, p, q, r, s
from proofcheck.language import (
    Definition,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

beta, tau = real("beta"), real("tau")
V, V1, a, a1, g1, f, f1, F1 = (
    *(array(name) for name in ("V", "V'", "a", "a'", "g'", "f", "f'")),
    real("F'"),
)


def unit(number: int) -> sp.Expr:
    """Return 1 if i is the unit, else 0."""
    return sp.KroneckerDelta(i, number)


UP = tau * (L * unit(1) - unit(3) - unit(4))
DOWN = tau * (unit(3) + unit(4) - L * unit(2))


def branch_layers(V: Any, row: Any, gloss: str) -> Definition:
    """Define layers whose rows are all alike: `row` in the first one, the first unit above it."""
    axes = (k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1])
    return define(V, unit(1), *axes, gloss=gloss, start=(1, row))


def outputs(f: Any, a: Any, readout: Any, g: Any, gloss: str) -> Definition:
    """Define the outputs."""
    return define(
        f, summed(a[i] * h[q, i], (i, 1, m)) + readout * g[K, q, 1], (q, 1, 6), gloss=gloss
    )


def objective(F: Any, f: Any, a: Any, readout: Any, gloss: str) -> Definition:
    """Define F."""
    mass = summed(sp.Abs(a[i]), (i, 1, m)) + sp.Abs(readout)
    return define(F, error(lambda sample: f[sample]) + kappa * mass, gloss=gloss)


axis_one, axis_two = sp.KroneckerDelta(j, 1), sp.KroneckerDelta(j, 2)
STATEMENT = Statement(
    symbols=(
        *LAYERS,
        declare(beta, "size of the branch's readout"),
        declare(tau, "1 / (L + 2)"),
        declare(kappa, "weight of the penalty"),
    ),
    definitions=(
        *SAMPLE,
        define(
            W,
            axis_one * (unit(1) - unit(2)) + axis_two * (unit(3) - unit(4)),
            (i, 1, m),
            (j, 1, 2),
            gloss="hidden units x_1, -x_1, x_2, -x_2; the others are silent",
        ),
        features(h, lambda unit, axis: W[unit, axis]),
        branch_layers(V, UP, "branch that shows input 1 alone"),
        layers(g, V, h),
        define(a, 0, (i, 1, m), gloss="no skip"),
        outputs(f, a, beta, g, "outputs, read upwards"),
        objective(F, f, a, beta, "objective, read upwards"),
        branch_layers(V1, DOWN, "branch that shows inputs 2 and 3"),
        layers(g1, V1, h),
        define(a1, unit(1), (i, 1, m), gloss="the skip reads the first unit"),
        outputs(f1, a1, -beta, g1, "outputs, read downwards"),
        objective(F1, f1, a1, -beta, "objective, read downwards"),
    ),
    hypotheses=(
        Named("H1", is_relu(s), "s is the ReLU"),
        Named(
            "H2",
            both(le(4, m), forall((k, 1, K))(le(1, p[k]))),
            "four hidden units, and one in each layer",
        ),
        Named(
            "H3",
            both(lt(0, L), eq(beta * L, L + 2), eq(tau * (L + 2), 1)),
            "beta = 1 + 2/L and tau = 1 / (L + 2)",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            both(short(lambda unit, axis: W[unit, axis]), l1_rows(V), l1_rows(V1)),
            "both lie in Theta",
        ),
        Named("C2", both(lt(0, beta), eq(F, kappa * beta)), "upwards, at a mass of 1 + 2/L"),
        Named("C3", eq(F1, kappa * (1 + beta)), "downwards, at a mass of 2 + 2/L"),
    ),
)
