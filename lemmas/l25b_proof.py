"""The proof of L25b: the crowd of L25 moves onto its centre's ray, where its longest unit stays."""

from __future__ import annotations

import sympy as sp

from lemmas.l25b_statement import (
    STATEMENT,
    eps,
    every,
    feature,
    few,
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
from proofcheck.kernel.axioms import near
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Axiom,
    Define,
    Indicator,
    Multiple,
    Obtain,
    Pick,
    Product,
    Square,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Bracket,
    both,
    declare,
    define,
    eq,
    forall,
    index,
    le,
    lt,
    real,
    summed,
)

centre, host, inverse = index("centre"), index("h"), real("inverse")
close = near(u, centre, i, n, eps)
gap = close.args[0] - close.args[1]
crowd = summed(close, units)
here, receives = sp.KroneckerDelta(i, host), sp.KroneckerDelta(c, host)
silent = Bracket(r[host], 0)
positive = r[host] + silent
rate = r[i] * inverse
pairs = forall((c, 1, m), units)
entries = forall(units, (j, 1, n))

freed_are = define(chi, close - here, units, gloss="the crowd without its longest unit")
targets_are = define(
    W1, W[i, j] + close * (r[i] * u[centre, j] - W[i, j]), units, (j, 1, n), gloss="onto the ray"
)
rates_are = define(phi, receives * chi[i] * rate, (c, 1, m), units, gloss="the longest receives")

CROWD = (
    Step(
        "A",
        both(
            lt(few, crowd),
            eq(near(u, centre, host, n, eps), 1),
            every(le(close * r[i], close * r[host])),
        ),
        Obtain(
            Cite("L25.C2", {}, ("H1", "H3", "H4", "H5")),
            (
                declare(centre, "a crowded direction", within=(1, m)),
                declare(host, "the longest unit near it", within=(1, m)),
            ),
            "crowd",
        ),
        "more than l units crowd around some direction (L25)",
    ),
    Step("X", equations(freed_are), Define(freed_are), "all of these but the longest are freed"),
    Step("A0", every(le(0, close)), Arithmetic((Indicator(close),)), "an indicator"),
    Step("A1", every(le(close, 1)), Arithmetic((Indicator(close),)), "an indicator"),
    Step(
        "A2",
        every(eq(here * (1 - close), 0)),
        Arithmetic((Alike(close, i, i, host), Multiple("A.2", here))),
        "the longest unit is near the centre",
    ),
    Step(
        "A3",
        every(eq(chi[i] * (1 - chi[i]), 0)),
        Arithmetic(("A2", Indicator(here), Indicator(close)), unfold=("chi",)),
        "so the others are a set",
    ),
    Step("A4", eq(chi[host], 0), Arithmetic(("A.2",), unfold=("chi",)), "without it"),
    Step(
        "A5",
        le(few, summed(chi[i], units)),
        Arithmetic(
            ("A.1", Pick(sp.Integer(1), i, 1, m, host)), cases=(crowd - few,), unfold=("chi",)
        ),
        "of l units at least",
    ),
    Step("A6", every(le(0, chi[i])), Arithmetic(("A3", Square(chi[i]))), "0 or 1"),
    Step(
        "A7",
        every(le(chi[i], close)),
        Arithmetic((Indicator(here),), unfold=("chi",)),
        "all near the centre",
    ),
    Step(
        "A8",
        every(eq(chi[i] * close, chi[i])),
        Arithmetic(("A2", Indicator(close)), unfold=("chi",)),
        "as an equation",
    ),
)
RECEIVES = Step(
    "P0",
    forall((c, 1, m))(le(0, receives)),
    Arithmetic((Indicator(receives),)),
    "an indicator is not negative",
)
RATES = (
    Step("D1", le(0, r[host]), Arithmetic((At("H2.1", {i: host}),)), "a length"),
    Step(
        "D2",
        lt(0, positive),
        Arithmetic(("D1",), cases=(r[host],)),
        "the length of the longest, or 1 where that is 0",
    ),
    Step(
        "D3",
        eq(positive * inverse, 1),
        Obtain(
            Axiom("reciprocal", {"t": positive}, ("D2",)),
            (declare(inverse, "its reciprocal"),),
            "inverse",
        ),
        "divide by it",
    ),
    Step(
        "D4",
        lt(0, inverse),
        Arithmetic(("D3", Product("not goal", "D2"))),
        "the reciprocal is positive",
    ),
    Step(
        "D5",
        le(inverse * r[host], 1),
        Arithmetic(("D3",), cases=(r[host],), times=("D4",)),
        "and times that length it is 1, or 0",
    ),
    Step(
        "D6",
        every(eq(close * r[i] * silent, 0)),
        Arithmetic(
            ("A.3", Product("A0", "H2.1")),
            cases=(r[host],),
            times=("A0",),
        ),
        "if the longest is 0, all near the centre are",
    ),
    Step(
        "D7",
        every(eq(chi[i] * (r[i] - rate * r[host]), 0)),
        Arithmetic(
            (
                Multiple("D3", chi[i] * close * r[i]),
                Multiple("D6", chi[i] * inverse),
                Multiple("A8", r[i] - rate * r[host]),
            )
        ),
        "so the length of each is a multiple of that of the longest",
    ),
    Step("D8", every(le(0, rate)), Arithmetic((Product("H2.1", "D4"),)), "at a rate >= 0"),
    Step("Y", equations(rates_are), Define(rates_are), "the longest receives at that rate"),
    Step(
        "P1",
        pairs(le(0, phi[c, i])),
        Arithmetic(
            (Product(Product("A6", "D8"), "P0"),),
            unfold=("phi",),
        ),
        "rates are not negative",
    ),
    Step(
        "P2",
        every(le(summed(phi[c, i], (c, 1, m)), 1)),
        Arithmetic(
            (
                Pick(chi[i] * rate, c, 1, m, host),
                Product("A7", "D8"),
                Product("A.3", "D4"),
                Product("A0", "D5"),
                "A1",
            ),
            unfold=("phi",),
        ),
        "nor more than 1, as no unit near the centre is longer",
    ),
    Step(
        "P3",
        pairs(eq(chi[c] * phi[c, i], 0)),
        Arithmetic(
            (
                Multiple(Alike(chi[c], c, c, host), chi[i] * rate),
                Multiple("A4", receives * chi[i] * rate),
            ),
            unfold=("phi",),
        ),
        "the longest is not freed",
    ),
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
