"""Steps that L13a and R14c share: the readout moves to that of a reference planted before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp

from lemmas.curves import Vt, Wt, at, gt, ht, t
from lemmas.segments import readouts, total, zero
from lemmas.setting import N, a, d, i, j, m, n, o, q, rho
from lemmas.shares import As, Ws, alpha, few, spread, u
from lemmas.t14_statement import at_target, fs
from lemmas.taken_steps import taken
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Formula, eq, forall, le, summed

readout = spread(alpha)
placed_at = {"P": alpha, "A": As, "W*": Ws}


def risk_of(outputs: Any) -> sp.Expr:
    """Return the risk of outputs at (q, o)."""
    return summed(rho[q] * at_target(outputs), (q, 1, N))


size = (1 - t) * sp.Abs(a[o, i]) + t * sp.Abs(readout)
mixed = (1 - t) * a[o, i] + t * readout
On = Callable[[int, Formula], Formula]


planted = forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(alpha[i, u] * (Wt[i, j] - Ws[u, j]), 0))


def reference_read(on: On) -> tuple[Step, ...]:
    """Return steps E1 to E5: what the reference's readout makes of its units, and of no others.

    on: says that a claim holds along a segment.
    """
    return (
        Step(
            "E1",
            on(
                2,
                forall((i, 1, m), (u, 1, few), (j, 1, n))(
                    eq(alpha[i, u] * (Wt[i, j] - Ws[u, j]), 0)
                ),
            ),
            Arithmetic((Multiple("premise.3", alpha[i, u]), "R2")),
            "the units carry the reference",
        ),
        Step(
            "E2",
            on(2, forall((q, 1, N), (o, 1, d))(eq(fs[q, o], readouts(readout, zero)))),
            Arithmetic(
                (
                    Cite(
                        "L12.C1",
                        {**placed_at, "W": Wt, "V": Vt, "h": ht, "g": gt},
                        (At("E1"), "X", "H5.1.2", "R3"),
                    ),
                ),
                unfold=("f*",),
            ),
            "and read so they give its outputs (L12)",
        ),
        Step(
            "E3",
            forall((o, 1, d))(eq(total(readout), summed(sp.Abs(As[o, u]), (u, 1, few)))),
            Arithmetic((Cite("L12.C3", placed_at, ("X", "H5.1.2", "R3")),)),
            "with its mass (L12)",
        ),
        Step(
            "E4",
            forall((i, 1, m), (u, 1, few), (o, 1, d))(eq((1 - taken) * alpha[i, u] * As[o, u], 0)),
            Arithmetic((Multiple("X2", As[o, u]),)),
            "a unit that is not taken stands for nothing",
        ),
        Step(
            "E5",
            forall((o, 1, d), (i, 1, m))(eq((1 - taken) * readout, 0)),
            Arithmetic((Summed("E4", (u,)),)),
            "so it is not read at the end",
        ),
    )


def sizes_linear(on: On, moved: str) -> tuple[Step, Step]:
    """Return steps E6, E7: the size of each readout is linear on the way; moved: what it is."""
    return (
        Step(
            "E6",
            on(2, forall((o, 1, d), (i, 1, m))(le(sp.Abs(at[o, i]), size))),
            Arithmetic(
                (moved,),
                cases=(a[o, i], readout, at[o, i]),
                times=("premise.1", "premise.2"),
            ),
            "the size of each readout is convex on the way",
        ),
        Step(
            "E7",
            on(2, forall((o, 1, d), (i, 1, m))(le(size, sp.Abs(at[o, i])))),
            Arithmetic(
                (
                    moved,
                    Multiple(moved, taken),
                    Multiple("P1", 1 - t),
                    Multiple("E5", t),
                ),
                cases=(a[o, i], readout, at[o, i]),
                times=("premise.1", "premise.2", "X3", "X4"),
            ),
            "and no less, as a unit is read at one end alone",
        ),
    )
