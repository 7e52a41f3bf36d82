"""The statement of L07e: light units outside of few centres, each near a centre unit."""

from __future__ import annotations

from lemmas.l07b_statement import m
from lemmas.setting import c, i
from lemmas.shares import few
from proofcheck.language import array, both, declare, eq, exists, forall, le, size, summed
from proofcheck.statement import Named, Statement

others = size("M")
hub, close, sigma, chi, phi = (array(name) for name in ("hub", "near", "sigma", "chi", "phi"))
every, pairs = forall((i, 1, m)), forall((c, 1, m), (i, 1, m))
OBJECTS = (
    declare(chi, "1 for the light units, else 0", (i, 1, m)),
    declare(phi, "1 where c is the centre of unit i, else 0", (c, 1, m), (i, 1, m)),
)
CHOSEN = both(
    every(eq(chi[i] * (1 - chi[i]), 0)),
    eq(summed(chi[i], (i, 1, m)), few),
    every(eq(chi[i] * hub[i], 0)),
    le(others * summed(chi[i] * sigma[i], (i, 1, m)), few * summed(sigma[i], (i, 1, m))),
    pairs(eq(phi[c, i] * (1 - phi[c, i]), 0)),
    every(eq(summed(phi[c, i], (c, 1, m)), 1)),
    pairs(eq(phi[c, i] * (1 - hub[c] * close[c, i]), 0)),
)

STATEMENT = Statement(
    symbols=(
        declare(m, "units"),
        declare(others, "units that are no centres, or less"),
        declare(few, "light units that are wanted"),
        declare(hub, "1 for the centres, else 0", (i, 1, m)),
        declare(close, "1 where unit i lies near unit c, else 0", (c, 1, m), (i, 1, m)),
        declare(sigma, "influences", (i, 1, m)),
    ),
    definitions=(),
    hypotheses=(
        Named(
            "H1",
            both(
                every(eq(hub[i] * (1 - hub[i]), 0)),
                pairs(eq(close[c, i] * (1 - close[c, i]), 0)),
            ),
            "centre or not, near or not",
        ),
        Named(
            "H2",
            every(le(1, summed(hub[c] * close[c, i], (c, 1, m)))),
            "every unit lies near a centre",
        ),
        Named("H3", le(others + summed(hub[i], (i, 1, m)), m), "at least M units are no centres"),
        Named("H4", le(few, others), "l <= M"),
        Named("H5", every(le(0, sigma[i])), "influences are not negative"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("chosen", *OBJECTS)(CHOSEN),
            "l units that are no centres, with at most l/M of the sum, and a centre for each unit",
            bound=(4,),
        ),
    ),
)
