"""L07d, indices: unit k and the units before it, a host and the other hosts."""

from __future__ import annotations

import sympy as sp

from lemmas.index_steps import up_to
from lemmas.l07b_statement import chi, m
from lemmas.setting import c as other
from lemmas.setting import i, k
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, At, Indicator, Product, Square
from proofcheck.language import Bracket, Implies, declare, eq, forall, index, le, lt

host = index("i1")
HOST = declare(host, "a free host", within=(1, m))
here, there = sp.KroneckerDelta(u, k), sp.KroneckerDelta(i, host)
before = Bracket(u, k - 1)
units, at_k = (i, 1, m), forall((k, 1, m), (u, 1, m))
needed = lt(0, chi[k])
INDEX = (
    *up_to(u, m, "unit"),
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
