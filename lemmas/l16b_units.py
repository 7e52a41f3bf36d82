"""L16b: the units that are drawn (L16) are l at most, and what reads the draws reads no others."""

from __future__ import annotations

import sympy as sp

from lemmas import l16_statement
from lemmas.arrive_steps import defining
from lemmas.l16_statement import READOUT, WEIGHTS, zeta
from lemmas.l16b_statement import mean_square, squares
from lemmas.setting import N, a, d, h, i, m, norm1, o, q, rho
from lemmas.shares import As, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Either,
    Indicator,
    Member,
    Multiple,
    Obtain,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    le,
    lt,
    summed,
)
from proofcheck.substitution import substitute

skip = summed(a[o, i] * h[q, i], (i, 1, m))
risk = mean_square(skip)
feature2 = summed(rho[q] * h[q, i] ** 2, (q, 1, N))
exact = norm1(a) * summed(sp.Abs(a[o, i]) * feature2, (i, 1, m), (o, 1, d)) - squares(skip)
DRAWN = substitute(
    both(
        l16_statement.SELECTION,
        l16_statement.IN_BALL,
        l16_statement.SAME_MASS,
        l16_statement.LOW_RISK,
    ),
    {
        l16_statement.m: m,
        l16_statement.A: norm1(a),
        l16_statement.D: risk,
        l16_statement.spread: exact,
    },
)
OBJECTS = (declare(zeta, "1 where unit i is draw u", (u, 1, few), (i, 1, m)), WEIGHTS, READOUT)
count = summed(zeta[u, i], (u, 1, few))
none = Bracket(count, 0)
entry = forall((u, 1, few), (i, 1, m))
every = forall((i, 1, m))
chosen, readout = array("free"), array("thin")
DEFINITIONS = (
    define(chosen, 1 - none, (i, 1, m), gloss="units that are drawn"),
    define(
        readout,
        summed(zeta[u, i] * As[o, u], (u, 1, few)),
        (o, 1, d),
        (i, 1, m),
        gloss="readout of the draws",
    ),
)
UNITS = (
    Step(
        "A1",
        DRAWN,
        Obtain(
            Cite("L16.C1", {"m": m}, ("H1", "H2.1", "H2.2", "H4.1", "H4.2")),
            OBJECTS,
            "drawn",
        ),
        "draw l units (L16)",
    ),
    *defining(DEFINITIONS),
    Step(
        "A2",
        entry(le(0, zeta[u, i])),
        Arithmetic(("A1.1.1", Square(zeta[u, i]))),
        "0 and 1 are not negative",
    ),
    Step(
        "A3",
        entry(le(zeta[u, i], zeta[u, i] * count)),
        Arithmetic(("A1.1.1", Product("A2", Member("A2", u)))),
        "a unit that is drawn is drawn at least once",
    ),
    Step("A4", every(le(0, count)), Arithmetic((Summed("A2", (u,)),)), "never less than 0 times"),
    Step(
        "A5",
        every(Implies(lt(0, count), le(1, count))),
        Arithmetic((Summed("A3", (u,)), Product("not goal", "premise.1"))),
        "a number that is at most its square is 0 or at least 1",
    ),
    Step(
        "A6",
        every(Implies(lt(0, count), le(chosen[i], count))),
        Arithmetic((At("A5"), Indicator(none)), unfold=("free",)),
        "a unit that is drawn counts once",
    ),
    Step(
        "A7",
        every(Implies(le(count, 0), le(chosen[i], count))),
        Arithmetic(("A4", "premise.1"), cases=(count,), unfold=("free",)),
        "others do not",
    ),
    Step("A8", every(le(chosen[i], count)), Either(count, At("A6"), At("A7")), "in both cases"),
    Step(
        "A9",
        le(summed(chosen[i], (i, 1, m)), few),
        Arithmetic((Summed("A8", (i,)), Summed("A1.1.2", (u,)))),
        "so l units are drawn at most",
    ),
    Step(
        "A10",
        every(eq(chosen[i] * (1 - chosen[i]), 0)),
        Arithmetic((Indicator(none),), unfold=("free",)),
        "they are a set",
    ),
    Step(
        "A11",
        entry(eq(zeta[u, i] * none, 0)),
        Arithmetic(("A2", Member("A2", u)), cases=(count,)),
        "no draw is of another unit",
    ),
    Step(
        "A12",
        forall((o, 1, d), (u, 1, few), (i, 1, m))(eq(As[o, u] * zeta[u, i] * none, 0)),
        Arithmetic((Multiple("A11", As[o, u]),)),
        "nor read there",
    ),
    Step(
        "A13",
        forall((o, 1, d), (i, 1, m))(eq(readout[o, i] * (1 - chosen[i]), 0)),
        Arithmetic((Summed("A12", (u,)),), unfold=("free", "thin")),
        "so nothing else is read",
    ),
)
