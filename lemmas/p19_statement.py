"""The statement of P19: a path of plain networks from one sign of the readout to a better end."""

from __future__ import annotations

from lemmas.b14_statement import T, moment, place
from lemmas.curves import e, t
from lemmas.p19_plain import (
    ASKED,
    FEATURES,
    PLAIN,
    at_first,
    at_second,
    best_below,
    c,
    half,
    objective,
)
from lemmas.setting import kappa
from proofcheck.language import (
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    le,
    lt,
    real,
)
from proofcheck.statement import Named, Statement

z, F, u1, u2 = array("z"), real("F"), real("u1"), real("u2")
between = z[e] + t * (z[e + 1] - z[e])
depth = half * (c - kappa) ** 2
barrier = forall(u1, u2)(eq(objective(between, u1, u2), best_below + depth))

STATEMENT = Statement(
    symbols=(
        *PLAIN,
        declare(T, "vertices of the path", least=2),
        declare(z, "readout at each vertex, of the first unit of the last layer", (e, 1, T)),
        declare(c, "minus the second target"),
        declare(kappa, "weight of the penalty"),
    ),
    definitions=(
        *FEATURES,
        define(F, objective(z[T], at_first, at_second), gloss="objective at the last vertex"),
    ),
    hypotheses=(
        *ASKED,
        Named("H4", le(0, kappa), "kappa is not negative"),
        Named("H5", lt(z[1], 0), "the path begins with a negative readout"),
        Named("H6", lt(F, best_below), "and ends below the best F of such networks"),
    ),
    conclusions=(
        Named(
            "C1",
            exists("crossing", *place)(both(moment, barrier)),
            "somewhere F exceeds that by (c - kappa)^2 / 2, whatever the other layers are",
        ),
    ),
)
