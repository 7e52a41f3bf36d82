"""T21: at one end, Rise is enough for what L16b asks."""

from __future__ import annotations

from typing import Any

from lemmas.curves import mass
from lemmas.l16b_statement import squares
from lemmas.setting import N, a, b, d, kappa, o, q, rho, y
from lemmas.shares import few
from lemmas.t14_statement import R, a1, lam, rise
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Product, Square, Summed
from proofcheck.language import forall, le, summed


def level(name: str, number: int, outputs: Any, value: Any) -> tuple[Step, ...]:
    """Return steps that end in `name`: F^2 R^2 - kappa^2 E|f|^2 <= kappa^2 l Rise at one end."""
    squared = summed(outputs[q, o] ** 2, (o, 1, d))
    error = summed((outputs[q, o] - y[q, o]) ** 2, (o, 1, d))
    Fn, readout = ("F", a) if number == 1 else ("F'", a1)
    return (
        Step(
            f"{name}0",
            forall((q, 1, N))(le(0, rho[q] * squared)),
            Arithmetic((Product("H2.1", Square(outputs[q, o], ((o, 1, d),))),)),
            "squares are not negative",
        ),
        Step(
            f"{name}1",
            forall((q, 1, N))(le(0, rho[q] * error)),
            Arithmetic((Product("H2.1", Square(outputs[q, o] - y[q, o], ((o, 1, d),))),)),
            "of errors too",
        ),
        Step(f"{name}2", le(0, mass(readout, b)), Arithmetic(), "nor is the mass"),
        Step(
            f"{name}3",
            le(0, value),
            Arithmetic((Summed(f"{name}1", (q,)), Product("H3", f"{name}2")), unfold=(Fn,)),
            "nor is F",
        ),
        Step(
            f"{name}4",
            le(0, lam + value),
            Arithmetic((f"{name}3", f"H5.{number}")),
            "nor is the level",
        ),
        Step(
            f"{name}5",
            le(value**2, lam**2),
            Arithmetic((Product(f"H5.{number}", f"{name}4"),)),
            "so squares compare",
        ),
        Step(
            f"{name}6",
            le(0, kappa**2 * squares(outputs[q, o])),
            Arithmetic((Product(Square(kappa), Summed(f"{name}0", (q,))),)),
            "the outputs are not negative in square",
        ),
        Step(
            name,
            le(
                value**2 * R**2 - kappa**2 * squares(outputs[q, o]),
                kappa**2 * few * rise,
            ),
            Arithmetic((f"{name}6", Product(f"{name}5", Square(R)), "H7")),
            "so Rise is enough for this end",
        ),
    )
