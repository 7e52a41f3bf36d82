"""L16b: the units that are drawn (L16) are l at most, and what reads the draws reads no others."""

from __future__ import annotations

import sympy as sp

from lemmas import l16_statement
from lemmas.arrive_steps import defining
from lemmas.draw_steps import drawn_units, few_are_drawn
from lemmas.l16_statement import READOUT, WEIGHTS, zeta
from lemmas.l16b_statement import mean_square, squares
from lemmas.setting import N, a, d, h, i, m, norm1, o, q, rho
from lemmas.shares import few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.kernel.rules import Obtain
from proofcheck.language import both, declare, summed
from proofcheck.substitution import substitute

skip = summed(a[o, i] * h[q, i], (i, 1, m))
risk = mean_square(skip)
feature2 = summed(rho[q] * h[q, i] ** 2, (q, 1, N))
exact = norm1(a) * summed(sp.Abs(a[o, i]) * feature2, (i, 1, m), (o, 1, d)) - squares(skip)
DRAWN = substitute(
    both(
        l16_statement.SELECTION,
        l16_statement.IN_BALL,
        l16_statement.SAME_MASS,
        l16_statement.LOW_RISK,
    ),
    {
        l16_statement.m: m,
        l16_statement.A: norm1(a),
        l16_statement.D: risk,
        l16_statement.spread: exact,
    },
)
OBJECTS = (declare(zeta, "1 where unit i is draw u", (u, 1, few), (i, 1, m)), WEIGHTS, READOUT)
DEFINITIONS = drawn_units(m)
UNITS = (
    Step(
        "A1",
        DRAWN,
        Obtain(
            Cite("L16.C1", {"m": m}, ("H1", "H2.1", "H2.2", "H4.1", "H4.2")),
            OBJECTS,
            "drawn",
        ),
        "draw l units (L16)",
    ),
    *defining(DEFINITIONS),
    *few_are_drawn(m, "A1.1"),
)
