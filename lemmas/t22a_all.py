"""T22a, all rows: one after the other is put in."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l07b_counting import counting
from lemmas.setting import N, h, i, k, m, p, q, r, rho
from lemmas.setting import c as other
from lemmas.shares import few, u, v
from lemmas.t14_statement import R
from lemmas.t22a_row import good, kept, moved, own, reads, row
from lemmas.t22a_statement import LIGHT_ROWS, ROW_SUPPORT, ROWS, U, col
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Conjunction,
    Indicator,
    Induction,
    Multiple,
    Natural,
    Obtain,
    Product,
    Summed,
    Unpack,
    Witness,
)
from proofcheck.language import (
    Bracket,
    Implies,
    both,
    declare,
    eq,
    exists,
    forall,
    le,
    summed,
)
from proofcheck.substitution import substitute

here = sp.KroneckerDelta(r, k)
now, before = Bracket(r, k), Bracket(r, k - 1)
ROW = declare(row, "", (i, 1, m)), declare(own, "", (i, 1, m))
IN_ROW = good(row[i], own[i])
at_k = {r: k}
put, chosen = (old[r, i] + here * (new[i] - old[r, i]) for old, new in ((U, row), (col, own)))
place = forall((k, 1, p[1]), *ROWS, *ROW)
every = (r, 1, p[1])
ALWAYS = both(*ROW_SUPPORT.parts, LIGHT_ROWS)


def gap(weights: Any) -> Any:
    """Return what a row with these weights reads, less what it read."""
    return summed(weights * h[q, i], (i, 1, m)) - reads


def near(weights: Any, upto: Any) -> Any:
    """Return: the rows up to one move little."""
    return forall(every)(le(Bracket(r, upto) * moved(weights), Bracket(r, upto) * R**2))


def reached(last: Any) -> Any:
    """Return: there are rows, the first of which are thinned."""
    return exists("rows", *ROWS)(both(*ALWAYS.parts, near(U[r, i], last)))


def with_row(thing: Any) -> Any:
    """Return what is said of the rows where one more is put in."""
    return substitute(thing, {U: sp.Lambda((r, i), put), col: sp.Lambda((r, i), chosen)})


def of_row(number: int) -> Any:
    """Return what is said of the new row."""
    return substitute(IN_ROW.parts[number - 1], at_k)


old_gap, new_gap = gap(U[r, i]), gap(row[i])
reads_apart = reads - substitute(reads, at_k)
own_gap = summed(row[i] * h[q, i], (i, 1, m)) - substitute(reads, at_k)
put_gap = gap(put)
at_r = (k, 1, p[1]), every
INDEX = (
    Step(
        "Z1",
        forall(*at_r)(eq(Bracket(r, k) - Bracket(r + 1, k), here)),
        Arithmetic(
            (
                At("K5", {u: r, v: k}),
                Alike(Bracket(other, k) - Bracket(other + 1, k), other, r, k),
            )
        ),
        "a row is row k or it is not",
    ),
    Step(
        "Z2",
        forall(*at_r)(eq(now, before + here)),
        Arithmetic(("Z1",), cases=(r - k, k - r)),
        "the rows up to k are those before it, and row k",
    ),
    Step(
        "Z3",
        forall(*at_r)(eq(here * before, 0)),
        Arithmetic((Alike(Bracket(other, k - 1), other, r, k),)),
        "row k is not before itself",
    ),
    Step("Z4", forall(*at_r)(le(0, here)), Arithmetic((Indicator(here),)), "0 or 1"),
    Step("Z7", forall(*at_r)(le(0, 1 - here)), Arithmetic((Indicator(here),)), "at most 1"),
    Step(
        "Z8",
        forall(*at_r)(eq(here * (here - 1), 0)),
        Arithmetic((Alike(sp.KroneckerDelta(other, k), other, r, k),)),
        "its own square",
    ),
    Step(
        "Z5",
        forall(*at_r)(eq(here * (kept - substitute(kept, at_k)), 0)),
        Arithmetic((Alike(substitute(kept, {r: other}), other, r, k),)),
        "row k has the length of row k",
    ),
    Step(
        "Z6",
        forall(*at_r, (q, 1, N))(eq(here * reads_apart, 0)),
        Arithmetic((Alike(substitute(reads, {r: other}), other, r, k),)),
        "and its values",
    ),
)
own_count = summed(own[i], (i, 1, m))
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
nothing = {U: sp.Lambda((r, i), 0), col: sp.Lambda((r, i), 0)}
INDUCTION = (
    Step("I1", substitute(ALWAYS, nothing), Conjunction((Arithmetic(),) * 4), "rows of zeros"),
    Step("I2", near(sp.Integer(0), 0), Arithmetic(), "none is thinned yet"),
    Step(
        "I3",
        reached(sp.Integer(0)),
        Witness((*(f"I1.{part}" for part in range(1, 5)), "I2"), nothing),
        "so much for no rows",
    ),
    Step(
        "I4",
        forall((k, 1, p[1]))(Implies(reached(k - 1), reached(k))),
        Unpack(
            At("premise.1"),
            ROWS,
            Unpack(
                At("Y8"),
                ROW,
                Witness(
                    (At("N1"), At("N2"), At("N3"), At("N4"), At("N5")),
                    {U: sp.Lambda((r, i), put), col: sp.Lambda((r, i), chosen)},
                ),
            ),
        ),
        "put in row k",
    ),
    Step("I5", forall((k, 0, p[1]))(reached(k)), Induction("I3", "I4"), "row by row"),
    Step(
        "I6",
        both(*ALWAYS.parts, near(U[r, i], p[1])),
        Obtain(At("I5", {k: p[1]}), ROWS, "rows"),
        "take the rows",
    ),
    Step(
        "I7",
        forall(every)(le(moved(U[r, i]), R**2)),
        Arithmetic(("I6.5",)),
        "each of which moves little",
    ),
)
ALL_STEPS = (*counting(p[1], p[1], Natural(p[1])), *INDEX, *PUT_IN, *INDUCTION)
