"""L13d, segment 1: units move to their targets, which adds at most Rise to the risk."""

from __future__ import annotations

from lemmas.curves import Wt, ft, gt, ht, t
from lemmas.l08b_statement import dist
from lemmas.l13b_merge import moved
from lemmas.l13d_segments import on
from lemmas.row_steps import chi
from lemmas.segments import every, features, is_output, pre_activation
from lemmas.setting import V, W, a, b, i, j, k, n, o, q, r, s
from lemmas.t14_statement import delta, f, fa, fb, lam, loss, low, mass, risk
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Product, Square
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, le, summed

SIMPLE = (
    Step("X1", every(le(0, chi[i])), Arithmetic(("H10.1", Square(chi[i]))), "0 or 1"),
    Step("X2", every(le(chi[i], 1)), Arithmetic(("H10.1", Square(1 - chi[i]))), "0 or 1"),
    Step("X3", le(0, mass(a, b)), Arithmetic(), "a sum of absolute values"),
    Step(
        "X4",
        le(risk(f, loss), lam),
        Arithmetic(("H7", Product("X3", "H5")), unfold=("F",)),
        "the risk is at most the level",
    ),
)
MOVE = (
    Step(
        "M1",
        on(1, every(le(summed((W[i, j] - Wt[i, j]) ** 2, (j, 1, n)), dist[i] ** 2))),
        Arithmetic(
            (
                Product("H8.2", Square(t)),
                Product(Product("premise.1", "premise.2"), Square(dist[i])),
                Product("premise.2", Square(dist[i])),
            ),
            unfold=("premise.3",),
        ),
        "on the way no unit is farther than at its end",
    ),
    Step(
        "M2",
        on(1, features(eq(gt[k, q, r], s(pre_activation(V))))),
        Arithmetic(("premise.9",), unfold=("premise.4",)),
        "the branch stays",
    ),
    Step(
        "M3",
        on(1, is_output(a[o, i], b[o, r])),
        Arithmetic(("premise.10",), unfold=("premise.5", "premise.6")),
        "and so do the readouts",
    ),
    Step(
        "M4",
        on(1, le(moved(f, ft), delta**2)),
        Arithmetic(
            (
                Cite(
                    "L08b.C1",
                    {"W'": Wt, "h'": ht, "g'": gt, "f'": ft},
                    (
                        *("H1", "H2.1", "H2.2", "H2.3", "H8.1", At("M1"), "H9"),
                        *("premise.7", "premise.8", At("M2"), At("M3")),
                    ),
                ),
            )
        ),
        "so the outputs move by at most delta (L08b)",
    ),
    Step(
        "M5",
        on(1, low),
        Arithmetic(
            (At("H4", {fa: f, fb: ft}, ("X4", At("M4"))), "H7"),
            unfold=("premise.5", "premise.6", "F"),
        ),
        "which adds at most Rise to the risk",
    ),
)
