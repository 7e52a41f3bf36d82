"""L13c, segment 1: what reads light units is scaled out, which adds at most Rise to the risk."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import Vt, at, ft, gt, mass, risk, t
from lemmas.l04b_statement import sigma
from lemmas.scale_steps import (
    Fn,
    Vn,
    an,
    columns_shrink,
    fn,
    gn,
    on,
    others_stay,
    scaled,
    scaling,
    unread,
)
from lemmas.segments import family
from lemmas.setting import N, W, a, b, d, h, hidden, i, m, o, q, rho
from lemmas.t14_statement import Fs, R, below, delta, f, fa, fb, lam, loss, low, rise
from lemmas.taken_steps import taken, taken_wholly
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product, Square, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import forall, le, summed

DEFINITIONS = scaled(
    1 - taken, ("readout scaled", "columns of layer 1 scaled", "objective of what is left")
)
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
    *scaling(
        1 - t * taken,
        "so the branch reads the same",
        "but less of it: the readout is scaled",
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
    *columns_shrink("H7.3"),
    *others_stay("H7.3"),
    unread("X2", "what is scaled out wholly is not read any more"),
)
