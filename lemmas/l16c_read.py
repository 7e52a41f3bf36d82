"""L16c: a readout of the features reads what is drawn, with no more mass."""

from __future__ import annotations

import sympy as sp

from lemmas.draw_steps import readout
from lemmas.l16_statement import m, zeta
from lemmas.l16c_draw import drawn
from lemmas.l16c_statement import LIGHT, NEAR, phi, reads, thin
from lemmas.setting import N, d, i, j, o, q, rho, y
from lemmas.shares import As, Ws, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Multiple, Pick, Summed
from proofcheck.language import both, eq, forall, le, summed
from proofcheck.substitution import substitute

bounded = summed(zeta[u, i] * sp.Abs(As[o, u]), (u, 1, few))
part = zeta[u, i] * As[o, u]
missed, target = reads(readout) - y[q, o], drawn - y[q, o]
READ = (
    Step(
        "R1",
        forall((u, 1, few), (j, 1, m))(eq(zeta[u, j], 2 * Ws[u, j])),
        Arithmetic(
            (
                Multiple(Summed("A1.1.3", (i,)), 2),
                Multiple("A1.1.2", 2 * Ws[u, j]),
                Pick(zeta[u, i], i, 1, m, j),
            )
        ),
        "a draw is half the unit vector of its feature",
    ),
    Step(
        "R2",
        forall((q, 1, N), (o, 1, d), (u, 1, few), (j, 1, m))(
            eq(As[o, u] * zeta[u, j] * phi[q, j], 2 * As[o, u] * Ws[u, j] * phi[q, j])
        ),
        Arithmetic((Multiple("R1", As[o, u] * phi[q, j]),)),
        "times what reads it",
    ),
    Step(
        "R3",
        forall((q, 1, N), (o, 1, d))(eq(reads(readout), drawn)),
        Arithmetic((Summed("R2", (j, u)),), unfold=("thin",)),
        "so the readout of the draws reads them",
    ),
    Step(
        "R4",
        forall((q, 1, N), (o, 1, d))(eq(missed**2, target**2)),
        Arithmetic((Multiple("R3", missed + target),)),
        "errors are the same",
    ),
    Step(
        "R5",
        forall((q, 1, N))(
            eq(rho[q] * summed(missed**2, (o, 1, d)), rho[q] * summed(target**2, (o, 1, d)))
        ),
        Arithmetic((Multiple(Summed("R4", (o,)), rho[q]),)),
        "at each sample",
    ),
    Step(
        "R6",
        substitute(NEAR, {thin: readout}),
        Arithmetic((Multiple(Summed("R5", (q,)), few), "A1.4", "W3")),
        "so the risk is that of the draws",
    ),
    Step(
        "M1",
        forall((o, 1, d), (i, 1, m), (u, 1, few))(
            both(le(part, zeta[u, i] * sp.Abs(As[o, u])), le(-part, zeta[u, i] * sp.Abs(As[o, u])))
        ),
        Arithmetic(cases=(As[o, u],), times=("A2",)),
        "z <= |z| and -z <= |z|, where it is drawn",
    ),
    Step(
        "M2",
        forall((o, 1, d), (i, 1, m))(le(sp.Abs(readout[o, i]), bounded)),
        Arithmetic((Summed("M1", (u,)),), cases=(readout[o, i],), unfold=("thin",)),
        "triangle inequality",
    ),
    Step(
        "M3",
        forall((o, 1, d), (u, 1, few))(
            eq(sp.Abs(As[o, u]) * summed(zeta[u, i], (i, 1, m)), sp.Abs(As[o, u]))
        ),
        Arithmetic((Multiple("A1.1.2", sp.Abs(As[o, u])),)),
        "each draw is read once",
    ),
    Step(
        "M4",
        substitute(LIGHT, {thin: readout}),
        Arithmetic((Summed("M2", (i, o)), Summed("M3", (u, o)), "A1.3"), unfold=("A",)),
        "so the mass does not grow",
    ),
)
