"""The proof of L07d: unit after unit takes a host that is still free."""

from __future__ import annotations

import sympy as sp

from lemmas.l07b_counting import counting
from lemmas.l07b_statement import chi, m
from lemmas.l07d_put import IS_TAKEN, PUT_IN
from lemmas.l07d_room import (
    BEFORE,
    BINARY,
    HOST,
    INDEX,
    ON,
    ROOM,
    SENT,
    free,
    here,
    needed,
    nothing,
    of_hosts,
    put,
    reached,
    sent,
    so_far,
    units,
)
from lemmas.l07d_statement import EXCLUSIVE, HOSTS, STATEMENT, hosts, taken
from lemmas.setting import i, k
from lemmas.shares import alpha, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
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
    Unpack,
    Witness,
)
from proofcheck.language import (
    Implies,
    both,
    eq,
    forall,
    le,
    summed,
)
from proofcheck.substitution import substitute

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
