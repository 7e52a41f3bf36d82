"""The proof of T14: down to the reference from both ends, and rearrange in the middle."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.crowd_steps import crowd
from lemmas.curves import along, e, t
from lemmas.middle_steps import FROM_END, FROM_START, MIDDLE
from lemmas.segments import FAMILIES, as_block, follows, named, vertex_of
from lemmas.setting import K, W, kappa
from lemmas.t14_descents import DESCENTS, PLACES, SIMPLE, centre, centre1, chi, chi1, crowded
from lemmas.t14_statement import STATEMENT, W1, Fs, below, eps, lam, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Multiple, Part, Ranges, Witness
from proofcheck.language import Bracket, lt
from proofcheck.substitution import substitute

LEVELS = (
    Step(
        "N1",
        substitute(along(1, K + 3, below), MIDDLE),
        Arithmetic(
            (Multiple(Part(At("M.2"), 2), kappa),),
            cases=(lam + rise - Fs,),
            unfold=("F*", Part(At("M.2"), 1)),
        ),
        "in the middle F is that of the reference",
    ),
)
BACK = K + 13 - e


def piecewise(block: str) -> sp.Lambda:
    """Return a block of the whole path: down from one end, the middle, back up to the other."""

    def entry(*indices: Any) -> sp.Expr:
        return (
            Bracket(e, 4) * vertex_of(FROM_START, e, block)(*indices)
            + Bracket(5, e) * Bracket(e, K + 8) * vertex_of(MIDDLE, e - 4, block)(*indices)
            + Bracket(K + 9, e) * vertex_of(FROM_END, BACK, block)(*indices)
        )

    return as_block(block, entry)


def rows_of(number: str) -> Ranges:
    """Prove that all vertices lie in Theta, from the three paths."""
    return Ranges(
        (
            (1, 4, Arithmetic((At(f"S.1.2.{number}"),))),
            (5, K + 8, Arithmetic((At(f"M.1.3.{number}", {e: e - 4}),))),
            (K + 9, K + 12, Arithmetic((At(f"E.1.2.{number}", {e: BACK}),))),
        )
    )


WHOLE = {FAMILIES[block]: piecewise(block) for block in FAMILIES}
PARTS = (
    Conjunction(
        (
            Conjunction(tuple(Arithmetic((f"S.1.1.{number}",)) for number in range(1, 5))),
            Conjunction(tuple(Arithmetic((f"E.1.1.{number}",)) for number in range(1, 5))),
            Conjunction((rows_of("1"), rows_of("2"))),
        )
    ),
    Ranges(
        (
            (1, 3, follows("S.3", {e: e})),
            (4, 4, follows("S.3", {e: 4}, *named("J"))),
            (5, K + 7, follows("N1", {e: e - 4})),
            (K + 8, K + 8, follows("E.3", {e: 4, t: 1 - t}, *named("L"))),
            (K + 9, K + 11, follows("E.3", {e: BACK - 1, t: 1 - t})),
        )
    ),
    Ranges(((5, K + 7, follows("M.2", {e: e - 4})),)),
)
CONCLUSION = (
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(PARTS, WHOLE),
        "down to the reference, across, and up again",
    ),
)
STEPS: tuple[Step, ...] = (
    Step("Q0", lt(0, 2 + eps), Arithmetic(("H9",)), "a positive number"),
    *SIMPLE,
    *crowd("A", W, centre, chi, crowded(W, "H7.1")),
    *crowd("B", W1, centre1, chi1, crowded(W1, "H7.2")),
    *PLACES,
    *DESCENTS,
    *LEVELS,
    *CONCLUSION,
)
