"""The proof of T22c: thin the rows (T22a), then the readouts of the network that is left (T22b)."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.arrive_steps import defining
from lemmas.curves import Vt, Wt, at, bt, gt, ht, t
from lemmas.l16b_statement import chi, mean_square
from lemmas.one_layer import Layer, between, branch, l1_rows, mass, outputs
from lemmas.segments import by_vertex, family
from lemmas.setting import N, a, b, h, i, k, m, norm1, o, p, q, r
from lemmas.shares import few
from lemmas.t14_statement import R, delta, rise
from lemmas.t22a_statement import LIGHT_ROWS, NEAR, ROW_SUPPORT, ROWS, D, U, risk_here, root
from lemmas.t22b_statement import LIGHT, READ_SUPPORT, READOUTS, psi, rows_few, thin, thin_b
from lemmas.t22c_cover import COVERED
from lemmas.t22c_sets import cover, read
from lemmas.t22c_statement import LOW_ROWS, LOWER, STATEMENT, THINNED, THINNED_ROWS, rest
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Natural,
    Obtain,
    Part,
    Product,
    Ranges,
    Square,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, both, declare, define, eq, forall, le, lt, real, summed
from proofcheck.substitution import substitute

g2, f2, D2 = array("g2"), array("f2"), real("D2")
DEFINITIONS = (
    branch(g2, Layer(U), h),
    outputs(f2, a, b, h, g2),
    define(D2, mean_square(f2[q, o]), gloss="risk with thinned rows"),
)
NAMES = {chi: read}


def on(claim: Any) -> Any:
    """Return: the claim holds on the segment to the thinned readouts."""
    return between(THINNED_ROWS, THINNED, claim)


def by(first: Any, second: Any) -> sp.Expr:
    """Return the outputs at sample q along the segment, by two readouts."""
    return summed(first[o, i] * ht[q, i], (i, 1, m)) + summed(
        second[o, r] * gt[1, q, r], (r, 1, p[1])
    )


LOW_READOUTS = on(both(le(risk_here, D2 + rest), le(mass(at, bt), mass(a, b))))
AT_END = {t: 1, **family(Wt, Vt, a, b, ht, gt, sp.Lambda((q, o), by(a, b)))}
STEPS: tuple[Step, ...] = (
    Step(
        "A",
        both(ROW_SUPPORT, LIGHT_ROWS, NEAR),
        Obtain(
            Cite(
                "T22a.C1",
                {},
                (
                    *("H1.1", "H1.2", "H2.1", "H2.2", "H3.1", "H3.2", "H3.3", "H3.4"),
                    *("H4.1", "H4.2", "H5.1", "H5.2"),
                ),
            ),
            ROWS,
            "rows",
        ),
        "rows are thinned (T22a)",
    ),
    *defining(DEFINITIONS),
    Step(
        "L1",
        forall((r, 1, p[1]))(le(summed(sp.Abs(U[r, i]), (i, 1, m)), 1)),
        Arithmetic(("A.2", At("H3.2", {k: 1}))),
        "thinned rows are in Theta",
    ),
    Step("L2", l1_rows(Layer(U)), Ranges(by_vertex("L1")), "as a branch"),
    Step(
        "E",
        both(substitute(READ_SUPPORT, NAMES), LIGHT, LOW_READOUTS),
        Obtain(
            Cite(
                "T22b.C1",
                {"V": sp.Lambda((k, r, i), U[r, i]), "g": g2, "f": f2, "D": D2, "Rise": rest},
                ("H1.2", "H2.1", "H2.2", "H3.1", "L2", "H3.3", "H3.4", "H6"),
            ),
            tuple(
                declare(NAMES.get(item.symbol, item.symbol), item.gloss, *item.axes)
                for item in READOUTS
            ),
            "readouts",
        ),
        "then readouts (T22b)",
    ),
    *COVERED,
    Step(
        "S1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(unfold=("premise.7", "premise.3", "h")),
        "hidden units stay",
    ),
    Step(
        "S2",
        on(forall((q, 1, N), (r, 1, p[1]))(eq(gt[1, q, r], g2[1, q, r]))),
        Arithmetic(unfold=("premise.9", "premise.4", "premise.8", At("S1"), "g2", "g2")),
        "so does the branch",
    ),
    Step(
        "S3",
        on(eq(mean_square(by(a, b)), D2)),
        Arithmetic(unfold=(At("S1"), At("S2"), "D2", "f2")),
        "the segment begins with thinned rows",
    ),
    Step(
        "S4",
        on(le(mean_square(by(a, b)), D + 2 * root * delta + delta**2)),
        Arithmetic((At("A.3", AT_END, ("premise.3", "premise.4")),)),
        "where the risk has risen little",
    ),
    Step(
        "S5",
        on(le(risk_here, D + rise)),
        Arithmetic((Part(At("E.3"), 1), At("S3"), At("S4"))),
        "it rises little on this segment too",
    ),
    Step(
        "S6",
        on(le(mass(at, bt), mass(a, b))),
        Arithmetic((Part(At("E.3"), 2),)),
        "and the mass does not",
    ),
    Step(
        "B0",
        le(0, few * rows_few * rest),
        Arithmetic(
            (
                "H6",
                Product(Natural(rows_few), Square(norm1(a) * R)),
                Product(Natural(few), Square(norm1(b, p[1]) * R)),
            )
        ),
        "what readouts add is not negative",
    ),
    Step("B1", le(1, few), Arithmetic(), "there is a draw"),
    Step("B2", le(1, rows_few), Arithmetic(), "of both"),
    Step(
        "B3",
        lt(0, few * rows_few),
        Arithmetic((Product("B1", "B2"), "B1", "B2")),
        "so this is positive",
    ),
    Step("B4", le(0, rest), Arithmetic(("B0", Product("not goal", "B3"))), "nor is what is left"),
    Step(
        "S8",
        LOW_ROWS,
        Arithmetic(
            (
                *(At("A.3"), "B4"),
                Product(Product("H4.1", "H5.1"), "premise.2"),
                Product(Square(delta), "premise.2"),
                Product(Product("premise.1", "premise.2"), Square(delta)),
            )
        ),
        "it has risen little on the way to the rows",
    ),
    Step("S7", LOWER, Conjunction((At("S5"), At("S6"))), "both"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(("R0", "R1", "E.1.4", "E.1.6", "R2")),
                Conjunction(("R3", "E.1.5")),
                "A.2",
                "S8",
                "S7",
            ),
            {
                **{U: U, thin: thin, thin_b: thin_b, psi: psi},
                chi: sp.Lambda(i, cover[p[1], i]),
            },
        ),
        "few units are read",
    ),
)
