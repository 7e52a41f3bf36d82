"""The proof of T22: compress both ends (T22c), and cross from one to the other (T22d)."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import e, t
from lemmas.segments import (
    FAMILIES,
    as_block,
    follows,
    named,
    vertex_of,
)
from lemmas.t22_cross import CROSSING, WAY
from lemmas.t22_ends import COMMON, end_steps
from lemmas.t22_level import A, B
from lemmas.t22_statement import STATEMENT
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Ranges,
    Witness,
)
from proofcheck.language import Bracket


def piecewise(block: str) -> sp.Lambda:
    """Return a block of the whole path: compress, cross, and back to the other network."""
    head, tail = A.stops[:2], B.stops[:2]

    def entry(*indices: Any) -> sp.Expr:
        first, second = (getattr(stop, block)(*indices) for stop in head)
        last, before = (getattr(stop, block)(*indices) for stop in tail)
        return (
            Bracket(e, 1) * first
            + Bracket(2, e) * Bracket(e, 2) * second
            + Bracket(3, e) * Bracket(e, 8) * vertex_of(WAY, e - 2, block)(*indices)
            + Bracket(9, e) * Bracket(e, 9) * before
            + Bracket(10, e) * last
        )

    return as_block(block, entry)


def rows_of(number: int, *ends: str) -> Ranges:
    """Prove that all vertices lie in Theta: those of the ends, and of the way across."""
    first, second, before, last = ends
    across = Arithmetic((At(f"X.1.3.{number}", {e: e - 2}),))
    return Ranges(
        (
            (1, 1, Arithmetic((first,))),
            (2, 2, Arithmetic((second,))),
            (3, 8, across),
            (9, 9, Arithmetic((before,))),
            (10, 10, Arithmetic((last,))),
        )
    )


same = Conjunction((Arithmetic(),) * 4)
CONCLUSION = (
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        same,
                        same,
                        Conjunction(
                            (
                                rows_of(1, "H4.1", "H4.1", "H4.2", "H4.2"),
                                rows_of(2, "H4.3", "Y2", "Z2", "H4.4"),
                            )
                        ),
                    )
                ),
                Ranges(
                    (
                        (1, 1, follows("A27", {})),
                        (2, 2, follows("A28", {}, *named("JL"))),
                        (3, 3, follows("W1", {e: 1})),
                        (4, 4, follows("W2", {e: 2})),
                        (5, 7, follows("W3", {e: e - 2})),
                        (8, 8, follows("B28", {t: 1 - t}, *named("JR"))),
                        (9, 9, follows("B27", {t: 1 - t})),
                    )
                ),
            ),
            {FAMILIES[block]: piecewise(block) for block in FAMILIES},
        ),
        "compress, cross, and expand",
    ),
)
STEPS: tuple[Step, ...] = (*COMMON, *end_steps(A), *end_steps(B), *CROSSING, *CONCLUSION)
