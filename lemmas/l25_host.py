"""L25: near every centre there is a longest unit, found unit by unit."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l25_statement import close, eps, host, m, r
from lemmas.setting import i, k
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Indicator,
    Induction,
    Part,
    Product,
    Square,
    Summed,
    Unpack,
    Unroll,
    Witness,
)
from proofcheck.language import (
    Bracket,
    Implies,
    both,
    declare,
    eq,
    exists,
    forall,
    greatest,
    index,
    layer,
    le,
    lt,
    summed,
)

c, old = layer("e"), layer("g")  # tried one by one, as what exists depends on them
new = index("g'")
HOST, OLD, NEW = (declare(unit, "", within=(1, m)) for unit in (host, old, new))
centres = (c, 1, m)


def more(unit: Any, other: Any, centre: Any = c) -> Any:
    """Return by how much a unit near a centre is longer than another one."""
    return close(centre, unit) * greatest(0, r[unit] - r[other])


def longest_to(last: Any, unit: Any) -> Any:
    """Return: the unit is near c, and no unit up to the last that is near c is longer."""
    return both(eq(close(c, unit), 1), le(summed(more(i, unit), (i, 1, last)), 0))


def found(last: Any) -> Any:
    """Return: there is such a unit."""
    return exists("longest_so_far", HOST)(longest_to(last, host))


BEFORE = exists("longest_before", HOST)(longest_to(k - 1, host))


gap = close(c, k).args[0] - close(c, k).args[1]
longer = close(c, k) * (r[k] - r[old])
stepwise = forall((k, 1, m), centres, OLD)

HOSTS = (
    Step(
        "K1",
        forall(centres)(eq(close(c, c), 1)),
        Arithmetic((Square(eps),), cases=(-(eps**2),)),
        "a centre is near itself",
    ),
    Step(
        "K2",
        forall((k, 0, m), centres, (i, 1, k))(le(Bracket(k, 0) * more(i, c), 0)),
        Arithmetic(),
        "where there is a first unit, the last is not 0",
    ),
    Step(
        "K2s",
        forall((k, 0, m), centres)(le(Bracket(k, 0) * summed(more(i, c), (i, 1, k)), 0)),
        Arithmetic((Summed("K2", (i,)),)),
        "an empty sum is 0",
    ),
    Step(
        "K3",
        forall(centres)(le(summed(more(i, c), (i, 1, 0)), 0)),
        Arithmetic((At("K2s", {k: 0}),)),
        "so up to 0 the centre is the longest",
    ),
    Step(
        "K4",
        forall(centres)(found(sp.Integer(0))),
        Witness((At("K1"), At("K3")), {host: c}),
        "begin with it",
    ),
    Step(
        "K5",
        stepwise(Implies(lt(0, longer), both(eq(close(c, k), 1), le(0, r[k] - r[old])))),
        Arithmetic(cases=(gap,)),
        "unit k is near and longer",
    ),
    Step(
        "K6",
        stepwise(
            Implies(
                lt(0, longer),
                forall((i, 1, k - 1))(
                    le(0, greatest(0, r[i] - r[old]) - greatest(0, r[i] - r[k])),
                ),
            )
        ),
        Arithmetic((Part(At("K5"), 2),), cases=(r[i] - r[old], r[i] - r[k])),
        "then others exceed it by less",
    ),
    Step(
        "K7",
        stepwise(Implies(lt(0, longer), forall((i, 1, k - 1))(le(more(i, k), more(i, old))))),
        Arithmetic((Product("K6", Part(Indicator(close(c, i)), 1)),)),
        "those near c",
    ),
    Step(
        "K8",
        stepwise(
            Implies(
                both(longest_to(k - 1, old), lt(0, longer)),
                longest_to(k, k),
            )
        ),
        Arithmetic(
            ("K5", "premise.2", Summed(At("K7"), (i,)), Unroll(more(i, k), i, 1, k)),
        ),
        "unit k is the longest up to itself",
    ),
    Step(
        "K9",
        stepwise(Implies(le(longer, 0), le(more(k, old), 0))),
        Arithmetic(cases=(gap, r[k] - r[old])),
        "or it is not longer",
    ),
    Step(
        "K10",
        stepwise(
            Implies(
                both(longest_to(k - 1, old), le(longer, 0)),
                longest_to(k, old),
            )
        ),
        Arithmetic(("premise.1", "premise.2", "K9", Unroll(more(i, old), i, 1, k))),
        "and the longest stays",
    ),
    Step(
        "K11",
        stepwise(Implies(both(longest_to(k - 1, old), lt(0, longer)), found(k))),
        Witness((Part(At("K8"), 1), Part(At("K8"), 2)), {host: k}),
        "unit k takes its place",
    ),
    Step(
        "K12",
        stepwise(Implies(both(longest_to(k - 1, old), le(longer, 0)), found(k))),
        Witness((Part(At("K10"), 1), Part(At("K10"), 2)), {host: old}),
        "or does not",
    ),
    Step(
        "K13",
        stepwise(Implies(longest_to(k - 1, old), found(k))),
        Either(longer, At("K11"), At("K12")),
        "in both cases",
    ),
    Step(
        "K14",
        forall((k, 1, m))(Implies(forall(centres)(BEFORE), forall(centres)(found(k)))),
        Unpack(At("premise.1"), (NEW,), At("K13", {old: new})),
        "one unit more",
    ),
    Step("K15", forall((k, 0, m), centres)(found(k)), Induction("K4", "K14"), "unit by unit"),
)
