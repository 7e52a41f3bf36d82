"""L24c: where a part has mass, some value with weight is at most the weighed mean."""

from __future__ import annotations

import sympy as sp

from lemmas.l24c_statement import B, P, parts, units
from lemmas.setting import i
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Indicator,
    Magnitude,
    Member,
    Multiple,
    Part,
    Product,
    Summed,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    eq,
    forall,
    le,
    lt,
    real,
    summed,
)

val, T = array("val"), real("T")
VALUES = declare(val, "", units)
size = sp.Abs(B[u, i])
low = Bracket(val[i], T)
weighed = summed(size * low, units)
above = size * (val[i] - T)
every = forall(VALUES, T, parts)
no_mass = Bracket(P[u], 0)
none, mean = le(weighed, 0), le(summed(size * val[i], units), P[u] * T)
MEAN = (
    Step("W0", forall(parts)(eq(summed(size, units), P[u])), Arithmetic(unfold=("P",)), ""),
    Step(
        "W1",
        forall(VALUES, T, parts, units)(le(0, size * low)),
        Arithmetic((Product(Magnitude(B[u, i]), Part(Indicator(low), 1)),)),
        "weights of values of at most T are not negative",
    ),
    Step(
        "W8",
        every(le(0, weighed)),
        Arithmetic((Summed("W1", (i,)),)),
        "nor is their sum",
    ),
    Step(
        "W2",
        every(Implies(none, forall(units)(le(size * low, 0)))),
        Arithmetic(("premise.1", Member("W1", i))),
        "if their sum is not positive, none is",
    ),
    Step(
        "W3",
        every(Implies(none, forall(units)(le(0, above)))),
        Arithmetic(
            (At("W2"), Magnitude(B[u, i])),
            cases=(val[i] - T,),
            times=(Magnitude(B[u, i]), At("W2")),
        ),
        "so no other value counts below T",
    ),
    Step(
        "W4",
        every(Implies(both(none, mean), forall(units)(le(above, 0)))),
        Arithmetic(("premise.2", Member(At("W3"), i), Multiple("W0", T))),
        "and none above, if T is at least the mean",
    ),
    Step(
        "W5a",
        every(Implies(both(none, mean), forall(units)(Implies(lt(0, val[i] - T), le(size, 0))))),
        Arithmetic((At("W4"), Product("not goal", "premise.3"))),
        "so values above it have no weight",
    ),
    Step(
        "W5b",
        every(Implies(both(none, mean), forall(units)(Implies(le(val[i] - T, 0), le(size, 0))))),
        Arithmetic((At("W2"), "premise.3"), cases=(val[i] - T,)),
        "nor have others",
    ),
    Step(
        "W5",
        every(Implies(both(none, mean), forall(units)(le(size, 0)))),
        Either(val[i] - T, At("W5a", {i: i}), At("W5b", {i: i})),
        "so there is no weight at all",
    ),
    Step(
        "W6",
        every(Implies(both(none, mean), le(P[u], 0))),
        Arithmetic((Summed(At("W5"), (i,)), "W0")),
        "nor mass",
    ),
    Step(
        "W7a",
        every(Implies(mean, Implies(lt(0, weighed), lt(0, weighed + no_mass)))),
        Arithmetic(("premise.2", Indicator(no_mass))),
        "either there is weight",
    ),
    Step(
        "W7b",
        every(Implies(mean, Implies(none, lt(0, weighed + no_mass)))),
        Arithmetic((At("W6"), "W8"), cases=(P[u],)),
        "or no mass",
    ),
    Step(
        "W7c",
        every(Implies(mean, lt(0, weighed + no_mass))),
        Either(weighed, At("W7a"), At("W7b")),
        "if T is at least the mean",
    ),
    Step(
        "W7",
        every(Implies(both(lt(0, P[u]), mean), lt(0, weighed))),
        Arithmetic((At("W7c"),), cases=(P[u],)),
        "so where there is mass, some value with weight is at most the mean",
    ),
)
