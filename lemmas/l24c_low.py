"""L24c: what a feature that is put in makes of risk and cost; parts without mass."""

from __future__ import annotations

import sympy as sp

from lemmas.l16_statement import m
from lemmas.l24c_begin import (
    CHI,
    THIN,
    X,
    Y,
    e1,
    few_chosen,
    here,
    i1,
    light,
    low,
    more,
    no_worse,
    one,
    partly,
    step,
    without,
)
from lemmas.l24c_pick import drawn, e, sign
from lemmas.l24c_statement import (
    B,
    P,
    chi,
    cost,
    g,
    mean_square,
    paid,
    phi,
    spread,
    thin,
    units,
    y,
)
from lemmas.setting import N, i, k, q
from lemmas.shares import u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Magnitude,
    Member,
    Multiple,
    Pick,
    Product,
    Summed,
    Unroll,
)
from proofcheck.language import (
    Bracket,
    Implies,
    both,
    eq,
    forall,
    le,
    lt,
)

LOWER = (
    Step(
        "N7",
        forall(step, THIN, one)(
            forall((q, 1, N))(eq(partly(k, more) - y[q], without + drawn(k, i1)))
        ),
        Arithmetic(
            (
                Multiple(Pick(phi[q, i], i, 1, m, i1), P[k] * sign(k, i1)),
                Unroll(g[u, q], u, 1, k),
            )
        ),
        "the readout gives the draw in place of the part",
    ),
    Step(
        "N8",
        forall(step, THIN, one)(
            eq(mean_square(partly(k, more) - y[q]), mean_square(without + drawn(k, i1)))
        ),
        Arithmetic(
            (
                At(
                    "B4",
                    {
                        e1: sp.Lambda(q, partly(k, more) - y[q]),
                        e: sp.Lambda(q, without + drawn(k, i1)),
                    },
                    ("N7",),
                ),
            )
        ),
        "so the risk is that of the draw",
    ),
    Step(
        "N9",
        forall(step, THIN, one, units)(
            le(cost[i] * sp.Abs(more), cost[i] * (sp.Abs(thin[i]) + P[k] * here))
        ),
        Arithmetic((Product("H1", "N5"),)),
        "its cost",
    ),
    Step(
        "N10",
        forall(X, Y)(Implies(lt(0, Bracket(X, Y)), le(X, Y))),
        Arithmetic(("premise.1",), cases=(X - Y,)),
        "what a bracket says",
    ),
    Step(
        "N11",
        forall(step, THIN, one)(Implies(both(lt(0, no_worse), low(k - 1, thin[i])), low(k, more))),
        Arithmetic(
            (
                At("N10", {X: no_worse.args[0], Y: no_worse.args[1]}, ("premise.1",)),
                "premise.2",
                "N8",
                Summed("N9", (i,)),
                Multiple(Pick(cost[i], i, 1, m, i1), P[k]),
                Unroll(paid[u] + spread[u], u, 1, k),
            )
        ),
        "a draw no worse than the mean keeps risk and cost low",
    ),
    Step("Z0", forall(step, units)(le(0, sp.Abs(B[k, i]))), Arithmetic((Magnitude(B[k, i]),)), ""),
    Step(
        "Z1",
        forall(step)(Implies(le(P[k], 0), forall(units)(eq(B[k, i], 0)))),
        Arithmetic(("premise.1", Member("Z0", i)), cases=(B[k, i],), unfold=("P",)),
        "a part without mass",
    ),
    Step(
        "Z2a",
        forall(step, (q, 1, N))(Implies(le(P[k], 0), forall(units)(eq(B[k, i] * phi[q, i], 0)))),
        Arithmetic((Multiple(At("Z1"), phi[q, i]),)),
        "reads nothing",
    ),
    Step(
        "Z2",
        forall(step)(Implies(le(P[k], 0), forall((q, 1, N))(eq(g[k, q], 0)))),
        Arithmetic((Summed(At("Z2a"), (i,)),), unfold=("g",)),
        "gives nothing",
    ),
    Step(
        "Z3",
        forall(step, THIN)(
            Implies(
                le(P[k], 0),
                forall((q, 1, N))(eq(partly(k, thin[i]) - y[q], partly(k - 1, thin[i]) - y[q])),
            )
        ),
        Arithmetic((At("Z2"), Unroll(g[u, q], u, 1, k))),
        "so nothing changes",
    ),
    Step(
        "Z4",
        forall(step)(Implies(le(P[k], 0), eq(paid[k] + spread[k], 0))),
        Arithmetic(unfold=("Paid", "Spread", At("Z2"), At("Z1"))),
        "and costs nothing",
    ),
    Step(
        "Z5",
        forall(step, THIN)(Implies(both(le(P[k], 0), low(k - 1, thin[i])), low(k, thin[i]))),
        Arithmetic(
            (
                "premise.2",
                At(
                    "B4",
                    {
                        e1: sp.Lambda(q, partly(k, thin[i]) - y[q]),
                        e: sp.Lambda(q, partly(k - 1, thin[i]) - y[q]),
                    },
                    (At("Z3"),),
                ),
                At("Z4"),
                Unroll(paid[u] + spread[u], u, 1, k),
            )
        ),
        "",
    ),
    Step(
        "Z6",
        forall(step, THIN)(Implies(light(k - 1, thin[i]), light(k, thin[i]))),
        Arithmetic(("premise.1", At("B5", {u: k}), Unroll(P[u], u, 1, k))),
        "",
    ),
    Step(
        "Z7",
        forall(step, CHI)(Implies(few_chosen(k - 1, chi[i]), few_chosen(k, chi[i]))),
        Arithmetic(("premise.1",)),
        "",
    ),
)
