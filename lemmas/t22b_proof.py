"""The proof of T22b: thin the readout of the skip, then that of the branch; D is convex."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.c15_proof import SQUARED, error2
from lemmas.curves import at, blocks, bt, gt, ht
from lemmas.l16b_statement import chi, mean_square
from lemmas.one_layer import between, mass
from lemmas.setting import N, V, W, a, b, d, h, i, m, o, p, q, r
from lemmas.t14_statement import g, rise, tau, va, vb, vector_a, vector_b
from lemmas.t22a_statement import D, risk_here
from lemmas.t22b_features import FEATURES
from lemmas.t22b_statement import LOW, STATEMENT, psi, thin, thin_b
from lemmas.t22b_thin import THINNING
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Product,
    Square,
    Witness,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, eq, forall, greatest, le, summed


def on(claim: Any) -> Any:
    """Return: the claim holds on the segment to the thinned readouts."""
    return between(blocks(W, V, a, b), blocks(W, V, thin, thin_b), claim)


def read(first: Any, second: Any) -> sp.Expr:
    """Return the outputs along the segment by two readouts."""
    return summed(first[o, i] * ht[q, i], (i, 1, m)) + summed(
        second[o, r] * gt[1, q, r], (r, 1, p[1])
    )


at_start, at_last = mean_square(read(a, b)), mean_square(read(thin, thin_b))
WEIGHTLESS = sp.Lambda((va, vb), 0)
SEGMENT = (
    Step(
        "C0",
        forall((q, 1, N), vector_a, vector_b, tau)(
            Implies(
                both(le(0, tau), le(tau, 1)),
                le(
                    error2((1 - tau) * va[o] + tau * vb[o]),
                    (1 - tau) * error2(va[o]) + tau * error2(vb[o]),
                ),
            )
        ),
        Arithmetic(
            (Product(Product("premise.1", "premise.2"), Square(va[o] - vb[o], ((o, 1, d),))),)
        ),
        "the squared loss is convex",
    ),
    Step(
        "C1a",
        forall((q, 1, N), vector_a, vector_b, tau)(
            Implies(both(le(0, tau), le(tau, 1)), le(sp.Integer(0), sp.Integer(0)))
        ),
        Arithmetic(),
        "and so is no loss at all",
    ),
    Step(
        "S1",
        on(forall((q, 1, N), (i, 1, m))(eq(ht[q, i], h[q, i]))),
        Arithmetic(unfold=("premise.7", "premise.3", "h")),
        "hidden units stay",
    ),
    Step(
        "S2",
        on(forall((q, 1, N), (r, 1, p[1]))(eq(gt[1, q, r], g[1, q, r]))),
        Arithmetic(unfold=("premise.9", "premise.4", "premise.8", At("S1"), "g", "g")),
        "so does the branch",
    ),
    Step(
        "S3",
        on(le(risk_here, greatest(at_start, at_last))),
        Arithmetic(
            (
                Cite(
                    "L11.C2",
                    {
                        **{"m": m, "P": p[1], "phi": ht, "psi": sp.Lambda((q, r), gt[1, q, r])},
                        **{"a0": a, "b0": b, "a1": thin, "b1": thin_b, "loss": SQUARED},
                        "kappa": 0,
                    },
                    ("C0", "H2.1", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.10", "premise.5", "premise.6"),
        ),
        "the risk is convex in the readouts (L11)",
    ),
    Step(
        "S4",
        on(eq(at_start, D)),
        Arithmetic(unfold=(At("S1"), At("S2"), "D", "f")),
        "the segment begins at the network",
    ),
    Step(
        "S5",
        on(le(at_last, D + rise)),
        Arithmetic(("B9",), unfold=(At("S1"), At("S2"), "D", "f")),
        "and ends at the thinned one",
    ),
    Step(
        "S6",
        on(le(risk_here, D + rise)),
        Arithmetic((At("S3"), At("S4"), At("S5"), "B13"), cases=(at_start - at_last,)),
        "so it is low between",
    ),
    Step(
        "S7",
        on(le(mass(at, bt), greatest(mass(a, b), mass(thin, thin_b)))),
        Arithmetic(
            (
                Cite(
                    "L11.C2",
                    {
                        **{"m": m, "P": p[1], "phi": ht, "psi": sp.Lambda((q, r), gt[1, q, r])},
                        **{"a0": a, "b0": b, "a1": thin, "b1": thin_b, "loss": WEIGHTLESS},
                        "kappa": 1,
                    },
                    ("C1a", "H2.1", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.5", "premise.6"),
        ),
        "so is the mass (L11)",
    ),
    Step(
        "S8",
        on(le(mass(at, bt), mass(a, b))),
        Arithmetic((At("S7"), "B10"), cases=(mass(a, b) - mass(thin, thin_b),)),
        "which does not grow",
    ),
    Step("S9", LOW, Conjunction((At("S6"), At("S8"))), "both"),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness(
            (
                Conjunction(("A.1.1", "A.1.2", "A.1.3", "B.1.1", "B.1.2", "B.1.3")),
                "B10",
                "S9",
            ),
            {thin: thin, chi: chi, thin_b: thin_b, psi: psi},
        ),
        "these readouts do it",
    ),
)
STEPS: tuple[Step, ...] = (*FEATURES, *THINNING, *SEGMENT)
