"""T18, segment 1: what reads the units moves to a basic solution, and F does not grow."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import Vt, at, bt, ft, gt, mass, t
from lemmas.scale_steps import STOPS, Fn, Vn, an, fn, gn, on, scaling
from lemmas.setting import N, V, a, b, d, h, i, m, o, p, q, r
from lemmas.t14_statement import F, Fs, f, here
from lemmas.t18_basic import DEFINITIONS, PROGRAM, chi, cost, kept_sum, y
from lemmas.t18_statement import low
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Product, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, le, summed

__all__ = ["MOVE", "kept"]
__all__ += ["DEFINITIONS", "PROGRAM", "chi", "cost", "kept_sum", "y"]
__all__ += ["STOPS", "Fn", "Vn", "an", "fn", "gn", "on"]

kept = 1 - t + t * y[i]
MOVE = (
    *scaling(kept, "so the branch reads the same units", "the readout is scaled"),
    Step(
        "Z7",
        on(
            forall((q, 1, N), (o, 1, d))(
                eq(summed(at[o, i] * h[q, i], (i, 1, m)), summed(a[o, i] * h[q, i], (i, 1, m)))
            )
        ),
        Arithmetic((Multiple("Y.5", t),), unfold=(At("Z3"),)),
        "the skip gives the same on the sample",
    ),
    Step(
        "Z8",
        on(
            forall((q, 1, N), (r, 1, p[1]))(
                eq(
                    summed(Vt[1, r, i] * h[q, i], (i, 1, m)),
                    summed(V[1, r, i] * h[q, i], (i, 1, m)),
                )
            )
        ),
        Arithmetic((Multiple("Y.6", t),), unfold=(At("Z4"),)),
        "and layer 1 reads the same",
    ),
    Step(
        "Z9",
        on(forall((q, 1, N), (o, 1, d))(eq(ft[q, o], f[q, o]))),
        Arithmetic(
            (
                Cite(
                    "L18.C1",
                    {
                        **{"U": sp.Lambda((r, i), Vt[1, r, i]), "a'": at, "V'": Vt},
                        **{"g'": gt, "f'": ft},
                    },
                    tuple(At(name) for name in ("Z7", "Z8", "Z2", "Z5", "Z6")),
                ),
            )
        ),
        "so the outputs stay (L18)",
    ),
    Step(
        "Z10",
        on(forall((o, 1, d), (i, 1, m))(le(sp.Abs(at[o, i]), kept * sp.Abs(a[o, i])))),
        Arithmetic(
            (At("Z3"),),
            cases=(a[o, i], at[o, i]),
            times=("premise.2", Product("premise.1", "Y.1")),
        ),
        "readouts grow by their factor",
    ),
    Step(
        "Z11",
        on(le(mass(at, bt), mass(a, b))),
        Arithmetic((Summed(At("Z10"), (i, o)), Product("premise.1", "Y.8")), unfold=("premise.6",)),
        "so the mass does not",
    ),
    Step(
        "Z12",
        on(le(here, F)),
        Arithmetic((Product("Z11", "H1.2"),), unfold=("F", At("Z9"))),
        "nor does F",
    ),
    Step(
        "Z13",
        on(low),
        Arithmetic((At("Z12"),), cases=(F - Fs,)),
        "which is no more than the greater of the two",
    ),
)
