"""P26d: the rows of the branch have l1 norm 1."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.p26b_sample import L
from lemmas.p26d_four import FOUR
from lemmas.p26d_statement import tau, unit
from lemmas.setting import K, i, k, m, p, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Part,
    Pick,
    Product,
    Ranges,
    Summed,
)
from proofcheck.language import Implies, eq, forall, le, summed


def rows(letter: str, V: Any, row: Any) -> tuple[Step, ...]:
    """Derive that all rows of the branch have l1 norm at most 1."""
    used = [number for number in FOUR if row.has(unit(number))]
    size = sum((L if number < 3 else 1) * tau * unit(number) for number in used)
    norm = summed(sp.Abs(V[k, r, i]), (i, 1, p[k - 1]))
    return (
        Step(
            f"{letter}1",
            forall((i, 1, m))(le(sp.Abs(row), size)),
            Arithmetic(
                tuple(
                    Product("T2" if number < 3 else "T1", Part(Indicator(unit(number)), 1))
                    for number in used
                ),
                cases=(row,),
            ),
            "an entry is at most its parts",
        ),
        Step(
            f"{letter}2",
            forall((r, 1, p[1]))(le(norm.xreplace({k: sp.Integer(1)}), 1)),
            Arithmetic(
                (
                    Summed(f"{letter}1", (i,)),
                    *(Multiple(f"T6.{number}", L * tau if number < 3 else tau) for number in used),
                    "H3.3",
                ),
                unfold=(str(V),),
            ),
            "which sum to 1 in the first layer",
        ),
        Step(
            f"{letter}3b",
            forall((k, 2, K), (i, 1, p[k - 1]))(eq(sp.Abs(unit(1)), unit(1))),
            Arithmetic((Indicator(unit(1)),), cases=(unit(1),)),
            "an indicator is not negative",
        ),
        Step(
            f"{letter}3a",
            forall((k, 2, K), (r, 1, p[k]))(Implies(le(1, p[k - 1]), le(norm, 1))),
            Arithmetic(
                (Pick(sp.Integer(1), i, 1, p[k - 1], 1), Summed(f"{letter}3b", (i,))),
                unfold=(str(V),),
            ),
            "and above it each row reads one unit",
        ),
        Step(
            f"{letter}3",
            forall((k, 2, K), (r, 1, p[k]))(le(norm, 1)),
            Arithmetic((At(f"{letter}3a", {}, (At("T5", {k: k - 1}),)),)),
            "of which there is one",
        ),
        Step(
            f"{letter}4",
            forall((k, 1, K), (r, 1, p[k]))(le(norm, 1)),
            Ranges(((1, 1, f"{letter}2"), (2, K, f"{letter}3"))),
            "in all layers",
        ),
    )
