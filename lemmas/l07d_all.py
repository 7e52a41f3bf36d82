"""L07d, all units: one after the other takes a host that is still free."""

from __future__ import annotations

import sympy as sp

from lemmas.l07b_statement import chi, m
from lemmas.l07d_index import HOST, here, needed, units
from lemmas.l07d_put import IS_TAKEN
from lemmas.l07d_room import (
    BEFORE,
    BINARY,
    ON,
    SENT,
    free,
    nothing,
    of_hosts,
    put,
    reached,
    sent,
    so_far,
)
from lemmas.l07d_statement import HOSTS, hosts
from lemmas.setting import i, k
from lemmas.shares import alpha, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Either,
    Induction,
    Multiple,
    Part,
    Unpack,
    Witness,
)
from proofcheck.language import Implies, both, eq, forall, le, summed
from proofcheck.substitution import substitute

ALL = (
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
