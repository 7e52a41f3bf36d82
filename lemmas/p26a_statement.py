"""The statement of P26a: a two-layer network on the sample of P26."""

from __future__ import annotations

from lemmas.p26_sample import SAMPLE, W, a, floor, i, j, outputs, risk, z
from lemmas.setting import ACTIVATION, q, s
from proofcheck.language import array, declare, define, eq, forall, le, real, size
from proofcheck.statement import Named, Statement

m, D, f, f1 = size("m"), real("D"), array("f"), array("f'")

STATEMENT = Statement(
    symbols=(
        declare(m, "hidden units"),
        ACTIVATION,
        declare(W, "weights", (i, 1, m), (j, 1, 2)),
        declare(a, "readout", (i, 1, m)),
    ),
    definitions=(
        *SAMPLE,
        define(f, outputs(s, m, W, a, 1), (q, 1, 3), gloss="outputs at (1, v_q)"),
        define(f1, outputs(s, m, W, a, -1), (q, 1, 3), gloss="outputs at -(1, v_q)"),
        define(D, risk(f[q], f1[q]), gloss="risk on the sample"),
    ),
    hypotheses=(Named("H1", forall(z)(eq(s(z) - s(-z), z)), "the odd part of s is linear"),),
    conclusions=(Named("C1", le(floor, D), "no two-layer network of any size does better"),),
)
