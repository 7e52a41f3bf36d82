"""L07d: a unit takes a host that is free."""

from __future__ import annotations

import sympy as sp

from lemmas.l07b_statement import chi, chi1, m
from lemmas.l07d_index import here, host, needed, there, units
from lemmas.l07d_room import BINARY, ON, SENT, is_free, of_host, put, with_host
from lemmas.l07d_statement import taken
from lemmas.setting import c as other
from lemmas.setting import i, k
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, At, Multiple, Part, Pick, Product, Square
from proofcheck.language import both, eq, forall, le, lt, summed
from proofcheck.substitution import substitute

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
