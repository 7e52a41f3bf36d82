"""The proof of T23: basic solutions at both ends leave room for each other (T22d)."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import t22d_statement
from lemmas.curves import e, t
from lemmas.l16b_statement import chi
from lemmas.one_layer import along, at_one, l1_rows
from lemmas.segments import (
    FAMILIES,
    as_block,
    every,
    follows,
    named,
    path_named,
    renamed,
    vertex_of,
)
from lemmas.setting import V, a, b, d, i, m, o, p, r
from lemmas.t14_statement import V1, a1, b1
from lemmas.t22_cross import meets
from lemmas.t22b_statement import psi
from lemmas.t22d_statement import D1, M1, D, M, chi1, psi1, room
from lemmas.t23_ends import end_steps
from lemmas.t23_networks import A, B
from lemmas.t23_statement import STATEMENT, low
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Obtain,
    Part,
    Product,
    Ranges,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Bracket, eq, forall, le
from proofcheck.substitution import substitute

WAY = path_named("x")
none = sp.Lambda(r, 0)
NO_ROWS = {psi: none, psi1: none}
NAMES = {
    **{a: A.a2, D: A.D2, M: A.M2, V1: V, a1: B.a2, b1: b, D1: B.D2, M1: B.M2},
    **NO_ROWS,
    **WAY,
}
CITED = {
    **{"a": A.a2, "f": A.f2, "D": A.D2, "M": A.M2, "psi": none, "V'": V, "a'": B.a2, "b'": b},
    **{"f'": B.f2, "D'": B.D2, "M'": B.M2, "psi'": none},
}


def lower(name: str, number: int, segment: tuple[int, int], using: tuple[Any, ...]) -> Step:
    """Return the step: a part of the way across, which part `number` of X describes, is low."""
    part = At(f"X.{number}")
    return Step(
        name,
        substitute(along(*segment, low), WAY),
        Arithmetic((Part(part, 1), Product("H1.2", Part(part, 2)), *using)),
        "between the ends all is below them",
    )


CROSSING: tuple[Step, ...] = (
    Step("G1", l1_rows(V), Arithmetic(unfold=("V",)), "a branch that reads nothing"),
    Step("G2", forall((r, 1, p[1]))(eq(none(r) * (1 - none(r)), 0)), Arithmetic(), "no rows"),
    Step(
        "G3",
        forall((o, 1, d), (r, 1, p[1]))(eq(b[o, r] * (1 - none(r)), 0)),
        Arithmetic(unfold=("b",)),
        "are read",
    ),
    *(
        Step(
            name,
            forall((r, 1, p[1]), (i, 1, m))(eq(none(r) * V[1, r, i] * (1 - end.chi[i]), 0)),
            Arithmetic(),
            "nor do they read",
        )
        for name, end in (("G4", A), ("G5", B))
    ),
    Step(
        "G6",
        room(chi, chi1, i, m),
        Arithmetic(("A.4", "B.4", "H5")),
        "there is room for both",
    ),
    Step("G7", substitute(room(psi, psi1, r, p[1]), NO_ROWS), Arithmetic(), "and for no rows"),
    Step(
        "X",
        substitute(t22d_statement.PROMISED, NAMES),
        Obtain(
            Cite(
                "T22d.C1",
                CITED,
                (
                    *("H1.1", "H2", "H3.1", "H3.2", "G1", "G1"),
                    *("A.2", "A16", "G2", "G3", "G4"),
                    *("B.2", "B16", "G2", "G3", "G5"),
                    *("G6", "G7"),
                ),
            ),
            tuple(at_one(item) for item in renamed(6, WAY)),
            "across",
        ),
        "so there is a way across (T22d)",
    ),
    lower("W1", 2, (1, 1), ("A15",)),
    lower("W2", 3, (2, 2), (Product("premise.2", "A15"), Product("premise.1", "B15"))),
    lower("W3", 4, (3, 5), ("B15",)),
    *meets("JL", 1, A.stops[1], "X.1.1"),
    *meets("JR", 6, B.stops[1], "X.1.2"),
)


def piecewise(block: str) -> sp.Lambda:
    """Return a block of the whole path: to the basic solution, across, and back."""

    def entry(*indices: Any) -> sp.Expr:
        return (
            Bracket(e, 1) * getattr(A.stops[0], block)(*indices)
            + Bracket(2, e) * Bracket(e, 7) * vertex_of(WAY, e - 1, block)(*indices)
            + Bracket(8, e) * getattr(B.stops[0], block)(*indices)
        )

    return as_block(block, entry)


def rows_of(number: int, first: str, last: str) -> Ranges:
    """Prove that all vertices lie in Theta: those of the ends, and of the way across."""
    across = Arithmetic((At(f"X.1.3.{number}", {e: e - 1}),))
    return Ranges(((1, 1, Arithmetic((first,))), (2, 7, across), (8, 8, Arithmetic((last,)))))


zero_ends = Conjunction((Arithmetic(), Arithmetic(), Arithmetic(), Arithmetic(unfold=("b",))))
CONCLUSION = (
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        zero_ends,
                        zero_ends,
                        Conjunction((rows_of(1, "H3.1", "H3.2"), rows_of(2, "G1", "G1"))),
                    )
                ),
                Ranges(
                    (
                        (1, 1, follows("A11", {}, *named("JL"))),
                        (2, 2, follows("W1", {e: 1})),
                        (3, 3, follows("W2", {e: 2})),
                        (4, 6, follows("W3", {e: e - 1})),
                        (7, 7, follows("B11", {t: 1 - t}, *named("JR"))),
                    )
                ),
            ),
            {FAMILIES[block]: piecewise(block) for block in FAMILIES},
        ),
        "to basic solutions, and across between them",
    ),
)
STEPS: tuple[Step, ...] = (
    Step("X1", every(le(0, 1)), Arithmetic(), "the factors 1 are a solution"),
    *end_steps(A),
    *end_steps(B),
    *CROSSING,
    *CONCLUSION,
)
