"""L16: to begin with there is no draw, no gap and no potential."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_gap import TERMS, B, gap, given, low, reached, terms
from lemmas.l16_pair import E, tilted
from lemmas.l16_statement import A, f, m, zeta
from lemmas.setting import N, d, i, k, o, q, rho, y
from lemmas.shares import few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Pick,
    Product,
    Summed,
    Witness,
)
from proofcheck.language import Bracket, Let, define, eq, forall, le, summed

first, begin = sp.KroneckerDelta(i, 1), A * sp.KroneckerDelta(o, 1)
nothing = gap(sp.Integer(0), first, begin)
is_gap = (define(E, nothing, (q, 1, N), (o, 1, d), gloss="gap"),)
BASE = (
    Step(
        "B1",
        forall((k, 0, few), TERMS, (u, 1, k))(eq(Bracket(k, 0) * terms[u], 0)),
        Arithmetic(),
        "where there is a first draw, the last is not 0",
    ),
    Step(
        "B2",
        forall((k, 0, few), TERMS)(eq(Bracket(k, 0) * summed(terms[u], (u, 1, k)), 0)),
        Arithmetic((Summed("B1", (u,)),)),
        "an empty sum is 0",
    ),
    Step(
        "B3",
        forall((u, 1, few), (i, 1, m))(eq(first * (1 - first), 0)),
        Arithmetic((Indicator(first),), cases=(first,)),
        "to begin with, all draws are of unit 1",
    ),
    Step(
        "B4",
        forall((u, 1, few))(eq(summed(first, (i, 1, m)), 1)),
        Arithmetic((Pick(sp.Integer(1), i, 1, m, 1),)),
        "once each",
    ),
    Step(
        "B4a",
        forall((o, 1, d))(le(0, sp.KroneckerDelta(o, 1))),
        Arithmetic((Indicator(sp.KroneckerDelta(o, 1)),)),
        "0 or 1",
    ),
    Step(
        "B5",
        forall((o, 1, d))(eq(sp.Abs(begin), begin)),
        Arithmetic((Product("W00", "B4a"),), cases=(A, sp.KroneckerDelta(o, 1))),
        "and give A to output 1",
    ),
    Step(
        "B6",
        forall((u, 1, few))(eq(summed(sp.Abs(begin), (o, 1, d)), A)),
        Arithmetic((Summed("B5", (o,)), Multiple(Pick(sp.Integer(1), o, 1, d, 1), A))),
        "a mass of A",
    ),
    Step(
        "B7",
        forall((q, 1, N), (o, 1, d))(eq(nothing, 0)),
        Arithmetic((At("B2", {k: 0, terms: sp.Lambda(u, given(first, begin))}),)),
        "without draws there is no gap",
    ),
    Step(
        "B8",
        Let(is_gap, forall((q, 1, N), (o, 1, d))(eq(rho[q] * tilted(E[q, o]), 0))),
        Arithmetic(
            (
                Multiple("premise.1", rho[q] * (E[q, o] + 2 * few * (f[q, o] - y[q, o]))),
                Multiple("B7", rho[q] * (E[q, o] + 2 * few * (f[q, o] - y[q, o]))),
            )
        ),
        "at no sample",
    ),
    Step(
        "B9",
        low(sp.Integer(0), selected=first, read=begin),
        Arithmetic((Summed(At("B8"), (o, q)),)),
        "and no potential",
    ),
    Step(
        "B10",
        reached(sp.Integer(0)),
        Witness(
            ("B3", "B4", "B6", "B9"),
            {zeta: sp.Lambda((u, i), first), B: sp.Lambda((o, u), begin)},
        ),
        "so much for no draws",
    ),
)
