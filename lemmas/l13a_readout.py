"""L13a, segment 2: the readout moves to the reference's; F is convex on the way."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import Vt, Wt, at, bt, ft, gt, ht, mass, risk, t
from lemmas.l13a_segments import on, readout
from lemmas.l13a_statement import low
from lemmas.readout_steps import reference_read, risk_of, sizes_linear
from lemmas.segments import family, readouts, zero
from lemmas.setting import K, a, b, d, i, kappa, m, o, p, q, r
from lemmas.t14_statement import F, Fs, f, here, loss, reference_mass
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, le

before, after = risk_of(readouts(a[o, i], b[o, r])), risk_of(readouts(readout, zero))
READOUT = (
    *reference_read(on),
    *sizes_linear(on, "premise.5"),
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
