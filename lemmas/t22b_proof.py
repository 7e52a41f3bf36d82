"""The proof of T22b: thin the readout of the skip, then that of the branch; D is convex."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l16c_statement
from lemmas.c15_proof import SQUARED, error2
from lemmas.curves import at, blocks, bt, gt, ht
from lemmas.feature_steps import hidden_features
from lemmas.l16b_statement import chi, mean_square, v
from lemmas.one_layer import between, mass
from lemmas.setting import N, V, W, a, b, d, h, i, k, m, norm1, o, p, q, r, rho, y
from lemmas.shares import few
from lemmas.t14_statement import R, g, rise, tau, va, vb, vector_a, vector_b
from lemmas.t22a_statement import D, risk_here
from lemmas.t22b_statement import LIGHT, LOW, STATEMENT, psi, rows_few, thin, thin_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Magnitude,
    Natural,
    Obtain,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, declare, eq, forall, le, lt, summed
from proofcheck.substitution import substitute

rows, points = forall((r, 1, p[1])), forall((r, 1, p[1]), (q, 1, N))
kept = summed(sp.Abs(V[1, r, i]), (i, 1, m))
reads = summed(V[1, r, i] * h[q, i], (i, 1, m))
unit = g[1, q, r]
FEATURES = (
    *hidden_features(m, R, v, "H1", "H2.1", "H2.2", "H3.1"),
    Step("G0", rows(le(0, kept)), Arithmetic(), "rows have a length"),
    Step("G1", rows(le(kept, 1)), Arithmetic((At("H3.2", {k: 1}),)), "of at most 1"),
    Step("G2", rows(le(kept**2, 1)), Arithmetic(("G1", Product("G0", "G1"))), "in square too"),
    Step(
        "G3",
        points(le(sp.Abs(unit), sp.Abs(reads))),
        Arithmetic((At("H1", {v: reads}),), unfold=("g", "g")),
        "|s(v)| <= |v|",
    ),
    Step(
        "G4",
        points(le(0, sp.Abs(unit) + sp.Abs(reads))),
        Arithmetic((Magnitude(unit), Magnitude(reads))),
        "absolute values are not negative",
    ),
    Step(
        "G5",
        points(le(unit**2, reads**2)),
        Arithmetic((Product("G3", "G4"),)),
        "so squares compare",
    ),
    Step(
        "G6",
        points(le(rho[q] * unit**2, rho[q] * reads**2)),
        Arithmetic((Product("H2.1", "G5"),)),
        "times the weight of the sample",
    ),
    Step(
        "G7",
        rows(le(summed(rho[q] * reads**2, (q, 1, N)), kept**2 * R**2)),
        Arithmetic(
            (
                Cite(
                    "L16c.C2",
                    {
                        **{"d": 1, "m": m, "phi": h, "S": R**2},
                        "a": sp.Lambda((o, i), V[1, r, i]),
                    },
                    ("H3.3", "H2.1", "F8"),
                ),
            )
        ),
        "what a row reads is no larger than the features (L16c)",
    ),
    Step(
        "G8",
        rows(le(summed(rho[q] * unit**2, (q, 1, N)), R**2)),
        Arithmetic((Summed("G6", (q,)), "G7", Product("G2", Square(R)))),
        "nor are the units of the branch",
    ),
)


def skip(readout: Any) -> sp.Expr:
    """Return what the skip gives by a readout."""
    return summed(readout[o, i] * h[q, i], (i, 1, m))


def top(readout: Any) -> sp.Expr:
    """Return what the branch gives by a readout."""
    return summed(readout[o, r] * g[1, q, r], (r, 1, p[1]))


def without(part: Any) -> sp.Lambda:
    """Return the targets less a part of the outputs."""
    return sp.Lambda((q, o), y[q, o] - part)


def thinned(where: Any, objects: Any, part: Any, least: Any, width: Any) -> Any:
    """Return what L16c says of a readout, by its symbols."""
    readout, features = where["a"], where["phi"]
    output = summed(readout[o, i] * features(q, i), (i, 1, width))
    size = norm1(readout, width)
    square = summed(rho[q] * summed(output**2, (o, 1, d)), (q, 1, N))
    old, new = (
        mean_square(summed(each[o, i] * features(q, i), (i, 1, width)) + part)
        for each in (readout, objects[0])
    )
    return both(
        substitute(
            l16c_statement.SUPPORT,
            {
                **{l16c_statement.thin: objects[0], l16c_statement.chi: objects[1]},
                **{l16c_statement.m: width, few: least},
            },
        ),
        le(norm1(objects[0], width), size),
        le(least * new, least * old + size**2 * R**2 - square),
    )


OF_SKIP = {"m": m, "phi": sp.Lambda((q, i), h[q, i]), "a": a, "S": R**2, "y": without(top(b))}
OF_BRANCH = {
    **{"m": p[1], "phi": sp.Lambda((q, i), g[1, q, i]), "a": b, "S": R**2, "l": rows_few},
    "y": without(skip(thin)),
}


def objects_of(readout: Any, chosen: Any, width: Any) -> Any:
    """Declare what is obtained."""
    return (
        declare(readout, "thinned readout", (o, 1, d), (i, 1, width)),
        declare(chosen, "what it reads", (i, 1, width)),
    )


between_them, at_end = mean_square(skip(thin) + top(b)), mean_square(skip(thin) + top(thin_b))
start = mean_square(skip(a) + top(b))
mass_a, mass_b = norm1(a), norm1(b, p[1])
THINNING = (
    Step(
        "A",
        thinned(OF_SKIP, (thin, chi), top(b), few, m),
        Obtain(Cite("L16c.C1", OF_SKIP, ("H3.3", "H2.1", "F8")), objects_of(thin, chi, m), "skip"),
        "l hidden units are drawn (L16c)",
    ),
    Step(
        "B",
        thinned(OF_BRANCH, (thin_b, psi), skip(thin), rows_few, p[1]),
        Obtain(
            Cite("L16c.C1", OF_BRANCH, ("H3.4", "H2.1", "G8")),
            objects_of(thin_b, psi, p[1]),
            "branch",
        ),
        "then l1 units of the branch (L16c)",
    ),
    Step("B1", le(1, few), Arithmetic(), "there is a draw"),
    Step("B2", le(1, rows_few), Arithmetic(), "of both"),
    Step(
        "B3",
        lt(0, few * rows_few),
        Arithmetic((Product("B1", "B2"), "B1", "B2")),
        "so this is positive",
    ),
    Step(
        "B4",
        forall((q, 1, N))(le(0, rho[q] * summed(skip(a) ** 2, (o, 1, d)))),
        Arithmetic((Product("H2.1", Square(skip(a), ((o, 1, d),))),)),
        "squares are not negative",
    ),
    Step(
        "B5",
        forall((q, 1, N))(le(0, rho[q] * summed(top(b) ** 2, (o, 1, d)))),
        Arithmetic((Product("H2.1", Square(top(b), ((o, 1, d),))),)),
        "of both parts",
    ),
    Step(
        "B6",
        le(few * between_them, few * start + mass_a**2 * R**2),
        Arithmetic(("A.3", Summed("B4", (q,)))),
        "the first rise",
    ),
    Step(
        "B7",
        le(rows_few * at_end, rows_few * between_them + mass_b**2 * R**2),
        Arithmetic(("B.3", Summed("B5", (q,)))),
        "the second one",
    ),
    Step(
        "B8",
        le(few * rows_few * at_end, few * rows_few * (start + rise)),
        Arithmetic(
            (
                Product(Natural(rows_few), "B6"),
                Product(Natural(few), "B7"),
                "H4",
            )
        ),
        "both together",
    ),
    Step(
        "B9",
        le(at_end, start + rise),
        Arithmetic(("B8", Product("not goal", "B3"))),
        "divided by the numbers of draws",
    ),
    Step("B10", LIGHT, Arithmetic(("A.2", "B.2")), "the mass does not grow"),
    Step(
        "B12",
        le(0, few * rows_few * rise),
        Arithmetic(
            (
                "H4",
                Product(Natural(rows_few), Square(mass_a * R)),
                Product(Natural(few), Square(mass_b * R)),
            )
        ),
        "Rise times the draws is not negative",
    ),
    Step(
        "B13",
        le(0, rise),
        Arithmetic(("B12", Product("not goal", "B3"))),
        "nor is Rise",
    ),
)


def on(claim: Any) -> Any:
    """Return: the claim holds on the segment to the thinned readouts."""
    return between(blocks(W, V, a, b), blocks(W, V, thin, thin_b), claim)


def read(first: Any, second: Any) -> sp.Expr:
    """Return the outputs along the segment by two readouts."""
    return summed(first[o, i] * ht[q, i], (i, 1, m)) + summed(
        second[o, r] * gt[1, q, r], (r, 1, p[1])
    )


at_start, at_last = mean_square(read(a, b)), mean_square(read(thin, thin_b))
WEIGHTLESS = sp.Lambda((va, vb), 0)
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
        "C1a",
        forall((q, 1, N), vector_a, vector_b, tau)(
            Implies(both(le(0, tau), le(tau, 1)), le(sp.Integer(0), sp.Integer(0)))
        ),
        Arithmetic(),
        "and so is no loss at all",
    ),
    Step(
        "S1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(unfold=("premise.7", "premise.3", "h")),
        "hidden units stay",
    ),
    Step(
        "S2",
        on(forall((q, 1, N), (r, 1, p[1]))(eq(gt[1, q, r], g[1, q, r]))),
        Arithmetic(unfold=("premise.9", "premise.4", "premise.8", At("S1"), "g", "g")),
        "so does the branch",
    ),
    Step(
        "S3",
        on(le(risk_here, sp.Max(at_start, at_last))),
        Arithmetic(
            (
                Cite(
                    "L11.C2",
                    {
                        **{"m": m, "P": p[1], "phi": ht, "psi": sp.Lambda((q, r), gt[1, q, r])},
                        **{"a0": a, "b0": b, "a1": thin, "b1": thin_b, "loss": SQUARED},
                        "kappa": 0,
                    },
                    ("C0", "H2.1", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.10", "premise.5", "premise.6"),
        ),
        "the risk is convex in the readouts (L11)",
    ),
    Step(
        "S4",
        on(eq(at_start, D)),
        Arithmetic(unfold=(At("S1"), At("S2"), "D", "f")),
        "the segment begins at the network",
    ),
    Step(
        "S5",
        on(le(at_last, D + rise)),
        Arithmetic(("B9",), unfold=(At("S1"), At("S2"), "D", "f")),
        "and ends at the thinned one",
    ),
    Step(
        "S6",
        on(le(risk_here, D + rise)),
        Arithmetic((At("S3"), At("S4"), At("S5"), "B13"), cases=(at_start - at_last,)),
        "so it is low between",
    ),
    Step(
        "S7",
        on(le(mass(at, bt), sp.Max(mass(a, b), mass(thin, thin_b)))),
        Arithmetic(
            (
                Cite(
                    "L11.C2",
                    {
                        **{"m": m, "P": p[1], "phi": ht, "psi": sp.Lambda((q, r), gt[1, q, r])},
                        **{"a0": a, "b0": b, "a1": thin, "b1": thin_b, "loss": WEIGHTLESS},
                        "kappa": 1,
                    },
                    ("C1a", "H2.1", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.5", "premise.6"),
        ),
        "so is the mass (L11)",
    ),
    Step(
        "S8",
        on(le(mass(at, bt), mass(a, b))),
        Arithmetic((At("S7"), "B10"), cases=(mass(a, b) - mass(thin, thin_b),)),
        "which does not grow",
    ),
    Step("S9", LOW, Conjunction((At("S6"), At("S8"))), "both"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(("A.1.1", "A.1.2", "A.1.3", "B.1.1", "B.1.2", "B.1.3")),
                "B10",
                "S9",
            ),
            {thin: thin, chi: chi, thin_b: thin_b, psi: psi},
        ),
        "these readouts do it",
    ),
)
STEPS: tuple[Step, ...] = (*FEATURES, *THINNING, *SEGMENT)
