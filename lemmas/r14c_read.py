"""R14c, segment 2: the readout moves to the reference's; F is convex on the way."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import Vt, Wt, at, ft, gt, ht, risk, t
from lemmas.one_paths import Ut, family, here, low
from lemmas.one_readout import U
from lemmas.r14c_plant import branch_parts, is_output, on, readout
from lemmas.readout_steps import mixed, reference_read, risk_of, sizes_linear
from lemmas.segments import readouts, zero
from lemmas.setting import K, N, a, b, d, i, kappa, m, norm1, o, p, q, r
from lemmas.t14_statement import F, Fs, f, loss, reference_mass
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, le, summed

brought = U[i, r] * gt[K, q, r]
once = summed(a[o, i] * (ht[q, i] + summed(Ut[i, r] * gt[K, q, r], (r, 1, p[K]))), (i, 1, m))
twice = readouts(a[o, i], b[o, r])
before, after = risk_of(twice), risk_of(readouts(readout, zero))
READOUT = (
    *reference_read(on),
    *sizes_linear(on, "premise.6"),
    Step(
        "E8",
        on(2, branch_parts(eq(at[o, i] * Ut[i, r] * gt[K, q, r], (1 - t) * a[o, i] * brought))),
        Arithmetic(
            (Multiple("P1", (1 - t) * brought), Multiple("E5", t * brought)),
            unfold=("premise.5", "premise.6"),
        ),
        "through U the reference's units read nothing, the others as they did",
    ),
    Step(
        "E9",
        on(2, is_output(mixed, (1 - t) * b[o, r])),
        Arithmetic(("premise.10", Summed(At("E8"), (r, i))), unfold=("premise.6", "b")),
        "so the branch fades",
    ),
    Step(
        "E10",
        on(2, eq(norm1(at), (1 - t) * norm1(a) + t * reference_mass)),
        Arithmetic(
            (
                Multiple(Summed("E3", (o,)), t),
                Summed(At("E6"), (i, o)),
                Summed(At("E7"), (i, o)),
            )
        ),
        "and the penalty is linear",
    ),
    Step(
        "E11",
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
            unfold=(At("E9"),),
        ),
        "and the risk is convex in the readouts (L11)",
    ),
    Step(
        "E12",
        on(2, branch_parts(eq(a[o, i] * Ut[i, r] * gt[K, q, r], a[o, i] * brought))),
        Arithmetic((Multiple("P1", brought),), unfold=("premise.5",)),
        "the readout that was reads the branch through U",
    ),
    Step(
        "E13",
        on(2, forall((q, 1, N), (o, 1, d))(eq(twice, once))),
        Arithmetic((Summed(At("E12"), (r, i)),), unfold=("b",)),
        "also without the rows that went",
    ),
    Step(
        "E14",
        on(2, eq(before, risk(f, loss))),
        Arithmetic(
            (
                At(
                    "P8",
                    {t: 1, **family(Wt, Vt, Ut, a, ht, gt, sp.Lambda((q, o), twice))},
                    ("premise.3", "premise.4", "premise.5", At("E13")),
                ),
            ),
            unfold=("F",),
        ),
        "the segment begins where planting ends",
    ),
    Step(
        "E15",
        on(2, le(here, (1 - t) * F + t * Fs)),
        Arithmetic(
            (At("E11"), Multiple(At("E10"), kappa), Multiple(At("E14"), 1 - t)),
            unfold=("F", "F*", At("E2")),
        ),
        "so F is at most what lies between its ends",
    ),
    Step(
        "E16",
        on(2, low),
        Arithmetic((At("E15"),), cases=(F - Fs,), times=("premise.1", "premise.2")),
        "hence at most the greater of the two",
    ),
)
