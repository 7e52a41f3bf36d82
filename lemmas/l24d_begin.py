"""L24d: a readout in place of some classes; to begin with it reads nothing."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16c_statement import chi, phi
from lemmas.l24c_statement import OBJECTS, cost, mean_square, thin, units, y
from lemmas.l24d_equal import one, other
from lemmas.l24d_statement import D, G, M, P, V, classes, e, f, g, many, paid, used
from lemmas.setting import N, i, k, q
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Square, Summed, Witness
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    le,
    lt,
    summed,
)

terms = array("term")
TERMS = declare(terms, "", classes)
read_by_some = 1 + summed(sp.Abs(G[e, i]), classes)


def partly(last: Any, readout: Any) -> sp.Expr:
    """Return the outputs at q where the classes up to one are replaced by a readout."""
    return summed(readout * phi[q, i], units) + f[q] - summed(g[e, q], (e, 1, last))


def light(last: Any, readout: Any) -> Any:
    """Return: a readout has at most the mass of the classes up to one."""
    return le(summed(sp.Abs(readout), units), summed(P[e], (e, 1, last)))


def low(last: Any, readout: Any) -> Any:
    """Return: in place of the classes up to one a readout costs a little more than they do."""
    return le(
        mean_square(partly(last, readout) - y[q]) + summed(cost[i] * sp.Abs(readout), units),
        D + summed(paid[e] + M * P[e] * V, (e, 1, last)),
    )


def few_chosen(last: Any, chosen: Any) -> Any:
    """Return: a set has the shares of the classes up to one, and one more for each that is used."""
    return le(M * summed(chosen, units), summed(M * used[e] + P[e], (e, 1, last)))


def said(last: Any, readout: Any = thin[i], chosen: Any = chi[i]) -> Any:
    """Return what is said of a readout and a set in place of the classes up to one."""
    return both(
        forall(units)(eq(chosen * (1 - chosen), 0)),
        few_chosen(last, chosen),
        forall(units)(eq(readout * (1 - chosen), 0)),
        forall(units)(lt(chosen, read_by_some)),
        light(last, readout),
        low(last, readout),
    )


def reached(last: Any, by: str = "so_far") -> Any:
    """Return: such a readout exists; by: the construction of it."""
    return exists(by, *OBJECTS)(said(last))


nothing = sp.Integer(0)
step = (k, 1, many)
empty = {k: 0}
unused = le(used[k], 0)
BASE = (
    Step(
        "B1",
        forall((k, 0, many), TERMS, (e, 1, k))(eq(Bracket(k, 0) * terms[e], 0)),
        Arithmetic(),
        "where there is a first class, the last is not 0",
    ),
    Step(
        "B2",
        forall((k, 0, many), TERMS)(eq(Bracket(k, 0) * summed(terms[e], (e, 1, k)), 0)),
        Arithmetic((Summed("B1", (e,)),)),
        "an empty sum is 0",
    ),
    Step(
        "B3",
        forall((q, 1, N))(eq(partly(0, nothing) - y[q], f[q] - y[q])),
        Arithmetic((At("B2", {**empty, terms: sp.Lambda(e, g[e, q])}),)),
        "without classes there is no change",
    ),
    Step(
        "B4",
        few_chosen(0, nothing),
        Arithmetic((At("B2", {**empty, terms: sp.Lambda(e, M * used[e] + P[e])}),)),
        "no set",
    ),
    Step(
        "B5",
        light(0, nothing),
        Arithmetic((At("B2", {**empty, terms: sp.Lambda(e, P[e])}),)),
        "no mass",
    ),
    Step(
        "B6",
        low(0, nothing),
        Arithmetic(
            (
                At(
                    "E1",
                    {
                        other: sp.Lambda(q, partly(0, nothing) - y[q]),
                        one: sp.Lambda(q, f[q] - y[q]),
                    },
                    ("B3",),
                ),
                At("B2", {**empty, terms: sp.Lambda(e, paid[e] + M * P[e] * V)}),
            ),
            unfold=("D",),
        ),
        "and no rise",
    ),
    Step(
        "B7",
        forall(units)(lt(0, read_by_some)),
        Arithmetic((Summed("A1", (e,)),)),
        "sizes are not negative",
    ),
    Step(
        "B8",
        reached(nothing),
        Witness(
            (Arithmetic(), "B4", Arithmetic(), "B7", "B5", "B6"),
            {thin: sp.Lambda(i, 0), chi: sp.Lambda(i, 0)},
        ),
        "to begin with, nothing is read",
    ),
)
UNUSED = (
    Step(
        "V1",
        forall(step)(Implies(unused, eq(used[k], 0))),
        Arithmetic(("premise.1", At("H3.1", {e: k}), Square(used[k]))),
        "a class that is not used",
    ),
    Step(
        "V2",
        forall(step)(Implies(unused, forall(units)(eq(G[k, i], 0)))),
        Arithmetic((At("H3.2", {e: k}), Multiple(At("V1"), G[k, i]))),
        "reads nothing",
    ),
    Step(
        "V3",
        forall(step)(Implies(unused, forall((q, 1, N))(eq(g[k, q], 0)))),
        Arithmetic(unfold=("g", At("V2"))),
        "gives nothing",
    ),
    Step(
        "V4",
        forall(step)(Implies(unused, eq(P[k], 0))),
        Arithmetic(unfold=("P", At("V2"))),
        "has no mass",
    ),
    Step(
        "V5",
        forall(step)(Implies(unused, eq(paid[k], 0))),
        Arithmetic(unfold=("Paid", At("V2"))),
        "and costs nothing",
    ),
)
