"""The proof of L25b: the crowd of L25 moves onto its centre's ray, where its longest unit stays."""

from __future__ import annotations

import sympy as sp

from lemmas.l25b_crowd import (
    CROWD,
    centre,
    entries,
    gap,
    host,
    rate,
    targets_are,
)
from lemmas.l25b_rates import RATES, RECEIVES
from lemmas.l25b_statement import (
    STATEMENT,
    eps,
    every,
    feature,
    m,
    phi,
    r,
    t,
    u,
    units,
    z,
)
from lemmas.read_steps import EQUAL_VALUES, w, w1
from lemmas.read_steps import z as factor
from lemmas.row_steps import W1, chi
from lemmas.setting import N, W, c, i, j, n, q, s, x
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Multiple,
    Pick,
    Product,
    Square,
    Witness,
)
from proofcheck.language import (
    eq,
    forall,
    le,
    summed,
)

RAY = (
    Step("Z", equations(targets_are), Define(targets_are), "the crowd moves onto the ray"),
    Step(
        "W1",
        every(le(summed((W[i, j] - W1[i, j]) ** 2, (j, 1, n)), (eps * r[i]) ** 2)),
        Arithmetic((Square(eps * r[i]),), cases=(gap,), times=(Square(r[i]),), unfold=("W'", "W")),
        "by at most eps times its length",
    ),
    Step("W2", every(le(r[i] ** 2, 1)), Arithmetic((Product("H2.1", "H2.2"), "H2.2")), "a length"),
    Step(
        "W3",
        every(le(summed(W1[i, j] ** 2, (j, 1, n)), 1)),
        Arithmetic(
            (
                "W2",
                Multiple("H1", r[i] ** 2),
                Multiple(At("H1", {i: centre}), r[i] ** 2),
            ),
            cases=(gap,),
            unfold=("W'", "W"),
        ),
        "which stays in the unit ball",
    ),
    Step(
        "W4",
        forall((j, 1, n))(eq(W1[host, j], r[host] * u[centre, j])),
        Arithmetic((Multiple("A.2", r[host] * (u[centre, j] - u[host, j])),), unfold=("W'", "W")),
        "the longest moves too",
    ),
    Step(
        "W5",
        entries(eq(chi[i] * (W1[i, j] - rate * W1[host, j]), 0)),
        Arithmetic(
            (
                Multiple("A8", r[i] * u[centre, j] - W[i, j]),
                Multiple("D7", u[centre, j]),
                Multiple("W4", chi[i] * rate),
            ),
            unfold=("Z",),
        ),
        "and there the freed ones are multiples of it",
    ),
)
read = summed(W1[host, j] * x[q, j], (j, 1, n))
at_rate = s(summed(rate * W1[host, j] * x[q, j], (j, 1, n)))
# R3 for a freed unit and that multiple of the longest
same = {w: sp.Lambda(j, W1[i, j]), w1: sp.Lambda(j, rate * W1[host, j]), factor: chi[i]}
samples = forall((q, 1, N), units)
FEATURES = (
    *EQUAL_VALUES,
    Step(
        "F1",
        samples(eq(chi[i] * (feature(i) - at_rate), 0)),
        Arithmetic((At("R3", same, ("W5",)),)),
        "equal rows have equal features",
    ),
    Step(
        "F2",
        samples(eq(at_rate, rate * feature(host))),
        Arithmetic((At("H6", {t: rate, z: read}, (At("D8"),)),)),
        "and a multiple has a multiple of the feature",
    ),
    Step(
        "F3",
        samples(eq(chi[i] * (feature(i) - summed(phi[c, i] * feature(c), (c, 1, m))), 0)),
        Arithmetic(
            (
                "F1",
                Multiple("F2", chi[i]),
                Multiple("A3", rate * feature(host)),
                Multiple(Pick(feature(c), c, 1, m, host), chi[i] * chi[i] * rate),
            ),
            unfold=("phi",),
        ),
        "which the longest one has",
    ),
)
STEPS: tuple[Step, ...] = (
    *CROWD,
    RECEIVES,
    *RATES,
    *RAY,
    *FEATURES,
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(("A3", "A5", "W3", "W1", "P3", "P1", "P2", "F3")),
        "these are freed, go there, and give at these rates",
    ),
)
