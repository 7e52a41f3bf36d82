"""L16: some value is at most the weighted mean, where the weights are the sizes of the readouts."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import A, m
from lemmas.setting import a, d
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Indicator,
    Magnitude,
    Member,
    Multiple,
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
    index,
    le,
    lt,
    real,
    summed,
)

val, T = array("val"), real("T")
o1, i1 = index("o1"), index("i1")
pairs = (o1, 1, d), (i1, 1, m)
inner_first = (i1, 1, m), (o1, 1, d)
values = declare(val, "", *pairs)
size = sp.Abs(a[o1, i1])
low = Bracket(val[o1, i1], T)
count = summed(low, *inner_first)
none, mean = le(count, 0), le(summed(size * val[o1, i1], *inner_first), A * T)
no_weight = Bracket(A, 0)
above = size * (val[o1, i1] - T)
every = forall(values, T)
MEAN = (
    Step(
        "W0",
        eq(summed(size, *inner_first), A),
        Arithmetic(unfold=("A",)),
        "the weights sum to A",
    ),
    Step(
        "W01",
        forall(*pairs)(le(0, size)),
        Arithmetic((Magnitude(a[o1, i1]),)),
        "and are not negative",
    ),
    Step(
        "W00",
        le(0, A),
        Arithmetic((Summed("W01", (i1, o1)), "W0")),
        "nor is A",
    ),
    Step(
        "W1a",
        forall(values, T, *pairs)(le(0, low)),
        Arithmetic((Indicator(low),)),
        "1 for a value of at most T, else 0",
    ),
    Step(
        "W1b",
        forall(values, T, (o1, 1, d))(le(0, summed(low, (i1, 1, m)))),
        Arithmetic((Summed("W1a", (i1,)),)),
        "so a count is not negative",
    ),
    Step(
        "W1c",
        every(le(0, count)),
        Arithmetic((Summed("W1b", (o1,)),)),
        "over all draws",
    ),
    Step(
        "W1",
        every(Implies(none, forall(*pairs)(lt(T, val[o1, i1])))),
        Arithmetic(
            ("premise.1", Member("W1a", i1), Member("W1b", o1)),
            cases=(val[o1, i1] - T,),
        ),
        "if none is at most T, all are above it",
    ),
    Step(
        "W2",
        every(Implies(none, forall(*pairs)(le(0, above)))),
        Arithmetic((Product(Magnitude(a[o1, i1]), At("W1")),)),
        "so each adds to the sum above T",
    ),
    Step(
        "W2b",
        every(Implies(none, forall((o1, 1, d))(le(0, summed(above, (i1, 1, m)))))),
        Arithmetic((Summed(At("W2"), (i1,)),)),
        "those of one output too",
    ),
    Step(
        "W3",
        every(Implies(both(none, mean), forall(*pairs)(le(size, 0)))),
        Arithmetic(
            (
                "premise.2",
                Member(At("W2"), i1),
                Member(At("W2b"), o1),
                Multiple("W0", T),
                Product("not goal", At("W1")),
            )
        ),
        "which is not positive, so no weight is",
    ),
    Step(
        "W4",
        every(Implies(both(none, mean), le(A, 0))),
        Arithmetic((Summed(At("W3"), (i1, o1)), "W0")),
        "nor is their sum",
    ),
    Step(
        "W5a",
        every(Implies(mean, Implies(lt(0, count), lt(0, count + no_weight)))),
        Arithmetic(("premise.2", Indicator(no_weight))),
        "either some value is at most T",
    ),
    Step(
        "W5b",
        every(Implies(mean, Implies(none, lt(0, count + no_weight)))),
        Arithmetic((At("W4"), At("W1c")), cases=(A,)),
        "or there is no weight",
    ),
    Step(
        "W5c",
        every(Implies(mean, lt(0, count + no_weight))),
        Either(count, At("W5a"), At("W5b")),
        "if T is at least the mean",
    ),
    Step(
        "W5",
        every(Implies(both(lt(0, A), mean), lt(0, count))),
        Arithmetic((At("W5c"),), cases=(A,)),
        "so where there is weight, some value is at most the mean",
    ),
)
