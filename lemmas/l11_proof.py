"""The proof of L11: the loss and the l1 norm are convex, the outputs linear in the readouts."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l11_statement import STATEMENT, F, at_target, f, lam, m, readouts, t, v, v1, width
from lemmas.setting import (
    N,
    d,
    i,
    kappa,
    norm1,
    o,
    q,
    r,
    rho,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product, Summed
from proofcheck.language import forall, le, summed


def lighter(place: int, unit: Any, number: int, name: str) -> tuple[Step, Step]:
    """Return steps: the l1 norm of a readout is convex, entry by entry and in sum."""
    size_t, size_0, size_1 = (sp.Abs(readouts[z][place][o, unit]) for z in ("t", "0", "1"))
    return (
        Step(
            name + "1",
            forall((o, 1, d), (unit, 1, number))(le(size_t, (1 - t) * size_0 + t * size_1)),
            Arithmetic(
                cases=tuple(readouts[z][place][o, unit] for z in ("t", "0", "1")),
                times=("H4.1", "H4.2"),
                unfold=(f"{'ab'[place]}t",),
            ),
            "absolute values are convex",
        ),
        Step(
            name + "2",
            le(
                kappa * norm1(readouts["t"][place], number),
                kappa * summed((1 - t) * size_0 + t * size_1, (unit, 1, number), (o, 1, d)),
            ),
            Arithmetic((Product(Summed(name + "1", (unit, o)), "H3"),)),
            "add up, times kappa",
        ),
    )


STEPS = (
    Step(
        "S1",
        forall((q, 1, N))(
            le(
                at_target(lambda unit: f["t"][q, unit]),
                (1 - t) * at_target(lambda unit: f["0"][q, unit])
                + t * at_target(lambda unit: f["1"][q, unit]),
            )
        ),
        Arithmetic(
            (
                At(
                    "H1",
                    {v: sp.Lambda(o, f["0"][q, o]), v1: sp.Lambda(o, f["1"][q, o]), lam: t},
                    ("H4.1", "H4.2"),
                ),
            ),
            unfold=("ft", "f0", "f1", "at", "bt"),
        ),
        "f is linear in the readouts, the loss convex in f",
    ),
    Step(
        "S2",
        forall((q, 1, N))(
            le(
                rho[q] * at_target(lambda unit: f["t"][q, unit]),
                rho[q]
                * (
                    (1 - t) * at_target(lambda unit: f["0"][q, unit])
                    + t * at_target(lambda unit: f["1"][q, unit])
                ),
            )
        ),
        Arithmetic((Product("S1", "H2"),)),
        "times the weight of the sample",
    ),
    *lighter(0, i, m, "A"),
    *lighter(1, r, width, "B"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic((Summed("S2", (q,)), "A2", "B2"), unfold=("Ft", "F0", "F1")),
        "add up the risk and the penalty",
    ),
    Step(
        "C2",
        STATEMENT.formula("C2"),
        Arithmetic(("C1",), cases=(F["0"] - F["1"],), times=("H4.1", "H4.2")),
        "a mean is at most the greater of its two terms",
    ),
)
