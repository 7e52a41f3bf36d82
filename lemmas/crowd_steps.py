"""Steps that T14 and C15 share: a crowded unit, its neighbours, and the reference placed there."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l13b_statement
from lemmas.setting import i, j, m, n
from lemmas.shares import alpha, beta, exclusive, few, only_on, placed, shares, u, v
from proofcheck.kernel.axioms import near
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Define,
    Indicator,
    Multiple,
    Obtain,
    Pick,
    Product,
    Square,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Formula, both, declare, define, eq, forall, le, lt, real, summed
from proofcheck.substitution import substitute

eps = real("eps")
every = forall((i, 1, m))


def crowd(name: str, weights: Any, centre: Any, chosen: Any, source: Any) -> tuple[Step, ...]:
    """Return steps: a centre, the units near it but not itself, and that these are many enough.

    name: of the steps; source: what says that more than l units lie near some unit.
    """
    close = near(weights, centre, i, n, eps)
    gap2 = summed((weights[centre, j] - weights[i, j]) ** 2, (j, 1, n))
    here = sp.KroneckerDelta(i, centre)
    chosen_is = define(chosen, close - here, (i, 1, m), gloss="units near the centre, not itself")
    count = summed(close, (i, 1, m))
    return (
        Step(
            f"{name}1",
            lt(few, count),
            Obtain(
                source,
                (declare(centre, "a crowded unit", within=(1, m)),),
                f"crowd {name}",
            ),
            "more than l units crowd somewhere",
        ),
        Step(f"{name}2", equations(chosen_is), Define(chosen_is), "its neighbours"),
        Step(
            f"{name}3",
            eq(near(weights, centre, centre, n, eps), 1),
            Arithmetic((Square(eps),), cases=(-(eps**2),)),
            "the centre is near itself",
        ),
        Step(
            f"{name}4",
            every(eq(here * (1 - close), 0)),
            Arithmetic((Alike(close, i, i, centre), Multiple(f"{name}3", here))),
            "an indicator of the centre",
        ),
        Step(
            f"{name}5",
            every(eq(chosen[i] * (1 - chosen[i]), 0)),
            Arithmetic((f"{name}4", Indicator(here), Indicator(close)), unfold=(chosen_is.name,)),
            "the neighbours are a set",
        ),
        Step(
            f"{name}6",
            eq(chosen[centre], 0),
            Arithmetic((f"{name}3",), unfold=(chosen_is.name,)),
            "without the centre",
        ),
        Step(
            f"{name}7",
            every(eq(here * gap2, 0)),
            Arithmetic((Alike(gap2, i, i, centre),)),
            "which has no distance from itself",
        ),
        Step(
            f"{name}8",
            every(le(0, 1 - here)),
            Arithmetic((Indicator(here),)),
            "an indicator is at most 1",
        ),
        Step(
            f"{name}9",
            every(le(chosen[i] * gap2, chosen[i] * eps**2)),
            Arithmetic(
                (f"{name}7", Multiple(f"{name}4", eps**2)),
                cases=(gap2 - eps**2,),
                times=(f"{name}8",),
                unfold=(chosen_is.name,),
            ),
            "neighbours lie within eps",
        ),
        Step(
            f"{name}10",
            le(few, summed(chosen[i], (i, 1, m))),
            Arithmetic(
                (f"{name}1", Pick(sp.Integer(1), i, 1, m, centre)),
                cases=(count - few,),
                unfold=(chosen_is.name,),
            ),
            "there are l of them at least",
        ),
    )


def descent(names: Any, mapping: Any = None) -> Formula:
    """Return what L13b says of the path that it gives, under other names."""
    body = l13b_statement.PROMISED
    return substitute(body, {**names, **(mapping or {})})


def placing(
    first: Any, second: Any, given: tuple[str, ...], glosses: tuple[str, str], why: str
) -> Step:
    """Return step P: units of a reference are placed on two sets of units, by L07b.

    given: what says of both that they are sets, and large enough; glosses: of the shares.
    """
    return Step(
        "P",
        both(
            placed(alpha),
            placed(beta),
            only_on(alpha, first),
            only_on(beta, second),
            exclusive(alpha, beta),
        ),
        Obtain(
            Cite("L07b.C1", {"m": m, "chi": first, "chi'": second}, given),
            (shares(alpha, glosses[0]), shares(beta, glosses[1])),
            "places",
        ),
        why,
    )


def nonnegative_shares() -> tuple[Step, ...]:
    """Return steps P6 to P8: shares, placed by step P, are not negative."""
    return (
        Step(
            "P6",
            forall((i, 1, m), (u, 1, few))(le(0, alpha[i, u])),
            Arithmetic(("P.1.1", Square(alpha[i, u]))),
            "shares are not negative",
        ),
        Step(
            "P7",
            forall((i, 1, m), (u, 1, few))(le(0, beta[i, u])),
            Arithmetic(("P.2.1", Square(beta[i, u]))),
            "nor are those at the other end",
        ),
        Step(
            "P8",
            forall((u, 1, few), (v, 1, few))(le(0, 1 - sp.KroneckerDelta(u, v))),
            Arithmetic((Indicator(sp.KroneckerDelta(u, v)),)),
            "an indicator is at most 1",
        ),
    )


def alone(name: str, family: Any, other: Any) -> Step:
    """Return the step: the shares at one end are exclusive by themselves."""
    first, second = ("P6", "P7") if family is alpha else ("P7", "P6")
    apart = "P8"
    return Step(
        name,
        exclusive(family),
        Arithmetic(
            (
                "P.5",
                Product(Product(first, At(first, {u: v})), apart),
                Product(Product(first, At(second, {u: v})), apart),
                Product(Product(second, At(first, {u: v})), apart),
                Product(Product(second, At(second, {u: v})), apart),
            )
        ),
        "no unit of this end stands for two units of the reference",
    )
