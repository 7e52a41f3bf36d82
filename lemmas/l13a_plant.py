"""L13a, segment 1: units that nothing reads take the reference's weights, and nothing changes."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import Wt, ft, gt, ht, t
from lemmas.l13a_carry import Z
from lemmas.l13a_segments import on
from lemmas.l13a_statement import low
from lemmas.segments import entry, features, is_output, pre_activation
from lemmas.setting import N, V, W, a, b, d, i, j, k, m, o, p, q, r, s
from lemmas.shares import u
from lemmas.t14_statement import F, Fs, f, here
from lemmas.taken_steps import taken
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall

PLANT = (
    Step(
        "P1",
        forall((o, 1, d), (i, 1, m))(eq(taken * a[o, i], 0)),
        Arithmetic((Summed("H4.1", (u,)),)),
        "the skip reads no unit that is taken",
    ),
    Step(
        "P2",
        forall((r, 1, p[1]), (i, 1, m))(eq(taken * V[1, r, i], 0)),
        Arithmetic((Summed("H4.2", (u,)),)),
        "nor does the branch",
    ),
    Step(
        "P3",
        on(1, entry(eq(Wt[i, j], W[i, j] + t * taken * (Z[i, j] - W[i, j])))),
        Arithmetic(("premise.3", Multiple("B4", t))),
        "these units move to their new weights",
    ),
    Step(
        "P4",
        on(1, features(eq(gt[k, q, r], s(pre_activation(V))))),
        Arithmetic(("premise.9",), unfold=("premise.4",)),
        "the branch stays",
    ),
    Step(
        "P5",
        on(1, is_output(a[o, i], b[o, r])),
        Arithmetic(("premise.10",), unfold=("premise.5", "premise.6")),
        "and so do the readouts",
    ),
    Step(
        "P6",
        on(1, forall((q, 1, N), (o, 1, d))(eq(ft[q, o], f[q, o]))),
        Arithmetic(
            (
                Cite(
                    "L10.C1",
                    {"chi": sp.Lambda(i, taken), "W'": Wt, "h'": ht, "g'": gt, "f'": ft},
                    ("P1", "P2", At("P3"), At("P4"), At("P5")),
                ),
            )
        ),
        "the outputs stay (L10)",
    ),
    Step(
        "P7",
        on(1, eq(here, F)),
        Arithmetic(unfold=("F", At("P6"), "premise.5", "premise.6")),
        "and so does F",
    ),
    Step(
        "P8",
        on(1, low),
        Arithmetic((At("P7"),), cases=(F - Fs,)),
        "which is no more than the greater of the two",
    ),
)
