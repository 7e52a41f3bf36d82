"""L13d, segment 2: what reads the freed units moves to those that make up their features."""

from __future__ import annotations

import sympy as sp

from lemmas.branch_steps import h1
from lemmas.curves import Vt, at, ft, gt, ht, t
from lemmas.l09b_statement import column, phi, skip
from lemmas.l13d_segments import Fn, Vn, an, fm, fn, gm, gn, on, share_at
from lemmas.row_steps import W1, chi
from lemmas.segments import family, is_output, total
from lemmas.setting import K, N, V, a, b, c, d, i, j, k, kappa, l1_rows, m, n, o, p, q, r, s, x
from lemmas.shares import alpha, few, u
from lemmas.t14_statement import lam, loss, low, mass, rise, risk
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Multiple, Product, Ranges, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, eq, forall, le, summed

away = {"h": h1, "g": gm, "f": fm}
RATE = ("H11.1", "H11.2", "X1", "X2")

TRANSFER = (
    Step(
        "T1",
        on(2, forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h1[q, i]))),
        Arithmetic(("premise.7",), unfold=("premise.3", "h'")),
        "the units stay",
    ),
    Step(
        "T2",
        on(2, forall((q, 1, N), (r, 1, m))(eq(gt[0, q, r], h1[q, r]))),
        Arithmetic(("premise.8", At("T1", {i: r}))),
        "so the branch reads the same",
    ),
    Step(
        "T3",
        on(2, forall((o, 1, d), (i, 1, m))(eq(at[o, i], share_at(skip)))),
        Arithmetic(("premise.5",), unfold=("a2",)),
        "the readout moves",
    ),
    Step(
        "T4",
        on(2, forall((r, 1, p[1]), (i, 1, m))(eq(Vt[1, r, i], share_at(column)))),
        Arithmetic((At("premise.4", {k: 1}),), unfold=("V2",)),
        "and so do the columns of layer 1",
    ),
    Step(
        "T5",
        on(2, forall((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(Vt[k, r, i], V[k, r, i]))),
        Arithmetic(("premise.4",), unfold=("V2",)),
        "the layers above stay",
    ),
    Step(
        "T6",
        on(2, is_output(at[o, i], b[o, r], h1)),
        Arithmetic(("premise.10",), unfold=("premise.6", At("T1"))),
        "and so does the readout of the branch",
    ),
    Step(
        "T7",
        on(2, forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fm[q, o]))),
        Arithmetic(
            (
                Cite(
                    "L09b.C1",
                    {**away, "a'": at, "V'": Vt, "g'": gt, "f'": ft},
                    ("H11.3", *RATE, *(At(name) for name in ("T2", "T3", "T4", "T5", "T6"))),
                ),
            )
        ),
        "the outputs stay (L09b)",
    ),
    Step(
        "T8",
        on(2, forall((o, 1, d))(le(total(at[o, i]), total(a[o, i])))),
        Arithmetic((Cite("L09b.C2", {**away, "a'": at}, ("H11.3", *RATE, At("T3"))),)),
        "the penalty does not grow (L09b)",
    ),
    Step(
        "Q",
        forall((q, 1, N), (i, 1, m))(eq(h1[q, i], s(summed(W1[i, j] * x[q, j], (j, 1, n))))),
        Arithmetic(unfold=("h'",)),
        "the moved units, by name",
    ),
    Step(
        "T9",
        le(risk(fm, loss) + kappa * mass(a, b), lam + rise),
        Arithmetic(
            (At("M5", {t: 1, **family(W1, V, a, b, h1, gm, fm)}, ("Q", "D1", "D2")),),
        ),
        "where the move ends",
    ),
    Step(
        "T10",
        on(2, low),
        Arithmetic(("T9", Product(Summed(At("T8"), (o,)), "H5")), unfold=(At("T7"), "premise.6")),
        "the level is kept",
    ),
    Step(
        "T11",
        le(Fn, lam + rise),
        Arithmetic(
            (At("T10", {t: 1, **family(W1, Vn, an, b, h1, gn, fn)}, ("Q", "D5", "D6")),),
            unfold=("F2",),
        ),
        "also where the transfer ends",
    ),
)
FREED = (
    Step(
        "U1",
        forall((o, 1, d), (i, 1, m), (c, 1, m))(eq(chi[i] * chi[c] * phi[i, c] * a[o, c], 0)),
        Arithmetic((Multiple(At("H10.2", {c: i, i: c}), a[o, c]),)),
        "no freed unit receives from the skip",
    ),
    Step(
        "U2",
        forall((o, 1, d), (i, 1, m))(eq(chi[i] * an[o, i], 0)),
        Arithmetic((Summed("U1", (c,)), Multiple("H10.1", a[o, i])), unfold=("a2",)),
        "so the skip reads no freed unit",
    ),
    Step(
        "U3",
        forall((r, 1, p[1]), (i, 1, m), (c, 1, m))(eq(chi[i] * chi[c] * phi[i, c] * V[1, r, c], 0)),
        Arithmetic((Multiple(At("H10.2", {c: i, i: c}), V[1, r, c]),)),
        "nor from the branch",
    ),
    Step(
        "U4",
        forall((r, 1, p[1]), (i, 1, m))(eq(chi[i] * Vn[1, r, i], 0)),
        Arithmetic((Summed("U3", (c,)), Multiple("H10.1", V[1, r, i])), unfold=("V2",)),
        "so the branch reads none",
    ),
    Step(
        "U5",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * Vn[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple("H13", an[o, i]), Multiple("U2", alpha[i, u]))),
                Arithmetic((Multiple("H13", Vn[1, r, i]), Multiple("U4", alpha[i, u]))),
            )
        ),
        "and the reference is to stand on freed units",
    ),
)
ROWS = (
    Step(
        "B1",
        forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
        Arithmetic(
            (Cite("L09b.C3", {**away, "V'": Vn, "t": 1}, ("H11.3", *RATE)), At("H6.4", {k: 1}))
        ),
        "the transfer keeps the rows of layer 1 in the l1 unit ball (L09b)",
    ),
    Step(
        "B2",
        forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vn[k, r, i]), (i, 1, p[k - 1])), 1)),
        Arithmetic(("H6.4",), unfold=("V2",)),
        "and leaves the others alone",
    ),
    Step(
        "B3",
        l1_rows(Vn),
        Ranges(((1, 1, "B1"), (2, K, "B2"))),
        "so the branch stays in Theta",
    ),
)
