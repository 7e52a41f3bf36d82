"""T22d, segment 2: the readout goes from A to B's hosts; risk and mass are convex on the way."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.curves import Vt, Wt, at, bt, ft, gt, ht, risk, t
from lemmas.one_layer import mass
from lemmas.segments import family
from lemmas.setting import N, a, b, i, m, o, p, q, r, rho
from lemmas.t14_statement import at_target, loss, tau, va, vb, vector_a, vector_b
from lemmas.t22d_statement import ACROSS, D1, M1, D
from lemmas.t22d_stops import aH, bH, on
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, At, Conjunction, Product
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import Implies, both, forall, le, summed

WEIGHTLESS = sp.Lambda((va, vb), 0)
NO_LOSS = forall((q, 1, N), vector_a, vector_b, tau)(
    Implies(both(le(0, tau), le(tau, 1)), le(sp.Integer(0), sp.Integer(0)))
)


def read(first: Any, second: Any) -> sp.Expr:
    """Return the outputs at sample q along a segment, by two readouts."""
    return summed(first[o, i] * ht[q, i], (i, 1, m)) + summed(
        second[o, r] * gt[1, q, r], (r, 1, p[1])
    )


def risk_of(outputs: Any) -> sp.Expr:
    """Return the risk of outputs at (q, o)."""
    return summed(rho[q] * at_target(outputs), (q, 1, N))


FEATURES = {"m": m, "P": p[1], "phi": ht, "psi": sp.Lambda((q, r), gt[1, q, r])}
READOUTS = {"a0": a, "b0": b, "a1": aH, "b1": bH}
before, after = risk_of(read(a, b)), risk_of(read(aH, bH))


def there(name: str, time: int, first: Any, second: Any) -> At:
    """Return what holds of a neighbouring segment where it meets this one."""
    outputs = sp.Lambda((q, o), read(first, second))
    where = {t: time, **family(Wt, Vt, first, second, ht, gt, outputs)}
    return At(name, where, ("premise.3", "premise.4"))


CROSS: tuple[Step, ...] = (
    Step("N0", NO_LOSS, Arithmetic(), "no loss at all is convex"),
    Step(
        "N1",
        on(2, le(risk(ft, loss), (1 - t) * before + t * after)),
        Arithmetic(
            (
                Cite(
                    "L11.C1",
                    {**FEATURES, **READOUTS, "kappa": 0},
                    ("H2", "H1", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.10", "premise.5", "premise.6"),
        ),
        "the risk is convex in the readouts (L11)",
    ),
    Step(
        "N2",
        on(2, le(mass(at, bt), (1 - t) * mass(a, b) + t * mass(aH, bH))),
        Arithmetic(
            (
                Cite(
                    "L11.C1",
                    {**FEATURES, **READOUTS, "loss": WEIGHTLESS, "kappa": 1},
                    ("N0", "H1", "premise.1", "premise.2"),
                ),
            ),
            unfold=("premise.5", "premise.6"),
        ),
        "so is the mass (L11)",
    ),
    Step(
        "N3",
        on(2, le(before, D)),
        Arithmetic((there("P16", 1, a, b),)),
        "the segment begins where planting ends",
    ),
    Step(
        "N4",
        on(2, le(after, D1)),
        Arithmetic((there("I16", 0, aH, bH),)),
        "and ends where hosts carry B",
    ),
    Step(
        "N5",
        on(2, le(mass(aH, bH), M1)),
        Arithmetic((there("I17", 0, aH, bH),)),
        "with no more mass",
    ),
    Step(
        "N6",
        on(2, ACROSS.parts[0]),
        Arithmetic((At("N1"), Product("premise.2", At("N3")), Product("premise.1", At("N4")))),
        "so the risk is between those of the ends",
    ),
    Step(
        "N7",
        on(2, ACROSS.parts[1]),
        Arithmetic((At("N2"), Product("premise.1", At("N5"))), unfold=("M",)),
        "and so is the mass",
    ),
    Step("N8", on(2, ACROSS), Conjunction((At("N6"), At("N7"))), "both"),
)
