"""L16b: units that are drawn give what the network of the draws gives, with no more mass."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import mass
from lemmas.draw_steps import readout
from lemmas.l16_statement import zeta
from lemmas.l16b_statement import drawn, few_mass, read, value
from lemmas.setting import N, b, d, h, i, kappa, m, norm1, o, q, rho, y
from lemmas.shares import As, Ws, few, u
from lemmas.t14_statement import F, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Multiple, Product, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, le, summed

reads_few = summed(readout[o, i] * h[q, i], (i, 1, m))
at_end = value(read(readout, b), mass(readout, b))
shares = sp.Lambda((i, u), zeta[u, i])
embedded = {"P": shares, "A": As, "W*": Ws}
missed, target = read(readout, b) - y[q, o], drawn - y[q, o]
LOW_END_HERE = le(at_end, F + rise)
READS = (
    Step(
        "B9",
        forall((i, 1, m), (u, 1, few))(le(0, zeta[u, i])),
        Arithmetic(("A2",)),
        "shares are not negative",
    ),
    Step(
        "B10",
        forall((q, 1, N), (o, 1, d))(eq(reads_few, drawn)),
        Arithmetic(
            (Cite("L12.C1", embedded, ("A1.1.3", "B9", "A1.1.2")),),
            unfold=("thin", "b"),
        ),
        "its units may be those that are drawn (L12)",
    ),
    Step(
        "B11",
        forall((o, 1, d))(
            le(
                summed(sp.Abs(readout[o, i]), (i, 1, m)),
                summed(sp.Abs(As[o, u]), (u, 1, few)),
            )
        ),
        Arithmetic((Cite("L12.C2", embedded, ("A1.1.3", "B9", "A1.1.2")),), unfold=("thin",)),
        "with no more mass (L12)",
    ),
    Step(
        "B12",
        le(kappa * norm1(readout), kappa * few_mass),
        Arithmetic((Product("H3", Summed("B11", (o,))),)),
        "nor penalty",
    ),
    Step(
        "B13",
        forall((q, 1, N), (o, 1, d))(eq(missed**2, target**2)),
        Arithmetic((Multiple("B10", missed + target),), unfold=("b",)),
        "errors are the same",
    ),
    Step(
        "B14",
        forall((q, 1, N))(
            eq(
                rho[q] * summed(missed**2, (o, 1, d)),
                rho[q] * summed(target**2, (o, 1, d)),
            )
        ),
        Arithmetic((Multiple(Summed("B13", (o,)), rho[q]),)),
        "at each sample",
    ),
    Step(
        "B15",
        LOW_END_HERE,
        Arithmetic((Summed("B14", (q,)), "B7", "B12"), unfold=("b",)),
        "so the thinned readout is low too",
    ),
)
