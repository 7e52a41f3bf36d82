"""L24a: draws from the positive readouts, then from the negative ones; both times L16 is cited.

The first draws aim at what the negative readouts leave of the targets, the other ones at what the
first draws leave.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l16_statement
from lemmas.l16_statement import (
    IN_BALL,
    LOW_RISK,
    SAME_MASS,
    SELECTION,
    A,
    D,
    R,
    drawn,
    f,
    m,
    mean_square,
)
from lemmas.l24a_signs import minus, plus
from lemmas.l24a_statement import first, mass_minus, mass_plus, rise, second
from lemmas.l24a_variance import part
from lemmas.l24a_variance import spread as variance
from lemmas.setting import N, a, d, h, i, j, n, o, q, y
from lemmas.shares import As, Ws, few, u
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Define,
    Multiple,
    Natural,
    Obtain,
    Product,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, both, declare, define, eq, forall, le, summed
from proofcheck.substitution import substitute

zeta1, w1, a1 = array("zpos"), array("wpos"), array("rpos")
zeta2, w2, a2 = array("zneg"), array("wneg"), array("rneg")
f_plus, f_minus, p1, p2 = array("fpos"), array("fneg"), array("ppos"), array("pneg")
points = forall((q, 1, N), (o, 1, d))
negated = sp.Lambda((o, i), -minus[o, i])


def read(readout: Any) -> sp.Expr:
    """Return what a readout makes of the hidden features, at (q, o)."""
    return summed(readout[o, i] * h[q, i], (i, 1, m))


def output(weights: Any, readout: Any, count: Any) -> sp.Expr:
    """Return the outputs of draws, at (q, o)."""
    return substitute(drawn, {Ws: weights, As: readout, few: count})


def squared_variance(readout: Any) -> sp.Expr:
    """Return the variance of one draw from a readout without negative entries."""
    return substitute(variance, {part: readout})


def spread_of(readout: Any) -> sp.Expr:
    """Return L16's variance of a draw from a readout."""
    item = next(z for z in l16_statement.STATEMENT.definitions if z.symbol == l16_statement.spread)
    outputs = sp.Lambda((q, o), substitute(read(a), {a: readout}))
    mass = substitute(l16_statement.norm1(a, m), {a: readout})
    return substitute(item.value, {f: outputs, A: mass, a: readout})


def draw(name: str, objects: Any, readout: Any, targets: Any, count: Any) -> Step:
    """Return the step: some draws from one readout, for its own targets."""
    zeta, weights, read_by = objects
    outputs = substitute(read(a), {a: readout})
    names = {l16_statement.zeta: zeta, Ws: weights, As: read_by, few: count}
    values = {
        **names,
        A: substitute(l16_statement.norm1(a, m), {a: readout}),
        D: substitute(mean_square(outputs), {y: targets}),
        l16_statement.spread: spread_of(readout),
        y: targets,
    }
    return Step(
        name,
        substitute(both(SELECTION, IN_BALL, SAME_MASS, LOW_RISK), values),
        Obtain(
            Cite("L16.C1", {"a": readout, "l": count, "y": targets}, ("H5",)),
            (
                declare(zeta, "1 where unit i is draw u", (u, 1, count), (i, 1, m)),
                declare(weights, "weights of the draws", (u, 1, count), (j, 1, n)),
                declare(read_by, "their readout", (o, 1, d), (u, 1, count)),
            ),
            f"draws {name}",
        ),
        "draw units of one sign (L16)",
    )


FAMILIES = (
    define(f_plus, read(plus), (q, 1, N), (o, 1, d), gloss="what positive readouts give"),
    define(f_minus, read(minus), (q, 1, N), (o, 1, d), gloss="what negative ones take"),
)
first_risk = mean_square(p1[q, o] - f_minus[q, o])
second_risk = mean_square(p1[q, o] + p2[q, o])


def masses(name: str, readout: Any, mass: Any, sign: str) -> tuple[Step, ...]:
    """Return steps: the variance of a draw from one part is at most a quarter of its bound."""
    size = summed(sp.Abs(readout[o, i]), (i, 1, m), (o, 1, d))
    label, own = readout.label.name, mass.name
    return (
        Step(
            f"{name}1",
            forall((o, 1, d), (i, 1, m))(eq(sp.Abs(readout[o, i]), readout[o, i])),
            Arithmetic((sign,), cases=(readout[o, i],)),
            "its own size",
        ),
        Step(
            f"{name}2",
            eq(size, mass),
            Arithmetic((Summed(f"{name}1", (i, o)),), unfold=(own, label)),
            "so its mass is the sum",
        ),
        Step(
            f"{name}3",
            le(4 * squared_variance(readout), d * mass**2 * R**2),
            Arithmetic(
                (
                    At("G13", {part: readout}, (sign,)),
                    Multiple(f"{name}2", d * R**2 * (size + mass)),
                )
            ),
            f"the variance of a draw from {label}",
        ),
    )


DRAWS = (
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(FAMILIES, 5)
    ),
    draw("TA", (zeta1, w1, a1), plus, sp.Lambda((q, o), y[q, o] + f_minus[q, o]), first),
    *(
        Step(name, equations(item), Define(item), item.gloss)
        for name, item in (
            ("D7", define(p1, output(w1, a1, first), (q, 1, N), (o, 1, d), gloss="first draws")),
        )
    ),
    draw("TB", (zeta2, w2, a2), negated, sp.Lambda((q, o), y[q, o] - p1[q, o]), second),
    *(
        Step(name, equations(item), Define(item), item.gloss)
        for name, item in (
            ("D8", define(p2, output(w2, a2, second), (q, 1, N), (o, 1, d), gloss="other draws")),
        )
    ),
    *masses("M", plus, mass_plus, "E1"),
    *masses("L", minus, mass_minus, "E2"),
    Step(
        "R4",
        forall((o, 1, d), (i, 1, m))(eq(a[o, i], plus[o, i] - minus[o, i])),
        Arithmetic(cases=(a[o, i],), unfold=("pos", "neg")),
        "the readout is the difference of its parts",
    ),
    Step(
        "R5",
        le(first * first_risk, first * D + squared_variance(plus)),
        Arithmetic(("TA.4",), unfold=("D", "f", "R4", "fneg", "ppos")),
        "the first draws",
    ),
    Step(
        "R6",
        le(second * second_risk, second * first_risk + squared_variance(minus)),
        Arithmetic(("TB.4",), unfold=("fneg", "pneg")),
        "the other ones",
    ),
    Step(
        "R9",
        le(4 * first * second * second_risk, 4 * first * second * D + rise),
        Arithmetic(
            (
                Product("R5", Natural(second)),
                Product("R6", Natural(first)),
                Product("M3", Natural(second)),
                Product("L3", Natural(first)),
            )
        ),
        "both rises together",
    ),
)
