"""T22a, one row more: it is put in where row k was, and all is well up to k."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import N, i, k, m, p, q, r, rho
from lemmas.shares import few
from lemmas.t14_statement import R
from lemmas.t22a_index import at_k, before, every, here, now
from lemmas.t22a_row import ROW, gap, good, moved, own, row
from lemmas.t22a_statement import LIGHT_ROWS, ROW_SUPPORT, ROWS, U, col
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Multiple, Product, Summed
from proofcheck.language import Bracket, Implies, both, eq, forall, le
from proofcheck.substitution import substitute

IN_ROW = good(row[i], own[i])
put, chosen = (old[r, i] + here * (new[i] - old[r, i]) for old, new in ((U, row), (col, own)))
PUT = {U: sp.Lambda((r, i), put), col: sp.Lambda((r, i), chosen)}
place = forall((k, 1, p[1]), *ROWS, *ROW)


def near(weights: Any, upto: Any) -> Any:
    """Return: the rows up to one move little."""
    return forall(every)(le(Bracket(r, upto) * moved(weights), Bracket(r, upto) * R**2))


def with_row(thing: Any) -> Any:
    """Return what is said of the rows where one more is put in."""
    return substitute(thing, PUT)


def of_row(number: int) -> Any:
    """Return what is said of the new row."""
    return substitute(IN_ROW.parts[number - 1], at_k)


old_gap, put_gap = gap(U[r, i]), gap(put)
own_gap = substitute(gap(row[i]), at_k)
PUT_IN = (
    Step(
        "N1",
        place(Implies(both(ROW_SUPPORT.parts[0], of_row(1)), with_row(ROW_SUPPORT.parts[0]))),
        Arithmetic(
            (
                Multiple("premise.1", 1 - here),
                Multiple("premise.2", here),
                Multiple("Z8", (own[i] - col[r, i]) ** 2),
            )
        ),
        "with a row put in, units are chosen or not",
    ),
    Step(
        "N2",
        place(Implies(both(ROW_SUPPORT.parts[1], of_row(2)), with_row(ROW_SUPPORT.parts[1]))),
        Arithmetic((Product("Z4", "premise.2"), Product("Z7", "premise.1"))),
        "l of them",
    ),
    Step(
        "N3",
        place(Implies(both(ROW_SUPPORT.parts[2], of_row(3)), with_row(ROW_SUPPORT.parts[2]))),
        Arithmetic(
            (
                Multiple("premise.1", 1 - here),
                Multiple("premise.2", here),
                Multiple("Z8", (row[i] - U[r, i]) * (own[i] - col[r, i])),
            )
        ),
        "and no others are read",
    ),
    Step(
        "N4a",
        forall((k, 1, p[1]), *ROWS, *ROW, every, (i, 1, m))(
            le(sp.Abs(put), (1 - here) * sp.Abs(U[r, i]) + here * sp.Abs(row[i]))
        ),
        Arithmetic(cases=(U[r, i], row[i], put), times=("Z4", "Z7")),
        "absolute values are convex",
    ),
    Step(
        "N4",
        place(Implies(both(LIGHT_ROWS, of_row(4)), with_row(LIGHT_ROWS))),
        Arithmetic(
            (
                Summed("N4a", (i,)),
                Product("Z4", "premise.2"),
                Product("Z7", "premise.1"),
                "Z5",
            )
        ),
        "rows are no longer",
    ),
    Step(
        "N5a",
        forall((k, 1, p[1]), *ROWS, *ROW, every, (q, 1, N))(
            eq(put_gap, (1 - here) * old_gap + here * own_gap)
        ),
        Arithmetic(("Z6",)),
        "what the rows miss",
    ),
    Step(
        "N5b",
        forall((k, 1, p[1]), *ROWS, *ROW, every, (q, 1, N))(
            eq(rho[q] * now * put_gap**2, rho[q] * (before * old_gap**2 + here * own_gap**2))
        ),
        Arithmetic(
            (
                Multiple("N5a", rho[q] * now * (put_gap + (1 - here) * old_gap + here * own_gap)),
                Multiple("Z2", rho[q] * ((1 - here) * old_gap + here * own_gap) ** 2),
                Multiple("Z3", rho[q] * old_gap**2),
                Multiple("Z3", rho[q] * old_gap**2 * here),
                Multiple("Z3", rho[q] * own_gap**2 * here),
                Multiple("Z3", rho[q] * own_gap * old_gap),
                Multiple("Z3", rho[q] * own_gap * old_gap * here),
                *(
                    Multiple("Z8", rho[q] * first * second * power)
                    for power in (1, here)
                    for first, second in (
                        (old_gap, old_gap),
                        (old_gap, own_gap),
                        (own_gap, own_gap),
                    )
                ),
            )
        ),
        "squared, where they are thinned",
    ),
    Step(
        "N5",
        place(
            Implies(
                both(near(U[r, i], k - 1), of_row(5)),
                with_row(near(U[r, i], k)),
            )
        ),
        Arithmetic(
            (
                Multiple(Summed("N5b", (q,)), few),
                Product("Z4", "premise.2"),
                "premise.1",
                Multiple("Z2", R**2),
            )
        ),
        "so the rows up to k move little",
    ),
)
