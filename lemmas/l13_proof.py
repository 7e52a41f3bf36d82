"""The proof of L13: a unit with a share of a reference unit has its weight, hence its value."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Wt, along, at, bt, e, ft, ht, mass, pW, t
from lemmas.l13_path import SHARES, VERTICES, change, idle, segments, tau, total
from lemmas.l13_statement import STATEMENT, constant, fs, reference
from lemmas.read_steps import EQUAL_VALUES, w, w1, z
from lemmas.setting import K, N, W, c, d, i, j, m, n, o, p, q, r, s, x
from lemmas.shares import As, Ws, alpha, beta, few, u, v
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Conjunction,
    Member,
    Multiple,
    Ranges,
    Summed,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cited
from proofcheck.language import eq, forall, summed

moving = pW[e, i, j] + t * (pW[e + 1, i, j] - pW[e, i, j])
kept = beta[i, u] * (W[i, j] - Ws[u, j])
value = s(summed(Ws[u, j] * x[q, j], (j, 1, n)))


def carries(*using: Any) -> Arithmetic:
    """Prove that units carry what they have shares of, on some of the segments."""
    return Arithmetic(using, unfold=("P2.1", "P2.5"))


CARRIED = (
    Step(
        "B1",
        forall((i, 1, m), (u, 1, few))(eq(idle * alpha[i, u], 0)),
        Arithmetic((Member("H1.1.1", u), "H1.1.1"), cases=(total,)),
        "idle units of the start have no share",
    ),
    Step(
        "B2",
        forall((i, 1, m), (u, 1, few), (v, 1, few), (j, 1, n))(eq(kept * alpha[i, v], 0)),
        Arithmetic(
            (
                Multiple("A2.3", W[i, j] - Ws[u, j]),
                Multiple(At("H3.1", {u: v}), beta[i, u] * sp.KroneckerDelta(u, v)),
                Multiple(Alike(Ws[c, j], c, u, v), beta[i, u] * alpha[i, v]),
            )
        ),
        "a unit with shares at both ends has the weight of the reference unit from the start",
    ),
    Step(
        "B3",
        forall((i, 1, m), (u, 1, few), (j, 1, n))(eq((1 - idle) * kept, 0)),
        Arithmetic((Summed("B2", (v,)),), cases=(total, kept, -kept)),
        "so a unit that is not idle carries what it will",
    ),
    Step(
        "B4",
        forall(segments, t, (i, 1, m), (u, 1, few), (j, 1, n))(eq(tau(u) * (moving - Ws[u, j]), 0)),
        Ranges(
            (
                (1, 1, carries(Multiple("B1", t * change), "H3.1")),
                (
                    2,
                    2,
                    carries(
                        Multiple("H3.1", 1 - t),
                        Multiple("B1", (1 - t) * change),
                        Multiple("B3", t),
                        Multiple("H3.2", t * idle),
                    ),
                ),
                (
                    3,
                    3,
                    carries(Multiple("B3", 1 - t), Multiple("H3.2", idle + t * (1 - idle))),
                ),
                (4, K + 3, carries("H3.2")),
            )
        ),
        "at all times a unit with a share of a reference unit has its weight",
    ),
    Step(
        "B5",
        along(
            1,
            K + 3,
            forall((i, 1, m), (u, 1, few), (j, 1, n))(eq(tau(u) * (Wt[i, j] - Ws[u, j]), 0)),
        ),
        Arithmetic(("B4",), unfold=("premise.3",)),
        "in the notation of the path",
    ),
)
READ = (
    Step(
        "B6",
        along(
            1,
            K + 3,
            forall((q, 1, N), (o, 1, d), (i, 1, m), (u, 1, few))(
                eq(As[o, u] * tau(u) * (ht[q, i] - value), 0)
            ),
        ),
        Arithmetic(
            (
                Multiple(
                    At(
                        "R3",
                        {w: sp.Lambda(j, Wt[i, j]), w1: sp.Lambda(j, Ws[u, j]), z: tau(u)},
                        (At("A4"), "B5"),
                    ),
                    As[o, u],
                ),
            ),
            unfold=("premise.7",),
        ),
        "a unit with a share of a reference unit has its value",
    ),
)
SUMS = (
    Step(
        "E1",
        along(
            1,
            K + 3,
            forall((o, 1, d), (i, 1, m))(eq(at[o, i], summed(tau(u) * As[o, u], (u, 1, few)))),
        ),
        Arithmetic(unfold=("premise.5", "P2.3")),
        "the readout is the reference's, handed out by the shares",
    ),
    Step(
        "E2",
        along(1, K + 3, forall((o, 1, d), (r, 1, p[K]))(eq(bt[o, r], 0))),
        Arithmetic(unfold=("premise.6", "P2.4")),
        "the branch is not read",
    ),
    Step(
        "E3",
        forall(segments, t, (q, 1, N), (o, 1, d), (u, 1, few))(
            eq(As[o, u] * value * summed(tau(u), (i, 1, m)), As[o, u] * value)
        ),
        Arithmetic((Multiple("A9", As[o, u] * value),)),
        "each reference unit is carried once",
    ),
    Step(
        "E4",
        along(1, K + 3, forall((q, 1, N), (o, 1, d))(eq(ft[q, o], fs[q, o]))),
        Arithmetic(
            (Summed(At("B6"), (u, i)), Summed("E3", (u,))),
            unfold=("premise.10", At("E1"), At("E2"), "f*"),
        ),
        "add up over units and what they carry",
    ),
    Step(
        "E5",
        along(
            1,
            K + 3,
            forall((o, 1, d))(
                eq(summed(sp.Abs(at[o, i]), (i, 1, m)), summed(sp.Abs(As[o, u]), (u, 1, few)))
            ),
        ),
        Arithmetic(
            (
                Cited(
                    "L12.C3",
                    {"a": at, "A": As, "P": sp.Lambda((i, u), tau(u))},
                    (At("E1"), "A4", "A8", "A9"),
                ),
            )
        ),
        "what units carry does not cancel (L12)",
    ),
    Step(
        "E6",
        along(1, K + 3, eq(mass(at, bt), reference)),
        Arithmetic((Summed(At("E5"), (o,)),), unfold=(At("E2"),)),
        "add up over outputs",
    ),
    Step("E7", along(1, K + 3, constant), Conjunction((At("E4"), At("E6"))), "outputs and penalty"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness((Conjunction(("P3", "P4", "P5")), "E7")),
        "the path of P1 does it",
    ),
)
STEPS = (*VERTICES, *SHARES, *CARRIED, *EQUAL_VALUES, *READ, *SUMS)
