"""B14: some segment of the path changes sides, and on it the weight is zero at one time."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.b14_statement import STATEMENT, T, w
from lemmas.curves import e, t
from lemmas.setting import i, k
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Induction,
    Member,
    Multiple,
    Obtain,
    Product,
    Unroll,
    Witness,
)
from proofcheck.language import Bracket, Implies, both, declare, eq, forall, le, lt, real, summed

u, v, inverse = real("u"), real("v"), real("inverse")


def changing(w: Any, begins: str, ends: str) -> tuple[Step, ...]:
    """Derive that a family which begins below 0 and ends at 0 or above does so on a segment e."""

    def up(vertex: Any) -> sp.Expr:
        return Bracket(0, w[vertex])

    def change(segment: Any) -> sp.Expr:
        return (1 - up(segment)) * up(segment + 1)

    changes = summed(change(i), (i, 1, k))
    every = summed(change(i), (i, 1, T - 1))
    return (
        Step("S1", le(up(1), 0), Arithmetic((begins,), cases=(-w[1],)), "it begins below 0"),
        Step(
            "S2",
            forall((k, 1, T - 1))(le(up(k + 1) - up(k), change(k))),
            Arithmetic(cases=(-w[k], -w[k + 1])),
            "a side is changed where the sign changes",
        ),
        Step(
            "S2a",
            forall((i, 1, T - 1))(le(0, change(i))),
            Arithmetic(cases=(-w[i], -w[i + 1])),
            "none counts negatively",
        ),
        Step(
            "S2b",
            forall((i, 1, 1))(le(0, change(i))),
            Arithmetic((At("S2a"),)),
            "so a sum of one of them is at least it",
        ),
        Step(
            "S3",
            le(up(2), summed(change(i), (i, 1, 1))),
            Arithmetic(("S1", At("S2", {k: 1}), At(Member("S2b", i), {i: 1}))),
            "at the second vertex the first segment counts",
        ),
        Step(
            "S4",
            forall((k, 2, T - 1))(
                Implies(
                    le(up(k), summed(change(i), (i, 1, k - 1))),
                    le(up(k + 1), changes),
                )
            ),
            Arithmetic(("premise.1", "S2", Unroll(change(i), i, 1, k))),
            "one segment further",
        ),
        Step(
            "S5",
            forall((k, 1, T - 1))(le(up(k + 1), changes)),
            Induction("S3", "S4"),
            "so the changes are counted",
        ),
        Step(
            "S6",
            lt(0, every),
            Arithmetic((At("S5", {k: T - 1}), ends), cases=(-w[T],)),
            "there is one by the last vertex",
        ),
        Step(
            "S7",
            both(lt(0, change(e)), lt(0, 1)),
            Obtain(
                Axiom(
                    "some_term_above_mean",
                    {
                        "m": T - 1,
                        "chi": sp.Lambda(i, change(i)),
                        "v": sp.Lambda(i, 1),
                        "t": 0,
                    },
                    ("S2a", "S6"),
                ),
                (declare(e, "a segment", within=(1, T - 1)),),
                "sides",
            ),
            "take it",
        ),
        Step(
            "S8",
            both(lt(w[e], 0), le(0, w[e + 1])),
            Arithmetic(("S7.1",), cases=(-w[e], -w[e + 1])),
            "the weight goes from below 0 to 0 or above",
        ),
    )


step = w[e + 1] - w[e]
moment_of = -w[e] * inverse
CROSS = (
    *changing(w, "H1", "H2"),
    Step("S9", lt(0, step), Arithmetic(("S8",)), "so it grows"),
    Step(
        "S10",
        eq(step * inverse, 1),
        Obtain(
            Axiom("reciprocal", {"t": step}, ("S9",)),
            (declare(inverse, "1 / its growth"),),
            "inverse",
        ),
        "divide by what it grows",
    ),
    Step(
        "S11",
        lt(0, inverse),
        Arithmetic(("S10", Product("not goal", "S9"))),
        "which is positive",
    ),
    Step(
        "S12",
        both(lt(0, moment_of), le(moment_of, 1)),
        Arithmetic((Product("S8.1", "S11"), Product("S8.2", "S11"), "S10")),
        "a time of the segment",
    ),
    Step(
        "S13",
        eq(w[e] + moment_of * step, 0),
        Arithmetic((Multiple("S10", w[e]),)),
        "at which the weight is zero",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("S12", "S13"), {e: e, t: moment_of}),
        "that is the point",
    ),
)
