"""L13b: after the transfer nothing reads the freed units, and the network lies in Theta."""

from __future__ import annotations

import sympy as sp

from lemmas.l13b_segments import Vn, Wm, an, from_centre
from lemmas.l13b_statement import centre, chi
from lemmas.l13b_transfer import away
from lemmas.segments import every, total
from lemmas.setting import K, V, a, c, d, i, j, k, l1_rows, m, n, o, p, r
from lemmas.shares import alpha, few, u
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Alike, Arithmetic, At, Conjunction, Multiple, Ranges
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, eq, forall, le, summed

unread = chi[i] * from_centre
FREED = (
    Step(
        "U1",
        every(eq(unread, 0)),
        Arithmetic((Alike(chi[i], i, i, centre), Multiple("H9.2", from_centre))),
        "the centre is not among the freed units",
    ),
    Step(
        "U2",
        forall((o, 1, d), (i, 1, m))(eq(chi[i] * an[o, i], 0)),
        Arithmetic(
            (
                Multiple("U1", summed(chi[c] * a[o, c], (c, 1, m))),
                Multiple("H9.1", a[o, i]),
            ),
            unfold=("a2",),
        ),
        "the skip reads no freed unit",
    ),
    Step(
        "U3",
        forall((r, 1, p[1]), (i, 1, m))(eq(chi[i] * Vn[1, r, i], 0)),
        Arithmetic(
            (
                Multiple("U1", summed(chi[c] * V[1, r, c], (c, 1, m))),
                Multiple("H9.1", V[1, r, i]),
            ),
            unfold=("V2",),
        ),
        "nor does the branch",
    ),
    Step(
        "U4",
        both(
            forall((o, 1, d), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * an[o, i], 0)),
            forall((r, 1, p[1]), (i, 1, m), (u, 1, few))(eq(alpha[i, u] * Vn[1, r, i], 0)),
        ),
        Conjunction(
            (
                Arithmetic((Multiple("H13", an[o, i]), Multiple("U2", alpha[i, u]))),
                Arithmetic((Multiple("H13", Vn[1, r, i]), Multiple("U3", alpha[i, u]))),
            )
        ),
        "and the reference is to stand on freed units",
    ),
)
BALL = (
    Step(
        "B1",
        every(le(summed(Wm[i, j] ** 2, (j, 1, n)), 1)),
        Arithmetic((Cite("L08.C1", {"W'": Wm, "t": 1}, ("H7.1", "X2", "X3")),)),
        "merging stays in the unit ball (L08)",
    ),
    Step(
        "B2",
        forall((r, 1, p[1]))(le(total(Vn[1, r, i]), 1)),
        Arithmetic(
            (
                Cite("L09.C3", {**away, "V'": Vn, "t": 1}, ("T1", "T2", "X2", "X3")),
                At("H7.3", {k: 1}),
            )
        ),
        "the transfer keeps the rows of layer 1 in the l1 unit ball (L09)",
    ),
    Step(
        "B3",
        forall((k, 2, K), (r, 1, p[k]))(le(summed(sp.Abs(Vn[k, r, i]), (i, 1, p[k - 1])), 1)),
        Arithmetic(("H7.3",), unfold=("V2",)),
        "and leaves the others alone",
    ),
    Step(
        "B4",
        l1_rows(Vn),
        Ranges(((1, 1, "B2"), (2, K, "B3"))),
        "so the branch stays in Theta",
    ),
)
