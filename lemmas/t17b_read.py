"""T17b, segment 1: the readout moves to the best one without light units, and F is convex."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.c15_statement import B, F, Fs, f, gamma, here
from lemmas.curves import Wt, between, blocks, gt, ht, t
from lemmas.segments import features, pre_activation, readouts
from lemmas.setting import K, N, V, W, a, b, d, i, j, k, m, n, o, p, q, r, rho, s, y
from lemmas.squared_steps import SQUARED
from lemmas.t17b_left_out import Fn, an, fn
from lemmas.t17b_statement import allowed, shallow
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Multiple, Product, Square, Summed
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import eq, forall, le

STOPS = (blocks(W, V, a, b), blocks(W, V, an, b))


def on(claim: Any) -> Any:
    """Return: the claim holds along the first segment."""
    return between(*STOPS, claim)


READ = (
    Step(
        "R1",
        on(features(eq(gt[k, q, r], s(pre_activation(V))))),
        Arithmetic(("premise.9",), unfold=("premise.4",)),
        "the branch stays on the first segment",
    ),
    Step(
        "R2",
        on(forall((i, 1, m), (j, 1, n))(eq(Wt[i, j], W[i, j]))),
        Arithmetic(("premise.3",)),
        "and so do the units",
    ),
    *(
        Step(
            f"R{number}",
            on(forall((q, 1, N), (o, 1, d))(eq(readouts(readout[o, i], b[o, r]), there[q, o]))),
            Arithmetic(
                (
                    Cite(
                        "L10.C1",
                        {
                            **{"Z": W, "chi": sp.Lambda(i, 0), "W'": Wt, "h'": ht, "g'": gt},
                            **{"a": readout, "f": there},
                            "f'": sp.Lambda((q, o), readouts(readout[o, i], b[o, r])),
                        },
                        (At("R2"), At("R1"), "H4.1"),
                    ),
                )
            ),
            "so each readout gives what it gave (L10)",
        )
        for number, readout, there in ((3, a, f), (4, an, fn))
    ),
    *(
        Step(
            f"R{number}",
            on(
                forall((q, 1, N), (o, 1, d))(
                    eq(
                        rho[q] * (readouts(readout[o, i], b[o, r]) - y[q, o]) ** 2,
                        rho[q] * (there[q, o] - y[q, o]) ** 2,
                    )
                )
            ),
            Arithmetic(
                (
                    Multiple(
                        At(f"R{number - 2}"),
                        rho[q] * (readouts(readout[o, i], b[o, r]) + there[q, o] - 2 * y[q, o]),
                    ),
                )
            ),
            "with the same risk",
        )
        for number, readout, there in ((5, a, f), (6, an, fn))
    ),
    Step(
        "R7",
        on(le(here, (1 - t) * F + t * Fn)),
        Arithmetic(
            (
                Cite(
                    "L11.C1",
                    {
                        **{"m": m, "P": p[K], "phi": ht, "psi": sp.Lambda((q, r), gt[K, q, r])},
                        **{"a0": a, "b0": b, "a1": an, "b1": b, "loss": SQUARED},
                    },
                    ("Q2", "H2.1", "H3", "premise.1", "premise.2"),
                ),
                Multiple(Summed(At("R5"), (o, q)), 1 - t),
                Multiple(Summed(At("R6"), (o, q)), t),
            ),
            unfold=("premise.10", "premise.5", "premise.6", "F", "F1"),
        ),
        "F is convex on the way (L11)",
    ),
    Step(
        "R8",
        on(le(gamma**2 * here, allowed)),
        Arithmetic(
            (
                Product(At("R7"), Square(gamma)),
                Product("premise.1", "M6"),
                Product("premise.2", Square(B)),
            )
        ),
        "so it is little there",
    ),
    Step(
        "R9",
        on(shallow),
        Arithmetic((At("R8"),), cases=(allowed - gamma**2 * Fs,)),
        "or no more than the reference",
    ),
)
