"""L07d: there is room for one unit more."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_statement import chi, chi1, m
from lemmas.l07d_index import before, here, host, needed, there, units
from lemmas.l07d_statement import HOSTS, hosts, taken
from lemmas.setting import c as other
from lemmas.setting import i, k
from lemmas.shares import alpha, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, At, Member, Multiple, Product, Square, Summed
from proofcheck.language import Bracket, Implies, both, eq, exists, forall, le, lt, summed
from proofcheck.substitution import substitute

put = alpha[i, u] + here * there


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
with_host = substitute(hosts(sent(k)), {alpha: sp.Lambda((i, u), put)})
nothing = {alpha: sp.Lambda((i, u), 0)}
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
