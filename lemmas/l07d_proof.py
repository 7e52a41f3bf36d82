"""The proof of L07d: unit after unit takes a host that is still free."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_counting import counting
from lemmas.l07b_statement import chi, chi1, m
from lemmas.l07d_statement import EXCLUSIVE, HOSTS, STATEMENT, hosts, taken
from lemmas.setting import c as other
from lemmas.setting import i, k
from lemmas.shares import alpha, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Either,
    Indicator,
    Induction,
    Member,
    Multiple,
    Part,
    Pick,
    Product,
    Square,
    Summed,
    Unpack,
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
at_host = {i: host}
IS_TAKEN = forall(units)(eq(taken * (1 - taken), 0))
PUT_IN = (
    Step(
        "P0",
        of_host(
            both(IS_TAKEN, is_free),
            both(le(0, substitute(taken, at_host)), le(substitute(taken, at_host), 1)),
        ),
        Arithmetic(
            (
                At("premise.1", at_host),
                Square(substitute(taken, at_host)),
                Square(1 - substitute(taken, at_host)),
            )
        ),
        "a host is taken or it is not",
    ),
    Step(
        "P1",
        of_host(both(IS_TAKEN, is_free), eq(chi1[host], 1)),
        Arithmetic(
            (
                "premise.2",
                At("H1.2", at_host),
                Square(chi1[host]),
                Square(1 - chi1[host]),
                Multiple(At("H1.2", at_host), 1 - substitute(taken, at_host)),
                Product("premise.2", "premise.2"),
            ),
            cases=(1 - chi1[host],),
            times=("premise.2",),
        ),
        "a free host is a host",
    ),
    Step(
        "P1a",
        of_host(both(IS_TAKEN, is_free), lt(substitute(taken, at_host), 1)),
        Arithmetic(("premise.2", Multiple(At("P1"), 1 - substitute(taken, at_host)))),
        "not taken",
    ),
    Step(
        "P2",
        of_host(both(IS_TAKEN, is_free), eq(substitute(taken, at_host), 0)),
        Arithmetic(
            (Part(At("P0"), 1), At("premise.1", at_host)),
            cases=(substitute(taken, at_host),),
            times=(At("P1a"),),
        ),
        "not by any unit",
    ),
    Step(
        "P3",
        of_host(
            both(IS_TAKEN, is_free),
            forall(units)(eq(there * taken, 0)),
        ),
        Arithmetic(
            (Alike(substitute(taken, {i: other}), other, i, host), Multiple(At("P2"), there))
        ),
        "wherever it is",
    ),
    Step(
        "P4",
        of_host(
            both(IS_TAKEN, is_free),
            forall(units)(eq(there * (1 - chi1[i]), 0)),
        ),
        Arithmetic((Alike(chi1[other], other, i, host), Multiple(At("P1"), there))),
        "wherever it is",
    ),
    Step(
        "P5",
        of_host(both(BINARY, SENT), with_host.parts[0]),
        Arithmetic(
            (
                "premise.1",
                Multiple(At("R3"), there),
                Multiple("Z4", there * (there - 1) + there),
                Multiple("Z5", here),
            )
        ),
        "0 or 1 with the new host",
    ),
    Step(
        "P6",
        of_host(both(SENT, needed), with_host.parts[1]),
        Arithmetic(
            (
                "premise.1",
                Multiple(Pick(sp.Integer(1), i, 1, m, host), here),
                Multiple("Z2", chi[u]),
                "Z3",
                Multiple(At("Z7"), here),
            )
        ),
        "the units up to k have hosts",
    ),
    Step(
        "P7",
        of_host(both(ON, IS_TAKEN, is_free), with_host.parts[2]),
        Arithmetic(("premise.1", Multiple(At("P4"), here))),
        "who are hosts",
    ),
    Step(
        "P8a",
        of_host(
            IS_TAKEN,
            forall(units)(eq(summed(put, (u, 1, m)), taken + there)),
        ),
        Arithmetic((Multiple(Pick(sp.Integer(1), u, 1, m, k), there),)),
        "one more is taken",
    ),
    Step(
        "P8",
        of_host(both(IS_TAKEN, is_free), with_host.parts[3]),
        Arithmetic(
            (
                "premise.1",
                Multiple(At("P8a"), 1 - summed(put, (u, 1, m)) - taken - there),
                At("P3"),
                "Z5",
            )
        ),
        "and no host twice",
    ),
)
EXIST = (
    Step("I1", substitute(hosts(sent(0)), nothing), Conjunction((Arithmetic(),) * 4), "no hosts"),
    Step(
        "I2",
        reached(sp.Integer(0)),
        Witness(tuple(f"I1.{part}" for part in range(1, 5)), nothing),
        "so much for no units",
    ),
    Step(
        "I3",
        forall((k, 1, m))(Implies(both(BEFORE, needed), reached(k))),
        Unpack(
            At("premise.1"),
            (HOSTS,),
            Unpack(
                Axiom(
                    "some_term_above_mean",
                    {"m": m, "chi": sp.Lambda(i, 1), "v": sp.Lambda(i, free), "t": 0},
                    (At("R7"),),
                ),
                (HOST,),
                Witness(
                    (At("P5"), At("P6"), At("P7"), At("P8")),
                    {alpha: sp.Lambda((i, u), put)},
                ),
            ),
        ),
        "unit k takes a free host",
    ),
    Step(
        "I4a",
        forall((k, 1, m))(Implies(le(chi[k], 0), eq(chi[k], 0))),
        Arithmetic(("premise.1", At("Z6a", {i: k}))),
        "no need",
    ),
    Step(
        "I4",
        of_hosts(
            both(SENT, le(chi[k], 0)),
            forall((u, 1, m))(eq(summed(alpha[i, u], units), sent(k))),
        ),
        Arithmetic(
            (
                "premise.1",
                Multiple("Z2", chi[u]),
                "Z3",
                Multiple(At("I4a"), here),
            )
        ),
        "or it needs none",
    ),
    Step(
        "I5a",
        of_hosts(so_far, both(BINARY, ON, IS_TAKEN)),
        Conjunction(("premise.1", "premise.3", "premise.4")),
        "the rest stays",
    ),
    Step(
        "I5",
        forall((k, 1, m))(Implies(both(BEFORE, le(chi[k], 0)), reached(k))),
        Unpack(
            At("premise.1"),
            (HOSTS,),
            Witness((Part(At("I5a"), 1), At("I4"), Part(At("I5a"), 2), Part(At("I5a"), 3)), {}),
        ),
        "then nothing changes",
    ),
    Step(
        "I7",
        forall((k, 1, m))(Implies(BEFORE, reached(k))),
        Either(chi[k], At("I3"), At("I5")),
        "in both cases",
    ),
    Step("I8", forall((k, 0, m))(reached(k)), Induction("I2", "I7"), "unit by unit"),
)
everyone = (units, (u, 1, m), (v, 1, m))
apart = 1 - sp.KroneckerDelta(u, v)
pair = alpha[i, u] * alpha[i, v] * apart
found = hosts(sent(m))
all_of = lambda premise, claim: forall(HOSTS)(Implies(premise, claim))  # noqa: E731
LAST = (
    Step(
        "X1",
        all_of(found.parts[0], forall(units, (u, 1, m))(le(0, alpha[i, u]))),
        Arithmetic(("premise.1", Square(alpha[i, u]))),
        "0 or 1",
    ),
    Step(
        "X2",
        forall((u, 1, m), (v, 1, m))(le(0, apart)),
        Arithmetic((Indicator(1 - apart),)),
        "so is this",
    ),
    Step(
        "X3",
        all_of(found.parts[0], forall(*everyone)(le(0, pair))),
        Arithmetic((Product(Product(At("X1"), At("X1", {u: v})), "X2"),)),
        "no product is negative",
    ),
    Step(
        "X4",
        all_of(found.parts[3], forall(units)(le(0, 1 - taken))),
        Arithmetic(("premise.1", Square(1 - taken))),
        "no host has two units",
    ),
    Step(
        "X5",
        all_of(both(found.parts[0], found.parts[3]), EXCLUSIVE),
        Arithmetic(
            (
                At("X3"),
                Member(At("X3"), v),
                Product(At("X4"), At("X1")),
                "premise.1",
                Pick(alpha[i, u] * alpha[i, v], v, 1, m, u),
            )
        ),
        "one of two different ones would be too many",
    ),
    Step(
        "X6",
        all_of(found.parts[1], forall((u, 1, m))(eq(summed(alpha[i, u], units), chi[u]))),
        Arithmetic(("premise.1",)),
        "all units are among the first m",
    ),
    Step(
        "X7",
        all_of(both(*found.parts), both(found.parts[0], found.parts[2], found.parts[3])),
        Conjunction(("premise.1", "premise.3", "premise.4")),
        "the rest stays",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Unpack(
            At("I8", {k: m}),
            (HOSTS,),
            Witness(
                (
                    Part(At("X7"), 1),
                    At("X6"),
                    Part(At("X7"), 2),
                    Part(At("X7"), 3),
                    At("X5"),
                ),
                {},
            ),
        ),
        "all units",
    ),
)
STEPS: tuple[Step, ...] = (*counting(m, m), *INDEX, *ROOM, *PUT_IN, *EXIST, *LAST)
