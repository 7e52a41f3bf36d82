"""T22c: the hidden units that the readout or one of the branch rows that are read may read."""

from __future__ import annotations

from typing import Any

from lemmas.index_steps import up_to
from lemmas.l07b_counting import counting
from lemmas.setting import c, d, i, k, o, p, r
from lemmas.shares import few
from lemmas.t22a_index import here
from lemmas.t22a_statement import U, col
from lemmas.t22b_statement import psi, rows_few, thin
from lemmas.t22c_sets import (
    COVER,
    binary,
    branch_rows,
    count,
    cover,
    in_row,
    old,
    readout,
    rows,
    unfold,
    units,
)
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Define,
    Induction,
    Multiple,
    Natural,
    Product,
    Square,
    Summed,
    Unroll,
)
from proofcheck.language import Bracket, Implies, eq, forall, le, summed


def by_induction(name: str, said: Any, base: Any, step: Any, why: str) -> tuple[Step, ...]:
    """Return the three steps of an induction over the rows."""
    return (
        Step(f"{name}1", said(0), base, "before the first row"),
        Step(
            f"{name}2",
            forall((k, 1, p[1]))(Implies(said(k - 1), said(k))),
            step,
            "one row more",
        ),
        Step(f"{name}", forall((k, 0, p[1]))(said(k)), Induction(f"{name}1", f"{name}2"), why),
    )


COVERED: tuple[Step, ...] = (
    *counting(p[1], p[1], Natural(p[1])),
    *up_to(r, p[1], "row"),
    Step("U", equations(COVER), Define(COVER), COVER.gloss),
    Step(
        "U1",
        forall((k, 1, p[1]), units)(eq(in_row * (1 - in_row), 0)),
        Arithmetic(
            (
                Multiple(At("E.1.4", {r: k}), col[k, i]),
                Multiple(At("A.1.1", {r: k}), psi[k] ** 2),
            )
        ),
        "what a row reads, if it is read, is a set",
    ),
    *by_induction(
        "N",
        binary,
        Arithmetic(("E.1.1",), unfold=unfold),
        Arithmetic(
            (Multiple("premise.1", 1 - in_row), Multiple("U1", (1 - old) ** 2)), unfold=unfold
        ),
        "so the units that are read are a set",
    ),
    Step(
        "U2",
        forall((k, 1, p[1]), units)(le(0, in_row)),
        Arithmetic(("U1", Square(in_row))),
        "members count as 0 or 1",
    ),
    Step(
        "U3",
        forall((k, 1, p[1]), units)(le(0, old)),
        Arithmetic((At("N", {k: k - 1}), Square(old))),
        "so do those of the rows before",
    ),
    Step(
        "U4",
        forall((k, 1, p[1]), units)(le(cover[k, i], old + in_row)),
        Arithmetic((Product("U2", "U3"),), unfold=unfold),
        "a union has no more members than its parts together",
    ),
    Step(
        "U5",
        forall((k, 1, p[1]))(le(0, psi[k])),
        Arithmetic((At("E.1.4", {r: k}), Square(psi[k]))),
        "a row is read or it is not",
    ),
    Step(
        "G3",
        forall((k, 0, p[1]), (r, 1, k))(eq(Bracket(k, 0) * psi[r], 0)),
        Arithmetic(),
        "where there is a first row, the last is not 0",
    ),
    Step(
        "G4",
        forall((k, 0, p[1]))(eq(Bracket(k, 0) * summed(psi[r], (r, 1, k)), 0)),
        Arithmetic((Summed("G3", (r,)),)),
        "an empty sum is 0",
    ),
    *by_induction(
        "G",
        count,
        Arithmetic(("E.1.2", Multiple(At("G4", {k: 0}, (Natural(p[1]),)), few)), unfold=unfold),
        Arithmetic(
            (
                Summed("U4", (i,)),
                "premise.1",
                Product("U5", At("A.1.2", {r: k})),
                Multiple(Unroll(psi[r], r, 1, k), few),
            )
        ),
        "l units for each row that is read",
    ),
    *by_induction(
        "Q",
        readout,
        Arithmetic(("E.1.1",), unfold=unfold),
        Arithmetic((Multiple("premise.1", 1 - in_row),), unfold=unfold),
        "those of the readout are among them",
    ),
    *by_induction(
        "V",
        branch_rows,
        Arithmetic(),
        Arithmetic(
            (
                Multiple("premise.1", 1 - in_row),
                Multiple("Z2", psi[r] * col[r, i] * (1 - old) * (1 - in_row)),
                Multiple(Alike(psi[c] * col[c, i], c, r, k), (1 - old) * (1 - in_row)),
                Multiple("U1", here * (1 - old)),
            ),
            unfold=unfold,
        ),
        "and those of the rows",
    ),
    Step("R0", binary(p[1]), Arithmetic((At("N", {k: p[1]}),)), "after the last row"),
    Step(
        "R1",
        forall((o, 1, d), units)(eq(thin[o, i] * (1 - cover[p[1], i]), 0)),
        Arithmetic(
            (
                Multiple(At("Q", {k: p[1]}), thin[o, i]),
                Multiple("E.1.3", 1 - cover[p[1], i]),
            )
        ),
        "the readout reads no others",
    ),
    Step(
        "R2",
        forall(rows, units)(eq(psi[r] * U[r, i] * (1 - cover[p[1], i]), 0)),
        Arithmetic(
            (
                Multiple(At("V", {k: p[1]}), U[r, i]),
                Multiple("A.1.3", psi[r] * (1 - cover[p[1], i])),
            )
        ),
        "nor does a row that is read",
    ),
    Step(
        "R3",
        le(summed(cover[p[1], i], units), (rows_few + 1) * few),
        Arithmetic((At("G", {k: p[1]}), Product(Natural(few), "E.1.5"))),
        "there are at most (l1 + 1) l of them",
    ),
)
