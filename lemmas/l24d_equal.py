"""L24d, one class: what L24c says of equal parts of it."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas import l24c_statement
from lemmas.l16c_statement import chi, phi
from lemmas.l24c_statement import OBJECTS, cost, mean_square, read, thin, units, y
from lemmas.l24d_share import SPLIT, count
from lemmas.l24d_statement import G, M, P, V, g, many, paid
from lemmas.setting import N, i, k, q, rho
from lemmas.shares import few, u
from lemmas.written_out import written_out
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Product,
)
from proofcheck.language import (
    Implies,
    array,
    both,
    declare,
    eq,
    forall,
    le,
    lt,
    real,
    summed,
)
from proofcheck.substitution import substitute

inverse, aim, one, other = real("inverse"), array("aim"), array("e"), array("e1")
AIM = declare(aim, "targets of a class", (q, 1, N))
THIN, CHI = OBJECTS
step = (k, 1, many)
place = step, SPLIT, inverse
part = sp.Lambda((u, i), inverse * G[k, i])
is_inverse = eq(count * inverse, 1)


def of_class(formula: Any) -> Any:
    """Return what L24c says, of equal parts of class k and for the targets `aim`."""
    return substitute(
        written_out(l24c_statement.STATEMENT, formula), {l24c_statement.B: part, y: aim, few: count}
    )


BINARY, COUNT, READS, CHOSEN = map(of_class, l24c_statement.SUPPORT.parts)
LIGHT, LOW = of_class(l24c_statement.LIGHT), of_class(l24c_statement.LOW)
given_by = of_class(l24c_statement.f[q])
spent = of_class(l24c_statement.paid[u] + l24c_statement.spread[u])
second = summed(sp.Abs(G[k, i]) * summed(rho[q] * phi[q, i] ** 2, (q, 1, N)), units)


def of_draws(last: Any) -> Any:
    """Return what is said of the draws from a class."""
    return both(
        forall(units)(eq(chi[i] * (1 - chi[i]), 0)),
        le(M * summed(chi[i], units), M + P[last]),
        forall(units)(eq(thin[i] * (1 - chi[i]), 0)),
        forall(units)(lt(chi[i], 1 + sp.Abs(G[last, i]))),
        le(summed(sp.Abs(thin[i]), units), P[last]),
        le(
            mean_square(read(thin) - aim[q]) + summed(cost[i] * sp.Abs(thin[i]), units),
            mean_square(g[last, q] - aim[q]) + paid[last] + M * P[last] * V,
        ),
    )


WANTED = of_draws(k)
EQUAL = (
    Step(
        "E1",
        forall(declare(one, "", (q, 1, N)), declare(other, "", (q, 1, N)))(
            Implies(
                forall((q, 1, N))(eq(other[q], one[q])),
                eq(mean_square(other[q]), mean_square(one[q])),
            )
        ),
        Arithmetic(unfold=("premise.1",)),
        "equal errors, equal risks",
    ),
    Step("T0", forall(SPLIT)(lt(0, count)), Arithmetic(), "there is a draw"),
    Step(
        "T1",
        forall(SPLIT, inverse)(Implies(is_inverse, le(0, inverse))),
        Arithmetic(("premise.1", Product("not goal", "T0"))),
        "a part is a positive share",
    ),
    Step(
        "T2",
        forall(SPLIT, inverse)(Implies(is_inverse, eq(sp.Abs(inverse), inverse))),
        Arithmetic((At("T1"),), cases=(inverse,)),
        "its own size",
    ),
)
