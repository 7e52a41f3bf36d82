"""L25b: a crowd of near directions, and all of its units but the longest."""

from __future__ import annotations

import sympy as sp

from lemmas.l25b_statement import (
    eps,
    every,
    few,
    m,
    phi,
    r,
    u,
    units,
)
from lemmas.row_steps import W1, chi
from lemmas.setting import W, c, i, j, n
from proofcheck.kernel.axioms import near
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    Define,
    Indicator,
    Multiple,
    Obtain,
    Pick,
    Square,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Bracket,
    both,
    declare,
    define,
    eq,
    forall,
    index,
    le,
    lt,
    real,
    summed,
)

centre, host, inverse = index("centre"), index("h"), real("inverse")
close = near(u, centre, i, n, eps)
gap = close.args[0] - close.args[1]
crowd = summed(close, units)
here, receives = sp.KroneckerDelta(i, host), sp.KroneckerDelta(c, host)
silent = Bracket(r[host], 0)
positive = r[host] + silent
rate = r[i] * inverse
pairs = forall((c, 1, m), units)
entries = forall(units, (j, 1, n))

freed_are = define(chi, close - here, units, gloss="the crowd without its longest unit")
targets_are = define(
    W1, W[i, j] + close * (r[i] * u[centre, j] - W[i, j]), units, (j, 1, n), gloss="onto the ray"
)
rates_are = define(phi, receives * chi[i] * rate, (c, 1, m), units, gloss="the longest receives")

CROWD = (
    Step(
        "A",
        both(
            lt(few, crowd),
            eq(near(u, centre, host, n, eps), 1),
            every(le(close * r[i], close * r[host])),
        ),
        Obtain(
            Cite("L25.C2", {}, ("H1", "H3", "H4", "H5")),
            (
                declare(centre, "a crowded direction", within=(1, m)),
                declare(host, "the longest unit near it", within=(1, m)),
            ),
            "crowd",
        ),
        "more than l units crowd around some direction (L25)",
    ),
    Step("X", equations(freed_are), Define(freed_are), "all of these but the longest are freed"),
    Step("A0", every(le(0, close)), Arithmetic((Indicator(close),)), "an indicator"),
    Step("A1", every(le(close, 1)), Arithmetic((Indicator(close),)), "an indicator"),
    Step(
        "A2",
        every(eq(here * (1 - close), 0)),
        Arithmetic((Alike(close, i, i, host), Multiple("A.2", here))),
        "the longest unit is near the centre",
    ),
    Step(
        "A3",
        every(eq(chi[i] * (1 - chi[i]), 0)),
        Arithmetic(("A2", Indicator(here), Indicator(close)), unfold=("chi",)),
        "so the others are a set",
    ),
    Step("A4", eq(chi[host], 0), Arithmetic(("A.2",), unfold=("chi",)), "without it"),
    Step(
        "A5",
        le(few, summed(chi[i], units)),
        Arithmetic(
            ("A.1", Pick(sp.Integer(1), i, 1, m, host)), cases=(crowd - few,), unfold=("chi",)
        ),
        "of l units at least",
    ),
    Step("A6", every(le(0, chi[i])), Arithmetic(("A3", Square(chi[i]))), "0 or 1"),
    Step(
        "A7",
        every(le(chi[i], close)),
        Arithmetic((Indicator(here),), unfold=("chi",)),
        "all near the centre",
    ),
    Step(
        "A8",
        every(eq(chi[i] * close, chi[i])),
        Arithmetic(("A2", Indicator(close)), unfold=("chi",)),
        "as an equation",
    ),
)
