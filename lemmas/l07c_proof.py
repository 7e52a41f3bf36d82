"""The proof of L07c: the units lie in a circle; an arc of l units weighs the mean at most."""

from __future__ import annotations

import sympy as sp

from lemmas.l07b_statement import m
from lemmas.l07c_arcs import ARCS, COUNTING, arc, arcs, slack, weight
from lemmas.l07c_statement import STATEMENT, chi, whole
from lemmas.setting import c, i
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Either,
    Indicator,
    Member,
    Multiple,
    Obtain,
    Part,
    Summed,
    Witness,
)
from proofcheck.language import Bracket, Implies, both, declare, eq, forall, index, le, lt, summed
from proofcheck.substitution import substitute

start = index("start")
first = substitute(weight, {c: 1})
light = Bracket(0, slack)
lights = summed(light, (c, 1, m + 1))
none = le(lights, 0)
MEAN = (
    Step(
        "M1",
        forall((c, 1, m + 1))(le(0, light)),
        Arithmetic((Indicator(light),)),
        "an indicator",
    ),
    Step(
        "M2",
        Implies(none, forall((c, 1, m + 1))(lt(0, -slack))),
        Arithmetic((Member("M1", c), "premise.1"), cases=(-slack,)),
        "if no arc were light, all would be heavy",
    ),
    Step(
        "M3",
        Implies(none, forall(arcs)(le(0, -slack))),
        Arithmetic((At("M2"),)),
        "each of m arcs",
    ),
    Step(
        "M4",
        Implies(none, forall(arcs)(le(1, 0))),
        Arithmetic((Member(At("M3"), c), At("M2"), "A6")),
        "which the mean excludes",
    ),
    Step(
        "M5",
        Implies(none, both(eq(m, 0), eq(few, 0))),
        Arithmetic((Summed(At("M4"), (c,)), "H1")),
        "so there are no units",
    ),
    Step(
        "M6",
        Implies(none, lt(0, lights)),
        Arithmetic(
            (
                At("M2", {c: 1}),
                Multiple(Part(At("M5"), 1), first),
                Multiple(Part(At("M5"), 2), whole),
            )
        ),
        "but then the empty arc is light",
    ),
    Step("M7", Implies(lt(0, lights), lt(0, lights)), Arithmetic(), "otherwise there is one"),
    Step("M8", lt(0, lights), Either(lights, "M7", "M6"), "so some arc is light"),
    Step(
        "M9",
        both(lt(0, 1), lt(0, substitute(light, {c: start}))),
        Obtain(
            Axiom(
                "some_term_above_mean",
                {"m": m + 1, "chi": sp.Lambda(c, 1), "v": sp.Lambda(c, light), "t": 0},
                ("M8",),
            ),
            (declare(start, "number of a light arc", within=(1, m + 1)),),
            "arc",
        ),
        "take one",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Arithmetic((At("A1", {c: start}),)),
                Arithmetic((At("A2", {c: start}),)),
                Arithmetic(("M9",), cases=(-substitute(slack, {c: start}),)),
            ),
            {chi: sp.Lambda(i, arc(start, i))},
        ),
        "its units",
    ),
)
STEPS = (*COUNTING, *ARCS, *MEAN)
