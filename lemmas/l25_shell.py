"""L25: balls around separated directions lie in a shell."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l25_statement import (
    chi,
    covers,
    eps,
    is_subset,
    m,
    subset,
    u,
)
from lemmas.setting import c, i, j, n, x
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Multiple,
    Obtain,
    Product,
    Square,
)
from proofcheck.language import (
    Implies,
    both,
    declare,
    eq,
    forall,
    le,
    lt,
    summed,
)


def from_double(unit: Any) -> sp.Expr:
    """Return |x - 2 u|^2: balls of radius eps are put around the doubled directions."""
    return summed((x[j] - 2 * u[unit, j]) ** 2, (j, 1, n))


units, coordinates = (i, 1, m), (j, 1, n)
point = declare(x, "any point", (j, 1, n))
mean2 = summed(x[j] ** 2, (j, 1, n))
separated = both(lt(i, c), eq(chi[i], 1), eq(chi[c], 1))
distance2 = summed((u[i, j] - u[c, j]) ** 2, (j, 1, n))
in_ball = le(mean2, (2 + eps) ** 2)

SHELL = (
    Step(
        "S1",
        both(
            is_subset,
            forall(units, (c, 1, m))(Implies(separated, lt(eps**2, distance2))),
            covers,
        ),
        Obtain(
            Axiom("separated_subset", {"m": m, "n": n, "w": u, "eps": eps}, ("H2",)),
            (subset,),
            "cover",
        ),
        "take a maximal eps-separated subset of the directions",
    ),
    Step(
        "S2",
        forall(units, (c, 1, m), point)(
            Implies(separated, Implies(lt(from_double(i), eps**2), le(eps**2, from_double(c))))
        ),
        Arithmetic(
            (
                At("S1.2", given=("premise.1", "premise.2", "premise.3")),
                Square((x[j] - 2 * u[i, j]) + (x[j] - 2 * u[c, j]), ((j, 1, n),)),
            )
        ),
        "open balls of radius eps around the doubled centres are disjoint (parallelogram law)",
    ),
    Step(
        "S3",
        forall(units, point)(
            Implies(lt(from_double(i), eps**2), le(eps * mean2, eps * (2 + eps) ** 2))
        ),
        Arithmetic(
            (
                Square(eps * u[i, j] - (x[j] - 2 * u[i, j]), ((j, 1, n),)),
                Multiple("H1", eps),
                Multiple("H1", eps**2),
                "H1",
                Product("premise.1", "H2"),
                "premise.1",
            )
        ),
        "they lie in the ball of radius 2 + eps: eps |x|^2 is bounded by completing a square",
    ),
    Step(
        "S4",
        forall(units, point)(
            Implies(lt(from_double(i), eps**2), le(eps * (2 - eps) ** 2, eps * mean2))
        ),
        Arithmetic(
            (
                Square(eps * u[i, j] + (x[j] - 2 * u[i, j]), ((j, 1, n),)),
                Multiple("H1", eps),
                Multiple("H1", eps**2),
                "H1",
                Product("premise.1", "H3"),
                "premise.1",
            )
        ),
        "and outside of that of radius 2 - eps: likewise",
    ),
    Step(
        "S5",
        forall(units, point)(
            Implies(
                lt(from_double(i), eps**2),
                both(le((2 - eps) ** 2, mean2), le(mean2, (2 + eps) ** 2)),
            )
        ),
        Arithmetic(("S3", "S4", Product("not goal", "H2"))),
        "divide by eps > 0",
    ),
)
