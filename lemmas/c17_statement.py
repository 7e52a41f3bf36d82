"""The statement of C17: the depth of a network above a two-layer one, free of the dimension."""

from __future__ import annotations

from lemmas.c15_statement import B, F, Fs, f, fs, g, gamma, here, root, value
from lemmas.curves import along, in_theta, mass, t, vertex_is, vertices
from lemmas.setting import (
    V,
    W,
    a,
    b,
    branch,
    h,
    hidden,
    kappa,
    l1_rows,
    lipschitz,
    m,
    outputs,
    s,
    unit_rows,
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
from proofcheck.language import Implies, both, declare, define, eq, exists, greatest, le, lt
from proofcheck.statement import Named, Statement

allowed = gamma * F + B * (2 * root + B)
shallow = le(gamma * here, greatest(allowed, gamma * Fs))
path = vertices(4)
begins = both(vertex_is(1, W, V, a, b), in_theta(4))
arrives = along(3, 3, Implies(eq(t, 1), is_reference))

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        *REFERENCE,
        declare(gamma, "m^(1 - eta)"),
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
        Named("H5", eq(s(0), 0), "s(0) = 0"),
        Named("H6", both(le(1, gamma), le(gamma * few, m)), "gamma times more units than l"),
        Named("H7", both(le(0, root), le(F, root**2)), "root >= sqrt(F)"),
        Named("H8", le(R * F, kappa * B), "B >= R F / kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("descended", *path)(both(begins, arrives, along(1, 3, shallow))),
            "a path of 3 segments to the reference, with a small rise",
            bound=(2,),
        ),
    ),
)
