"""T22a, one row by draws of its units (L16c, with the row for the readout of one output)."""

from __future__ import annotations

import sympy as sp

from lemmas import l16c_statement
from lemmas.feature_steps import hidden_features
from lemmas.l16b_statement import v
from lemmas.setting import N, V, d, h, i, k, m, o, p, q, r, rho
from lemmas.shares import few
from lemmas.t14_statement import R
from lemmas.t22a_row import ROW, SIZES, gap, good, kept, moved, own, reads, row
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Natural,
    Part,
    Product,
    Square,
    Summed,
    Unpack,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, array, both, declare, eq, exists, forall, le, summed
from proofcheck.substitution import substitute

thin, chi = array("thin"), array("chi")
FOUND = (
    declare(thin, "the row, thinned", (o, 1, 1), (i, 1, m)),
    declare(chi, "its units", (i, 1, m)),
)
WHERE = {
    **{"d": 1, "m": m, "phi": h, "a": sp.Lambda((o, i), V[1, r, i]), "S": R**2},
    "y": sp.Lambda((q, o), reads),
}
SUPPORT, LIGHT, NEAR = (
    substitute(
        part,
        {
            **{d: sp.Integer(1), l16c_statement.m: m, l16c_statement.thin: thin},
            **{l16c_statement.phi: h, array("y"): WHERE["y"]},
            **{l16c_statement.A: kept, l16c_statement.D: sp.Integer(0), l16c_statement.S: R**2},
            l16c_statement.f: WHERE["y"],
        },
    )
    for part in l16c_statement.THINNED.parts
)
OF_ROW_K = {
    **WHERE,
    "a": sp.Lambda((o, i), V[1, k, i]),
    "y": sp.Lambda((q, o), substitute(reads, {r: k})),
}
entry = summed(thin[o, i], (o, 1, 1))
missed, entry_gap = gap(thin[o, i]), gap(entry)
of_row = forall((r, 1, p[1]), *FOUND)
DRAWN = (
    Step(
        "Y1",
        of_row(Implies(SUPPORT, forall((i, 1, m))(eq(entry * (1 - chi[i]), 0)))),
        Arithmetic((Summed("premise.3", (o,)),)),
        "the thinned row reads its units",
    ),
    Step(
        "Y2",
        forall(*FOUND, (i, 1, m), (o, 1, 1))(
            both(le(thin[o, i], sp.Abs(thin[o, i])), le(-thin[o, i], sp.Abs(thin[o, i])))
        ),
        Arithmetic(cases=(thin[o, i],)),
        "z <= |z| and -z <= |z|",
    ),
    Step(
        "Y3",
        forall(*FOUND, (i, 1, m))(le(sp.Abs(entry), summed(sp.Abs(thin[o, i]), (o, 1, 1)))),
        Arithmetic((Summed("Y2", (o,)),), cases=(entry,)),
        "a sum of one term",
    ),
    Step(
        "Y4",
        of_row(Implies(LIGHT, le(summed(sp.Abs(entry), (i, 1, m)), kept))),
        Arithmetic((Summed("Y3", (i,)), "premise.1")),
        "it is no longer",
    ),
    Step(
        "Y5",
        forall((r, 1, p[1]), *FOUND, (q, 1, N))(le(entry_gap**2, summed(missed**2, (o, 1, 1)))),
        Arithmetic(
            (
                Axiom(
                    "cauchy_schwarz",
                    {"n": 1, "x": sp.Lambda(o, missed), "y": sp.Lambda(o, 1)},
                ),
            )
        ),
        "one output",
    ),
    Step(
        "Y6",
        forall((r, 1, p[1]), *FOUND, (q, 1, N))(
            le(rho[q] * entry_gap**2, rho[q] * summed(missed**2, (o, 1, 1)))
        ),
        Arithmetic((Product("H2.1", "Y5"),)),
        "times the weight of the sample",
    ),
    Step(
        "Y7",
        of_row(Implies(NEAR, le(moved(entry), R**2))),
        Arithmetic(
            (
                "premise.1",
                Product(Natural(few), Summed("Y6", (q,))),
                Product("G2", Square(R)),
                Summed("G3", (q,)),
            )
        ),
        "it moves little",
    ),
    Step(
        "Y9",
        of_row(Implies(SUPPORT, both(*SUPPORT.parts[:2]))),
        Conjunction(("premise.1", "premise.2")),
        "its units are a set of l at most",
    ),
    Step(
        "Y8",
        forall((k, 1, p[1]))(exists("row", *ROW)(substitute(good(row[i], own[i]), {r: k}))),
        Unpack(
            Cite("L16c.C1", OF_ROW_K, ("H3.3", "H2.1", "F8")),
            FOUND,
            Witness(
                (
                    Part(At("Y9", {r: k}), 1),
                    Part(At("Y9", {r: k}), 2),
                    *(At(name, {r: k}) for name in ("Y1", "Y4", "Y7")),
                ),
                {row: sp.Lambda(i, entry), own: chi},
            ),
        ),
        "draw (L16c)",
    ),
)
ROW_STEPS = (
    *hidden_features(m, R, v, "H1.2", "H2.1", "H2.2", "H3.1"),
    *SIZES,
    *DRAWN,
)
