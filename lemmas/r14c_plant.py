"""R14c, segment 1: unread units take the reference's weights, and their rows of U go."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Wt, ft, gt, ht, t
from lemmas.l13a_carry import Z
from lemmas.one_paths import Ut, between, blocks, here, low
from lemmas.one_readout import U
from lemmas.segments import entry, features, pre_activation, readouts
from lemmas.setting import K, N, V, W, a, b, d, h, i, j, k, m, o, p, q, r, s
from lemmas.shares import alpha, spread, u
from lemmas.t14_statement import F, Fs, f, g
from lemmas.taken_steps import taken
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Formula, eq, forall
from proofcheck.substitution import substitute

readout = spread(alpha)


def rest(unit: Any, above: Any) -> Any:
    """Return what is left of U: the rows of units that are not taken."""
    return substitute((1 - taken) * U[i, r], {i: unit, r: above})


def handed(output: Any, unit: Any) -> Any:
    """Return the reference's readout on the units that stand for it."""
    return substitute(readout, {o: output, i: unit})


STOPS = (blocks(W, V, U, a), blocks(Z, V, rest, a), blocks(Z, V, rest, handed))
branch_parts = forall((q, 1, N), (o, 1, d), (i, 1, m), (r, 1, p[K]))


def on(segment: int, claim: Formula) -> Formula:
    """Return: the claim holds along a segment, counted from 1."""
    return between(STOPS[segment - 1], STOPS[segment], claim)


def is_output(a: Any, b: Any) -> Formula:
    """Return: f_t = a h_t + b g_t[K]."""
    return forall((q, 1, N), (o, 1, d))(eq(ft[q, o], readouts(a, b)))


PLANT = (
    Step(
        "P0",
        forall((q, 1, N), (o, 1, d))(eq(f[q, o], readouts(a[o, i], b[o, r], h, g))),
        Arithmetic(unfold=("f", "b")),
        "one readout is two, of which the second reads the branch through U",
    ),
    Step(
        "P1",
        forall((o, 1, d), (i, 1, m))(eq(taken * a[o, i], 0)),
        Arithmetic((Summed("H4.1", (u,)),)),
        "no unit that is taken is read",
    ),
    Step(
        "P2",
        forall((r, 1, p[1]), (i, 1, m))(eq(taken * V[1, r, i], 0)),
        Arithmetic((Summed("H4.2", (u,)),)),
        "nor does the branch read it",
    ),
    Step(
        "P3",
        on(1, entry(eq(Wt[i, j], W[i, j] + t * taken * (Z[i, j] - W[i, j])))),
        Arithmetic(("premise.3", Multiple("B4", t))),
        "these units move to their new weights",
    ),
    Step(
        "P4",
        on(1, features(eq(gt[k, q, r], s(pre_activation(V))))),
        Arithmetic(("premise.9",), unfold=("premise.4",)),
        "the branch stays",
    ),
    Step(
        "P5",
        on(1, branch_parts(eq(a[o, i] * Ut[i, r] * gt[K, q, r], a[o, i] * U[i, r] * gt[K, q, r]))),
        Arithmetic((Multiple("P1", t * U[i, r] * gt[K, q, r]),), unfold=("premise.5",)),
        "rows of U that go were not read",
    ),
    Step(
        "P6",
        on(1, is_output(a[o, i], b[o, r])),
        Arithmetic(("premise.10", Summed(At("P5"), (r, i))), unfold=("premise.6", "b")),
        "so the branch is read as it was",
    ),
    Step(
        "P7",
        on(1, forall((q, 1, N), (o, 1, d))(eq(ft[q, o], f[q, o]))),
        Arithmetic(
            (
                Cite(
                    "L10.C1",
                    {
                        **{"chi": sp.Lambda(i, taken), "W'": Wt, "h'": ht, "g'": gt, "f'": ft},
                        "f": f,
                    },
                    ("P0", "P1", "P2", At("P3"), At("P4"), At("P6")),
                ),
            )
        ),
        "the outputs stay (L10)",
    ),
    Step(
        "P8",
        on(1, eq(here, F)),
        Arithmetic(unfold=("F", At("P7"), "premise.6")),
        "and so does F",
    ),
    Step(
        "P9",
        on(1, low),
        Arithmetic((At("P8"),), cases=(F - Fs,)),
        "which is no more than the greater of the two",
    ),
)
