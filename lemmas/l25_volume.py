"""L25: these balls are disjoint and lie in one, so their volumes compare."""

from __future__ import annotations

import sympy as sp

from lemmas.l25_balls import at, balls, from_centre, last, member, radius, sel, z
from lemmas.l25_shell import in_ball, point, units
from lemmas.l25_statement import (
    chi,
    eps,
    few,
    m,
)
from lemmas.setting import c, i, n
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Axiom,
    Either,
    Summed,
    Unroll,
)
from proofcheck.language import (
    Implies,
    both,
    eq,
    forall,
    le,
    lt,
    summed,
)

members = both(lt(i, c), eq(member, 1), eq(at(member, c), 1))
inside = lt(from_centre(i), radius**2)
everywhere = forall(balls, (c, 1, m + 1), point)
beyond = le(at(radius, c) ** 2, from_centre(c))

VOLUME = (
    Step(
        "D1",
        everywhere(Implies(members, Implies(inside, Implies(lt(0, c - m), beyond)))),
        Arithmetic(
            (
                At("S5", given=(At("B5"), At("B2", given=(At("B5"),)), "premise.4")),
                At("B3", {i: c}, (At("B4", {i: c}),)),
            )
        ),
        "the last one meets none of the others",
    ),
    Step(
        "D2",
        everywhere(Implies(members, Implies(inside, Implies(le(c - m, 0), beyond)))),
        Arithmetic(
            (
                At(
                    "S2",
                    given=(
                        At("B2"),
                        At("B2", {i: c}),
                        "premise.1",
                        "premise.2",
                        "premise.3",
                        "premise.4",
                    ),
                ),
                At("B2", {i: c}),
            )
        ),
        "nor do these meet each other",
    ),
    Step(
        "D3",
        everywhere(Implies(members, Implies(inside, beyond))),
        Either(c - m, At("D1"), At("D2")),
        "the balls are disjoint",
    ),
    Step(
        "D4",
        forall(balls, point)(
            Implies(eq(member, 1), Implies(inside, Implies(lt(0, i - m), in_ball)))
        ),
        Arithmetic((At("B3", given=(At("B4"),)), "H2")),
        "the last one lies in that of radius 2 + eps",
    ),
    Step(
        "D5",
        forall(balls, point)(
            Implies(eq(member, 1), Implies(inside, Implies(le(i - m, 0), in_ball)))
        ),
        Arithmetic((At("S5", given=(At("B2"), "premise.2")),)),
        "so do the others",
    ),
    Step(
        "D6",
        forall(balls, point)(Implies(eq(member, 1), Implies(inside, in_ball))),
        Either(i - m, At("D4"), At("D5")),
        "all of them",
    ),
    Step(
        "V1",
        le(summed(member * radius**n, balls), (2 + eps) ** n),
        Apply(
            Axiom(
                "ball_packing",
                {
                    "m": m + 1,
                    "n": n,
                    "z": z,
                    "chi": sel,
                    "r": sp.Lambda(i, radius),
                    "rho": 2 + eps,
                },
                ("H2", "B1", "B8", "D3", "D6"),
            )
        ),
        "compare volumes",
    ),
    Step(
        "V2",
        forall(units)(eq(member * radius**n, chi[i] * eps**n)),
        Arithmetic(unfold=("Y1",)),
        "the volumes of the units' balls",
    ),
    Step(
        "V3",
        forall(last)(eq(member * radius**n, (2 - eps) ** n)),
        Arithmetic(unfold=("Y4",)),
        "and of the last one",
    ),
    Step(
        "V4",
        few,
        Arithmetic(
            (
                "V1",
                Summed("V2", (i,)),
                At("V3", {i: m + 1}),
                Unroll(member * radius**n, i, 1, m + 1),
            )
        ),
        "add up",
    ),
)
