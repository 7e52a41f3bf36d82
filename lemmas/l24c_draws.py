"""L24c: part by part, a feature is drawn in its place."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import m
from lemmas.l24c_begin import (
    CHI,
    THIN,
    at_error,
    chosen,
    e1,
    i1,
    low,
    more,
    no_worse,
    one,
    partly,
    reached,
    reads,
    said,
    step,
)
from lemmas.l24c_pick import e
from lemmas.l24c_statement import (
    LOW,
    OBJECTS,
    STATEMENT,
    B,
    P,
    chi,
    read,
    thin,
    y,
)
from lemmas.member_steps import members_are_read, only_read
from lemmas.setting import N, i, k, q
from lemmas.shares import few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Axiom,
    Conjunction,
    Either,
    Induction,
    Magnitude,
    Natural,
    Obtain,
    Part,
    Unpack,
    Witness,
)
from proofcheck.language import (
    Implies,
    both,
    declare,
    eq,
    forall,
    le,
    lt,
)

DRAWS = (
    Step(
        "Z8",
        forall(step, THIN, CHI)(Implies(both(said(k - 1), le(P[k], 0)), said(k))),
        Conjunction(("premise.1", At("Z7"), "premise.3", "premise.4", At("Z6"), At("Z5"))),
        "so the readout stays",
    ),
    Step(
        "K1",
        forall(step)(Implies(both(reached(k - 1, "before"), le(P[k], 0)), reached(k))),
        Unpack(
            "premise.1",
            OBJECTS,
            Witness(
                tuple(Part(At("Z8"), number) for number in range(1, 7)),
            ),
        ),
        "a part without mass is left out",
    ),
    Step(
        "K2a",
        forall(step)(Implies(lt(0, P[k]), forall(one)(le(0, sp.Abs(B[k, i1]))))),
        Arithmetic((Magnitude(B[k, i1]),)),
        "weights are not negative",
    ),
    Step(
        "K2",
        forall(step)(Implies(both(reached(k - 1, "before"), lt(0, P[k])), reached(k))),
        Unpack(
            "premise.1",
            OBJECTS,
            Unpack(
                Axiom(
                    "some_term_above_mean",
                    {
                        "m": m,
                        "chi": sp.Lambda(i1, sp.Abs(B[k, i1])),
                        "v": sp.Lambda(i1, no_worse),
                        "t": 0,
                    },
                    (At("K2a"), At("P5", {**at_error, u: k})),
                ),
                (declare(i1, "a feature", within=(1, m)),),
                Witness(
                    (At("N1"), At("N2"), At("N3"), At("N4"), At("N6"), At("N11")),
                    {thin: sp.Lambda(i, more), chi: sp.Lambda(i, chosen)},
                ),
            ),
        ),
        "some feature of a part with mass is no worse than the mean: draw it",
    ),
    Step(
        "K3",
        forall(step)(Implies(reached(k - 1, "before"), reached(k))),
        Either(P[k], At("K2", {}, ("premise.1",)), At("K1", {}, ("premise.1",))),
        "part by part",
    ),
    Step("K4", forall((k, 0, few))(reached(k)), Induction("B9", "K3"), "all parts"),
    Step(
        "K5",
        forall((q, 1, N), THIN)(eq(partly(few, thin[i]) - y[q], read(thin) - y[q])),
        Arithmetic(unfold=("f",)),
        "no part is left",
    ),
    Step(
        "K6",
        forall(THIN)(Implies(low(few, thin[i]), LOW)),
        Arithmetic(
            (
                "premise.1",
                At(
                    "B4",
                    {
                        e1: sp.Lambda(q, partly(few, thin[i]) - y[q]),
                        e: sp.Lambda(q, read(thin) - y[q]),
                    },
                    ("K5",),
                ),
            )
        ),
        "so the readout has what it costs",
    ),
    *members_are_read(reads),
    Step(
        "K",
        said(few),
        Obtain(At("K4", {k: few}, (Natural(few),)), OBJECTS, "thinned"),
        "take what is left in the end",
    ),
    Step(
        "L1",
        only_read(reads),
        Arithmetic((At("H", {}, ("K.1", "K.4")),)),
        "as all its members are read",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness((Conjunction(("K.1", "K.2", "K.3", "L1")), "K.5", At("K6", {}, ("K.6",)))),
        "one feature of each part is kept",
    ),
)
