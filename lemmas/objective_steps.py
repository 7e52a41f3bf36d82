"""The objective bounds the mass of the readout: steps for L16 and L24."""

from __future__ import annotations

from lemmas.l16_statement import A, D, F, f
from lemmas.setting import N, d, kappa, o, q, rho, y
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Square, Summed
from proofcheck.language import forall, le, summed

square = summed((f[q, o] - y[q, o]) ** 2, (o, 1, d))


def mass_bounded(weights: str, penalty: str, mass: str) -> tuple[Step, ...]:
    """Return steps that end in "Y4": kappa A <= F, squared.

    By name: weights says that rho is not negative, penalty that kappa is not, mass that A is not.
    """
    return (
        Step(
            "Y1",
            forall((q, 1, N))(le(0, rho[q] * square)),
            Arithmetic((Product(weights, Square(f[q, o] - y[q, o], ((o, 1, d),))),)),
            "squares are not negative",
        ),
        Step("Y2", le(0, D), Arithmetic((Summed("Y1", (q,)),), unfold=("D",)), "nor is the risk"),
        Step(
            "Y3",
            le(0, D + 2 * kappa * A),
            Arithmetic(("Y2", Product(penalty, mass))),
            "nor the penalty",
        ),
        Step(
            "Y4",
            le(kappa**2 * A**2, F**2),
            Arithmetic((Product("Y2", "Y3"),), unfold=("F",)),
            "so kappa A <= F",
        ),
    )
