"""Rows of a branch layer, and how long they are: steps for T22a and T22b."""

from __future__ import annotations

import sympy as sp

from lemmas.setting import V, h, i, k, m, p, q, r
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product
from proofcheck.language import forall, le, summed

kept = summed(sp.Abs(V[1, r, i]), (i, 1, m))
reads = summed(V[1, r, i] * h[q, i], (i, 1, m))
rows = forall((r, 1, p[1]))
LENGTHS = (
    Step("G0", rows(le(0, kept)), Arithmetic(), "rows have a length"),
    Step("G1", rows(le(kept, 1)), Arithmetic((At("H3.2", {k: 1}),)), "of at most 1"),
    Step(
        "G2",
        rows(le(kept**2, 1)),
        Arithmetic(("G1", Product("G0", "G1"))),
        "in square too",
    ),
)
