"""L18: readers of the hidden units that agree on the sample give the same outputs there.

Statement: if a' h = a h and V'_1 h = V_1 h at every sample, for the same hidden units h, and the
layers above are the same, the outputs are the same at every sample.
Hypotheses: H1 the readouts agree on the sample; H2 so do the rows of layer 1.
Not claimed: anything at other inputs; anything of s.
Provenance: N. Note: paper_notes/l18_exchange.md
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.branch_steps import branches_agree, f, f1, first_layer_agrees, g, g1
from lemmas.recipes import ONE_UNIT, widths
from lemmas.setting import (
    NETWORK,
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    branch_readout,
    branch_weights,
    d,
    h,
    hidden,
    hidden_weights,
    i,
    k,
    m,
    o,
    outputs,
    p,
    q,
    r,
    skip_readout,
)
from proofcheck.draw import Draw, fill
from proofcheck.functions import clip, relu, square
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic
from proofcheck.language import array, declare, define, eq, forall, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.statement import Named, Statement

a1, V1, U = array("a'"), array("V'"), array("U")


def read(weight: Any) -> sp.Expr:
    """Return sum_i weight h[q, i]."""
    return summed(weight * h[q, i], (i, 1, m))


STATEMENT = Statement(
    symbols=(
        *NETWORK,
        hidden_weights(W),
        branch_weights(V),
        declare(U, "another first branch layer", (r, 1, p[1]), (i, 1, m)),
        skip_readout(a),
        skip_readout(a1, "another readout of the skip"),
        branch_readout(b),
    ),
    definitions=(
        hidden(h, W),
        branch(g, V, h),
        outputs(f, a, b, h, g),
        define(
            V1,
            V[k, r, i],
            (k, 2, K),
            (r, 1, p[k]),
            (i, 1, p[k - 1]),
            gloss="the branch with that layer",
            start=(1, U[r, i]),
        ),
        branch(g1, V1, h),
        outputs(f1, a1, b, h, g1),
    ),
    hypotheses=(
        Named(
            "H1",
            forall((q, 1, N), (o, 1, d))(eq(read(a1[o, i]), read(a[o, i]))),
            "the readouts agree on the sample",
        ),
        Named(
            "H2",
            forall((q, 1, N), (r, 1, p[1]))(eq(read(U[r, i]), read(V[1, r, i]))),
            "the rows of layer 1 agree on the sample",
        ),
    ),
    conclusions=(
        Named("C1", forall((q, 1, N), (o, 1, d))(eq(f1[q, o], f[q, o])), "the outputs agree"),
    ),
)

STEPS = (
    Step(
        "A",
        first_layer_agrees(V1, g1),
        Arithmetic(("H2",), unfold=("g", "g'", "V'")),
        "layer 1 reads the same",
    ),
    *branches_agree(V1, g1, "A"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Arithmetic(("H1",), unfold=("f", "f'", "B4")),
        "the outputs read the same",
    ),
)


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with two equal hidden units that exchange what reads them, or with nothing new."""
    depth, units = draw.size(1, 2), draw.size(1, 5)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        N=draw.size(1, 3),
        p=widths(draw, depth, units, 3),
        s=draw.choice((relu, clip, square)),
    )
    values["W"][:, units - 1] = values["W"][:, 0]
    moved = draw.choice((0, 1)) * draw.unit_interval()[:, None]
    for old, new in (("a", "a'"), ("V", "U")):
        block = values[old] if old == "a" else values["V"][1]
        values[new] = block * 1
        values[new][:, :, 0] = block[:, :, 0] + moved
        values[new][:, :, units - 1] = values[new][:, :, units - 1] - moved
    return values


_base = {**ONE_UNIT, "a'": [[1]], "U": [[1]]}
LEMMA = Lemma(
    id="L18",
    title="readers that agree on the sample give the same outputs",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_base, "a'": [[2]]}, "C1", "the readout doubles"),
        Breaker("H2", {**_base, "U": [[2]]}, "C1", "the branch reads twice as much"),
    ),
    note="l18_exchange.md",
)
