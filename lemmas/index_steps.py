"""What is so up to k is so before k, and at k: steps on indices, for L07d and T22a."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import c as other
from lemmas.setting import k
from lemmas.shares import u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, At
from proofcheck.language import Bracket, eq, forall


def up_to(index: Any, total: Any, thing: str) -> tuple[Step, ...]:
    """Return the steps "Z1" and "Z2": the indices up to k are those before it, and k itself.

    They need "K5" of `l07b_counting.counting`. thing: what has this index, from 1 to `total`.
    """
    pairs = forall((k, 1, total), (index, 1, total))
    here = sp.KroneckerDelta(index, k)
    return (
        Step(
            "Z1",
            pairs(eq(Bracket(index, k) - Bracket(index + 1, k), here)),
            Arithmetic(
                (
                    At("K5", {u: index, v: k}),
                    Alike(Bracket(other, k) - Bracket(other + 1, k), other, index, k),
                )
            ),
            f"a {thing} is {thing} k or it is not",
        ),
        Step(
            "Z2",
            pairs(eq(Bracket(index, k), Bracket(index, k - 1) + here)),
            Arithmetic(("Z1",), cases=(index - k, k - index)),
            f"the {thing}s up to k are those before it, and {thing} k",
        ),
    )
