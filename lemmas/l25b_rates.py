"""L25b: the longest unit of the crowd receives, at the ratio of the lengths."""

from __future__ import annotations

from lemmas.l25b_crowd import (
    close,
    host,
    inverse,
    pairs,
    positive,
    rate,
    rates_are,
    receives,
    silent,
)
from lemmas.l25b_statement import (
    every,
    m,
    phi,
    r,
)
from lemmas.row_steps import chi
from lemmas.setting import c, i
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
)
from proofcheck.language import (
    declare,
    eq,
    forall,
    le,
    lt,
    summed,
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
