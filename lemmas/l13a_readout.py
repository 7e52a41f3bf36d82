"""L13a, segment 2: the readout moves to the reference's; F is convex on the way."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Vt, Wt, at, bt, ft, gt, ht, mass, risk, t
from lemmas.l13a_segments import on, readout
from lemmas.l13a_statement import low
from lemmas.segments import family, readouts, total, zero
from lemmas.setting import K, N, a, b, d, i, j, kappa, m, n, o, p, q, r, rho
from lemmas.shares import As, Ws, alpha, few, u
from lemmas.t14_statement import F, Fs, at_target, f, fs, here, loss, reference_mass
from lemmas.taken_steps import taken
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, le, summed

placed_at = {"P": alpha, "A": As, "W*": Ws}


def risk_of(outputs: Any) -> sp.Expr:
    """Return the risk of outputs at (q, o)."""
    return summed(rho[q] * at_target(outputs), (q, 1, N))


size = (1 - t) * sp.Abs(a[o, i]) + t * sp.Abs(readout)
mixed = (1 - t) * a[o, i] + t * readout
before, after = risk_of(readouts(a[o, i], b[o, r])), risk_of(readouts(readout, zero))
READOUT = (
    Step(
        "E1",
        on(
            2, forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(alpha[i, u] * (Wt[i, j] - Ws[u, j]), 0))
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
    Step(
        "E6",
        on(2, forall((o, 1, d), (i, 1, m))(le(sp.Abs(at[o, i]), size))),
        Arithmetic(
            ("premise.5",),
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
                "premise.5",
                Multiple("premise.5", taken),
                Multiple("P1", 1 - t),
                Multiple("E5", t),
            ),
            cases=(a[o, i], readout, at[o, i]),
            times=("premise.1", "premise.2", "X3", "X4"),
        ),
        "and no less, as a unit is read at one end alone",
    ),
    Step(
        "E8",
        on(2, forall((o, 1, d), (r, 1, p[K]))(eq(sp.Abs(bt[o, r]), (1 - t) * sp.Abs(b[o, r])))),
        Arithmetic(("premise.6",), cases=(b[o, r], bt[o, r]), times=("premise.1", "premise.2")),
        "that of the branch too",
    ),
    Step(
        "E9",
        on(2, eq(mass(at, bt), (1 - t) * mass(a, b) + t * reference_mass)),
        Arithmetic(
            (
                Multiple(Summed("E3", (o,)), t),
                Summed(At("E6"), (i, o)),
                Summed(At("E7"), (i, o)),
                Summed(At("E8"), (r, o)),
            )
        ),
        "so the penalty is linear",
    ),
    Step(
        "E10",
        on(2, le(risk(ft, loss), (1 - t) * before + t * after)),
        Arithmetic(
            (
                Cite(
                    "L11.C1",
                    {
                        **{"m": m, "P": p[K], "phi": ht, "psi": sp.Lambda((q, r), gt[K, q, r])},
                        **{"a0": a, "b0": b, "a1": sp.Lambda((o, i), readout)},
                        **{"b1": sp.Lambda((o, r), zero), "kappa": zero},
                    },
                    ("H2", "H1", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.10", "premise.5", "premise.6"),
        ),
        "and the risk is convex in the readouts (L11)",
    ),
    Step(
        "E11",
        on(2, eq(before, risk(f, loss))),
        Arithmetic(
            (
                At(
                    "P7",
                    {
                        t: 1,
                        **family(
                            *(Wt, Vt, a, b, ht, gt),
                            sp.Lambda((q, o), readouts(a[o, i], b[o, r])),
                        ),
                    },
                    ("premise.3", "premise.4"),
                ),
            ),
            unfold=("F",),
        ),
        "the segment begins where planting ends",
    ),
    Step(
        "E12",
        on(2, le(here, (1 - t) * F + t * Fs)),
        Arithmetic(
            (At("E10"), Multiple(At("E9"), kappa), Multiple(At("E11"), 1 - t)),
            unfold=("F", "F*", At("E2")),
        ),
        "so F is at most what lies between its ends",
    ),
    Step(
        "E13",
        on(2, low),
        Arithmetic((At("E12"),), cases=(F - Fs,), times=("premise.1", "premise.2")),
        "hence at most the greater of the two",
    ),
)
