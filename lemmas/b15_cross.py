"""B15: on some segment a weight leaves its interval; the first one to leave is at an end."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_cross import changing
from lemmas.b15_statement import T, c, far, v, w
from lemmas.curves import e
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Define,
)
from proofcheck.language import (
    Bracket,
    array,
    both,
    define,
    eq,
    le,
    lt,
    real,
)

U, inverse, moment_of = array("U"), real("inverse"), real("tau")
A0, A1, B0, B1, P0, P1, At1, Bt1 = (
    real(name) for name in ("A0", "A1", "B0", "B1", "P0", "P1", "A_t", "B_t")
)
sooner = B0 * A1 - A0 * B1
first = Bracket(sooner, 0)
on_right, on_left = (2 * Bracket(0, z) - 1 for z in (w[e + 1] - c, v[e + 1] + c))


def moved(start: Any, end: Any) -> sp.Expr:
    """Return what is between two numbers at the time of the crossing."""
    return start + moment_of * (end - start)


DEFINED = {
    "A0": define(A0, on_right * (w[e] - c) - c, gloss="how far unit 1 is past the end it nears"),
    "A1": define(A1, on_right * (w[e + 1] - c) - c, gloss="and at the next vertex"),
    "B0": define(B0, on_left * (v[e] + c) - c, gloss="the same of unit 2"),
    "B1": define(B1, on_left * (v[e + 1] + c) - c, gloss="and at the next vertex"),
    "P0": define(P0, first * A0 + (1 - first) * B0, gloss="that of the one that leaves first"),
    "P1": define(P1, first * A1 + (1 - first) * B1, gloss="and at the next vertex"),
    "tau": define(moment_of, -P0 * inverse, gloss="when it leaves"),
    "A_t": define(At1, moved(A0, A1), gloss="how far unit 1 is then"),
    "B_t": define(Bt1, moved(B0, B1), gloss="and unit 2"),
}
out = define(U, far(w[e], v[e]) - c, (e, 1, T), gloss="above 0 outside of the intervals")


def named(*names: str) -> tuple[Step, ...]:
    """Return the steps that introduce these."""
    return tuple(
        Step(f"D{name}", equations(DEFINED[name]), Define(DEFINED[name]), DEFINED[name].gloss)
        for name in names
    )


def farther(place: Any) -> sp.Expr:
    """Return what decides which of the distances at a vertex is the greater."""
    return sp.Abs(w[place] - c) - sp.Abs(v[place] + c)


def of_one(
    letter: str, begin: Any, last: Any, middle: Any, place: Any, here: str
) -> tuple[Step, ...]:
    """Derive where one unit is at the two vertices, as seen from the end that it nears."""
    sides = (-middle(e + 1), -middle(e))
    return (
        Step(
            f"{letter}1",
            both(lt(begin, 0), lt(-2 * c, begin)),
            Arithmetic((here,), cases=sides, unfold=(f"{place}0",)),
            "inside at first",
        ),
        Step(
            f"{letter}2",
            eq(last, sp.Abs(middle(e + 1)) - c),
            Arithmetic(cases=sides[:1], unfold=(f"{place}1",)),
            "then as far as the distance says",
        ),
        Step(f"{letter}3", le(-c, last), Arithmetic((f"{letter}2",), cases=sides[:1]), "so far"),
    )


LEAVES = (
    Step("DU", equations(out), Define(out), out.gloss),
    Step("Y1", lt(sp.Abs(w[1] - c), c), Arithmetic(("H1",), cases=(w[1] - c,)), "unit 1 and"),
    Step("Y2", lt(sp.Abs(v[1] + c), c), Arithmetic(("H2",), cases=(v[1] + c,)), "unit 2 begin"),
    Step(
        "Y3",
        lt(U[1], 0),
        Arithmetic(("Y1", "Y2"), cases=(farther(1),), unfold=("U",)),
        "inside",
    ),
    Step("Y4", le(0, U[T]), Arithmetic(("H3",), unfold=("U",)), "and not both end there"),
    *changing(U, "Y3", "Y4"),
    Step("C0", lt(0, c), Arithmetic(("H1.1", "H1.2")), "the intervals have a length"),
    Step(
        "S9",
        both(lt(sp.Abs(w[e] - c), c), lt(sp.Abs(v[e] + c), c)),
        Arithmetic(("S8.1",), cases=(farther(e),), unfold=("U",)),
        "both are inside before that segment",
    ),
    Step("S10", le(c, far(w[e + 1], v[e + 1])), Arithmetic(("S8.2",), unfold=("U",)), "not after"),
    *named("A0", "A1", "B0", "B1"),
    *of_one("K", A0, A1, lambda z: w[z] - c, "A", "S9.1"),
    *of_one("L", B0, B1, lambda z: v[z] + c, "B", "S9.2"),
)
