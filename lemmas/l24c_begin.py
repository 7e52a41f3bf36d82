"""L24c: a readout in place of some parts; to begin with it reads nothing."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l16_statement import m
from lemmas.l24c_pick import e, limit, sign, value
from lemmas.l24c_statement import (
    OBJECTS,
    SUPPORT,
    B,
    D,
    P,
    chi,
    cost,
    f,
    g,
    mean_square,
    paid,
    parts,
    phi,
    spread,
    thin,
    units,
    y,
)
from lemmas.setting import N, i, k, q
from lemmas.shares import few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Magnitude,
    Summed,
    Witness,
)
from proofcheck.language import (
    Bracket,
    Implies,
    array,
    both,
    declare,
    eq,
    exists,
    forall,
    index,
    le,
    lt,
    real,
    summed,
)

i1, terms, e1 = index("i1"), array("term"), array("e1")
X, Y = real("X"), real("Y")
TERMS = declare(terms, "", parts)
THIN, CHI = OBJECTS
one = (i1, 1, m)
BINARY, _, READS, _ = SUPPORT.parts
reads = summed(sp.Abs(B[u, i]), parts)
CHOSEN = forall(units)(lt(chi[i], 1 + reads))


def partly(last: Any, readout: Any) -> sp.Expr:
    """Return the outputs at q where the parts up to one are replaced by a readout."""
    return summed(readout * phi[q, i], units) + f[q] - summed(g[u, q], (u, 1, last))


def light(last: Any, readout: Any) -> Any:
    """Return: a readout has at most the mass of the parts up to one."""
    return le(summed(sp.Abs(readout), units), summed(P[u], (u, 1, last)))


def low(last: Any, readout: Any) -> Any:
    """Return: in place of the parts up to one a readout costs their variances."""
    return le(
        mean_square(partly(last, readout) - y[q]) + summed(cost[i] * sp.Abs(readout), units),
        D + summed(paid[u] + spread[u], (u, 1, last)),
    )


def few_chosen(last: Any, chosen: Any) -> Any:
    """Return: a set has at most one feature for each part up to one."""
    return le(summed(chosen, units), last)


def said(last: Any, readout: Any = thin[i], chosen: Any = chi[i]) -> Any:
    """Return what is said of a readout and a set in place of the parts up to one."""
    return both(
        forall(units)(eq(chosen * (1 - chosen), 0)),
        few_chosen(last, chosen),
        forall(units)(eq(readout * (1 - chosen), 0)),
        forall(units)(lt(chosen, 1 + reads)),
        light(last, readout),
        low(last, readout),
    )


def reached(last: Any, by: str = "so_far") -> Any:
    """Return: such a readout exists; by: the construction of it."""
    return exists(by, *OBJECTS)(said(last))


here = sp.KroneckerDelta(i, i1)
more = thin[i] + P[k] * sign(k, i1) * here
chosen = chi[i] + here * (1 - chi[i])
without = partly(k - 1, thin[i]) - y[q] - g[k, q]
limit_of = 1 + reads
limit_of_one = 1 + summed(sp.Abs(B[u, i1]), parts)
no_worse = Bracket(value(k, i1, without), limit(k, without))
step = (k, 1, few)
given = (step, THIN, CHI, one)
at_error = {e: sp.Lambda(q, without)}


def empty(name: str, term: Any, what: Any) -> Step:
    """Return the step: a sum over no parts is 0."""
    return Step(
        name,
        what,
        Arithmetic((At("B2", {k: 0, terms: sp.Lambda(u, term)}),)),
        "without parts there is nothing",
    )


BASE = (
    Step(
        "B1",
        forall((k, 0, few), TERMS, (u, 1, k))(eq(Bracket(k, 0) * terms[u], 0)),
        Arithmetic(),
        "where there is a first part, the last is not 0",
    ),
    Step(
        "B2",
        forall((k, 0, few), TERMS)(eq(Bracket(k, 0) * summed(terms[u], (u, 1, k)), 0)),
        Arithmetic((Summed("B1", (u,)),)),
        "an empty sum is 0",
    ),
    empty("B3", g[u, q], forall((q, 1, N))(eq(partly(0, sp.Integer(0)) - y[q], f[q] - y[q]))),
    Step(
        "B4",
        forall(declare(e, "", (q, 1, N)), declare(e1, "", (q, 1, N)))(
            Implies(
                forall((q, 1, N))(eq(e1[q], e[q])),
                eq(mean_square(e1[q]), mean_square(e[q])),
            )
        ),
        Arithmetic(unfold=("premise.1",)),
        "equal errors, equal risks",
    ),
    empty("B6", P[u], light(0, sp.Integer(0))),
    Step(
        "B7",
        low(0, sp.Integer(0)),
        Arithmetic(
            (
                At(
                    "B4",
                    {
                        e1: sp.Lambda(q, partly(0, sp.Integer(0)) - y[q]),
                        e: sp.Lambda(q, f[q] - y[q]),
                    },
                    ("B3",),
                ),
                At("B2", {k: 0, terms: sp.Lambda(u, paid[u] + spread[u])}),
            ),
            unfold=("D",),
        ),
        "at the same risk",
    ),
    Step(
        "B8a",
        forall(parts, units)(le(0, sp.Abs(B[u, i]))),
        Arithmetic((Magnitude(B[u, i]),)),
        "sizes are not negative",
    ),
    Step(
        "B8",
        forall(units)(lt(0, 1 + summed(sp.Abs(B[u, i]), parts))),
        Arithmetic((Summed("B8a", (u,)),)),
        "nor are their sums",
    ),
    Step(
        "B5",
        forall((u, 1, few))(le(0, P[u])),
        Arithmetic((Summed("B8a", (i,)),), unfold=("P",)),
        "nor are masses",
    ),
    Step(
        "B9",
        reached(sp.Integer(0)),
        Witness(
            (Arithmetic(), Arithmetic(), Arithmetic(), "B8", "B6", "B7"),
            {thin: sp.Lambda(i, 0), chi: sp.Lambda(i, 0)},
        ),
        "to begin with, nothing is read",
    ),
)
