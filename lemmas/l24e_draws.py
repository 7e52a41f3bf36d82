"""L24e: draws from the cells of positive readouts, then from those of negative ones (L24d)."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l24d_statement
from lemmas.l16c_statement import chi
from lemmas.l24c_statement import thin, units, y
from lemmas.l24e_cells import psi
from lemmas.l24e_signs import bound, cells, cited, classes, costs, minus, plus
from lemmas.l24e_statement import e, f, inverse, mean_square, share
from lemmas.setting import N, a, h, i, kappa, q
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Define, Multiple, Obtain, Product, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, array, both, declare, define, eq, forall, le, summed
from proofcheck.substitution import substitute

b1, chi1, b2, chi2 = array("bpos"), array("chipos"), array("bneg"), array("chineg")
first, second, one, other = array("fpos"), array("fneg"), array("e0"), array("e1")
points = forall((q, 1, N))
all_shares = summed(share[e, i], cells)


def by(readout: Any) -> sp.Expr:
    """Return what a readout makes of the features of the directions, at q."""
    return summed(readout[i] * psi[q, i], units)


def draw(name: str, sign: int, sizes: Any, objects: Any, targets: Any) -> Step:
    """Return the step: draws from the cells of one sign, for its own targets."""
    readout, members = objects
    conclusion = both(l24d_statement.SUPPORT, l24d_statement.LIGHT, l24d_statement.LOW)
    names = {thin: readout, chi: members}
    asked = "P" if sign > 0 else "Q"
    return Step(
        name,
        substitute(cited(conclusion, sign, sizes, targets), names),
        Obtain(
            Cite(
                "L24d.C1",
                {
                    **{"G": classes(sign, sizes), "phi": psi, "cost": costs, "V": bound},
                    "y": targets,
                },
                ("E5", f"{asked}6", "H7.1", f"{asked}7", "E6", f"{asked}V"),
            ),
            (
                declare(readout, "readout of the draws", units),
                declare(members, "their set", units),
            ),
            f"draws {name}",
        ),
        "draw from the cells of one sign (L24d)",
    )


left = sp.Lambda(q, y[q] + second[q])
then = sp.Lambda(q, y[q] - first[q])
given_first = cited(l24d_statement.f[q], 1, plus)
given_second = cited(l24d_statement.f[q], -1, minus)
risk_first = mean_square(by(b1) - left(q))
DRAWS = (
    *(
        Step(name, equations(item), Define(item), item.gloss)
        for name, item in (
            ("D5", define(second, by(minus), (q, 1, N), gloss="what negative readouts take")),
        )
    ),
    draw("TA", 1, plus, (b1, chi1), left),
    *(
        Step(name, equations(item), Define(item), item.gloss)
        for name, item in (
            ("D6", define(first, by(b1), (q, 1, N), gloss="what the first draws give")),
        )
    ),
    draw("TB", -1, minus, (b2, chi2), then),
    Step(
        "R0",
        forall(declare(one, "", (q, 1, N)), declare(other, "", (q, 1, N)))(
            Implies(
                points(eq(other[q], one[q])),
                eq(mean_square(other[q]), mean_square(one[q])),
            )
        ),
        Arithmetic(unfold=("premise.1",)),
        "equal errors, equal risks",
    ),
    Step(
        "R1",
        forall((q, 1, N), units)(eq(plus[i] * psi[q, i] * all_shares, plus[i] * psi[q, i])),
        Arithmetic((Multiple("P4", psi[q, i]),)),
        "all cells together read",
    ),
    Step(
        "R2",
        forall((q, 1, N), units)(eq(minus[i] * psi[q, i] * all_shares, minus[i] * psi[q, i])),
        Arithmetic((Multiple("Q4", psi[q, i]),)),
        "what both signs read",
    ),
    Step(
        "R3",
        forall((q, 1, N), units)(eq(a[i] * h[q, i], plus[i] * psi[q, i] - minus[i] * psi[q, i])),
        Arithmetic((Multiple("F1", a[i]), Multiple("E4", psi[q, i]))),
        "which is what the network reads",
    ),
    Step(
        "R4",
        points(eq(given_first - left(q), f[q] - y[q])),
        Arithmetic((Summed("R1", (i,)), Summed("R3", (i,))), unfold=("f", "fneg")),
        "so before the first draws the errors are those of the network",
    ),
    Step(
        "R5",
        points(eq(given_second - then(q), by(b1) - left(q))),
        Arithmetic((Summed("R2", (i,)),), unfold=("fneg", "fpos")),
        "and before the other ones those of the first draws",
    ),
    Step(
        "R6",
        points(eq(by(b2) - then(q), by(b1) + by(b2) - y[q])),
        Arithmetic(unfold=("fpos",)),
        "in the end they are those of all draws",
    ),
    Step(
        "R7",
        forall(units)(
            le(
                kappa * inverse[i] * (plus[i] + minus[i]),
                kappa * sp.Abs(a[i]),
            )
        ),
        Arithmetic((Multiple("E3", kappa * inverse[i]), Product(Product("H9", "E9"), "E8"))),
        "directions cost what the rows cost at most",
    ),
)
