"""The statement of L07: a small cover of the units, and a crowd around one of them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import INPUTS, c, i, j, n
from proofcheck.kernel.axioms import near
from proofcheck.language import array, both, declare, eq, exists, forall, le, lt, real, size, summed
from proofcheck.statement import Named, Statement

m, spare = size("m"), size("l")
w, x, chi = array("w"), array("x"), array("chi")
eps = real("eps")


def close(centre: Any, unit: Any) -> sp.Expr:
    """Return 1 if the unit lies within eps of the centre, else 0."""
    return near(w, centre, unit, n, eps)


count = summed(chi[i], (i, 1, m))
subset = declare(chi, "0/1 indicator of the centres", (i, 1, m))
is_subset = forall((i, 1, m))(eq(chi[i] * (1 - chi[i]), 0))
covers = forall((i, 1, m))(le(1, summed(chi[c] * close(c, i), (c, 1, m))))
few = le(count * eps**n, (2 + eps) ** n)
crowd = summed(close(c, i), (i, 1, m))

STATEMENT = Statement(
    symbols=(
        INPUTS,
        declare(m, "units", least=1),
        declare(spare, "units to be spared"),
        declare(w, "unit weights", (i, 1, m), (j, 1, n)),
        declare(eps, "distance"),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", forall((i, 1, m))(le(summed(w[i, j] ** 2, (j, 1, n)), 1)), "in the unit ball"),
        Named("H2", lt(0, eps), "eps is positive"),
        Named("H3", lt(spare * (2 + eps) ** n, m * eps**n), "m > l (1 + 2/eps)^n"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("cover", subset)(both(is_subset, covers, few)),
            "a small cover",
            bound=(2,),
        ),
        Named(
            "C2", exists("crowd", declare(c, "", within=(1, m)))(lt(spare, crowd)), "a crowded unit"
        ),
    ),
)
