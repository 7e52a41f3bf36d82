"""T21: thinned, both ends go to the draws (L13a), which are rearranged in the middle (L13)."""

from __future__ import annotations

from typing import Any

from lemmas import l13a_statement
from lemmas.curves import along, between, blocks
from lemmas.middle_steps import (
    FROM_END,
    FROM_START,
    MIDDLE,
    branch_lies,
    handed,
    meets,
    rearranging,
    rows_lie,
)
from lemmas.segments import joints, renamed
from lemmas.setting import K, V, W, a, b, kappa
from lemmas.shares import alpha, beta
from lemmas.squared_steps import SQUARED
from lemmas.t14_statement import W1, F, Fs, a1, g1, h1, loss
from lemmas.t21_statement import low
from lemmas.t21_thin import F2, F3, f2, f3, thin_a, thin_b
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Obtain, Part
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.substitution import substitute

ALWAYS = ("H2.1", "U6")
TO_REFERENCE = {"loss": SQUARED}


def arrives(name: str, names: Any, where: Any, mapping: Any, given: tuple[str, ...]) -> Step:
    """Return the step: the path of L13a from one end, thinned."""
    return Step(
        name,
        substitute(l13a_statement.PROMISED, {**names, loss: SQUARED, **mapping}),
        Obtain(
            Cite("L13a.C1", {**TO_REFERENCE, **where}, (*ALWAYS, *given)),
            renamed(3, names),
            f"arrival {name}",
        ),
        "plant, readout (L13a)",
    )


START, END = blocks(W, V, a, b), blocks(W1, V, a1, b)
THIN_START, THIN_END = blocks(W, V, thin_a, b), blocks(W1, V, thin_b, b)
low_start, low_end = between(START, THIN_START, low), between(END, THIN_END, low)
WAYS = (
    arrives(
        "S",
        FROM_START,
        {"a": thin_a, "f": f2, "F": F2, "alpha": alpha},
        {a: thin_a, F: F2},
        ("H4.1", "B.2.1", "U5", "U1", "U3", "P.1", "P9"),
    ),
    arrives(
        "E",
        FROM_END,
        {
            **{"W": W1, "a": thin_b, "h": h1, "g": g1, "f": f3, "F": F3},
            "alpha": beta,
        },
        {W: W1, a: thin_b, F: F3, alpha: beta},
        ("H4.2", "B.2.1", "U5", "U2", "U4", "P.2", "P10"),
    ),
    Step("SM1", *rows_lie("S", 3), "it ends in Theta"),
    Step("SM2", *branch_lies("S", 3), "with its branch"),
    Step("EM1", *rows_lie("E", 3), "it ends in Theta"),
    Step("EM2", *branch_lies("E", 3), "with its branch"),
    rearranging(
        3,
        ("SM1", "SM2", "EM1", "EM2"),
        "rearrange the draws in the middle (L13)",
        {"a": handed(alpha), "a'": handed(beta)},
    ),
    *joints("JS", FROM_START, THIN_START, "S.1.1"),
    *joints("JE", FROM_END, THIN_END, "E.1.1"),
    *meets("L", "S", 3, 1, 1),
    *meets("R", "E", 3, K + 4, 2),
    Step("T1", low_start, Arithmetic((At("A.4"), "H5.1")), "thinning is low"),
    Step("T2", low_end, Arithmetic((At("B.4"), "H5.2")), "at the other end too"),
    Step(
        "T3",
        substitute(along(1, 2, low), FROM_START),
        Arithmetic((At("S.3"), "U7", "U9"), cases=(F2 - Fs,)),
        "and so is the way to the draws",
    ),
    Step(
        "T4",
        substitute(along(1, 2, low), FROM_END),
        Arithmetic((At("E.3"), "U8", "U9"), cases=(F3 - Fs,)),
        "from both ends",
    ),
    Step(
        "T5",
        substitute(along(1, K + 3, low), MIDDLE),
        Arithmetic((Multiple(Part(At("M.2"), 2), kappa), "U9"), unfold=("F*", Part(At("M.2"), 1))),
        "in the middle F is that of the draws",
    ),
)
