"""P26d: the four hidden units that are read, and what they show at the six inputs."""

from __future__ import annotations

import sympy as sp

from lemmas.p26b_sample import L, W, h, z
from lemmas.p26b_spread import near
from lemmas.p26d_statement import beta, tau, unit
from lemmas.setting import K, c, i, k, m, p, q
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Part,
    Pick,
    Product,
)
from proofcheck.language import Implies, both, eq, forall, le, lt, summed

ALL, FOUR = range(1, 7), range(1, 5)
NUMBERS = tuple(At("H1", {z: number}) for number in (1, -1, 0, L, -L))


ones = both(*(eq(summed(unit(number), (i, 1, m)), 1) for number in FOUR))
hidden = both(*(eq(summed(unit(number) * h[q, i], (i, 1, m)), h[q, number]) for number in FOUR))


SEEN = {
    1: (1, 0, 0, 0),
    2: (1, 0, L, 0),
    3: (1, 0, 0, L),
    4: (0, 1, 0, 0),
    5: (0, 1, 0, L),
    6: (0, 1, L, 0),
}
"""What the four units show at each input."""
seen = both(
    *(
        eq(h[sample, number], value)
        for sample, shown in SEEN.items()
        for number, value in zip(FOUR, shown, strict=True)
    )
)
INDICATORS = (
    *(Part(Indicator(unit(number)), 3) for number in FOUR),
    *(Alike(sp.KroneckerDelta(c, other), c, i, one) for one in FOUR for other in range(one + 1, 5)),
)


FOUR_UNITS = (
    Step("T1", lt(0, tau), Arithmetic(("H3.3", "H3.1", Product("not goal", "H3.1"))), "tau > 0"),
    Step("T2", lt(0, tau * L), Arithmetic((Product("T1", "H3.1"),)), "tau L > 0"),
    Step(
        "T3", eq(beta * tau * L, 1), Arithmetic((Multiple("H3.2", tau), "H3.3")), "beta tau L = 1"
    ),
    Step("T4", lt(0, beta), Arithmetic(("H3.2", "H3.1", Product("not goal", "H3.1"))), "beta > 0"),
    Step("T5", forall((k, 1, K))(le(1, p[k])), Arithmetic(("H2.2",)), "there are units"),
    Step(
        "T6a",
        Implies(le(4, m), ones),
        Arithmetic(tuple(Pick(sp.Integer(1), i, 1, m, number) for number in FOUR)),
        "each of the four is one unit",
    ),
    Step("T6", ones, Arithmetic((At("T6a", {}, ("H2.1",)),)), "as there are four"),
    Step(
        "T7a",
        Implies(le(4, m), forall((q, 1, 6))(hidden)),
        Arithmetic(tuple(Pick(h[q, i], i, 1, m, number) for number in FOUR)),
        "and shows what it shows",
    ),
    Step("T7", forall((q, 1, 6))(hidden), Arithmetic((At("T7a", {}, ("H2.1",)),)), "likewise"),
    Step(
        "T9a",
        Implies(le(4, m), seen),
        Arithmetic((*NUMBERS, "H3.1"), cases=(L,), unfold=("h", "W", "x1", "x2")),
        "what they show at the six inputs",
    ),
    Step("T9", seen, Arithmetic((At("T9a", {}, ("H2.1",)),)), "as there are four"),
    Step("T8", le(1, p[K]), Arithmetic((At("T5", {k: K}),)), "one in the last layer"),
    Step(
        "S1a",
        forall((i, 1, m))(le(sum(map(unit, FOUR)), 1)),
        Arithmetic(
            (*INDICATORS, *(Part(Indicator(unit(number)), 2) for number in FOUR)),
            cases=tuple(map(unit, FOUR)),
        ),
        "a unit is at most one of the four",
    ),
    Step(
        "S1b",
        forall((i, 1, m))(near(W[i, 1], W[i, 2], 1)),
        Arithmetic(("S1a", *(Part(Indicator(unit(number)), 1) for number in FOUR)), unfold=("W",)),
        "so its two weights are together no more than 1",
    ),
    Step(
        "S1",
        forall((i, 1, m))(le(W[i, 1] ** 2 + W[i, 2] ** 2, 1)),
        Arithmetic(
            tuple(
                Product(Part(At("S1b"), one), Part(At("S1b"), other))
                for one, other in ((1, 4), (2, 3))
            )
        ),
        "and no longer",
    ),
)
