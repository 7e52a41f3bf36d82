"""L25: the balls of the units, and one ball more around 0, as one family."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l25_shell import coordinates, from_double, mean2, point, units
from lemmas.l25_statement import (
    chi,
    eps,
    m,
    u,
)
from lemmas.setting import c, i, j, n, x
from lemmas.setting import o as other
from lemmas.setting import q as v
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Define,
    Either,
    Multiple,
    Pick,
    Summed,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    define,
    eq,
    forall,
    le,
    lt,
    summed,
)
from proofcheck.substitution import substitute

outer = Bracket(i, m)
z, sel = array("z"), array("sel")
here = sp.KroneckerDelta(v, i)
last = (i, m + 1, m + 1)
of_unit = (v, 1, m)
balls = (i, 1, m + 1)
member, centre = sel[i], z[i, j]
centres_are = define(
    z, summed(here * 2 * u[v, j], of_unit), balls, coordinates, gloss="centres of the balls"
)
members_are = define(
    sel, summed(here * chi[v], of_unit) + 1 - outer, balls, gloss="0/1 indicator of the balls"
)
radius = eps * outer + (2 - eps) * (1 - outer)


def at(term: Any, unit: Any) -> Any:
    """Return a term of ball i for another ball."""
    return substitute(term, {i: unit})


def from_centre(unit: Any) -> sp.Expr:
    """Return |x - z|^2, z being the centre of a ball."""
    return summed((x[j] - at(centre, unit)) ** 2, (j, 1, n))


BALLS = (
    Step(
        "B1",
        forall(balls)(lt(0, radius)),
        Arithmetic(("H2", "H3"), cases=(i - m,)),
        "radii are positive: eps for the units, 2 - eps for one ball more, around 0",
    ),
    Step("Z", equations(centres_are), Define(centres_are), "around the doubled directions, and 0"),
    Step("Y", equations(members_are), Define(members_are), "the centres of the cover, and 0"),
    Step(
        "Z1",
        forall(units, coordinates)(eq(z[i, j], 2 * u[i, j])),
        Arithmetic((Pick(2 * u[v, j], v, 1, m, i),), unfold=("z",)),
        "a unit's ball",
    ),
    Step(
        "Y1",
        forall(units)(eq(sel[i], chi[i])),
        Arithmetic((Pick(chi[v], v, 1, m, i),), unfold=("sel",)),
        "is taken if the unit is a centre",
    ),
    Step(
        "Z2",
        forall(last, of_unit)(eq(here, 0)),
        Arithmetic((Alike(Bracket(other, m), other, v, i),)),
        "the last ball is no unit's",
    ),
    Step(
        "Z3",
        forall(last, of_unit, coordinates)(eq(here * 2 * u[v, j], 0)),
        Arithmetic((Multiple("Z2", u[v, j]),)),
        "so it takes no coordinate from them",
    ),
    Step(
        "Y3",
        forall(last, of_unit)(eq(here * chi[v], 0)),
        Arithmetic((Multiple("Z2", chi[v]),)),
        "nor whether it is taken",
    ),
    Step(
        "Z4",
        forall(last, coordinates)(eq(z[i, j], 0)),
        Arithmetic((Summed("Z3", (v,)),), unfold=("z",)),
        "its centre is 0",
    ),
    Step(
        "Y4",
        forall(last)(eq(sel[i], 1)),
        Arithmetic((Summed("Y3", (v,)),), unfold=("sel",)),
        "and it is taken",
    ),
    Step(
        "B2",
        forall(units, point)(
            both(
                eq(member, chi[i]),
                eq(from_centre(i), from_double(i)),
                eq(radius**2, eps**2),
            )
        ),
        Arithmetic(("Y1",), unfold=("Z1",)),
        "those of the units",
    ),
    Step(
        "B3",
        forall(last, point)(
            both(
                eq(member, 1),
                eq(from_centre(i), mean2),
                eq(radius**2, (2 - eps) ** 2),
            )
        ),
        Arithmetic(("Y4",), unfold=("Z4",)),
        "and the last ball",
    ),
    Step(
        "B4",
        forall(balls)(Implies(lt(0, i - m), le(m + 1, i))),
        Arithmetic(cases=(i - m,)),
        "a ball of no unit is the last",
    ),
    Step(
        "B5",
        forall(balls, (c, 1, m + 1))(Implies(lt(i, c), le(i, m))),
        Arithmetic(cases=(i - m,)),
        "a ball before another one is a unit's",
    ),
    Step(
        "B6",
        forall(balls)(Implies(lt(0, i - m), eq(member * (1 - member), 0))),
        Arithmetic((Multiple(At("Y4", given=(At("B4"),)), member),)),
        "the last ball is always taken",
    ),
    Step(
        "B7",
        forall(balls)(Implies(le(i - m, 0), eq(member * (1 - member), 0))),
        Arithmetic((At("S1.1"),), unfold=("Y1",)),
        "one of a unit if the unit is a centre",
    ),
    Step(
        "B8",
        forall(balls)(eq(member * (1 - member), 0)),
        Either(i - m, At("B6"), At("B7")),
        "so there is a set of balls",
    ),
)
