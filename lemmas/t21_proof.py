"""The proof of T21: free half of the units at both ends, meet in the draws of one of them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import e, t
from lemmas.middle_steps import FROM_END, FROM_START, MIDDLE, handed, meets
from lemmas.segments import FAMILIES, as_block, follows, named, vertex_of
from lemmas.setting import K
from lemmas.t21_level import level
from lemmas.t21_place import PLACED, unread
from lemmas.t21_statement import STATEMENT
from lemmas.t21_thin import (
    A_END,
    B_END,
    DEFINITIONS,
    F2,
    F3,
    OTHER,
    THINNED_ENDS,
    chi_a,
    chi_b,
    f2,
    f3,
    free,
    free_a,
    free_b,
    thin_a,
    thin_b,
    thin_out,
    thinned,
)
from lemmas.t21_ways import ALWAYS, END, START, TO_REFERENCE, WAYS, arrives, low_end, low_start
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Ranges, Witness
from proofcheck.language import Bracket

__all__ = ["BACK", "CONCLUSION", "STEPS", "THINNING", "piecewise", "rows_of", "zero_ends"]
__all__ += ["FROM_END", "FROM_START", "MIDDLE", "handed", "meets"]
__all__ += ["A_END", "B_END", "DEFINITIONS", "F2", "F3", "OTHER", "chi_a", "chi_b", "f2", "f3"]
__all__ += ["free", "free_a", "free_b", "thin_a", "thin_b", "thin_out", "thinned"]
__all__ += ["level"]
__all__ += ["unread"]
__all__ += ["ALWAYS", "TO_REFERENCE", "WAYS", "arrives", "low_end", "low_start"]
__all__ += ["named"]


THINNING = (*THINNED_ENDS, *PLACED)
BACK = K + 10 - e


def piecewise(block: str) -> sp.Lambda:
    """Return a block of the whole path: thin, plant, read, rearrange, and all that backwards."""
    first, final = (getattr(stop, block) for stop in (START, END))

    def entry(*indices: Any) -> sp.Expr:
        return (
            Bracket(e, 1) * first(*indices)
            + Bracket(2, e) * Bracket(e, 3) * vertex_of(FROM_START, e - 1, block)(*indices)
            + Bracket(4, e) * Bracket(e, K + 7) * vertex_of(MIDDLE, e - 3, block)(*indices)
            + Bracket(K + 8, e) * Bracket(e, K + 9) * vertex_of(FROM_END, BACK, block)(*indices)
            + Bracket(K + 10, e) * final(*indices)
        )

    return as_block(block, entry)


def rows_of(number: str, first: str, final: str) -> Ranges:
    """Prove that all vertices lie in Theta, from the parts of the path."""
    return Ranges(
        (
            (1, 1, Arithmetic((first,))),
            (2, 3, Arithmetic((At(f"S.1.2.{number}", {e: e - 1}),))),
            (4, K + 7, Arithmetic((At(f"M.1.3.{number}", {e: e - 3}),))),
            (K + 8, K + 9, Arithmetic((At(f"E.1.2.{number}", {e: BACK}),))),
            (K + 10, K + 10, Arithmetic((final,))),
        )
    )


zero_ends = (Arithmetic(), Arithmetic(), Arithmetic(), Arithmetic(unfold=("b",)))
CONCLUSION = (
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(
                    (
                        Conjunction(zero_ends),
                        Conjunction(zero_ends),
                        Conjunction((rows_of("1", "H4.1", "H4.2"), rows_of("2", "U5", "U5"))),
                    )
                ),
                Ranges(
                    (
                        (1, 1, follows("T1", {}, *named("JS"))),
                        (2, 2, follows("T3", {e: 1})),
                        (3, 3, follows("T3", {e: 2}, *named("L"))),
                        (4, K + 6, follows("T5", {e: e - 3})),
                        (K + 7, K + 7, follows("T4", {e: 2, t: 1 - t}, *named("R"))),
                        (K + 8, K + 8, follows("T4", {e: 1, t: 1 - t})),
                        (K + 9, K + 9, follows("T2", {t: 1 - t}, *named("JE"))),
                    )
                ),
            ),
            {FAMILIES[block]: piecewise(block) for block in FAMILIES},
        ),
        "down to the draws, across, and up again",
    ),
)
STEPS: tuple[Step, ...] = (*THINNING, *WAYS, *CONCLUSION)
