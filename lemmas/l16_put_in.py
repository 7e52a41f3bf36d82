"""L16, all draws: what is said of some draws is said of them with one more put in."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_gap import BINARY, MASSES, ONE_EACH, READ, B, gap, given, low, now
from lemmas.l16_mean import i1, o1
from lemmas.l16_pair import E, added, error, potential, sign
from lemmas.l16_statement import CHOICE, A, f, m, spread, zeta
from lemmas.setting import N, a, d, h, i, k, o, q
from lemmas.shares import few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Apply,
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Pick,
    Product,
    Summed,
    Unroll,
)
from proofcheck.language import (
    Bracket,
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    eq,
    forall,
    le,
    lt,
    real,
    summed,
)

left, right = real("X"), real("Y")
E1 = array("E1")
error1 = declare(E1, "", (q, 1, N), (o, 1, d))
unit = sp.KroneckerDelta(i, i1)
here = sp.KroneckerDelta(o, o1)
drawn = A * sign(o1, i1) * here
selected = zeta[u, i] + now * (unit - zeta[u, i])
read = B[o, u] + now * (drawn - B[o, u])
with_draw = {"selected": selected, "read": read}
before, after = gap(k - 1), gap(k, **with_draw)
expected = before - f[q, o] + added(o1, i1)
limit = (k - 1) * spread + spread
no_worse = Bracket(potential(expected), limit)
is_gap = (define(E1, after, (q, 1, N), (o, 1, d), gloss="gap"),)
place = (k, 1, few), CHOICE, READ, (o1, 1, d), (i1, 1, m)
splits = u - k, k - u
PUT_IN = (
    Step(
        "N0",
        forall((o, 1, d), (o1, 1, d))(le(0, here)),
        Arithmetic((Indicator(here),)),
        "0 or 1",
    ),
    Step(
        "N1",
        forall((k, 1, few), CHOICE, (i1, 1, m))(
            Implies(BINARY, forall((u, 1, few), (i, 1, m))(eq(selected * (1 - selected), 0)))
        ),
        Arithmetic(("premise.1", Indicator(unit)), cases=splits),
        "with a draw put in, units are selected or not",
    ),
    Step(
        "N2",
        forall((k, 1, few), CHOICE, (i1, 1, m))(
            Implies(ONE_EACH, forall((u, 1, few))(eq(summed(selected, (i, 1, m)), 1)))
        ),
        Arithmetic(
            (Multiple("premise.1", 1 - now), Multiple(Pick(sp.Integer(1), i, 1, m, i1), now))
        ),
        "one for each draw",
    ),
    Step(
        "N3a",
        forall((k, 1, few), READ, (o1, 1, d), (i1, 1, m))(
            Implies(
                lt(0, A),
                forall((u, 1, few), (o, 1, d))(
                    eq(
                        sp.Abs(read),
                        now * A * here + (1 - now) * sp.Abs(B[o, u]),
                    )
                ),
            )
        ),
        Arithmetic(
            (Indicator(here), Product("premise.1", "N0")),
            cases=(*splits, -a[o1, i1], A * here),
        ),
        "it gives A to one output",
    ),
    Step(
        "N3",
        forall((k, 1, few), READ, (o1, 1, d), (i1, 1, m))(
            Implies(
                both(lt(0, A), MASSES),
                forall((u, 1, few))(eq(summed(sp.Abs(read), (o, 1, d)), A)),
            )
        ),
        Arithmetic(
            (
                Summed(At("N3a"), (o,)),
                Multiple(Pick(sp.Integer(1), o, 1, d, o1), A * now),
                Multiple("premise.2", 1 - now),
            )
        ),
        "a mass of A",
    ),
    Step(
        "N4",
        forall(*place, (q, 1, N), (o, 1, d), (u, 1, k - 1))(
            eq(given(selected, read), given(zeta[u, i], B[o, u]))
        ),
        Arithmetic(),
        "the draws before it stay",
    ),
    Step(
        "N5",
        forall(*place, (q, 1, N), (o, 1, d))(eq(after, expected)),
        Arithmetic(
            (
                Unroll(given(selected, read), u, 1, k),
                Summed("N4", (u,)),
                Multiple(Pick(h[q, i], i, 1, m, i1), drawn),
            )
        ),
        "it adds its unit",
    ),
    Step(
        "N6",
        forall(error, error1)(
            Implies(
                forall((q, 1, N), (o, 1, d))(eq(E1[q, o], E[q, o])),
                eq(potential(E1[q, o]), potential(E[q, o])),
            )
        ),
        Arithmetic(unfold=("premise.1",)),
        "equal gaps, equal potentials",
    ),
    Step(
        "N7",
        forall(*place)(Let(is_gap, forall((q, 1, N), (o, 1, d))(eq(E1[q, o], expected)))),
        Arithmetic(("premise.1", "N5")),
        "so the gap is the one expected",
    ),
    Step(
        "N8",
        forall(*place)(Let(is_gap, eq(potential(E1[q, o]), potential(expected)))),
        Apply(At("N6", {E: sp.Lambda((q, o), expected)}, (At("N7"),))),
        "with its potential",
    ),
    Step(
        "N9",
        forall(left, right)(Implies(lt(0, Bracket(left, right)), le(left, right))),
        Arithmetic(("premise.1",), cases=(left - right,)),
        "what a bracket says",
    ),
    Step(
        "N10",
        forall(*place)(Implies(lt(0, no_worse), low(k, **with_draw))),
        Arithmetic(
            (
                At("N9", {left: potential(expected), right: limit}, ("premise.1",)),
                At("N8", {E1: E}),
            )
        ),
        "a draw no worse than the mean keeps the potential low",
    ),
    Step(
        "N13",
        forall((k, 1, few), CHOICE, READ)(
            Implies(low(k - 1), le(potential(before), (k - 1) * spread))
        ),
        Apply(At("premise.1", {E: sp.Lambda((q, o), before)})),
        "what is said of the gap, written out",
    ),
)
