"""Steps that T17 and T17b share: influences of units, and l of them that carry least (L07c)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from lemmas.branch_steps import influence
from lemmas.crowd_steps import alone, nonnegative_shares, placing
from lemmas.curves import mass
from lemmas.l04b_statement import chi, sigma
from lemmas.l13c_statement import omega
from lemmas.segments import every
from lemmas.setting import V, a, b, i, k, m, path_weight
from lemmas.shares import alpha, beta, few, u
from lemmas.t14_statement import R, delta
from lemmas.taken_steps import taken, taken_wholly
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Either,
    Magnitude,
    Obtain,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Definition, Implies, both, declare, define, eq, le, lt, summed
from proofcheck.substitution import substitute

whole = summed(sigma[i], (i, 1, m))
light = summed(chi[i] * sigma[i], (i, 1, m))
used = summed(sigma[i] * taken, (i, 1, m))


def sizes(readout: Any) -> Definition:
    """Define sigma, the influences of the units where the skip has this readout."""
    value = substitute(influence(i), {a: readout})
    return define(sigma, value, (i, 1, m), gloss="influences")


def influences(
    readout: Any, level: Mapping[str, Any], theta: str, why: str
) -> tuple[Step, Step, Step, Step]:
    """Return steps D1, D2, Y1, Y2: influences, and that they sum to at most the mass.

    level: what L05 is to be read with; theta: what says that the branch lies in Theta.
    """
    weights = path_weight(omega, V, b)
    return (
        Step("D1", equations(weights), Define(weights), "influence"),
        Step("D2", equations(sizes(readout)), Define(sizes(readout)), why),
        Step(
            "Y1",
            every(le(0, sigma[i])),
            Arithmetic((At(Cite("L03.C3"), {k: 0}),), unfold=("sigma",)),
            "influences are not negative (L03)",
        ),
        Step(
            "Y2",
            le(whole, mass(readout, b)),
            Arithmetic(
                (Cite("L05.C1", {**level, "A": sp.Integer(0)}, (theta,)),), unfold=("sigma",)
            ),
            "they sum to at most the l1 mass (L05)",
        ),
    )


def lightest(enough: str) -> tuple[Step, ...]:
    """Return steps L to L5: l light units, and the reference placed on them.

    enough: what says that there are l units.
    """
    return (
        Step(
            "L",
            both(
                every(eq(chi[i] * (1 - chi[i]), 0)),
                eq(summed(chi[i], (i, 1, m)), few),
                le(m * light, few * whole),
            ),
            Obtain(
                Cite("L07c.C1", {"m": m, "sigma": sigma}, (enough,)),
                (declare(chi, "1 for the light units, else 0", (i, 1, m)),),
                "light",
            ),
            "some l units carry at most l/m of the influence (L07c)",
        ),
        Step("L1", le(few, summed(chi[i], (i, 1, m))), Arithmetic(("L.2",)), "they are enough"),
        Step("L2", every(le(0, chi[i])), Arithmetic(("L.1", Square(chi[i]))), "0 or 1"),
        placing(
            chi,
            chi,
            ("L.1", "L1"),
            ("places on light units", "the same again"),
            "the reference's units are placed on them (L07b)",
        ),
        *nonnegative_shares(),
        alone("P9", alpha, beta),
        *taken_wholly("P.1.1", "P9"),
        Step(
            "L3",
            every(eq(taken * (1 - chi[i]), 0)),
            Arithmetic((Summed("P.3", (u,)),)),
            "only light units are taken",
        ),
        Step(
            "L4",
            every(le(taken, chi[i])),
            Arithmetic(("L3", Product("X4", "L2"))),
            "each at most once",
        ),
        Step(
            "L5",
            every(le(sigma[i] * taken, sigma[i] * chi[i])),
            Arithmetic((Product("Y1", "L4"),)),
            "so they carry no more than these",
        ),
    )


WITHIN: tuple[Step, ...] = (
    Step(
        "G2",
        Implies(lt(0, m), le(R * used, sp.Abs(delta))),
        Arithmetic(
            (At("G1"), Product(Summed("L5", (i,)), "H3.2")),
            cases=(delta,),
        ),
        "which delta bounds",
    ),
    Step(
        "G3",
        Implies(le(m, 0), every(le(sigma[i] * taken, 0))),
        Arithmetic(("premise.1",)),
        "if there are no units",
    ),
    Step(
        "G4",
        Implies(le(m, 0), le(R * used, sp.Abs(delta))),
        Arithmetic((Product(Summed(At("G3"), (i,)), "H3.2"), Magnitude(delta))),
        "they carry nothing",
    ),
    Step("G5", le(R * used, sp.Abs(delta)), Either(m, "G2", "G4"), "in both cases"),
)
"""Steps G2 to G5, after G1: R light <= delta if there are units; H3.2 says that R >= 0."""
