"""L24c: a feature that is put in adds the mass of its part at most."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import m
from lemmas.l24c_begin import (
    THIN,
    X,
    Y,
    given,
    here,
    i1,
    light,
    more,
    one,
    step,
)
from lemmas.l24c_statement import (
    B,
    P,
    thin,
    units,
)
from lemmas.setting import i, k
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Multiple,
    Pick,
    Product,
    Summed,
    Unroll,
)
from proofcheck.language import (
    Implies,
    both,
    forall,
    le,
)

MASS = (
    Step(
        "N5a",
        forall(X, Y)(
            Implies(
                le(0, Y),
                both(le(sp.Abs(X + Y), sp.Abs(X) + Y), le(sp.Abs(X - Y), sp.Abs(X) + Y)),
            )
        ),
        Arithmetic(("premise.1",), cases=(X, X + Y, X - Y)),
        "triangle inequality",
    ),
    Step(
        "N5b",
        forall(step, one, units)(le(0, P[k] * here)),
        Arithmetic((Product(At("B5", {u: k}), "N0"),)),
        "",
    ),
    Step(
        "N5",
        forall(step, THIN, one, units)(le(sp.Abs(more), sp.Abs(thin[i]) + P[k] * here)),
        Arithmetic(
            (At("N5a", {X: thin[i], Y: P[k] * here}, (At("N5b"),)),),
            cases=(-B[k, i1],),
        ),
        "it adds the mass of the part at most",
    ),
    Step(
        "N6",
        forall(*given)(Implies(light(k - 1, thin[i]), light(k, more))),
        Arithmetic(
            (
                "premise.1",
                Summed("N5", (i,)),
                Multiple(Pick(sp.Integer(1), i, 1, m, i1), P[k]),
                Unroll(P[u], u, 1, k),
            )
        ),
        "so masses are those of the parts at most",
    ),
)
