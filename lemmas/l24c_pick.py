"""L24c: some feature of a part, drawn for all of it, does no worse than the mean.

A draw from part u is a feature i, taken with weight |B[u, i]| / P[u]; it gives P[u] times the sign
of B[u, i] times the feature. Its mean is what the part gives. e is the error without the part.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l24c_statement import B, P, cost, g, mean_square, paid, parts, phi, spread, units
from lemmas.setting import N, i, q, rho
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
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

e, val, T = array("e"), array("val"), real("T")
ERROR = declare(e, "", (q, 1, N))
VALUES = declare(val, "", units)


def sign(part: Any, unit: Any) -> sp.Expr:
    """Return the sign of a part's readout, 1 for zero."""
    return 2 * Bracket(0, B[part, unit]) - 1


def drawn(part: Any, unit: Any) -> sp.Expr:
    """Return what the draw of a feature for a part gives at q."""
    return P[part] * sign(part, unit) * phi[q, unit]


def value(part: Any, unit: Any, error: Any = e[q]) -> sp.Expr:
    """Return the risk and the cost once a feature is drawn for a part."""
    return mean_square(error + drawn(part, unit)) + P[part] * cost[unit]


def limit(part: Any, error: Any = e[q]) -> sp.Expr:
    """Return the risk and the cost before, and the variance of the draw."""
    return mean_square(error + g[part, q]) + paid[part] + spread[part]


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
gained = 2 * rho[q] * e[q] * P[u] * B[u, i] * phi[q, i] + size * rho[q] * P[u] ** 2 * phi[q, i] ** 2
ONE = (
    Step(
        "P1",
        forall(parts, units)(eq(sign(u, i) ** 2, 1)),
        Arithmetic((Indicator(Bracket(0, B[u, i])),)),
        "a sign is 1 or -1",
    ),
    Step(
        "P2",
        forall(parts, units)(eq(size * sign(u, i), B[u, i])),
        Arithmetic(cases=(-B[u, i],)),
        "that of the readout",
    ),
    Step(
        "P3",
        forall(ERROR, parts, units, (q, 1, N))(
            eq(size * rho[q] * (e[q] + drawn(u, i)) ** 2, size * rho[q] * e[q] ** 2 + gained)
        ),
        Arithmetic(
            (
                Multiple("P2", 2 * rho[q] * e[q] * P[u] * phi[q, i]),
                Multiple("P1", size * rho[q] * P[u] ** 2 * phi[q, i] ** 2),
            )
        ),
        "what a draw makes of the error at a sample",
    ),
    Step(
        "P4",
        forall(ERROR, parts)(eq(summed(size * value(u, i), units), P[u] * limit(u))),
        Arithmetic((Summed("P3", (q, i)),), unfold=("Paid", "Spread", "P", "g")),
        "in the mean the variance is added",
    ),
    Step(
        "P5",
        forall(ERROR, parts)(
            Implies(lt(0, P[u]), lt(0, summed(size * Bracket(value(u, i), limit(u)), units)))
        ),
        Apply(At("W7", {val: sp.Lambda(i, value(u, i)), T: limit(u)}, (At("P4"),))),
        "so some feature of the part is no worse",
    ),
)
PICK = (*MEAN, *ONE)
