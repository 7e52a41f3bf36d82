"""T22d, all segments but the second: one set of units carries one of the networks, so f stays."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Vt, Wt, at, bt, ft, gt, ht, risk
from lemmas.l12b_statement import below
from lemmas.one_layer import mass
from lemmas.read_steps import w, w1, z
from lemmas.setting import N, d, i, j, m, n, o, p, q, r
from lemmas.shares import u, v
from lemmas.t14_statement import loss
from lemmas.t22d_carried import Carried, Why
from lemmas.t22d_stops import on
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Multiple, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, eq, forall, le, summed


def carry(name: str, segment: int, net: Carried, why: Why) -> tuple[Step, ...]:
    """Return the steps of a segment; the last one bounds risk and mass."""
    share, row = why.skip(i, u), why.branch(r, v)
    hosted = summed(share * net.V[1, v, u], (u, 1, m))
    columns, rows = (i, 1, m), (r, 1, p[1])
    hidden_pairs = columns, (u, 1, m)
    branch_pairs = rows, (v, 1, p[1])

    where = {
        **{"W": Wt, "V": Vt, "a": at, "b": bt, "h": ht, "g": gt, "f": ft},
        **{"W'": net.W, "V'": net.V, "a'": net.a, "b'": net.b, "h'": net.h, "g'": net.g},
        **{"f'": net.f, "alpha": sp.Lambda((i, u), share), "gamma": sp.Lambda((r, v), row)},
    }
    given = tuple(
        At(f"{name}{number}") for number in ("1a", "1b", "5a", "5b", "7", "13", "14a", "14b")
    )

    def step(number: str, claim: Any, by: Any, reason: str) -> Step:
        return Step(f"{name}{number}", on(segment, claim), by, reason)

    def said(number: str) -> At:
        return At(f"{name}{number}")

    return (
        step("1a", forall(*hidden_pairs)(le(0, share)), why.counts[0], "shares are not negative"),
        step("1b", forall(*branch_pairs)(le(0, row)), why.counts[1], "in the branch too"),
        step(
            "2",
            forall((u, 1, m))(eq(summed(share, columns), net.chi[u])),
            why.counts[2],
            "what is read is carried once",
        ),
        step(
            "3",
            forall((v, 1, p[1]))(eq(summed(row, rows), net.psi[v])),
            why.counts[3],
            "in the branch too",
        ),
        step(
            "4",
            forall(*branch_pairs)(eq(row * (1 - net.psi[v]), 0)),
            why.counts[4],
            "and nothing else there",
        ),
        step(
            "5a",
            forall((o, 1, d), (u, 1, m))(eq(net.a[o, u] * (summed(share, columns) - 1), 0)),
            Arithmetic((Multiple(said("2"), net.a[o, u]), At(f"{net.reads}.2", {i: u}))),
            "so readouts read what is carried once",
        ),
        step(
            "5b",
            forall((o, 1, d), (v, 1, p[1]))(eq(net.b[o, v] * (summed(row, rows) - 1), 0)),
            Arithmetic((Multiple(said("3"), net.b[o, v]), At(f"{net.reads}.4", {r: v}))),
            "in the branch too",
        ),
        step(
            "6",
            forall(*branch_pairs, (u, 1, m))(
                eq(row * net.V[1, v, u] * (summed(share, columns) - 1), 0)
            ),
            Arithmetic(
                (
                    Multiple(said("2"), row * net.V[1, v, u]),
                    Multiple(At(f"{net.reads}.5", {r: v, i: u}), row),
                    Multiple(said("4"), net.V[1, v, u] * (1 - net.chi[u])),
                )
            ),
            "and so do the rows of what is carried",
        ),
        step(
            "7",
            forall(*hidden_pairs, (j, 1, n))(eq(share * (Wt[i, j] - net.W[u, j]), 0)),
            why.weights,
            "units have the weights of what they carry",
        ),
        step(
            "8",
            forall((q, 1, N), *hidden_pairs)(eq(share * (ht[q, i] - net.h[q, u]), 0)),
            Arithmetic(
                (
                    At(
                        "R3",
                        {w: sp.Lambda(j, Wt[i, j]), w1: sp.Lambda(j, net.W[u, j]), z: share},
                        (said("7"),),
                    ),
                ),
                unfold=("premise.7", net.h.label.name),
            ),
            "and so its values",
        ),
        step(
            "9",
            forall(*branch_pairs, columns)(eq(row * (Vt[1, r, i] - hosted), 0)),
            why.rows,
            "rows are those of what they carry, by hosts",
        ),
        step(
            "10",
            forall((q, 1, N), *branch_pairs, columns)(
                eq(ht[q, i] * row * (Vt[1, r, i] - hosted), 0)
            ),
            Arithmetic((Multiple(said("9"), ht[q, i]),)),
            "times what they read",
        ),
        step(
            "11",
            forall((q, 1, N), *branch_pairs, *hidden_pairs)(
                eq(row * net.V[1, v, u] * share * (ht[q, i] - net.h[q, u]), 0)
            ),
            Arithmetic((Multiple(said("8"), row * net.V[1, v, u]),)),
            "which is what the hosts carry",
        ),
        step(
            "12",
            forall((q, 1, N), *branch_pairs, (u, 1, m))(
                eq(net.h[q, u] * row * net.V[1, v, u] * (summed(share, columns) - 1), 0)
            ),
            Arithmetic((Multiple(said("6"), net.h[q, u]),)),
            "once each",
        ),
        step(
            "13",
            forall((q, 1, N), *branch_pairs)(
                eq(row * (below(Vt, ht, r) - below(net.V, net.h, v)), 0)
            ),
            Arithmetic(
                (Summed(said("10"), (i,)), Summed(said("11"), (u, i)), Summed(said("12"), (u,)))
            ),
            "so they read the same",
        ),
        step(
            "14a",
            forall((o, 1, d), columns)(eq(at[o, i], summed(share * net.a[o, u], (u, 1, m)))),
            why.readouts[0],
            "readouts are handed out",
        ),
        step(
            "14b",
            forall((o, 1, d), rows)(eq(bt[o, r], summed(row * net.b[o, v], (v, 1, p[1])))),
            why.readouts[1],
            "in the branch too",
        ),
        step(
            "15",
            forall((q, 1, N), (o, 1, d))(eq(ft[q, o], net.f[q, o])),
            Arithmetic((Cite("L12b.C1", where, given),)),
            "so the outputs are those of the network that is carried (L12b)",
        ),
        step(
            "16",
            eq(risk(ft, loss), net.risk),
            Arithmetic(unfold=(net.risk.name, said("15"))),
            "and so is the risk",
        ),
        step(
            "17",
            le(mass(at, bt), net.mass),
            Arithmetic((Cite("L12b.C2", where, given),), unfold=(net.mass.name,)),
            "and the mass is no larger (L12b)",
        ),
        step(
            "18",
            both(eq(risk(ft, loss), net.risk), le(mass(at, bt), net.mass)),
            Conjunction((said("16"), said("17"))),
            "both",
        ),
    )
