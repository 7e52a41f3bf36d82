"""The proof of L10: what is not read may change."""

from __future__ import annotations

from typing import Any

from lemmas.branch_steps import branches_agree, first_layer_agrees
from lemmas.l10_statement import STATEMENT, Z, g1, h1
from lemmas.row_steps import (
    W1,
    rows_stay,
    share_range,
    t,
)
from lemmas.setting import (
    N,
    V,
    W,
    a,
    d,
    h,
    i,
    j,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    x,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Magnitude, Multiple, Product, Summed
from proofcheck.language import eq, forall, real, summed

before, after = (summed(w[i, j] * x[q, j], (j, 1, n)) for w in (W, W1))
change = summed((Z[i, j] - W[i, j]) * x[q, j], (j, 1, n))


def unread(weight: Any, hypothesis: str, *axis: Any) -> tuple[Step, Step]:
    """Return steps: `weight` times the change of a hidden unit is zero, first before s."""
    number = {"H2": 1, "H3": 3}[hypothesis]
    units = forall((q, 1, N), axis, (i, 1, m))
    return (
        Step(
            f"S{number}",
            units(eq(weight * (after - before), 0)),
            Arithmetic((Multiple(hypothesis, t * change),), unfold=("W'",)),
            "the pre-activation moves by t chi_i (z_i - w_i).x, and the weight is zero then",
        ),
        Step(
            f"S{number + 1}",
            units(eq(weight * (h1[q, i] - h[q, i]), 0)),
            Arithmetic(
                (
                    f"S{number}",
                    Product(At("H1", {real("u"): after, real("v"): before}), Magnitude(weight)),
                ),
                cases=(weight, after - before, s(after) - s(before)),
                unfold=("h", "h'"),
            ),
            "s is 1-Lipschitz: the unit moves less than its pre-activation",
        ),
    )


STEPS = (
    *unread(a[o, i], "H2", o, 1, d),
    *unread(V[1, r, i], "H3", r, 1, p[1]),
    Step(
        "S5",
        first_layer_agrees(V, g1),
        Arithmetic((Summed("S4", (i,)),), unfold=("g", "g'")),
        "add up the first layer",
    ),
    *branches_agree(V, g1, "S5", "H1"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S2", (i,)), Summed("B8", (r,))), unfold=("f", "f'")),
        "add up both readouts",
    ),
    *share_range("H6", "H7"),
    rows_stay(Z[i, j], "C2", "H4", "H5"),
)
