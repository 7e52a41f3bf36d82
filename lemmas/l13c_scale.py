"""L13c, segment 1: what reads light units is scaled out, which adds at most Rise to the risk."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Vt, at, between, blocks, ft, gt, ht, mass, risk, t
from lemmas.l04b_statement import sigma
from lemmas.segments import family, is_output, total
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    hidden,
    i,
    k,
    kappa,
    l1_rows,
    m,
    o,
    outputs,
    p,
    q,
    r,
    rho,
)
from lemmas.shares import alpha, few, u
from lemmas.t14_statement import Fs, R, below, delta, f, fa, fb, lam, loss, low, rise
from lemmas.taken_steps import taken, taken_wholly
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Multiple,
    Product,
    Ranges,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, both, define, eq, forall, le, real, summed

an, Vn, gn, fn = (array(f"{name}1") for name in ("a", "V", "g", "f"))
Fn = real("F1")
left = 1 - t * taken
DEFINITIONS = (
    define(an, (1 - taken) * a[o, i], (o, 1, d), (i, 1, m), gloss="readout scaled"),
    define(
        Vn,
        V[k, r, i],
        (k, 2, K),
        (r, 1, p[k]),
        (i, 1, p[k - 1]),
        gloss="columns of layer 1 scaled",
        start=(1, (1 - taken) * V[1, r, i]),
    ),
    branch(gn, Vn, h),
    outputs(fn, an, b, h, gn),
    define(Fn, risk(fn, loss) + kappa * mass(an, b), gloss="objective of what is left"),
)
STOPS = (blocks(W, V, a, b), blocks(W, Vn, an, b))


def on(claim: Any) -> Any:
    """Return: the claim holds along the first segment."""
    return between(*STOPS, claim)


moved2 = summed(rho[q] * summed(sp.Abs(ft[q, o] - f[q, o]), (o, 1, d)) ** 2, (q, 1, N))
shrinks = (Product("premise.1", "X3"), Product("premise.1", "X4"), "premise.2")
SIMPLE = (
    *taken_wholly("H10.1.1", "H10.2"),
    Step(
        "X5",
        le(R * summed(sigma[i] * taken, (i, 1, m)), delta),
        Arithmetic(("H9",)),
        "their influence, unit by unit",
    ),
    Step("X6", le(0, mass(a, b)), Arithmetic(), "a sum of absolute values"),
    Step(
        "X7",
        le(risk(f, loss), lam),
        Arithmetic(("H8", Product("X6", "H6")), unfold=("F",)),
        "the risk is at most the level",
    ),
    Step("X8", equations(hidden(h, W)).parts[0], Arithmetic(unfold=("h",)), "the hidden units"),
)
SCALE = (
    Step(
        "Z1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(("premise.7",), unfold=("premise.3", "h")),
        "the units stay",
    ),
    Step(
        "Z2",
        on(forall((q, 1, N), (r, 1, m))(eq(gt[0, q, r], h[q, r]))),
        Arithmetic(("premise.8", At("Z1", {i: r}))),
        "so the branch reads the same",
    ),
    Step(
        "Z3",
        on(forall((o, 1, d), (i, 1, m))(eq(at[o, i], left * a[o, i]))),
        Arithmetic(("premise.5",), unfold=("a1",)),
        "but less of it: the readout is scaled",
    ),
    Step(
        "Z4",
        on(forall((r, 1, p[1]), (i, 1, m))(eq(Vt[1, r, i], left * V[1, r, i]))),
        Arithmetic((At("premise.4", {k: 1}),), unfold=("V1",)),
        "and so are the columns of layer 1",
    ),
    Step(
        "Z5",
        on(forall((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(Vt[k, r, i], V[k, r, i]))),
        Arithmetic(("premise.4",), unfold=("V1",)),
        "the layers above stay",
    ),
    Step(
        "Z6",
        on(is_output(at[o, i], b[o, r], h)),
        Arithmetic(("premise.10",), unfold=("premise.6", At("Z1"))),
        "and so does the readout of the branch",
    ),
    Step(
        "Z7",
        on(le(moved2, delta**2)),
        Arithmetic(
            (
                Cite(
                    "L04b.C1",
                    {"chi": sp.Lambda(i, taken), "a'": at, "V'": Vt, "g'": gt, "f'": ft},
                    (
                        *("H1", "H2", "H7.1", "X3", "H3.1", "H3.2", "H3.3", "X5"),
                        *(At(name) for name in ("Z2", "Z3", "Z4", "Z5", "Z6")),
                    ),
                ),
                Product(Product("premise.1", "premise.2"), Square(delta)),
                Product("premise.2", Square(delta)),
            )
        ),
        "this moves the outputs by at most t delta (L04b)",
    ),
    Step(
        "Z8",
        on(forall((o, 1, d), (i, 1, m))(le(sp.Abs(at[o, i]), sp.Abs(a[o, i])))),
        Arithmetic((At("Z3"),), cases=(a[o, i], at[o, i]), times=shrinks),
        "no readout grows",
    ),
    Step(
        "Z9",
        on(low),
        Arithmetic(
            (
                At("H5", {fa: f, fb: ft}, ("X7", At("Z7"))),
                "H8",
                Product(Summed(At("Z8"), (i, o)), "H6"),
            ),
            unfold=("premise.6", "F"),
        ),
        "so F rises by at most Rise",
    ),
    Step(
        "Z10",
        le(Fn, lam + rise),
        Arithmetic(
            (At("Z9", {t: 1, **family(W, Vn, an, b, h, gn, fn)}, ("D2", "D3", "D4", "X8")),),
            unfold=("F1",),
        ),
        "also where that ends",
    ),
    Step(
        "Z11",
        on(below),
        Arithmetic((At("Z9"),), cases=(lam + rise - Fs,)),
        "which is no more than the greater of level and reference",
    ),
)
THETA = (
    Step(
        "B1",
        forall((r, 1, p[1]), (i, 1, m))(le(sp.Abs(Vn[1, r, i]), sp.Abs(V[1, r, i]))),
        Arithmetic(cases=(V[1, r, i], Vn[1, r, i]), times=("X3", "X4"), unfold=("V1",)),
        "no entry of layer 1 grows",
    ),
    Step(
        "B2",
        forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
        Arithmetic((Summed("B1", (i,)), At("H7.3", {k: 1}))),
        "so its rows stay in the l1 unit ball",
    ),
    Step(
        "B3",
        forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vn[k, r, i]), (i, 1, p[k - 1])), 1)),
        Arithmetic(("H7.3",), unfold=("V1",)),
        "and the others are left alone",
    ),
    Step("B4", l1_rows(Vn), Ranges(((1, 1, "B2"), (2, K, "B3"))), "so the branch stays in Theta"),
    Step(
        "U",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * Vn[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple("X2", a[o, i]),), unfold=("a1",)),
                Arithmetic((Multiple("X2", V[1, r, i]),), unfold=("V1",)),
            )
        ),
        "what is scaled out wholly is not read any more",
    ),
)
