"""T22: both ends, compressed, leave room for each other, and a way leads across (T22d)."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import t22d_statement
from lemmas.curves import t
from lemmas.l16b_statement import chi
from lemmas.one_layer import Layer, along, at_one, l1_rows
from lemmas.segments import (
    AXES,
    FAMILIES,
    INDICES,
    by_vertex,
    path_named,
    renamed,
    vertex_of,
)
from lemmas.setting import V, a, b, i, k, m, p, r
from lemmas.squared_steps import BY_CONVEXITY, CONVEX, SQUARED
from lemmas.t14_statement import V1, a1, b1, loss
from lemmas.t22_level import A, B
from lemmas.t22_statement import low
from lemmas.t22a_statement import D, U
from lemmas.t22b_statement import psi, thin, thin_b
from lemmas.t22d_statement import D1, M1, M, chi1, psi1, room
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Multiple,
    Obtain,
    Part,
    Product,
    Ranges,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, eq, forall, le, summed
from proofcheck.substitution import substitute

WAY = path_named("x")
LEFT, RIGHT = A.stops[2], B.stops[2]


def rows(family: Any) -> sp.Lambda:
    """Return rows as a branch of one layer."""
    return sp.Lambda((k, r, i), family[r, i])


def meets(name: str, vertex: int, stop: Any, says: str) -> tuple[Step, ...]:
    """Return steps, `name` and the letter of a block: the way across has `stop` at a vertex.

    says: the step, or part of one, that says so with `vertex_is`.
    """
    steps = []
    for number, block in enumerate(FAMILIES, 1):
        indices, fact = INDICES[block], f"{says}.{number}"
        gap = vertex_of(WAY, vertex, block)(*indices) - getattr(stop, block)(*indices)
        claim = at_one(forall(t, *AXES[block])(both(eq(gap, 0), eq(t * gap, 0))))
        steps.append(
            Step(f"{name}{block}", claim, Arithmetic((fact, Multiple(fact, t))), "the ways meet")
        )
    return tuple(steps)


NAMES = {
    **{V: rows(A.of(U)), a: A.of(thin), b: A.of(thin_b), D: A.D2, M: A.M2},
    **{V1: rows(B.of(U)), a1: B.of(thin), b1: B.of(thin_b), D1: B.D2, M1: B.M2},
    **WAY,
    loss: SQUARED,
}
CITED = {
    **{"V": rows(A.of(U)), "a": A.of(thin), "b": A.of(thin_b), "g": A.g2, "f": A.f2},
    **{"D": A.D2, "M": A.M2, "V'": rows(B.of(U)), "a'": B.of(thin), "b'": B.of(thin_b)},
    **{"g'": B.g2, "f'": B.f2, "D'": B.D2, "M'": B.M2, "loss": SQUARED},
}


def in_theta(name: str, end: Any) -> tuple[Step, ...]:
    """Return two steps: the thinned rows of an end lie in Theta, and so as a branch."""
    row = summed(sp.Abs(end.of(U)[r, i]), (i, 1, m))
    return (
        Step(
            f"{name}1",
            forall((r, 1, p[1]))(le(row, 1)),
            Arithmetic((f"{end.name}.3", At(end.theta[1], {k: 1}))),
            "thinned rows are no longer",
        ),
        Step(
            f"{name}2",
            l1_rows(Layer(end.of(U))),
            Ranges(by_vertex(f"{name}1")),
            "so they lie in Theta",
        ),
    )


def lower(name: str, number: int, segment: tuple[int, int], using: tuple[Any, ...]) -> Step:
    """Return the step: a part of the way across, which part `number` of X describes, is low."""
    part = At(f"X.{number}")
    return Step(
        name,
        substitute(along(*segment, low), WAY),
        Arithmetic((Part(part, 1), Product("H3", Part(part, 2)), *using)),
        "between the ends all is below them",
    )


CROSSING: tuple[Step, ...] = (
    Step("G", CONVEX, BY_CONVEXITY, "the squared loss is convex"),
    *in_theta("Y", A),
    *in_theta("Z", B),
    Step(
        "G1",
        room(chi, chi1, i, m),
        Arithmetic(("A.2.1", "B.2.1", "H6.1")),
        "there is room for both in the skip",
    ),
    Step(
        "G2",
        room(psi, psi1, r, p[1]),
        Arithmetic(("A.2.2", "B.2.2", "H6.2")),
        "and in the branch",
    ),
    Step(
        "X",
        substitute(t22d_statement.PROMISED, NAMES),
        Obtain(
            Cite(
                "T22d.C1",
                CITED,
                (
                    *("H2.1", "G", "H4.1", "H4.2", "Y2", "Z2"),
                    *(f"A.1.{part}" for part in range(1, 6)),
                    *(f"B.1.{part}" for part in range(1, 6)),
                    *("G1", "G2"),
                ),
            ),
            tuple(at_one(item) for item in renamed(6, WAY)),
            "across",
        ),
        "so there is a way across (T22d)",
    ),
    lower("W1", 2, (1, 1), ("A26",)),
    lower("W2", 3, (2, 2), (Product("premise.2", "A26"), Product("premise.1", "B26"))),
    lower("W3", 4, (3, 5), ("B26",)),
    *meets("JL", 1, LEFT, "X.1.1"),
    *meets("JR", 6, RIGHT, "X.1.2"),
)
