"""The proof of L07: disjoint balls around a separated subset, and a mean over its points."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07_statement import (
    STATEMENT,
    chi,
    count,
    covers,
    crowd,
    eps,
    few,
    is_subset,
    m,
    spare,
    subset,
    w,
    x,
)
from lemmas.setting import c, i, j, n
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Axiom,
    Natural,
    Obtain,
    PowerPositive,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.language import Implies, both, declare, eq, forall, le, lt, summed

members = both(lt(i, c), eq(chi[i], 1), eq(chi[c], 1))
distance2 = summed((w[i, j] - w[c, j]) ** 2, (j, 1, n))


def from_centre(unit: Any) -> sp.Expr:
    """Return |x - 2 w|^2: balls of radius eps are put around the doubled units."""
    return summed((x[j] - 2 * w[unit, j]) ** 2, (j, 1, n))


point = declare(x, "any point", (j, 1, n))
mean2 = summed(x[j] ** 2, (j, 1, n))
inside = le(mean2, (2 + eps) ** 2)
reach = summed(chi[c] * crowd, (c, 1, m))

STEPS = (
    Step(
        "S1",
        both(
            is_subset,
            forall((i, 1, m), (c, 1, m))(Implies(members, lt(eps**2, distance2))),
            covers,
        ),
        Obtain(
            Axiom("separated_subset", {"m": m, "n": n, "w": w, "eps": eps}, ("H2",)),
            (subset,),
            "cover",
        ),
        "take a maximal eps-separated subset of the units",
    ),
    Step(
        "S2",
        forall((i, 1, m), (c, 1, m), point)(
            Implies(members, Implies(lt(from_centre(i), eps**2), le(eps**2, from_centre(c))))
        ),
        Arithmetic(
            (
                At("S1.2", given=("premise.1", "premise.2", "premise.3")),
                Square((x[j] - 2 * w[i, j]) + (x[j] - 2 * w[c, j]), ((j, 1, n),)),
            )
        ),
        "open balls of radius eps around the doubled centres are disjoint (parallelogram law)",
    ),
    Step(
        "S3",
        forall((i, 1, m), point)(
            Implies(lt(from_centre(i), eps**2), le(eps * mean2, eps * (2 + eps) ** 2))
        ),
        Arithmetic(
            (
                Square(eps * w[i, j] - (x[j] - 2 * w[i, j]), ((j, 1, n),)),
                Product("H1", "H2"),
                Product("H1", Square(eps)),
                Product("premise.1", "H2"),
                "premise.1",
            )
        ),
        "they lie in the ball of radius 2 + eps: eps |x|^2 is bounded by completing a square",
    ),
    Step(
        "S4",
        forall((i, 1, m), point)(
            Implies(eq(chi[i], 1), Implies(lt(from_centre(i), eps**2), inside))
        ),
        Arithmetic((At("S3", given=("premise.2",)), Product("not goal", "H2"))),
        "divide by eps > 0",
    ),
    Step(
        "S5",
        few,
        Apply(
            Axiom(
                "ball_packing",
                {
                    "m": m,
                    "n": n,
                    "z": sp.Lambda((i, j), 2 * w[i, j]),
                    "chi": chi,
                    "r": sp.Lambda(i, eps),
                    "rho": 2 + eps,
                },
                ("H2", "S1.1", "S2", "S4"),
            )
        ),
        "compare volumes",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S1.1", "S1.3", "S5")),
        "the subset is a cover and it is small",
    ),
    Step(
        "S6",
        le(m, reach),
        Arithmetic((Summed("S1.3", (i,)),)),
        "every unit is close to some centre; exchange the sums",
    ),
    Step(
        "S7",
        lt(spare * count, reach),
        Arithmetic(
            (
                "H3",
                "S6",
                Product("S5", Natural(spare)),
                Product("not goal", PowerPositive("H2", eps, n)),
                Product("S6", PowerPositive("H2", eps, n)),
            )
        ),
        "m eps^n > l (2 + eps)^n >= l count eps^n",
    ),
    Step(
        "S8",
        forall((i, 1, m))(le(0, chi[i])),
        Arithmetic((At("S1.1"), Square(chi[i]))),
        "an indicator is not negative",
    ),
    Step(
        "S9",
        both(lt(0, chi[c]), lt(spare, crowd)),
        Obtain(
            Axiom(
                "some_term_above_mean",
                {"m": m, "chi": chi, "v": sp.Lambda(c, crowd), "t": spare},
                ("S8", "S7"),
            ),
            (declare(c, "a crowded centre", within=(1, m)),),
            "crowd",
        ),
        "some centre has more than l units near it, as the centres have so on average",
    ),
    Step("C2", STATEMENT.formula("C2"), Witness(("S9.2",)), "that centre"),
)
