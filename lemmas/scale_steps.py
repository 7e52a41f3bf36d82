"""Steps that L13c and T18 share: what reads the hidden units is scaled, unit by unit."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.arrive_steps import arriving
from lemmas.curves import Vt, at, between, blocks, gt, ht, mass, risk
from lemmas.segments import is_output, total
from lemmas.setting import (
    K,
    N,
    V,
    W,
    a,
    b,
    branch,
    d,
    h,
    i,
    k,
    kappa,
    l1_rows,
    m,
    o,
    outputs,
    p,
    q,
    r,
)
from lemmas.shares import alpha, few, u
from lemmas.t14_statement import F, loss
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Multiple, Ranges, Summed
from proofcheck.language import Definition, array, both, define, eq, forall, le, real, summed

an, Vn, gn, fn = (array(f"{name}1") for name in ("a", "V", "g", "f"))
Fn = real("F1")
STOPS = (blocks(W, V, a, b), blocks(W, Vn, an, b))


def scaled(factor: Any, glosses: tuple[str, str, str]) -> tuple[Definition, ...]:
    """Define the network whose unit i is read `factor` times, and its objective.

    glosses: of its readout, of its columns of layer 1, and of the objective.
    """
    return (
        define(an, factor * a[o, i], (o, 1, d), (i, 1, m), gloss=glosses[0]),
        define(
            Vn,
            V[k, r, i],
            (k, 2, K),
            (r, 1, p[k]),
            (i, 1, p[k - 1]),
            gloss=glosses[1],
            start=(1, factor * V[1, r, i]),
        ),
        branch(gn, Vn, h),
        outputs(fn, an, b, h, gn),
        define(Fn, risk(fn, loss) + kappa * mass(an, b), gloss=glosses[2]),
    )


def on(claim: Any) -> Any:
    """Return: the claim holds along the first segment."""
    return between(*STOPS, claim)


def units_scaled(
    factor: Any, reads: str, readout: str, on: Any = on, moved: str = "premise.5"
) -> tuple[Step, ...]:
    """Return steps Z1 to Z5: what reads the hidden units on the way.

    factor: how much of a unit is read at time t; reads, readout: what to say at Z2 and Z3; on:
    says that a claim holds along the segment, and moved what its readout is.
    """
    return (
        Step(
            "Z1",
            on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
            Arithmetic(("premise.7",), unfold=("premise.3", "h")),
            "the units stay",
        ),
        Step(
            "Z2",
            on(forall((q, 1, N), (r, 1, m))(eq(gt[0, q, r], h[q, r]))),
            Arithmetic(("premise.8", At("Z1", {i: r}))),
            reads,
        ),
        Step(
            "Z3",
            on(forall((o, 1, d), (i, 1, m))(eq(at[o, i], factor * a[o, i]))),
            Arithmetic((moved,), unfold=("a1",)),
            readout,
        ),
        Step(
            "Z4",
            on(forall((r, 1, p[1]), (i, 1, m))(eq(Vt[1, r, i], factor * V[1, r, i]))),
            Arithmetic((At("premise.4", {k: 1}),), unfold=("V1",)),
            "and so are the columns of layer 1",
        ),
        Step(
            "Z5",
            on(forall((k, 2, K), (r, 1, p[k]), (i, 1, p[k - 1]))(eq(Vt[k, r, i], V[k, r, i]))),
            Arithmetic(("premise.4",), unfold=("V1",)),
            "the layers above stay",
        ),
    )


def scaling(factor: Any, reads: str, readout: str) -> tuple[Step, ...]:
    """Return steps Z1 to Z6: what the network is on the way, as `units_scaled` has it."""
    return (
        *units_scaled(factor, reads, readout),
        Step(
            "Z6",
            on(is_output(at[o, i], b[o, r], h)),
            Arithmetic(("premise.10",), unfold=("premise.6", At("Z1"))),
            "and so does the readout of the branch",
        ),
    )


def columns_shrink(theta: str) -> tuple[Step, Step]:
    """Return steps B1, B2: layer 1 of the scaled branch lies in Theta, as it did before.

    theta: what says so of the branch as it was.
    """
    return (
        Step(
            "B1",
            forall((r, 1, p[1]), (i, 1, m))(le(sp.Abs(Vn[1, r, i]), sp.Abs(V[1, r, i]))),
            Arithmetic(cases=(V[1, r, i], Vn[1, r, i]), times=("X3", "X4"), unfold=("V1",)),
            "no entry of layer 1 grows",
        ),
        Step(
            "B2",
            forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
            Arithmetic((Summed("B1", (i,)), At(theta, {k: 1}))),
            "so its rows stay in the l1 unit ball",
        ),
    )


def others_stay(theta: str) -> tuple[Step, Step]:
    """Return steps B3, B4, after B2 about layer 1: the scaled branch lies in Theta.

    theta: what says so of the branch as it was.
    """
    return (
        Step(
            "B3",
            forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vn[k, r, i]), (i, 1, p[k - 1])), 1)),
            Arithmetic((theta,), unfold=("V1",)),
            "and the others are left alone",
        ),
        Step(
            "B4", l1_rows(Vn), Ranges(((1, 1, "B2"), (2, K, "B3"))), "so the branch stays in Theta"
        ),
    )


def unread(fact: str, why: str) -> Step:
    """Return step U: what stands for units of the reference is not read; fact: its factor is 0."""
    return Step(
        "U",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * Vn[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple(fact, a[o, i]),), unfold=("a1",)),
                Arithmetic((Multiple(fact, V[1, r, i]),), unfold=("V1",)),
            )
        ),
        why,
    )


def from_scaled(*given: str) -> Step:
    """Return step S: L13a's path from the scaled network."""
    where = {"V": Vn, "a": an, "g": gn, "f": fn, "F": Fn}
    return arriving({V: Vn, a: an, F: Fn}, where, given)
