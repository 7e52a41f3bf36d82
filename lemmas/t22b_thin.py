"""T22b: the readout of the skip is thinned, then that of the branch."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l16c_statement
from lemmas.l16b_statement import chi, mean_square
from lemmas.setting import N, a, b, d, h, i, m, norm1, o, p, q, r, rho, y
from lemmas.shares import few
from lemmas.t14_statement import R, g, rise
from lemmas.t22b_statement import LIGHT, psi, rows_few, thin, thin_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Natural,
    Obtain,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, declare, forall, le, lt, summed
from proofcheck.substitution import substitute


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
