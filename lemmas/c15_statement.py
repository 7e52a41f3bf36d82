"""The statement of C15 and the steps of its proof."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import (
    along,
    at,
    bt,
    ft,
    in_theta,
    mass,
    t,
    vertex_is,
    vertices,
)
from lemmas.setting import (
    N,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    hidden,
    kappa,
    l1_rows,
    lipschitz,
    m,
    n,
    o,
    outputs,
    q,
    rho,
    s,
    unit_rows,
    y,
)
from lemmas.t14_statement import (
    REFERENCE,
    SAMPLE,
    SUBJECT,
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
    le,
    lt,
    real,
    summed,
)
from proofcheck.statement import Named, Statement

f, g, fs = array("f"), array("g"), array("f*")
F, Fs, gamma, mu, root, B = (real(z) for z in ("F", "F*", "gamma", "mu", "root", "B"))


def value(outputs: Any, size: Any) -> sp.Expr:
    """Return the squared risk of the outputs plus kappa times the size of the readouts."""
    squares = summed((outputs[q, o] - y[q, o]) ** 2, (o, 1, d))
    return summed(rho[q] * squares, (q, 1, N)) + kappa * size


here = value(ft, mass(at, bt))
shallow = le(gamma * (here - F), 8 * B * (root + B))
path = vertices(5)
begins = both(vertex_is(1, W, V, a, b), in_theta(5))
arrives = along(4, 4, Implies(eq(t, 1), is_reference))

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        *REFERENCE,
        declare(gamma, "m^((1 - eta)/n)"),
        declare(mu, "m^eta"),
        declare(root, "bound of the root of F(theta)"),
        declare(B, "bound of R F(theta) / kappa"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, value(f, mass(a, b)), gloss="objective at theta"),
        reference_outputs,
        define(Fs, value(fs, reference_mass), gloss="objective of the reference"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", lt(0, kappa), "the penalty counts"),
        Named("H4", both(unit_rows(W), reference_rows, l1_rows(V)), "in Theta"),
        Named("H5", lt(Fs, F), "the reference is better"),
        Named(
            "H6",
            both(le(1, gamma), le(gamma**n * mu, m), lt(few, mu)),
            "more units than mu > l, by a factor gamma^n >= 1",
        ),
        Named("H7", both(le(0, root), le(F, root**2)), "root >= sqrt(F)"),
        Named("H8", le(R * F, kappa * B), "B >= R F / kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(both(begins, arrives, along(1, 4, shallow))),
            "a path of 4 segments to the better reference, with a small rise",
            bound=(2,),
        ),
    ),
)

half = sp.Rational(1, 2)
blocked = lt(8 * B * (root + B), gamma * (half - F))
