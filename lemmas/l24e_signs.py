"""L24e: the cells of positive and of negative readouts are classes as L24d wants them."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l24d_statement
from lemmas.l16c_statement import phi
from lemmas.l24c_statement import cost, units, y
from lemmas.l24d_statement import V
from lemmas.l24e_cells import psi
from lemmas.l24e_statement import (
    R,
    cells,
    e,
    eps,
    inverse,
    length,
    share,
)
from lemmas.setting import a, i, kappa
from lemmas.written_out import written_out
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    Define,
    Magnitude,
    Multiple,
    Product,
    Square,
)
from proofcheck.language import array, define, eq, forall, greatest, le
from proofcheck.substitution import substitute

plus, minus = array("pos"), array("neg")
PARTS = (
    define(plus, greatest(a[i], 0) * length[i], units, gloss="positive readouts of directions"),
    define(minus, greatest(-a[i], 0) * length[i], units, gloss="sizes of the negative ones"),
)
costs = sp.Lambda(i, kappa * inverse[i])
bound = eps**2 * R**2


def classes(sign: int, sizes: Any) -> Any:
    """Return the readouts of the cells of one sign, as a family of L24d."""
    return sp.Lambda((e, i), sign * sizes[i] * share[e, i])


def cited(formula: Any, sign: int, sizes: Any, targets: Any = y) -> Any:
    """Return what L24d says of the cells of one sign."""
    return substitute(
        written_out(l24d_statement.STATEMENT, formula),
        {
            **{l24d_statement.G: classes(sign, sizes), phi: psi, cost: costs},
            **{V: bound, y: targets},
        },
    )


SIGNS = (
    *(
        Step(f"D{place}", equations(item), Define(item), item.gloss)
        for place, item in enumerate(PARTS, 3)
    ),
    Step(
        "E1",
        forall(units)(le(0, plus[i])),
        Arithmetic(("F0",), cases=(a[i],), times=("F0",), unfold=("pos",)),
        "positive parts are not negative",
    ),
    Step(
        "E2",
        forall(units)(le(0, minus[i])),
        Arithmetic(("F0",), cases=(a[i],), times=("F0",), unfold=("neg",)),
        "nor are the sizes of negative ones",
    ),
    Step(
        "E3",
        forall(units)(eq(sp.Abs(a[i]) * length[i], plus[i] + minus[i])),
        Arithmetic(cases=(a[i],), unfold=("pos", "neg")),
        "a size is one of them",
    ),
    Step(
        "E4",
        forall(units)(eq(a[i] * length[i], plus[i] - minus[i])),
        Arithmetic(cases=(a[i],), unfold=("pos", "neg")),
        "and a readout is their difference",
    ),
    Step(
        "E5",
        forall(units)(le(0, kappa * inverse[i])),
        Arithmetic((Product("H9", "H5.1"),)),
        "costs are not negative",
    ),
    Step("E6", le(0, bound), Arithmetic((Square(eps * R),)), "nor is the bound"),
    Step(
        "E7",
        forall(cells, units)(eq(sp.Abs(share[e, i]), share[e, i])),
        Arithmetic(("H6.1",), cases=(share[e, i],)),
        "nor are shares",
    ),
    Step(
        "E8",
        forall(units)(le(length[i] * inverse[i], 1)),
        Arithmetic(("H5.2", Multiple("H5.2", inverse[i]), Square(1 - length[i] * inverse[i]))),
        "a length times its reciprocal is at most 1",
    ),
    Step(
        "E9",
        forall(units)(le(0, sp.Abs(a[i]))),
        Arithmetic((Magnitude(a[i]),)),
        "sizes are not negative",
    ),
)
