"""T22: both ends are compressed by T22c, on ways that are low."""

from __future__ import annotations

import sympy as sp

from lemmas.curves import t
from lemmas.l16b_statement import mean_square
from lemmas.one_layer import Layer, between, branch, mass, outputs
from lemmas.segments import family
from lemmas.setting import (
    N,
    W,
    a,
    b,
    h,
    i,
    j,
    k,
    kappa,
    m,
    n,
    norm1,
    o,
    p,
    q,
    r,
    s,
    x,
)
from lemmas.shares import few
from lemmas.t14_statement import rise
from lemmas.t22_level import End, enough
from lemmas.t22_statement import low, top
from lemmas.t22a_statement import D, U
from lemmas.t22b_statement import rows_few, thin, thin_b
from lemmas.t22c_statement import FOUND, PROMISED
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Obtain,
    Part,
    Product,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import declare, define, eq, forall, le, lt, summed
from proofcheck.substitution import substitute

COMMON: tuple[Step, ...] = (
    Step("Q0", le(1, few), Arithmetic(), "there is a draw"),
    Step("Q1", le(1, rows_few), Arithmetic(), "of both"),
    Step(
        "Q2", le(1, m), Arithmetic(("H6.1", Product("Q0", "Q1"), "Q0", "Q1")), "so there is a unit"
    ),
    Step("Q3", le(1, p[1]), Arithmetic(("H6.2", "Q1")), "in both layers"),
    Step("Q4", lt(0, kappa**2), Arithmetic((Product("H3", "H3"),)), "squares are positive"),
)


def end_steps(end: End) -> tuple[Step, ...]:
    """Return the steps of one end; their names begin with its letter."""
    name, of = end.name, end.of
    size = norm1(of(a)) + norm1(of(b), p[1])
    g2 = branch(end.g2, Layer(of(U)), of(h))
    f2 = outputs(end.f2, of(thin), of(thin_b), of(h), end.g2)
    D2 = define(end.D2, mean_square(end.f2[q, o]), gloss="risk of what is left")
    M2 = define(end.M2, mass(of(thin), of(thin_b)), gloss="its mass")
    cited = {z.name if hasattr(z, "name") else z.label.name: w for z, w in end.network.items()}
    cited.pop("F", None)
    unit = s(summed(of(W)[i, j] * x[q, j], (j, 1, n)))
    last = {
        t: 1,
        **family(
            of(W),
            sp.Lambda((k, r, i), of(U)[r, i]),
            *(of(thin), of(thin_b), of(h), end.g2, end.f2),
        ),
    }
    reached = At(f"{name}.5", last, (f"{name}19", f"{name}20", f"{name}23"))
    return (
        *enough(end),
        Step(
            f"{name}",
            substitute(PROMISED, {**end.network, **end.found}),
            Obtain(
                Cite(
                    "T22c.C1",
                    cited,
                    (
                        *("H1.1", "H1.2", "H2.1", "H2.2", *end.theta, "Q2", "Q3", "H7.1"),
                        *(f"{name}7", "H8.1", f"{name}15", f"{name}18"),
                    ),
                ),
                tuple(declare(of(item.symbol), item.gloss, *item.axes) for item in FOUND),
                f"compressed {name}",
            ),
            "an end reads few units (T22c)",
        ),
        Step(f"{name}19", equations(g2), Define(g2), g2.gloss),
        Step(f"{name}20", equations(f2), Define(f2), f2.gloss),
        Step(f"{name}21", equations(D2), Define(D2), D2.gloss),
        Step(f"{name}22", equations(M2), Define(M2), M2.gloss),
        Step(
            f"{name}23",
            forall((q, 1, N), (i, 1, m))(eq(of(h)[q, i], unit)),
            Arithmetic(unfold=(of(h).label.name,)),
            "hidden features are what they are",
        ),
        Step(
            f"{name}24",
            le(end.D2, of(D) + rise),
            Arithmetic((Part(reached, 1),), unfold=(end.D2.name,)),
            "the risk of what is left is low",
        ),
        Step(
            f"{name}25",
            le(end.M2, size),
            Arithmetic((Part(reached, 2),), unfold=(end.M2.name,)),
            "and its mass",
        ),
        Step(
            f"{name}26",
            le(end.D2 + kappa * end.M2, top),
            Arithmetic((f"{name}24", Product("H3", f"{name}25"), f"{name}6")),
            "and both together",
        ),
        Step(
            f"{name}27",
            between(*end.stops[:2], low),
            Arithmetic(
                (
                    At(f"{name}.4"),
                    f"{name}6",
                ),
                unfold=("premise.5", "premise.6"),
            ),
            "thinning the rows is low",
        ),
        Step(
            f"{name}28",
            between(*end.stops[1:], low),
            Arithmetic(
                (
                    Part(At(f"{name}.5"), 1),
                    Product("H3", Part(At(f"{name}.5"), 2)),
                    f"{name}6",
                )
            ),
            "and so is thinning the readouts",
        ),
    )
