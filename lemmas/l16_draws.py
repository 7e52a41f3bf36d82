"""L16, all draws: one after the other, each of them no worse than the mean.

Draw by draw the potential of the gap rises by at most Spread.
"""

from __future__ import annotations

import sympy as sp

from lemmas.l16_begin import BASE
from lemmas.l16_gap import BINARY, MASSES, ONE_EACH, READ, B, gap, given, low, now, reached
from lemmas.l16_mean import T, i1, o1
from lemmas.l16_pair import E
from lemmas.l16_put_in import (
    E1,
    PUT_IN,
    after,
    before,
    drawn,
    error1,
    expected,
    here,
    is_gap,
    left,
    limit,
    no_worse,
    place,
    read,
    right,
    selected,
    splits,
    unit,
    with_draw,
)
from lemmas.l16_statement import CHOICE, m, spread, zeta
from lemmas.setting import d, i, k, o, q
from lemmas.shares import few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import At, Axiom, Induction, Unpack, Witness
from proofcheck.language import Implies, declare, forall, summed

__all__ = ["DRAWS", "INDUCTION"]
__all__ += ["E1", "PUT_IN", "after", "before", "drawn", "error1", "expected", "here", "is_gap"]
__all__ += ["left", "limit", "no_worse", "place", "read", "right", "selected", "splits", "unit"]
__all__ += ["with_draw"]
__all__ += ["BINARY", "MASSES", "ONE_EACH", "READ", "B", "gap", "given", "low", "now", "reached"]


INDUCTION = (
    Step(
        "N11",
        forall((k, 1, few))(Implies(reached(k - 1), reached(k))),
        Unpack(
            At("premise.1"),
            (CHOICE, READ),
            Unpack(
                Axiom(
                    "some_term_above_mean",
                    {
                        "m": d,
                        "chi": sp.Lambda(o1, 1),
                        "v": sp.Lambda(o1, summed(no_worse, (i1, 1, m))),
                        "t": 0,
                    },
                    (
                        At(
                            "Q8",
                            {E: sp.Lambda((q, o), before), T: (k - 1) * spread},
                            (At("N13"),),
                        ),
                    ),
                ),
                (declare(o1, "an output", within=(1, d)),),
                Unpack(
                    Axiom(
                        "some_term_above_mean",
                        {
                            "m": m,
                            "chi": sp.Lambda(i1, 1),
                            "v": sp.Lambda(i1, no_worse),
                            "t": 0,
                        },
                    ),
                    (declare(i1, "a unit", within=(1, m)),),
                    Witness(
                        (At("N1"), At("N2"), At("N3"), At("N10")),
                        {zeta: sp.Lambda((u, i), selected), B: sp.Lambda((o, u), read)},
                    ),
                ),
            ),
        ),
        "some output and some unit of it are no worse than the mean: draw them",
    ),
    Step(
        "N12",
        forall((k, 0, few))(reached(k)),
        Induction("B10", "N11"),
        "draw by draw",
    ),
)
DRAWS = (*BASE, *PUT_IN, *INDUCTION)
