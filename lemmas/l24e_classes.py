"""L24e: what L24d asks of its classes holds of the cells of one sign."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l24d_statement
from lemmas.l24c_statement import units
from lemmas.l24e_cells import part, psi
from lemmas.l24e_signs import bound, cited, minus, plus
from lemmas.l24e_statement import (
    apart2,
    cells,
    e,
    eps,
    inverse,
    share,
    used,
)
from lemmas.setting import N, i, kappa, q, rho
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Multiple,
    Product,
    Summed,
)
from proofcheck.language import eq, forall, le, summed


def given(name: str, sign: int, sizes: Any, nonneg: str, rest: str) -> tuple[Step, ...]:
    """Return steps: what L24d asks of the cells of one sign.

    nonneg, rest: the names of what says that these readouts, and those of the other sign, are not
    negative.
    """
    hypotheses = {item.name: item.formula for item in l24d_statement.STATEMENT.hypotheses}
    own = sizes[i] * share[e, i]
    size = sp.Abs(sign * own)
    mass, plain = summed(size, units), summed(own, units)
    moment = summed(rho[q] * psi[q, i] ** 2, (q, 1, N))
    second, second_plain = summed(size * moment, units), summed(own * moment, units)
    return (
        Step(
            f"{name}1",
            forall(cells, units)(le(0, own)),
            Arithmetic((Product(nonneg, "H6.1"),)),
            "shares of them are not negative",
        ),
        Step(
            f"{name}S",
            forall(units)(eq(sp.Abs(sizes[i]), sizes[i])),
            Arithmetic((nonneg,), cases=(sizes[i],)),
            "nor are they",
        ),
        Step(
            f"{name}2",
            forall(cells, units)(eq(size, own)),
            Arithmetic(
                (
                    Multiple(f"{name}S", sp.Abs(share[e, i])),
                    Multiple("E7", sizes[i]),
                )
            ),
            "their own sizes",
        ),
        Step(
            f"{name}3",
            forall(cells)(eq(mass, plain)),
            Arithmetic((Summed(f"{name}2", (i,)),)),
            "so masses are sums",
        ),
        Step(
            f"{name}4",
            forall(units)(eq(sizes[i] * summed(share[e, i], cells), sizes[i])),
            Arithmetic((Multiple("H6.2", sizes[i]),)),
            "all shares of a unit are the unit",
        ),
        Step(
            f"{name}5",
            eq(summed(size, units, cells), summed(sizes[i], units)),
            Arithmetic((Summed(f"{name}2", (i, e)), Summed(f"{name}4", (i,)))),
            "so all cells have all the mass of the sign",
        ),
        Step(
            f"{name}6",
            cited(hypotheses["H2"], sign, sizes),
            Arithmetic(
                (
                    f"{name}5",
                    Summed("E3", (i,)),
                    Summed(rest, (i,)),
                    "H8",
                ),
                unfold=("A",),
            ),
            "of which there are shares enough",
        ),
        Step(
            f"{name}7",
            forall(cells, units)(eq(sign * own * (1 - used[e]), 0)),
            Arithmetic((Multiple("H7.2", sign * sizes[i]),)),
            "a cell that is not used reads nothing",
        ),
        Step(
            f"{name}8",
            forall(cells, units)(le(own * apart2, own * eps**2)),
            Arithmetic((Product(nonneg, "H6.3"),)),
            "units of a cell are near its centre",
        ),
        Step(
            f"{name}0",
            forall(cells, units)(eq(size * moment, own * moment)),
            Arithmetic((Multiple(f"{name}2", moment),)),
            "times the second moment of the feature",
        ),
        Step(
            f"{name}9",
            forall(cells)(eq(second, second_plain)),
            Arithmetic((Summed(f"{name}0", (i,)),)),
            "second moments",
        ),
        Step(
            f"{name}V",
            cited(hypotheses["H5"], sign, sizes),
            Arithmetic(
                (
                    At(
                        "G4",
                        {part: sp.Lambda(i, own)},
                        (f"{name}1", f"{name}8"),
                    ),
                    Multiple(f"{name}3", second),
                    Multiple(f"{name}9", plain),
                    Multiple(f"{name}3", bound * (mass + plain)),
                )
            ),
            "so a draw varies little",
        ),
    )


def paid(name: str, sizes: Any, cell: str) -> tuple[Step, ...]:
    """Return the steps "<name>1" to "<name>3": what the cells of one sign cost."""
    sign = 1 if cell == "P" else -1
    size = sp.Abs(sign * sizes[i] * share[e, i])
    cost = kappa * inverse[i]
    return (
        Step(
            f"{name}1",
            forall(cells, units)(eq(cost * size, cost * sizes[i] * share[e, i])),
            Arithmetic((Multiple(f"{cell}2", cost),)),
            "what a cell costs",
        ),
        Step(
            f"{name}2",
            forall(units)(eq(summed(cost * sizes[i] * share[e, i], cells), cost * sizes[i])),
            Arithmetic((Multiple(f"{cell}4", cost),)),
            "all shares of a unit cost what the unit does",
        ),
        Step(
            f"{name}3",
            eq(summed(cost * size, units, cells), summed(cost * sizes[i], units)),
            Arithmetic((Summed(f"{name}1", (i, e)), Summed(f"{name}2", (i,)))),
            "and all units what the sign does",
        ),
    )


CLASSES = (
    *given("P", 1, plus, "E1", "E2"),
    *given("Q", -1, minus, "E2", "E1"),
    *paid("M", plus, "P"),
    *paid("N", minus, "Q"),
)
