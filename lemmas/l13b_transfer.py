"""L13b, segment 2: what reads the merged units moves to the centre, and nothing changes."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import Vt, at, ft, gt, ht, t
from lemmas.l13b_segments import Fn, Vn, Wm, an, fm, fn, from_centre, gm, gn, hm, on, share_at
from lemmas.l13b_statement import centre, chi
from lemmas.segments import every, family, is_output, total
from lemmas.setting import K, N, V, W, a, b, c, d, i, j, k, kappa, m, n, o, p, q, r
from lemmas.t14_statement import lam, loss, low, mass, rise, risk
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Pick,
    Product,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, le, summed

away = {"W": Wm, "e": sp.Lambda(i, from_centre), "h": hm, "g": gm, "f": fm}
TRANSFER = (
    Step("T1", every(le(0, from_centre)), Arithmetic((Indicator(from_centre),)), "an indicator"),
    Step(
        "T2",
        eq(summed(from_centre, (i, 1, m)), 1),
        Arithmetic((Pick(sp.Integer(1), i, 1, m, centre),)),
        "the centre receives all",
    ),
    Step(
        "T3",
        forall((i, 1, m), (c, 1, m), (j, 1, n))(
            eq(chi[i] * sp.KroneckerDelta(c, centre) * (Wm[i, j] - Wm[c, j]), 0)
        ),
        Arithmetic(
            (
                Multiple(Alike(Wm[i, j], i, c, centre), chi[i]),
                Multiple("H9.1", sp.KroneckerDelta(c, centre) * (W[i, j] - W[centre, j])),
            ),
            unfold=("W1",),
        ),
        "it has the weight of those that give",
    ),
    Step(
        "T4",
        on(2, forall((q, 1, N), (i, 1, m))(eq(ht[q, i], hm[q, i]))),
        Arithmetic(("premise.7",), unfold=("premise.3", "h1")),
        "the units stay",
    ),
    Step(
        "T5",
        on(2, forall((q, 1, N), (r, 1, m))(eq(gt[0, q, r], hm[q, r]))),
        Arithmetic(("premise.8", At("T4", {i: r}))),
        "so the branch reads the same",
    ),
    Step(
        "T6",
        on(2, forall((o, 1, d), (i, 1, m))(eq(at[o, i], share_at(i, lambda z: a[o, z])))),
        Arithmetic(("premise.5",), unfold=("a2",)),
        "the readout moves to the centre",
    ),
    Step(
        "T7",
        on(2, forall((r, 1, p[1]), (i, 1, m))(eq(Vt[1, r, i], share_at(i, lambda z: V[1, r, z])))),
        Arithmetic((At("premise.4", {k: 1}),), unfold=("V2",)),
        "and so do the columns of layer 1",
    ),
    Step(
        "T8",
        on(2, forall((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(Vt[k, r, i], V[k, r, i]))),
        Arithmetic(("premise.4",), unfold=("V2",)),
        "the layers above stay",
    ),
    Step(
        "T9",
        on(2, is_output(at[o, i], b[o, r], hm)),
        Arithmetic(("premise.10",), unfold=("premise.6", At("T4"))),
        "and so does the readout of the branch",
    ),
    Step(
        "T10",
        on(2, forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fm[q, o]))),
        Arithmetic(
            (
                Cite(
                    "L09.C1",
                    {**away, "a'": at, "V'": Vt, "g'": gt, "f'": ft},
                    (
                        *("T3", "T1", "T2", "X2", "X3"),
                        *(At(name) for name in ("T5", "T6", "T7", "T8", "T9")),
                    ),
                ),
            )
        ),
        "the outputs stay (L09)",
    ),
    Step(
        "T11",
        on(2, forall((o, 1, d))(le(total(at[o, i]), total(a[o, i])))),
        Arithmetic(
            (Cite("L09.C2", {**away, "a'": at}, ("T1", "T2", "X2", "X3", At("T6"))),),
        ),
        "the penalty does not grow (L09)",
    ),
    Step(
        "T12",
        le(risk(fm, loss) + kappa * mass(a, b), lam + rise),
        Arithmetic(
            (At("M7", {t: 1, **family(Wm, V, a, b, hm, gm, fm)}, ("D3", "D4", "D5")),),
        ),
        "where merging ends",
    ),
    Step(
        "T13",
        on(2, low),
        Arithmetic(
            ("T12", Product(Summed(At("T11"), (o,)), "H6")), unfold=(At("T10"), "premise.6")
        ),
        "the level is kept",
    ),
    Step(
        "T14",
        le(Fn, lam + rise),
        Arithmetic(
            (At("T13", {t: 1, **family(Wm, Vn, an, b, hm, gn, fn)}, ("D3", "D8", "D9")),),
            unfold=("F2",),
        ),
        "also where the transfer ends",
    ),
)
