"""L13b, segment 2: what reads the merged units moves to the centre, and nothing changes."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import (
    Vt,
    at,
    ft,
    gt,
    ht,
    t,
)
from lemmas.l13b_segments import Fn, Vn, Wm, an, fm, fn, from_centre, gm, gn, hm, on, share_at
from lemmas.l13b_statement import centre, chi
from lemmas.segments import every, family, is_output, total
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    b,
    c,
    d,
    i,
    j,
    k,
    kappa,
    l1_rows,
    m,
    n,
    o,
    p,
    q,
    r,
)
from lemmas.shares import alpha, few, u
from lemmas.t14_statement import (
    lam,
    loss,
    low,
    mass,
    rise,
    risk,
)
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Conjunction,
    Indicator,
    Multiple,
    Pick,
    Product,
    Ranges,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    both,
    eq,
    forall,
    le,
    summed,
)

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
unread = chi[i] * from_centre
FREED = (
    Step(
        "U1",
        every(eq(unread, 0)),
        Arithmetic((Alike(chi[i], i, i, centre), Multiple("H9.2", from_centre))),
        "the centre is not among the freed units",
    ),
    Step(
        "U2",
        forall((o, 1, d), (i, 1, m))(eq(chi[i] * an[o, i], 0)),
        Arithmetic(
            (
                Multiple("U1", summed(chi[c] * a[o, c], (c, 1, m))),
                Multiple("H9.1", a[o, i]),
            ),
            unfold=("a2",),
        ),
        "the skip reads no freed unit",
    ),
    Step(
        "U3",
        forall((r, 1, p[1]), (i, 1, m))(eq(chi[i] * Vn[1, r, i], 0)),
        Arithmetic(
            (
                Multiple("U1", summed(chi[c] * V[1, r, c], (c, 1, m))),
                Multiple("H9.1", V[1, r, i]),
            ),
            unfold=("V2",),
        ),
        "nor does the branch",
    ),
    Step(
        "U4",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * Vn[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple("H13", an[o, i]), Multiple("U2", alpha[i, u]))),
                Arithmetic((Multiple("H13", Vn[1, r, i]), Multiple("U3", alpha[i, u]))),
            )
        ),
        "and the reference is to stand on freed units",
    ),
)
BALL = (
    Step(
        "B1",
        every(le(summed(Wm[i, j] ** 2, (j, 1, n)), 1)),
        Arithmetic((Cite("L08.C1", {"W'": Wm, "t": 1}, ("H7.1", "X2", "X3")),)),
        "merging stays in the unit ball (L08)",
    ),
    Step(
        "B2",
        forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
        Arithmetic(
            (
                Cite("L09.C3", {**away, "V'": Vn, "t": 1}, ("T1", "T2", "X2", "X3")),
                At("H7.3", {k: 1}),
            )
        ),
        "the transfer keeps the rows of layer 1 in the l1 unit ball (L09)",
    ),
    Step(
        "B3",
        forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vn[k, r, i]), (i, 1, p[k - 1])), 1)),
        Arithmetic(("H7.3",), unfold=("V2",)),
        "and leaves the others alone",
    ),
    Step(
        "B4",
        l1_rows(Vn),
        Ranges(((1, 1, "B2"), (2, K, "B3"))),
        "so the branch stays in Theta",
    ),
)
