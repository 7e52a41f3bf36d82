"""L13a: at the end of segment 2 the network is the reference."""

from __future__ import annotations

from lemmas.curves import at, bt, ft, mass, t
from lemmas.l13a_segments import on, readout
from lemmas.setting import K, N, a, b, d, i, m, o, p, q, r
from lemmas.t14_statement import fs, is_reference, reference_mass
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Multiple, Summed
from proofcheck.language import Implies, eq, forall

AT_THE_END = (
    Step(
        "E14",
        on(2, Implies(eq(t, 1), forall((o, 1, d), (i, 1, m))(eq(at[o, i], readout)))),
        Arithmetic(("premise.5", Multiple("premise.11", readout - a[o, i]))),
        "at its end the readout is the reference's",
    ),
    Step(
        "E15",
        on(2, Implies(eq(t, 1), forall((o, 1, d), (r, 1, p[K]))(eq(bt[o, r], 0)))),
        Arithmetic(("premise.6", Multiple("premise.11", b[o, r]))),
        "and the branch is not read",
    ),
    Step(
        "E16",
        on(2, Implies(eq(t, 1), forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o])))),
        Arithmetic(("premise.10", At("E2")), unfold=(At("E14"), At("E15"))),
        "so there the outputs are the reference's",
    ),
    Step(
        "E17",
        on(2, Implies(eq(t, 1), eq(mass(at, bt), reference_mass))),
        Arithmetic((Summed("E3", (o,)),), unfold=(At("E14"), At("E15"))),
        "and so is the mass",
    ),
    Step(
        "E18",
        on(2, Implies(eq(t, 1), is_reference)),
        Conjunction((At("E16"), At("E17"))),
        "that is the reference",
    ),
)
