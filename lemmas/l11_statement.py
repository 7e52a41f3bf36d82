"""The statement of L11: two readouts of the same features, and those between them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import (
    DATA_RHO,
    DATA_Y,
    OUTPUTS,
    SAMPLES,
    N,
    d,
    i,
    kappa,
    norm1,
    o,
    q,
    r,
    rho,
    y,
)
from proofcheck.language import (
    Implies,
    Vector,
    array,
    both,
    declare,
    define,
    forall,
    function,
    greatest,
    le,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

m, width = size("m"), size("P")
phi, psi = array("phi"), array("psi")
loss = function("loss")
t, lam = real("t"), real("lambda")
v, v1 = array("v"), array("v'")
readouts = {mark: (array(f"a{mark}"), array(f"b{mark}")) for mark in ("0", "1", "t")}
f = {mark: array(f"f{mark}") for mark in readouts}
F = {mark: real(f"F{mark}") for mark in readouts}


def at_target(value: Any) -> Any:
    """Return loss(f, y_q), where value(o) is the output f_o."""
    return loss(Vector(value(o), (o, 1, d)), Vector(y[q, o], (o, 1, d)))


def outputs(mark: str) -> Any:
    """Define f = a phi + b psi for one readout."""
    a, b = readouts[mark]
    value = summed(a[o, i] * phi[q, i], (i, 1, m)) + summed(b[o, r] * psi[q, r], (r, 1, width))
    return define(f[mark], value, (q, 1, N), (o, 1, d), gloss="outputs")


def objective(mark: str) -> Any:
    """Define F = E loss(f, y) + kappa (|a|_1 + |b|_1) for one readout."""
    a, b = readouts[mark]
    risk = summed(rho[q] * at_target(lambda unit: f[mark][q, unit]), (q, 1, N))
    return define(F[mark], risk + kappa * (norm1(a, m) + norm1(b, width)), gloss="objective")


def between(place: int, *indices: Any) -> sp.Expr:
    """Return the entry at time t of readout a (place 0) or b (place 1)."""
    return (1 - t) * readouts["0"][place][indices] + t * readouts["1"][place][indices]


mean = (1 - lam) * at_target(lambda unit: v[unit]) + lam * at_target(lambda unit: v1[unit])
convex = forall((q, 1, N), declare(v, "", (o, 1, d)), declare(v1, "", (o, 1, d)), lam)(
    Implies(
        both(le(0, lam), le(lam, 1)),
        le(at_target(lambda unit: (1 - lam) * v[unit] + lam * v1[unit]), mean),
    )
)
chord = (1 - t) * F["0"] + t * F["1"]

STATEMENT = Statement(
    symbols=(
        declare(m, "number of features phi"),
        declare(width, "number of features psi"),
        OUTPUTS,
        SAMPLES,
        DATA_Y,
        DATA_RHO,
        declare(loss, "loss of an output at a target"),
        declare(phi, "features", (q, 1, N), (i, 1, m)),
        declare(psi, "further features", (q, 1, N), (r, 1, width)),
        *(declare(readouts[z][0], "readout of phi", (o, 1, d), (i, 1, m)) for z in "01"),
        *(declare(readouts[z][1], "readout of psi", (o, 1, d), (r, 1, width)) for z in "01"),
        declare(kappa, "penalty"),
        declare(t, "time along the segment"),
    ),
    definitions=(
        define(readouts["t"][0], between(0, o, i), (o, 1, d), (i, 1, m), gloss="moved readout"),
        define(readouts["t"][1], between(1, o, r), (o, 1, d), (r, 1, width), gloss="moved readout"),
        *(outputs(mark) for mark in readouts),
        *(objective(mark) for mark in readouts),
    ),
    hypotheses=(
        Named("H1", convex, "the loss is convex at each target"),
        Named("H2", forall((q, 1, N))(le(0, rho[q])), "weights of samples are not negative"),
        Named("H3", le(0, kappa), "the penalty is not negative"),
        Named("H4", both(le(0, t), le(t, 1)), "t in [0, 1]"),
    ),
    conclusions=(
        Named("C1", le(F["t"], chord), "F is convex in the readouts"),
        Named("C2", le(F["t"], greatest(F["0"], F["1"])), "F is greatest at an end"),
    ),
)
