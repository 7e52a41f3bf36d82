"""The statement of P19a: floors of F on either side of a readout."""

from __future__ import annotations

from lemmas.curves import t
from lemmas.p19_plain import (
    ASKED,
    FEATURES,
    PLAIN,
    at_first,
    at_second,
    best_above,
    best_below,
    c,
    objective,
    silent,
)
from lemmas.setting import kappa
from proofcheck.language import Implies, both, declare, define, forall, greatest, le, real
from proofcheck.statement import Named, Statement

z, F = real("z"), real("F")

STATEMENT = Statement(
    symbols=(
        *PLAIN,
        declare(z, "readout of the first unit of the last layer"),
        declare(c, "minus the second target"),
        declare(kappa, "weight of the penalty"),
    ),
    definitions=(*FEATURES, define(F, objective(z, at_first, at_second), gloss="objective")),
    hypotheses=(
        *ASKED,
        Named("H4", le(0, kappa), "kappa is not negative"),
    ),
    conclusions=(
        Named(
            "C1",
            Implies(le(z, 0), le(best_below, F)),
            "a readout of at most 0: it is good for the second sample alone",
        ),
        Named(
            "C2",
            Implies(both(le(0, z), le(0, c)), le(best_above, F)),
            "a readout of at least 0: it is good for the first sample alone",
        ),
        Named(
            "C3",
            forall(t)(
                Implies(
                    both(le(0, t), le(t, 1)),
                    le(objective(t * z, at_first, at_second), greatest(F, silent)),
                )
            ),
            "between it and a readout of 0, F is at most the larger of theirs",
        ),
    ),
)
