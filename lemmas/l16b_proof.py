"""The proof of L16b: read the draws of L16, which are few units; F is convex on the way."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l16_statement
from lemmas.c15_proof import SQUARED, error2
from lemmas.curves import between, blocks, gt, ht, mass
from lemmas.draw_steps import chosen, drawn_units, few_are_drawn, readout
from lemmas.l16_statement import READOUT, WEIGHTS, zeta
from lemmas.l16b_statement import (
    SMALL_NETWORK,
    STATEMENT,
    chi,
    drawn,
    few_mass,
    here,
    mean_square,
    read,
    squares,
    thin,
    value,
)
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    b,
    d,
    h,
    i,
    j,
    kappa,
    m,
    n,
    norm1,
    o,
    p,
    q,
    r,
    rho,
    y,
)
from lemmas.shares import As, Ws, few, u
from lemmas.t14_statement import F, R, f, rise, tau, va, vb, vector_a, vector_b
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Define,
    Multiple,
    Obtain,
    Product,
    Square,
    Summed,
    Unpack,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    eq,
    forall,
    le,
    lt,
    summed,
)
from proofcheck.substitution import substitute

skip = summed(a[o, i] * h[q, i], (i, 1, m))
risk = mean_square(skip)
feature2 = summed(rho[q] * h[q, i] ** 2, (q, 1, N))
exact = norm1(a) * summed(sp.Abs(a[o, i]) * feature2, (i, 1, m), (o, 1, d)) - squares(skip)
DRAWN = substitute(
    both(
        l16_statement.SELECTION,
        l16_statement.IN_BALL,
        l16_statement.SAME_MASS,
        l16_statement.LOW_RISK,
    ),
    {
        l16_statement.m: m,
        l16_statement.A: norm1(a),
        l16_statement.D: risk,
        l16_statement.spread: exact,
    },
)
OBJECTS = (declare(zeta, "1 where unit i is draw u", (u, 1, few), (i, 1, m)), WEIGHTS, READOUT)
UNITS = (
    Step(
        "A1",
        DRAWN,
        Obtain(
            Cite("L16.C1", {"m": m}, ("H1", "H2.1", "H2.2", "H4.1", "H4.2")),
            OBJECTS,
            "drawn",
        ),
        "draw l units (L16)",
    ),
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(drawn_units(m), 1)
    ),
    *few_are_drawn(m, "A1.1"),
)

reads_few = summed(readout[o, i] * h[q, i], (i, 1, m))
at_end = value(read(readout, b), mass(readout, b))
shares = sp.Lambda((i, u), zeta[u, i])
embedded = {"P": shares, "A": As, "W*": Ws}
missed, target = read(readout, b) - y[q, o], drawn - y[q, o]
LOW_END_HERE = le(at_end, F + rise)
apart = summed((drawn - skip) ** 2, (o, 1, d))
OTHERS = (
    declare(array("zeta1"), "", (u, 1, few), (i, 1, m)),
    declare(array("w1"), "", (u, 1, few), (j, 1, n)),
    declare(array("a1"), "", (o, 1, d), (u, 1, few)),
)
plain = summed(rho[q] * summed(skip**2, (o, 1, d)), (q, 1, N))
GIVEN = ("H1", "H2.1", "H2.2", "H4.1", "H4.2")
VARIANCE = (
    Step(
        "V0",
        le(exact, norm1(a) ** 2 * R**2 - plain),
        Arithmetic((Cite("L16.C3", {"m": m}, GIVEN),)),
        "the variance of a draw (L16)",
    ),
    Step("B2", le(1, few), Arithmetic(), "there is a draw"),
    Step(
        "V1",
        forall(WEIGHTS, READOUT, (q, 1, N))(le(0, rho[q] * apart)),
        Arithmetic((Product("H2.1", Square(drawn - skip, ((o, 1, d),))),)),
        "squares are not negative",
    ),
    Step(
        "V2",
        forall(WEIGHTS, READOUT)(le(0, summed(rho[q] * apart, (q, 1, N)))),
        Arithmetic((Summed("V1", (q,)),)),
        "nor is their mean",
    ),
    Step(
        "V3",
        forall(WEIGHTS, READOUT)(
            Implies(
                le(few * summed(rho[q] * apart, (q, 1, N)), exact),
                le(0, norm1(a) ** 2 * R**2 - plain),
            )
        ),
        Arithmetic(("premise.1", Product("V2", "B2"), "V2", "V0")),
        "so what bounds it is not",
    ),
    Step(
        "V4",
        le(0, norm1(a) ** 2 * R**2 - plain),
        Unpack(
            Cite(
                "L16.C1",
                {"m": m, "y": sp.Lambda((q, o), skip)},
                ("H1", "H2.1", "H2.2", "H4.1", "H4.2"),
            ),
            OTHERS,
            At("V3", {Ws: array("w1"), As: array("a1")}),
        ),
        "the variance is not negative: it bounds the risk of draws for the targets f (L16)",
    ),
)
NETWORK = (
    Step(
        "B1",
        forall((q, 1, N), (o, 1, d))(eq(f[q, o], skip)),
        Arithmetic(unfold=("f", "b")),
        "the branch is not read",
    ),
    Step(
        "B6",
        eq(F, value(skip, norm1(a))),
        Arithmetic(unfold=("F", "B1", "b")),
        "the objective",
    ),
    Step(
        "Y1",
        forall((q, 1, N))(le(0, rho[q] * summed((skip - y[q, o]) ** 2, (o, 1, d)))),
        Arithmetic((Product("H2.1", Square(skip - y[q, o], ((o, 1, d),))),)),
        "squares are not negative",
    ),
    Step("Y2", le(0, risk), Arithmetic((Summed("Y1", (q,)),)), "nor is the risk"),
    Step("Y3", le(0, norm1(a)), Arithmetic(), "nor the mass"),
    Step(
        "Y4",
        le(0, risk + 2 * kappa * norm1(a)),
        Arithmetic(("Y2", Product("H3", "Y3"))),
        "nor the penalty",
    ),
    Step(
        "Y5",
        le(kappa**2 * norm1(a) ** 2, F**2),
        Arithmetic((Product("Y2", "Y4"),), unfold=("B6",)),
        "so kappa |a|_1 <= F",
    ),
    Step("Y6", lt(0, kappa**2), Arithmetic((Product("H3", "H3"),)), "a square"),
    Step(
        "Y7",
        le(kappa**2 * (norm1(a) ** 2 * R**2 - plain), kappa**2 * (few * rise)),
        Arithmetic(("H5", Product(Square(R), "Y5")), unfold=("B1",)),
        "times a square, the variance is bounded",
    ),
    Step(
        "B3",
        le(norm1(a) ** 2 * R**2 - plain, few * rise),
        Arithmetic(("Y7", Product("not goal", "Y6"))),
        "so it is bounded",
    ),
    Step(
        "B4",
        le(few * mean_square(drawn), few * (risk + rise)),
        Arithmetic(("A1.4", "V0", "B3")),
        "and l draws",
    ),
    Step(
        "B5",
        le(mean_square(drawn), risk + rise),
        Arithmetic(("B4", Product("not goal", "B2"))),
        "rise by an l-th of it at most",
    ),
    Step(
        "B7",
        le(value(drawn, few_mass), F + rise),
        Arithmetic(("B5", "B6", Multiple("A1.3", kappa))),
        "as does the objective of the small network",
    ),
    Step("B8", SMALL_NETWORK, Conjunction(("A1.2", "B7")), "which lies in Theta"),
    Step(
        "B9",
        forall((i, 1, m), (u, 1, few))(le(0, zeta[u, i])),
        Arithmetic(("A2",)),
        "shares are not negative",
    ),
    Step(
        "B10",
        forall((q, 1, N), (o, 1, d))(eq(reads_few, drawn)),
        Arithmetic(
            (Cite("L12.C1", embedded, ("A1.1.3", "B9", "A1.1.2")),),
            unfold=("thin", "b"),
        ),
        "its units may be those that are drawn (L12)",
    ),
    Step(
        "B11",
        forall((o, 1, d))(
            le(
                summed(sp.Abs(readout[o, i]), (i, 1, m)),
                summed(sp.Abs(As[o, u]), (u, 1, few)),
            )
        ),
        Arithmetic((Cite("L12.C2", embedded, ("A1.1.3", "B9", "A1.1.2")),), unfold=("thin",)),
        "with no more mass (L12)",
    ),
    Step(
        "B12",
        le(kappa * norm1(readout), kappa * few_mass),
        Arithmetic((Product("H3", Summed("B11", (o,))),)),
        "nor penalty",
    ),
    Step(
        "B13",
        forall((q, 1, N), (o, 1, d))(eq(missed**2, target**2)),
        Arithmetic((Multiple("B10", missed + target),), unfold=("b",)),
        "errors are the same",
    ),
    Step(
        "B14",
        forall((q, 1, N))(
            eq(
                rho[q] * summed(missed**2, (o, 1, d)),
                rho[q] * summed(target**2, (o, 1, d)),
            )
        ),
        Arithmetic((Multiple(Summed("B13", (o,)), rho[q]),)),
        "at each sample",
    ),
    Step(
        "B15",
        LOW_END_HERE,
        Arithmetic((Summed("B14", (q,)), "B7", "B12"), unfold=("b",)),
        "so the thinned readout is low too",
    ),
)


def on(claim: Any) -> Any:
    """Return: the claim holds on the segment to the thinned readout."""
    return between(blocks(W, V, a, b), blocks(W, V, readout, b), claim)


at_start = value(read(a, b, ht, gt), mass(a, b))
at_last = value(read(readout, b, ht, gt), mass(readout, b))
SEGMENT = (
    Step(
        "C0",
        forall((q, 1, N), vector_a, vector_b, tau)(
            Implies(
                both(le(0, tau), le(tau, 1)),
                le(
                    error2((1 - tau) * va[o] + tau * vb[o]),
                    (1 - tau) * error2(va[o]) + tau * error2(vb[o]),
                ),
            )
        ),
        Arithmetic(
            (Product(Product("premise.1", "premise.2"), Square(va[o] - vb[o], ((o, 1, d),))),)
        ),
        "the squared loss is convex",
    ),
    Step(
        "S1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(unfold=("premise.7", "premise.3", "h")),
        "features stay",
    ),
    Step(
        "S2",
        on(le(here, sp.Max(at_start, at_last))),
        Arithmetic(
            (
                Cite(
                    "L11.C2",
                    {
                        **{"m": m, "P": p[K], "phi": ht, "psi": sp.Lambda((q, r), gt[K, q, r])},
                        **{"a0": a, "b0": b, "a1": readout, "b1": b, "loss": SQUARED},
                    },
                    ("C0", "H2.1", "H3", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.10", "premise.5", "premise.6"),
        ),
        "F is convex in the readout (L11)",
    ),
    Step(
        "S3",
        on(eq(at_start, F)),
        Arithmetic(unfold=(At("S1"), "F", "B1", "b")),
        "the segment begins at the network",
    ),
    Step(
        "S4",
        on(le(at_last, F + rise)),
        Arithmetic(("B15",), unfold=(At("S1"), "b")),
        "and ends at the thinned one",
    ),
    Step(
        "S5",
        le(0, rise),
        Arithmetic(("V4", "B3", Product("not goal", "B2"))),
        "nor is the rise",
    ),
    Step(
        "S6",
        on(le(here, F + rise)),
        Arithmetic((At("S2"), At("S3"), At("S4"), "S5"), cases=(at_start - at_last,)),
        "so it is low between",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (Conjunction(("A10", "A9", "A13")), "B8", "B15", "S6"),
            {thin: readout, chi: chosen, Ws: Ws, As: As},
        ),
        "read the draws",
    ),
)
STEPS = (*VARIANCE, *UNITS, *NETWORK, *SEGMENT)
