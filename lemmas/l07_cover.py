"""L07: units in the unit ball are covered by few of them, so many lie close to one.

Statement: for eps > 0 some subset of at most (1 + 2/eps)^n units comes within eps of every unit
(written without division: count * eps^n <= (2 + eps)^n); and if m > l (1 + 2/eps)^n, more than l
units (itself included) lie within eps of one unit c.
Hypotheses: H1 the units lie in the unit ball; H2 eps > 0; H3 m eps^n > l (2 + eps)^n.
Not claimed: that the count is needed; at n = 10 it asks for m >= 1024 even at eps = 2.
Provenance: FB. Note: paper_notes/l07_cover.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.recipes import in_ball
from lemmas.setting import INPUTS, c, i, j, n
from proofcheck.draw import Draw, fill
from proofcheck.errors import InputError
from proofcheck.exact import sqrt_above
from proofcheck.kernel.axioms import near
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
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.relu.rational import total
from proofcheck.statement import Named, Statement
from proofcheck.walker import NoWitness, View

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
        Named("C1", exists("cover", subset)(both(is_subset, covers, few)), "a small cover"),
        Named(
            "C2", exists("crowd", declare(c, "", within=(1, m)))(lt(spare, crowd)), "a crowded unit"
        ),
    ),
)

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
                    "r": eps,
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


def cover(view: View) -> Mapping[str, Any]:
    """Return a maximal eps-separated subset, greedily in the order of the units."""
    close2 = squared_distances(view["w"]) <= view["eps"] ** 2
    chosen: list[int] = []
    for unit in range(len(close2)):
        if not close2[unit, chosen].any():
            chosen.append(unit)
    chi = np.full(len(close2), Fraction(0), dtype=object)
    chi[chosen] = Fraction(1)
    return {"chi": chi}


def crowd_centre(view: View) -> Mapping[str, Any]:
    """Return the centre of the cover with most units within eps of it (the first of equals)."""
    sizes = (squared_distances(view["w"]) <= view["eps"] ** 2).sum(axis=1)
    sizes = np.where(cover(view)["chi"] == 1, sizes, 0)
    if sizes.max() <= view["l"]:
        raise NoWitness(f"no unit has more than {view['l']} units within {view['eps']} of it")
    return {"c": np.array([int(np.argmax(sizes)) + 1])}


def squared_distances(w: Any) -> Any:
    """Return |w_i - w_c|_2^2 for all pairs of rows; shape (m, n) -> (m, m)."""
    return ((w[:, None, :] - w[None, :, :]) ** 2).sum(axis=-1)


def instance(draw: Draw) -> dict[str, Any]:
    """Units in the ball, eps in (0, 2], l as large as H3 allows or a little less."""
    inputs, units = draw.size(1, 2), draw.size(1, 8)
    eps = 2 - draw.unit_interval() * draw.choice((0, 1)) - draw.unit_interval() / 2
    values = fill(draw, STATEMENT.symbols, n=inputs, m=units, eps=eps, l=0)
    values["w"] = in_ball(values["w"])
    most = min(int(units * e**inputs / (2 + e) ** inputs) for e in values["eps"])
    values["l"] = max(0, most - draw.size(0, 1))
    return values


def spare_units(net: Network, count: int) -> tuple[int, list[int], Fraction]:
    """Return (c, units, M): a centre and the `count` others that are cheapest to merge into it.

    Cheapest: the sum of s_i |w_i - w_c| over the units, s_i being the influence, is least over
    all choices (decided in floats; ties by number). M is a rational upper bound of that sum for
    the network as it is, with no rounding: R M bounds how far merging moves the outputs in L2
    (L08). Units count from 0. Raises InputError unless 0 <= count < m.
    """
    if not 0 <= count < net.m:
        raise InputError(f"{count} spare units besides a centre need more than {net.m} units")
    rough = net.to_float()
    cost = rough.influence() * np.sqrt(squared_distances(rough.W))  # [c, i]
    np.fill_diagonal(cost, np.inf)
    order = np.argsort(cost, axis=1, kind="stable")[:, :count]
    centre = int(np.argmin(np.take_along_axis(cost, order, axis=1).sum(axis=1)))
    units = sorted(int(unit) for unit in order[centre])
    exact = net.to_exact()
    gaps = sqrt_above(((exact.W[units] - exact.W[centre]) ** 2).sum(axis=1))
    return centre, units, total(exact.influence()[units] * gaps)


_far = {"n": 1, "m": 6, "l": 2, "w": [[3 * i] for i in range(1, 7)], "eps": 2}

LEMMA = Lemma(
    id="L07",
    title="few units cover all, many crowd around one",
    provenance=("FB",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", _far, "C2", "w_i = 3 i e_1: no two units are within 2 of each other"),
        Breaker(
            "H2",
            {"n": 2, "m": 2, "l": 0, "w": [[0, 0], [1, 0]], "eps": -3},
            "C1",
            "at eps = -3, n = 2 no centre would be allowed, and one is needed",
        ),
        Breaker(
            "H3",
            {"n": 1, "m": 3, "l": 1, "w": [[-1], [0], [1]], "eps": "1/2"},
            "C2",
            "three units a distance 1 apart: none has another one within 1/2",
        ),
    ),
    note="l07_cover.md",
    constructions={"cover": cover, "crowd": crowd_centre},
)
