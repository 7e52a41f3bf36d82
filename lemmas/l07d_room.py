"""L07d: there is room for one unit more."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_statement import chi, chi1, m
from lemmas.l07d_statement import HOSTS, hosts, taken
from lemmas.setting import c as other
from lemmas.setting import i, k
from lemmas.shares import alpha, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Indicator,
    Member,
    Multiple,
    Product,
    Square,
    Summed,
)
from proofcheck.language import (
    Bracket,
    Implies,
    both,
    declare,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    summed,
)
from proofcheck.substitution import substitute

host = index("i1")
HOST = declare(host, "a free host", within=(1, m))
here, there = sp.KroneckerDelta(u, k), sp.KroneckerDelta(i, host)
now, before = Bracket(u, k), Bracket(u, k - 1)
put = alpha[i, u] + here * there
units, at_k = (i, 1, m), forall((k, 1, m), (u, 1, m))


def sent(last: Any) -> Any:
    """Return 1 if unit u needs a host and is among the first ones, else 0."""
    return Bracket(u, last) * chi[u]


def reached(last: Any) -> Any:
    """Return: the first units have hosts."""
    return exists("hosts_so_far", HOSTS)(hosts(sent(last)))


BEFORE = exists("hosts_before", HOSTS)(hosts(sent(k - 1)))


def among(*families: Any) -> Any:
    """Return a function that says of all such families that premises entail a claim."""
    return lambda premise, claim: forall((k, 1, m), *families)(Implies(premise, claim))


so_far = hosts(sent(k - 1))
BINARY, SENT, ON, ONCE = so_far.parts
of_hosts = among(HOSTS)
of_host = among(HOSTS, (host, 1, m))
free = chi1[i] * (1 - taken)
is_free = lt(0, substitute(free, {i: host}))
needed = lt(0, chi[k])
with_host = substitute(hosts(sent(k)), {alpha: sp.Lambda((i, u), put)})
nothing = {alpha: sp.Lambda((i, u), 0)}
INDEX = (
    Step(
        "Z1",
        at_k(eq(Bracket(u, k) - Bracket(u + 1, k), here)),
        Arithmetic(
            (
                At("K5", {v: k}),
                Alike(Bracket(other, k) - Bracket(other + 1, k), other, u, k),
            )
        ),
        "a unit is unit k or it is not",
    ),
    Step(
        "Z2",
        at_k(eq(now, before + here)),
        Arithmetic(("Z1",), cases=(u - k, k - u)),
        "the units up to k are those before it, and unit k",
    ),
    Step(
        "Z3",
        at_k(eq(here * (chi[u] - chi[k]), 0)),
        Arithmetic((Alike(chi[other], other, u, k),)),
        "unit k is unit k",
    ),
    Step(
        "Z4",
        at_k(eq(here * (here - 1), 0)),
        Arithmetic((Alike(sp.KroneckerDelta(other, k), other, u, k),)),
        "0 or 1",
    ),
    Step(
        "Z5",
        forall((host, 1, m), units)(eq(there * (there - 1), 0)),
        Arithmetic((Alike(sp.KroneckerDelta(other, host), other, i, host),)),
        "0 or 1",
    ),
    Step(
        "Z6a",
        forall(units)(le(0, chi[i])),
        Arithmetic(("H1.1", Square(chi[i]))),
        "members count as 0 or 1",
    ),
    Step(
        "Z8",
        at_k(le(0, 1 - before)),
        Arithmetic((Indicator(before),)),
        "a bracket is at most 1",
    ),
    Step(
        "Z7",
        forall((k, 1, m))(Implies(needed, eq(chi[k], 1))),
        Arithmetic(
            (
                At("H1.1", {i: k}),
                Square(1 - chi[k]),
                Product("premise.1", "premise.1"),
            ),
            cases=(1 - chi[k],),
            times=("premise.1",),
        ),
        "what is above 0 is 1",
    ),
)
ROOM = (
    Step(
        "R1",
        of_hosts(BINARY, forall(units, (u, 1, m))(le(0, alpha[i, u]))),
        Arithmetic(("premise.1", Square(alpha[i, u]))),
        "0 or 1",
    ),
    Step(
        "R1k",
        of_hosts(BINARY, forall(units)(le(0, alpha[i, k]))),
        Arithmetic((At("R1", {u: k}),)),
        "for unit k",
    ),
    Step(
        "R2",
        of_hosts(both(BINARY, SENT), forall(units)(eq(alpha[i, k], 0))),
        Arithmetic(
            (
                At("R1k"),
                Member(At("R1k"), i),
                At("premise.2", {u: k}),
            )
        ),
        "unit k has no host yet",
    ),
    Step(
        "R3",
        of_hosts(both(BINARY, SENT), forall(units, (u, 1, m))(eq(here * alpha[i, u], 0))),
        Arithmetic((Alike(alpha[i, other], other, u, k), Multiple(At("R2"), here))),
        "no unit hosts it",
    ),
    Step(
        "R4",
        of_hosts(ON, forall(units)(eq(taken * (1 - chi1[i]), 0))),
        Arithmetic((Summed("premise.1", (u,)),)),
        "only hosts are taken",
    ),
    Step(
        "R5",
        forall((k, 1, m), (u, 1, m))(le(0, (1 - before) * chi[u])),
        Arithmetic((Product(At("Z6a", {i: u}), "Z8"),)),
        "units that come later count as well",
    ),
    Step(
        "R6",
        forall((k, 1, m))(le(chi[k], summed((1 - before) * chi[u], (u, 1, m)))),
        Arithmetic((At(Member("R5", u), {u: k}),)),
        "one of them is unit k",
    ),
    Step(
        "R7",
        of_hosts(
            both(SENT, ON, needed),
            lt(0, summed(free, units)),
        ),
        Arithmetic(
            (
                Summed("premise.1", (u,)),
                Summed(At("R4"), (i,)),
                "R6",
                "H2",
                "premise.3",
            )
        ),
        "so a host is free",
    ),
)
