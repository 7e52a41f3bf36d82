"""The statement of L25: rows near few directions, and the longest of those near one."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import INPUTS, c, i, j, n
from proofcheck.kernel.axioms import near
from proofcheck.language import (
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.statement import Named, Statement

m, spare = size("m"), size("l")
u, r, w, chi = (array(name) for name in ("u", "r", "w", "chi"))
eps = real("eps")
host = index("h")


def close(centre: Any, unit: Any) -> sp.Expr:
    """Return 1 if the unit's direction lies within eps of the centre's, else 0."""
    return near(u, centre, unit, n, eps)


units = (i, 1, m)
count = summed(chi[i], units)
subset = declare(chi, "0/1 indicator of the centres", units)
is_subset = forall(units)(eq(chi[i] * (1 - chi[i]), 0))
covers = forall(units)(le(1, summed(chi[c] * close(c, i), (c, 1, m))))
few = le(count * eps**n + (2 - eps) ** n, (2 + eps) ** n)
crowd = summed(close(c, i), units)
longest = forall(units)(le(close(c, i) * r[i], close(c, i) * r[host]))
crowded = (declare(c, "", within=(1, m)), declare(host, "", within=(1, m)))
onto_ray = summed((w[i, j] - r[i] * u[c, j]) ** 2, (j, 1, n))

STATEMENT = Statement(
    symbols=(
        INPUTS,
        declare(m, "units", least=1),
        declare(spare, "units to be spared"),
        declare(u, "directions of the units", units, (j, 1, n)),
        declare(r, "lengths of the units", units),
        declare(eps, "distance"),
    ),
    definitions=(define(w, r[i] * u[i, j], units, (j, 1, n), gloss="rows w_i"),),
    hypotheses=(
        Named("H1", forall(units)(eq(summed(u[i, j] ** 2, (j, 1, n)), 1)), "directions are units"),
        Named("H2", lt(0, eps), "eps is positive"),
        Named("H3", lt(eps, 2), "eps is less than 2"),
        Named(
            "H4",
            lt(spare * ((2 + eps) ** n - (2 - eps) ** n), m * eps**n),
            "m > l ((1 + 2/eps)^n - (2/eps - 1)^n)",
        ),
    ),
    conclusions=(
        Named(
            "C1",
            exists("cover", subset)(both(is_subset, covers, few)),
            "few directions come near all",
            bound=(2,),
        ),
        Named(
            "C2",
            exists("crowd", *crowded)(both(lt(spare, crowd), eq(close(c, host), 1), longest)),
            "a crowd, and the longest unit of it",
            bound=(0,),
        ),
        Named(
            "C3",
            forall(units, (c, 1, m))(le(close(c, i) * onto_ray, (eps * r[i]) ** 2)),
            "a unit near c moves onto the ray of c by at most eps times its length",
        ),
    ),
)
