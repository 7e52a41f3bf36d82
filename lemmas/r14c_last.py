"""R14c: at the end of segment 2 the network is the reference."""

from __future__ import annotations

from lemmas.curves import at, ft, t
from lemmas.one_paths import is_reference
from lemmas.r14c_plant import on, readout
from lemmas.setting import N, a, d, i, m, norm1, o, q
from lemmas.t14_statement import fs, reference_mass
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Multiple, Summed
from proofcheck.language import Implies, eq, forall

AT_THE_END = (
    Step(
        "E17",
        on(2, Implies(eq(t, 1), forall((o, 1, d), (i, 1, m))(eq(at[o, i], readout)))),
        Arithmetic(("premise.6", Multiple("premise.11", readout - a[o, i]))),
        "at its end the readout is the reference's",
    ),
    Step(
        "E18",
        on(2, Implies(eq(t, 1), forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o])))),
        Arithmetic((At("E9"), At("E2")), unfold=("premise.11",)),
        "so the outputs are the reference's",
    ),
    Step(
        "E19",
        on(2, Implies(eq(t, 1), eq(norm1(at), reference_mass))),
        Arithmetic((Summed("E3", (o,)),), unfold=(At("E17"),)),
        "and so is the mass",
    ),
    Step(
        "E20",
        on(2, Implies(eq(t, 1), is_reference)),
        Conjunction((At("E18"), At("E19"))),
        "that is the reference",
    ),
)
