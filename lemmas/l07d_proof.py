"""The proof of L07d: unit after unit takes a host, so all have one, and no host has two."""

from __future__ import annotations

import sympy as sp

from lemmas.l07b_counting import counting
from lemmas.l07b_statement import chi, m
from lemmas.l07d_all import ALL
from lemmas.l07d_index import INDEX, units
from lemmas.l07d_put import PUT_IN
from lemmas.l07d_room import ROOM, sent
from lemmas.l07d_statement import EXCLUSIVE, HOSTS, STATEMENT, hosts, taken
from lemmas.setting import i, k
from lemmas.shares import alpha, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Indicator,
    Member,
    Part,
    Pick,
    Product,
    Square,
    Unpack,
    Witness,
)
from proofcheck.language import Implies, both, eq, forall, le, summed

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
STEPS: tuple[Step, ...] = (*counting(m, m), *INDEX, *ROOM, *PUT_IN, *ALL, *LAST)
