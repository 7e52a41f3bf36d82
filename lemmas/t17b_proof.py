"""The proof of T17b: to the best readout without its light units (L11, L11b), then L13a."""

from __future__ import annotations

from dataclasses import replace

from lemmas.arrive_steps import JOINTS, REST, arriving, begins_in_theta, ends_there, low_along
from lemmas.c15_constant import CONSTANT
from lemmas.c15_statement import F, Fs, gamma
from lemmas.curves import along
from lemmas.light_steps import light, sizes, used, whole
from lemmas.segments import continued, joints
from lemmas.setting import V, a, d, i, l1_rows, m, o, p, r
from lemmas.shares import alpha, few, u
from lemmas.squared_steps import SQUARED, SQUARED_STEPS
from lemmas.t14_statement import loss
from lemmas.t17b_left_out import (
    LEFT,
    LEFT_OUT,
    WITHOUT,
    Fn,
    an,
    at_once,
    branch_part,
    cost,
    fn,
    left_out,
)
from lemmas.t17b_light import CHOSEN, INFLUENCE, LITTLE
from lemmas.t17b_read import READ, STOPS, on
from lemmas.t17b_statement import STATEMENT, allowed, best, shallow
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Conjunction, Multiple, Product, Square, Witness
from proofcheck.language import both, eq, forall, le
from proofcheck.substitution import substitute

__all__ = ["COST", "STEPS"]
__all__ += ["LEFT", "WITHOUT", "Fn", "an", "at_once", "branch_part", "cost", "fn", "left_out"]
__all__ += ["JOINTS", "REST"]
__all__ += ["READ", "STOPS", "on"]
__all__ += ["light", "sizes", "used", "whole"]
__all__ += ["CHOSEN", "INFLUENCE"]


COST = (*LITTLE, *LEFT_OUT)
STEPS: tuple[Step, ...] = (
    *CONSTANT[:3],
    replace(
        CONSTANT[3],
        by=Arithmetic(("H7", Product("H2.2", "S3"), Product("not goal", "H3"))),
    ),
    Step("T", l1_rows(V), Arithmetic(unfold=("V",)), "no branch reads the units"),
    Step("E0", le(0, gamma), Arithmetic(("H6.1",)), "a positive number"),
    *INFLUENCE,
    *CHOSEN,
    *SQUARED_STEPS,
    *COST,
    *READ,
    Step(
        "U",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * V[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple("X2", best[o, i]),), unfold=("a1",)),
                Arithmetic(unfold=("V",)),
            )
        ),
        "what is left out is not read any more",
    ),
    arriving(
        {a: an, F: Fn, loss: SQUARED},
        {"loss": SQUARED, "a": an, "f": fn, "F": Fn},
        ("H2.1", "Q2", "H4.1", "H4.2", "T", "U", "P.1", "P9"),
    ),
    *joints("J", REST, STOPS[1], "S.1.1"),
    Step(
        "A",
        substitute(along(1, 2, shallow), REST),
        Arithmetic(
            (Product("S.3", Square(gamma)), "M6"),
            cases=(Fn - Fs, allowed - gamma**2 * Fs),
            times=(Square(gamma),),
        ),
        "the rest of the way is low too",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                begins_in_theta(("H4.1", "H4.1"), ("T", "T")),
                ends_there(3),
                low_along(("R9",), "A"),
            ),
            continued(STOPS, REST),
        ),
        "put the three segments together",
    ),
)
