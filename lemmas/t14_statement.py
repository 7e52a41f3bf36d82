"""The statement of T14, and the parts of it that C15 shares."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import along, at, bt, ft, in_theta, mass, risk, vertex_is, vertices
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
    branch_readout,
    branch_weights,
    d,
    h,
    hidden,
    hidden_weights,
    j,
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
    skip_readout,
    unit_rows,
    x,
    y,
)
from proofcheck.language import (
    Implies,
    Vector,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    function,
    greatest,
    index,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

few, u = size("l"), index("u")
W1, V1, a1, b1, Ws, As = (array(z) for z in ("W'", "V'", "a'", "b'", "w*", "a*"))
f, g, f1, g1, h1, fs = (array(z) for z in ("f", "g", "f'", "g'", "h'", "f*"))
F, F1, Fs, R, eps, lam, delta, rise = (
    real(z) for z in ("F", "F'", "F*", "R", "eps", "lambda", "delta", "Rise")
)
fa, fb, va, vb, tau = array("fa"), array("fb"), array("va"), array("vb"), real("tau")
loss = function("loss")


def at_target(value: Any) -> Any:
    """Return the loss of the outputs value[o] at the target of sample q."""
    return loss(Vector(value, (o, 1, d)), Vector(y[q, o], (o, 1, d)))


mixture = (1 - tau) * va[o] + tau * vb[o]
vector_a, vector_b = (declare(z, "", (o, 1, d)) for z in (va, vb))
table_a, table_b = (declare(z, "", (q, 1, N), (o, 1, d)) for z in (fa, fb))
CONVEX = forall((q, 1, N), vector_a, vector_b, tau)(
    Implies(
        both(le(0, tau), le(tau, 1)),
        le(at_target(mixture), (1 - tau) * at_target(va[o]) + tau * at_target(vb[o])),
    )
)
moved2 = summed(rho[q] * summed(sp.Abs(fb[q, o] - fa[q, o]), (o, 1, d)) ** 2, (q, 1, N))
MODULUS = forall(table_a, table_b)(
    Implies(
        both(le(risk(fa, loss), lam), le(moved2, delta**2)),
        le(risk(fb, loss), risk(fa, loss) + rise),
    )
)
SAMPLE = both(
    forall((q, 1, N))(le(0, rho[q])),
    le(0, R),
    le(summed(rho[q] * x[q, j] ** 2, (j, 1, n), (q, 1, N)), R**2),
)
reference_mass = summed(sp.Abs(As[o, u]), (u, 1, few), (o, 1, d))
reference_outputs = define(
    fs,
    summed(As[o, u] * s(summed(Ws[u, j] * x[q, j], (j, 1, n))), (u, 1, few)),
    (q, 1, N),
    (o, 1, d),
    gloss="outputs of the reference",
)
reference_rows = forall((u, 1, few))(le(summed(Ws[u, j] ** 2, (j, 1, n)), 1))

here = risk(ft, loss) + kappa * mass(at, bt)
is_reference = both(
    forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o])), eq(mass(at, bt), reference_mass)
)
low, below = le(here, lam + rise), le(here, greatest(lam + rise, Fs))
path = vertices(K + 12)
ends = both(vertex_is(1, W, V, a, b), vertex_is(K + 12, W1, V1, a1, b1), in_theta(K + 12))

SUBJECT = (
    *NETWORK,
    DATA_Y,
    DATA_RHO,
    declare(kappa, "weight of the penalty"),
    hidden_weights(W),
    branch_weights(V),
    skip_readout(a),
    branch_readout(b),
)
REFERENCE = (
    declare(few, "units of the reference"),
    declare(Ws, "weights of the reference", (u, 1, few), (j, 1, n)),
    declare(As, "readout of the reference", (o, 1, d), (u, 1, few)),
    declare(R, "bound of the root mean square of the inputs"),
)

STATEMENT = Statement(
    symbols=(
        *SUBJECT,
        declare(loss, "loss of two vectors"),
        hidden_weights(W1, "first layer of the other network"),
        branch_weights(V1, "its branch layers"),
        skip_readout(a1, "its readout of the skip"),
        branch_readout(b1, "its readout of the branch"),
        *REFERENCE,
        declare(lam, "level"),
        declare(eps, "distance in weight space"),
        declare(delta, "distance of outputs"),
        declare(rise, "what a move by delta adds to the risk"),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(F, risk(f, loss) + kappa * mass(a, b), gloss="objective"),
        hidden(h1, W1),
        branch(g1, V1, h1),
        outputs(f1, a1, b1, h1, g1),
        define(F1, risk(f1, loss) + kappa * mass(a1, b1), gloss="that of the other network"),
        reference_outputs,
        define(Fs, risk(fs, loss) + kappa * reference_mass, gloss="that of the reference"),
    ),
    hypotheses=(
        Named("H1", lipschitz(s), "s is 1-Lipschitz"),
        Named("H2", SAMPLE, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", forall((q, 1, N), vector_a)(le(0, at_target(va[o]))), "loss >= 0"),
        Named("H4", CONVEX, "the loss is convex"),
        Named("H5", MODULUS, "a move by delta adds at most Rise to a risk of at most lam"),
        Named("H6", lt(0, kappa), "the penalty counts"),
        Named(
            "H7",
            both(unit_rows(W), unit_rows(W1), reference_rows, l1_rows(V), l1_rows(V1)),
            "all networks lie in Theta",
        ),
        Named("H8", both(le(F, lam), le(F1, lam)), "both ends lie below the level"),
        Named("H9", lt(0, eps), "eps is positive"),
        Named("H10", lt(few * (2 + eps) ** n, m * eps**n), "m > l (1 + 2/eps)^n"),
        Named("H11", le(eps * R * lam, kappa * delta), "delta >= eps R lam / kappa"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("connected", *path)(
                both(ends, along(1, K + 11, below), along(5, K + 7, is_reference))
            ),
            "a path of 11 + K segments, in the middle of which the network is the reference",
            bound=(1,),
        ),
    ),
)
