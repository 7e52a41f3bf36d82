"""R14, segment 1: light units are scaled out, which adds at most Rise to the risk."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Vt, at, ft, gt, risk, t
from lemmas.one_paths import below, between, blocks, family, here
from lemmas.one_readout import U, read_once
from lemmas.scale_steps import Fn, Vn, an, fn, gn, units_scaled
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    branch,
    d,
    h,
    hidden,
    i,
    k,
    kappa,
    m,
    norm1,
    o,
    p,
    q,
    r,
    rho,
)
from lemmas.t14_statement import Fs, delta, f, fa, fb, lam, loss, rise
from lemmas.taken_steps import taken
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product, Square, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import define, eq, forall, le, summed

kept = 1 - taken
SCALED = (
    define(an, kept * a[o, i], (o, 1, d), (i, 1, m), gloss="readout scaled"),
    define(
        Vn,
        V[k, r, i],
        (k, 2, K),
        (r, 1, p[k]),
        (i, 1, p[k - 1]),
        gloss="columns of layer 1 scaled",
        start=(1, kept * V[1, r, i]),
    ),
    branch(gn, Vn, h),
    read_once(fn, an, U, h, gn),
    define(Fn, risk(fn, loss) + kappa * norm1(an), gloss="objective of what is left"),
)
STOPS = (blocks(W, V, U, a), blocks(W, Vn, U, an))
factor = 1 - t * taken
moved2 = summed(rho[q] * summed(sp.Abs(ft[q, o] - f[q, o]), (o, 1, d)) ** 2, (q, 1, N))
shrinks = (Product("premise.1", "X3"), Product("premise.1", "X4"), "premise.2")


def on(claim: Any) -> Any:
    """Return: the claim holds along the first segment."""
    return between(*STOPS, claim)


SCALE = (
    Step("X6", le(0, norm1(a)), Arithmetic(), "a sum of absolute values"),
    Step(
        "X7",
        le(risk(f, loss), lam),
        Arithmetic(("H9", Product("X6", "H7")), unfold=("F",)),
        "the risk is at most the level",
    ),
    Step("X8", equations(hidden(h, W)).parts[0], Arithmetic(unfold=("h",)), "the hidden units"),
    *units_scaled(
        factor,
        "so the branch reads the same",
        "but less of it: the readout is scaled",
        on,
        "premise.6",
    ),
    Step(
        "Z6",
        on(
            forall((q, 1, N), (o, 1, d))(
                eq(
                    ft[q, o],
                    summed(
                        at[o, i] * (h[q, i] + summed(U[i, r] * gt[K, q, r], (r, 1, p[K]))),
                        (i, 1, m),
                    ),
                )
            )
        ),
        Arithmetic(("premise.10",), unfold=("premise.5", At("Z1"))),
        "and so does the last one",
    ),
    Step(
        "Z7",
        on(le(moved2, sp.Abs(delta) ** 2)),
        Arithmetic(
            (
                Cite(
                    "R14b.C1",
                    {
                        **{"chi": sp.Lambda(i, taken), "a_t": at, "V_t": Vt, "g_t": gt, "f_t": ft},
                        "delta": sp.Abs(delta),
                    },
                    (
                        *("H1", "H2", "H8.1", "H8.3", "H8.4", "X3", "X4", "premise.1"),
                        *("premise.2", "H3.1", "H3.2", "H3.3", "G5"),
                        *(At(name) for name in ("Z2", "Z3", "Z4", "Z5", "Z6")),
                    ),
                ),
                Product(Product("premise.1", "premise.2"), Square(delta)),
                Product("premise.2", Square(delta)),
            )
        ),
        "this moves the outputs by at most t delta (R14b)",
    ),
    Step(
        "Z8",
        on(forall((o, 1, d), (i, 1, m))(le(sp.Abs(at[o, i]), sp.Abs(a[o, i])))),
        Arithmetic((At("Z3"),), cases=(a[o, i], at[o, i]), times=shrinks),
        "no readout grows",
    ),
    Step(
        "Z9",
        on(le(here, lam + rise)),
        Arithmetic(
            (
                At("H6", {fa: f, fb: ft}, ("X7", At("Z7"))),
                "H9",
                Product(Summed(At("Z8"), (i, o)), "H7"),
            ),
            unfold=("F",),
        ),
        "so F rises by at most Rise",
    ),
    Step(
        "Z10",
        le(Fn, lam + rise),
        Arithmetic(
            (At("Z9", {t: 1, **family(W, Vn, U, an, h, gn, fn)}, ("D5", "D6", "D7", "X8")),),
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
