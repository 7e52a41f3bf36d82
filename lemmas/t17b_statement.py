"""The statement of T17b: a two-layer network goes down to a reference, nearly without a rise."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.c15_statement import B, F, Fs, f, fs, g, gamma, here, value
from lemmas.curves import along, in_theta, mass, t, vertex_is, vertices
from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    NETWORK,
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    k,
    kappa,
    lipschitz,
    m,
    o,
    outputs,
    p,
    q,
    r,
    rho,
    s,
    skip_readout,
    unit_rows,
    y,
)
from lemmas.t14_statement import (
    REFERENCE,
    SAMPLE,
    R,
    few,
    is_reference,
    reference_mass,
    reference_outputs,
    reference_rows,
)
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    greatest,
    le,
    lt,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

best, other = array("best"), array("other")
fb, Fb = array("f_best"), real("F_best")


def read(readout: Any) -> sp.Expr:
    """Return F where the hidden units are read so, and the branch as it is."""
    there = summed(readout[o, i] * h[q, i], (i, 1, m)) + summed(b[o, r] * g[K, q, r], (r, 1, p[K]))
    squares = summed((there - y[q, o]) ** 2, (o, 1, d))
    return summed(rho[q] * squares, (q, 1, N)) + kappa * mass(readout, b)


allowed = gamma**2 * F + B**2
shallow = le(gamma**2 * here, greatest(allowed, gamma**2 * Fs))
path = vertices(4)
begins = both(vertex_is(1, W, V, a, b), in_theta(4))
arrives = along(3, 3, Implies(eq(t, 1), is_reference))

STATEMENT = Statement(
    symbols=(
        *NETWORK,
        DATA_Y,
        DATA_RHO,
        declare(kappa, "weight of the penalty"),
        hidden_weights(W),
        skip_readout(a),
        *REFERENCE,
        skip_readout(best, "a best readout of the same units"),
        declare(gamma, "m^(1 - eta)"),
        declare(B, "bound of R F(theta) / kappa"),
    ),
    definitions=(
        define(V, 0, (k, 1, K), (r, 1, p[k]), (i, 1, p[k - 1]), gloss="the branch reads nothing"),
        define(b, 0, (o, 1, d), (r, 1, p[K]), gloss="and is not read: the network has two layers"),
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, value(f, mass(a, b)), gloss="objective at theta"),
        outputs(fb, best, b, h, g),
        define(Fb, value(fb, mass(best, b)), gloss="objective with the best readout"),
        reference_outputs,
        define(Fs, value(fs, reference_mass), gloss="objective of the reference"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", lt(0, kappa), "the penalty counts"),
        Named(
            "H4",
            both(
                unit_rows(W),
                reference_rows,
                forall(declare(other, "another readout", (o, 1, d), (i, 1, m)))(
                    le(Fb, read(other))
                ),
            ),
            "in Theta, and a best readout of its units",
        ),
        Named("H5", eq(s(0), 0), "s(0) = 0"),
        Named("H6", both(le(1, gamma), le(gamma * few, m)), "gamma times more units than l"),
        Named("H7", le(R * F, kappa * B), "B >= R F / kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(both(begins, arrives, along(1, 3, shallow))),
            "a path of 3 segments to the reference, with a rise of second order",
            bound=(2,),
        ),
    ),
)
