"""The proof of L16b: read the draws of L16, which are few units; F is convex on the way."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import between, blocks, gt, ht, mass
from lemmas.draw_steps import chosen, count, none, readout
from lemmas.l16b_network import NETWORK
from lemmas.l16b_readout import (
    LOW_END_HERE,
    READS,
    at_end,
    embedded,
    missed,
    reads_few,
    shares,
    target,
)
from lemmas.l16b_statement import STATEMENT, chi, here, read, thin, value
from lemmas.l16b_units import DEFINITIONS, DRAWN, OBJECTS, UNITS, exact, feature2, risk, skip
from lemmas.l16b_variance import GIVEN, OTHERS, VARIANCE, apart, plain
from lemmas.setting import K, N, V, W, a, b, h, i, m, p, q, r
from lemmas.shares import As, Ws
from lemmas.squared_steps import BY_CONVEXITY, CONVEX, SQUARED
from lemmas.t14_statement import F, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Product, Witness
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, greatest, le

__all__ = ["SEGMENT", "STEPS", "at_last", "at_start", "on"]
__all__ += ["DEFINITIONS", "DRAWN", "OBJECTS", "UNITS", "exact", "feature2"]
__all__ += ["risk", "skip"]
__all__ += ["chosen", "count", "none", "readout"]
__all__ += ["LOW_END_HERE", "at_end", "embedded", "missed", "reads_few", "shares", "target"]
__all__ += ["GIVEN", "OTHERS", "VARIANCE", "apart", "plain"]
__all__ += ["NETWORK"]


def on(claim: Any) -> Any:
    """Return: the claim holds on the segment to the thinned readout."""
    return between(blocks(W, V, a, b), blocks(W, V, readout, b), claim)


at_start = value(read(a, b, ht, gt), mass(a, b))
at_last = value(read(readout, b, ht, gt), mass(readout, b))
SEGMENT = (
    Step("C0", CONVEX, BY_CONVEXITY, "the squared loss is convex"),
    Step(
        "S1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(unfold=("premise.7", "premise.3", "h")),
        "features stay",
    ),
    Step(
        "S2",
        on(le(here, greatest(at_start, at_last))),
        Arithmetic(
            (
                Cite(
                    "L11.C2",
                    {
                        **{"m": m, "P": p[K], "phi": ht, "psi": sp.Lambda((q, r), gt[K, q, r])},
                        **{"a0": a, "b0": b, "a1": readout, "b1": b, "loss": SQUARED},
                    },
                    ("C0", "H2.1", "H3", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.10", "premise.5", "premise.6"),
        ),
        "F is convex in the readout (L11)",
    ),
    Step(
        "S3",
        on(eq(at_start, F)),
        Arithmetic(unfold=(At("S1"), "F", "B1", "b")),
        "the segment begins at the network",
    ),
    Step(
        "S4",
        on(le(at_last, F + rise)),
        Arithmetic(("B15",), unfold=(At("S1"), "b")),
        "and ends at the thinned one",
    ),
    Step(
        "S5",
        le(0, rise),
        Arithmetic(("V4", "B3", Product("not goal", "B2"))),
        "nor is the rise",
    ),
    Step(
        "S6",
        on(le(here, F + rise)),
        Arithmetic((At("S2"), At("S3"), At("S4"), "S5"), cases=(at_start - at_last,)),
        "so it is low between",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (Conjunction(("A10", "A9", "A13")), "B8", "B15", "S6"),
            {thin: readout, chi: chosen, Ws: Ws, As: As},
        ),
        "read the draws",
    ),
)
STEPS = (*VARIANCE, *UNITS, *NETWORK, *READS, *SEGMENT)
