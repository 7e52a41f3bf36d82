"""The proof of L25: a cover of the directions, its most crowded centre, the longest unit there."""

from __future__ import annotations

import sympy as sp

from lemmas.l25_balls import BALLS
from lemmas.l25_host import HOST, HOSTS, more
from lemmas.l25_host import c as e
from lemmas.l25_shell import SHELL
from lemmas.l25_statement import (
    STATEMENT,
    chi,
    close,
    count,
    crowd,
    eps,
    host,
    m,
    r,
    spare,
    units,
)
from lemmas.l25_volume import VOLUME
from lemmas.setting import c, i, k, n
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Member,
    Natural,
    Obtain,
    PowerPositive,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.language import both, declare, eq, forall, le, lt, summed

goal = STATEMENT.formula
reach = summed(chi[c] * crowd, (c, 1, m))
gap = close(c, i).args[0] - close(c, i).args[1]

STEPS = (
    Step(
        "C3",
        goal("C3"),
        Arithmetic((Square(eps * r[i]),), cases=(gap,), times=(Square(r[i]),), unfold=("w",)),
        "|w_i - r_i u_c| = |r_i| |u_i - u_c|",
    ),
    *SHELL,
    *BALLS,
    *VOLUME,
    Step("C1", goal("C1"), Witness(("S1.1", "S1.3", "V4")), "few centres, near all"),
    Step(
        "M1",
        le(m, reach),
        Arithmetic((Summed("S1.3", (i,)),)),
        "every unit is close to some centre; exchange the sums",
    ),
    Step(
        "M2",
        lt(spare * count, reach),
        Arithmetic(
            (
                "H4",
                "M1",
                Product("V4", Natural(spare)),
                Product("not goal", PowerPositive("H2", eps, n)),
                Product("M1", PowerPositive("H2", eps, n)),
            )
        ),
        "m eps^n > l ((2 + eps)^n - (2 - eps)^n) >= l count eps^n",
    ),
    Step(
        "M3",
        forall(units)(le(0, chi[i])),
        Arithmetic((At("S1.1"), Square(chi[i]))),
        "an indicator is not negative",
    ),
    *HOSTS,
    Step(
        "M4",
        both(lt(0, chi[c]), lt(spare, crowd)),
        Obtain(
            Axiom(
                "some_term_above_mean",
                {"m": m, "chi": chi, "v": sp.Lambda(c, crowd), "t": spare},
                ("M3", "M2"),
            ),
            (declare(c, "a crowded centre", within=(1, m)),),
            "centre",
        ),
        "some centre has more than l units near it, as the centres have so on average",
    ),
    Step(
        "M5",
        both(eq(close(c, host), 1), le(summed(more(i, host, c), units), 0)),
        Obtain(At("K15", {k: m, e: c}), (HOST,), "host"),
        "take the longest of these",
    ),
    Step(
        "M6",
        forall(units)(le(0, more(i, host, c))),
        Arithmetic(cases=(gap, r[i] - r[host])),
        "how much others exceed it is not negative",
    ),
    Step(
        "M7",
        forall(units)(le(close(c, i) * r[i], close(c, i) * r[host])),
        Arithmetic(("M5.2", Member("M6", i)), cases=(gap, r[i] - r[host])),
        "no unit near the centre is longer",
    ),
    Step("C2", goal("C2"), Witness(("M4.2", "M5.1", "M7")), "that centre and that unit"),
)
