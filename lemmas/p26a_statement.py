"""The statement of P26a: a two-layer network on the sample of P26."""

from __future__ import annotations

import sympy as sp

from lemmas.p26_sample import PAIRS, W, a, i, j, risk, skip, v
from lemmas.setting import ACTIVATION, s
from proofcheck.language import declare, define, eq, forall, le, real, size
from proofcheck.statement import Named, Statement

m, D = size("m"), real("D")


def output(pair: int, sign: int) -> sp.Expr:
    """Return the network's output at an input of the pair."""
    point = [sign * value for value in PAIRS[pair][:2]]
    found: sp.Expr = skip(s, m, lambda axis: W[i, axis], a[i], point)
    return found


floor = sp.Rational(2, 9)
STATEMENT = Statement(
    symbols=(
        declare(m, "hidden units"),
        ACTIVATION,
        declare(W, "weights", (i, 1, m), (j, 1, 2)),
        declare(a, "readout", (i, 1, m)),
    ),
    definitions=(define(D, risk(output), gloss="risk on the sample"),),
    hypotheses=(Named("H1", forall(v)(eq(s(v) - s(-v), v)), "the odd part of s is linear"),),
    conclusions=(Named("C1", le(floor, D), "no two-layer network of any size does better"),),
)
