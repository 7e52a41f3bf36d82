"""The statement of B16: a path that begins at a network, ends at a reference and stays low."""

from __future__ import annotations

from lemmas.b14_statement import T
from lemmas.curves import (
    along,
    at,
    between,
    bt,
    ft,
    in_theta,
    mass,
    risk,
    t,
    vertex,
    vertex_is,
    vertices,
)
from lemmas.setting import (
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    hidden,
    j,
    kappa,
    l1_rows,
    n,
    o,
    outputs,
    unit_rows,
)
from lemmas.t14_statement import (
    SUBJECT,
    As,
    F,
    Fs,
    Ws,
    f,
    few,
    fs,
    g,
    is_reference,
    loss,
    reference_mass,
    reference_outputs,
    u,
)
from proofcheck.language import Implies, both, declare, define, eq, le, real
from proofcheck.statement import Named, Statement

level = real("level")
here = risk(ft, loss) + kappa * mass(at, bt)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        declare(few, "units of the reference"),
        declare(Ws, "weights of the reference", (u, 1, few), (j, 1, n)),
        declare(As, "readout of the reference", (o, 1, d), (u, 1, few)),
        declare(T, "vertices of the path", least=2),
        *vertices(T),
        declare(level, "level that the path does not exceed"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        reference_outputs,
        define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
    ),
    hypotheses=(
        Named("H1", vertex_is(1, W, V, a, b), "the path begins at the network"),
        Named("H2", in_theta(T), "all its vertices lie in Theta"),
        Named("H3", along(1, T - 1, le(here, level)), "F does not exceed the level on it"),
        Named(
            "H4",
            between(vertex(T - 1), vertex(T), Implies(eq(t, 1), is_reference)),
            "at its end it has outputs and penalty of the reference",
        ),
    ),
    conclusions=(
        Named("C1", both(unit_rows(W), l1_rows(V)), "the network lies in Theta"),
        Named("C2", le(F, level), "it does not exceed the level"),
        Named("C3", le(Fs, level), "and nor does the reference"),
    ),
)
