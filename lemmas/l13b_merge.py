"""L13b, segment 1: units merge, which adds at most Rise to the risk."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import (
    Wt,
    ft,
    gt,
    ht,
    t,
)
from lemmas.l13b_segments import omega, on
from lemmas.l13b_statement import centre, chi
from lemmas.segments import entry, every, features, is_output, pre_activation, samples
from lemmas.setting import (
    N,
    V,
    W,
    a,
    b,
    d,
    i,
    j,
    k,
    kappa,
    m,
    o,
    q,
    r,
    rho,
    s,
)
from lemmas.t14_statement import (
    R,
    at_target,
    delta,
    eps,
    f,
    fa,
    fb,
    lam,
    loss,
    low,
    mass,
    risk,
    va,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    both,
    eq,
    le,
    summed,
)


def moved(before: Any, after: Any) -> sp.Expr:
    """Return E|f' - f|_1^2."""
    size = summed(sp.Abs(after[q, o] - before[q, o]), (o, 1, d))
    return summed(rho[q] * size**2, (q, 1, N))


SIMPLE = (
    Step(
        "X1",
        every(both(le(0, chi[i]), le(chi[i], 1))),
        Arithmetic(("H9.1", Square(chi[i]), Square(1 - chi[i]))),
        "0 or 1 lies in [0, 1]",
    ),
    Step("X2", every(le(0, chi[i])), Arithmetic(("X1",)), "read off"),
    Step("X3", every(le(chi[i], 1)), Arithmetic(("X1",)), "read off"),
    Step(
        "X4",
        samples(le(0, rho[q] * at_target(f[q, o]))),
        Arithmetic((Product("H2.1", At("H3", {va: sp.Lambda(o, f[q, o])})),)),
        "no sample lowers the risk",
    ),
    Step("X5", le(0, mass(a, b)), Arithmetic(), "a sum of absolute values"),
    Step(
        "X6",
        both(le(risk(f, loss), lam), le(kappa * mass(a, b), lam)),
        Arithmetic(("H8", Summed("X4", (q,)), Product("X5", "H6")), unfold=("F",)),
        "risk and penalty are each at most the level",
    ),
)


influences = summed((summed(sp.Abs(a[o, i]), (o, 1, d)) + omega[0, i]) * chi[i] * eps, (i, 1, m))

MERGE = (
    Step(
        "M1",
        le(R * influences, eps * R * mass(a, b)),
        Arithmetic(
            (Cite("L08.C6", {"dist": sp.Lambda(i, eps)}, ("H7.3", "H2.2", "X2", "X3", "H10.1")),)
        ),
        "the influences sum to at most the l1 mass (L08)",
    ),
    Step(
        "M2",
        le(R * influences, delta),
        Arithmetic(
            (
                Product("M1", "H6"),
                Product(Product("H10.1", "H2.2"), "X6.2"),
                "H11",
                Product("not goal", "H6"),
            )
        ),
        "so delta bounds what merging moves",
    ),
    Step(
        "M3",
        on(1, entry(eq(Wt[i, j], W[i, j] + t * chi[i] * (W[centre, j] - W[i, j])))),
        Arithmetic(("premise.3",), unfold=("W1",)),
        "the units move to the centre",
    ),
    Step(
        "M4",
        on(1, features(eq(gt[k, q, r], s(pre_activation(V))))),
        Arithmetic(("premise.9",), unfold=("premise.4",)),
        "the branch stays",
    ),
    Step(
        "M5",
        on(1, is_output(a[o, i], b[o, r])),
        Arithmetic(("premise.10",), unfold=("premise.5", "premise.6")),
        "and so do the readouts",
    ),
    Step(
        "M6",
        on(1, le(moved(f, ft), delta**2)),
        Arithmetic(
            (
                Cite(
                    "L08.C5",
                    {"dist": sp.Lambda(i, eps), "W'": Wt, "h'": ht, "g'": gt, "f'": ft, "t": t},
                    (
                        *("H1", "H7.3", "X2", "X3", "H2.1", "H2.2", "H2.3", "H10.1", "H10.2"),
                        *("M2", At("M3"), At("M4"), At("M5")),
                    ),
                ),
                Product(Product("premise.1", "premise.2"), Square(delta)),
                Product("premise.2", Square(delta)),
            )
        ),
        "merging moves the outputs by at most t delta (L08)",
    ),
    Step(
        "M7",
        on(1, low),
        Arithmetic(
            (At("H5", {fa: f, fb: ft}, ("X6.1", At("M6"))), "H8"),
            unfold=("premise.5", "premise.6", "F"),
        ),
        "which adds at most Rise to the risk",
    ),
)
