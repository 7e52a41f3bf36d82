"""The proof of T18: few units suffice on few samples; the others are free (L13a)."""

from __future__ import annotations

import sympy as sp

from lemmas import l13a_statement
from lemmas.crowd_steps import alone, nonnegative_shares
from lemmas.curves import along, e, t
from lemmas.segments import (
    by_vertex,
    continued,
    every,
    family,
    follows,
    joints,
    named,
    path_named,
    renamed,
    total,
)
from lemmas.setting import K, V, W, a, b, d, h, hidden, i, k, l1_rows, m, o, p, r
from lemmas.shares import alpha, beta, exclusive, few, placed, shares, u
from lemmas.t14_statement import F, Fs
from lemmas.t18_reduce import DEFINITIONS, MOVE, PROGRAM, STOPS, Fn, Vn, an, chi, fn, gn, y
from lemmas.t18_statement import STATEMENT, low
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Define,
    Magnitude,
    Multiple,
    Obtain,
    Product,
    Ranges,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, eq, forall, le, summed
from proofcheck.substitution import substitute

REST = path_named("q")
JOINTS = named("J")
idle = sp.Lambda(i, 1 - chi[i])
AFTER = (
    Step("X3", equations(hidden(h, W)).parts[0], Arithmetic(unfold=("h",)), "the hidden units"),
    Step(
        "Z14",
        le(Fn, F),
        Arithmetic(
            (At("Z12", {t: 1, **family(W, Vn, an, b, h, gn, fn)}, ("D2", "D3", "D4", "X3")),),
            unfold=("F1",),
        ),
        "also where that ends",
    ),
    Step(
        "B1",
        forall((r, 1, p[1]), (i, 1, m))(le(sp.Abs(Vn[1, r, i]), sp.Abs(V[1, r, i]) * y[i])),
        Arithmetic(("Y.1", Product("Y.1", Magnitude(V[1, r, i]))), cases=(y[i],), unfold=("V1",)),
        "entries of layer 1 grow by their factor",
    ),
    Step(
        "B2",
        forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
        Arithmetic((Summed("B1", (i,)), "Y.7", At("H3.3", {k: 1}))),
        "so its rows stay in the l1 unit ball",
    ),
    Step(
        "B3",
        forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vn[k, r, i]), (i, 1, p[k - 1])), 1)),
        Arithmetic(("H3.3",), unfold=("V1",)),
        "and the others are left alone",
    ),
    Step("B4", l1_rows(Vn), Ranges(((1, 1, "B2"), (2, K, "B3"))), "so the branch stays in Theta"),
)
FREE = (
    Step(
        "L1",
        every(eq(idle(i) * (1 - idle(i)), 0)),
        Arithmetic(("Y.2",)),
        "the idle units are a set",
    ),
    Step(
        "L2",
        le(few, summed(idle(i), (i, 1, m))),
        Arithmetic(("Y.4", "H4")),
        "with room for the reference",
    ),
    Step(
        "P",
        both(
            placed(alpha),
            placed(beta),
            *(
                forall((i, 1, m), (u, 1, few))(eq(family_[i, u] * (1 - idle(i)), 0))
                for family_ in (alpha, beta)
            ),
            exclusive(alpha, beta),
        ),
        Obtain(
            Cite("L07b.C1", {"m": m, "chi": idle, "chi'": idle}, ("L1", "L2")),
            (shares(alpha, "places on idle units"), shares(beta, "the same again")),
            "places",
        ),
        "the reference's units are placed there (L07b)",
    ),
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    Step(
        "U1",
        forall((i, 1, m), (u, 1, few))(eq(alpha[i, u] * y[i], 0)),
        Arithmetic((Multiple("P.3", y[i]), Multiple("Y.3", alpha[i, u]))),
        "the factor of an idle unit is 0",
    ),
    Step(
        "U",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * Vn[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple("U1", a[o, i]),), unfold=("a1",)),
                Arithmetic((Multiple("U1", V[1, r, i]),), unfold=("V1",)),
            )
        ),
        "so nothing reads it",
    ),
    Step(
        "S",
        substitute(l13a_statement.PROMISED, {**REST, V: Vn, a: an, F: Fn}),
        Obtain(
            Cite(
                "L13a.C1",
                {"V": Vn, "a": an, "g": gn, "f": fn, "F": Fn},
                ("H1.1", "H2", "H3.1", "H3.2", "B4", "U", "P.1", "P9"),
            ),
            renamed(3, REST),
            "planted",
        ),
        "plant, readout (L13a)",
    ),
    *joints("J", REST, STOPS[1], "S.1.1"),
    Step(
        "A",
        substitute(along(1, 2, low), REST),
        Arithmetic((At("S.3"), "Z14"), cases=(Fn - Fs, F - Fs)),
        "the rest of the way lies below the greater end too",
    ),
)
STEPS: tuple[Step, ...] = (
    *PROGRAM,
    *(
        Step(f"D{number}", equations(item), Define(item), item.gloss)
        for number, item in enumerate(DEFINITIONS, 1)
    ),
    *MOVE,
    *AFTER,
    *FREE,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        Conjunction((Arithmetic(),) * 4),
                        Conjunction(
                            (
                                Ranges(
                                    (
                                        *by_vertex("H3.1", "H3.1"),
                                        (3, 4, Arithmetic((At("S.1.2.1", {e: e - 1}),))),
                                    )
                                ),
                                Ranges(
                                    (
                                        *by_vertex("H3.3", "B4"),
                                        (3, 4, Arithmetic((At("S.1.2.2", {e: e - 1}),))),
                                    )
                                ),
                            )
                        ),
                    )
                ),
                Ranges(
                    (
                        *by_vertex("Z13"),
                        (2, 2, follows("A", {e: 1}, *JOINTS)),
                        (3, 3, follows("A", {e: 2})),
                    )
                ),
                Ranges(((3, 3, follows("S.4", {e: 2})),)),
            ),
            continued(STOPS, REST),
        ),
        "put the three segments together",
    ),
)
