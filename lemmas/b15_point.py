"""B15: where the first weight leaves, both are in their closed intervals, and one at an end."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b15_cross import At1, Bt1, moment_of
from lemmas.b15_first import FIRST
from lemmas.b15_statement import STATEMENT, between, c, far, v, w
from lemmas.curves import e, t
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Witness
from proofcheck.language import both, eq, le
from proofcheck.substitution import substitute

first, second = (substitute(between(z), {t: moment_of}) for z in (w, v))


def of_one(number: int, here: Any, letter: str, middle: Any, next_middle: Any) -> tuple[Step, ...]:
    """Derive how far one unit is from the middle, from how far it is past its end."""
    name = "AB"[number - 1]
    return (
        Step(
            f"V{number}",
            le(-2 * c, here),
            Arithmetic(
                (
                    Product("R1.2", f"{letter}1.2"),
                    Product("R1.1", f"{letter}3"),
                    Product("R1.1", "C0"),
                    "C0",
                ),
                unfold=(f"{name}_t",),
            ),
            "it is not past the other end",
        ),
        Step(
            f"W{number}",
            eq(sp.Abs(middle), sp.Abs(here + c)),
            Arithmetic(cases=(-next_middle, middle), unfold=(f"{name}_t", f"{name}0", f"{name}1")),
            "how far it is from the middle",
        ),
        Step(
            f"X{number}",
            le(sp.Abs(here + c), c),
            Arithmetic((f"V{number}", f"R7.{number}", "C0"), cases=(here + c,)),
            "at most half the length",
        ),
    )


POINT = (
    Step(
        "R7",
        both(le(At1, 0), le(Bt1, 0)),
        Arithmetic(("R6",), cases=(At1 - Bt1,)),
        "neither is past its end",
    ),
    *of_one(1, At1, "K", first - c, w[e + 1] - c),
    *of_one(2, Bt1, "L", second + c, v[e + 1] + c),
    Step(
        "X0",
        both(le(At1 + c, sp.Abs(At1 + c)), le(Bt1 + c, sp.Abs(Bt1 + c))),
        Arithmetic(cases=(At1 + c, Bt1 + c)),
        "a number is at most its size",
    ),
    Step(
        "X3",
        le(c, sp.Max(sp.Abs(At1 + c), sp.Abs(Bt1 + c))),
        Arithmetic(
            ("R6", "X0"),
            cases=(At1 - Bt1, sp.Abs(At1 + c) - sp.Abs(Bt1 + c)),
        ),
        "and the first one is at it",
    ),
    Step(
        "X4",
        eq(far(first, second), c),
        Arithmetic(
            ("W1", "W2", "X1", "X2", "X3"),
            cases=(sp.Abs(At1 + c) - sp.Abs(Bt1 + c), sp.Abs(first - c) - sp.Abs(second + c)),
        ),
        "so the farther one is at its end",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("R1", "X4"), {e: e, t: moment_of}),
        "that is the point",
    ),
)
FOUND = (*FIRST, *POINT)
