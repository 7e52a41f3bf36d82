"""The statement of L24b: most units of a network are freed, at a quarter of the rise of L16b."""

from __future__ import annotations

import sympy as sp

from lemmas import l16b_statement
from lemmas.l16b_statement import OBJECTS, SPREAD, SUPPORT, mean_square, read, thin, v
from lemmas.l24_statement import strata
from lemmas.setting import W, a, b, d, kappa, m, norm1, o, q, s, unit_rows
from lemmas.shares import few
from lemmas.t14_statement import F, R, f, rise
from proofcheck.language import Declare, both, declare, exists, forall, le, lt
from proofcheck.statement import Named, Statement

BOUNDED = both(forall(v)(le(0, s(v))), forall(v)(le(s(v), sp.Abs(v))))


def at_least_two(symbols: tuple[Declare, ...]) -> tuple[Declare, ...]:
    """Return the declarations, with at least two draws."""
    return tuple(
        declare(few, item.gloss, least=2) if item.symbol == few else item for item in symbols
    )


SAME_UNITS = le(norm1(thin), norm1(a))
LOW_RISK = le(
    4 * strata * mean_square(read(thin, b)),
    4 * strata * mean_square(f[q, o]) + d * norm1(a) ** 2 * R**2,
)
READ = both(SUPPORT, SAME_UNITS, LOW_RISK)

STATEMENT = Statement(
    symbols=at_least_two(l16b_statement.STATEMENT.symbols),
    definitions=l16b_statement.STATEMENT.definitions,
    hypotheses=(
        Named("H1", BOUNDED, "0 <= s(v) <= |v|"),
        Named("H2", SPREAD, "weights are not negative, R^2 >= E|x|^2"),
        Named("H3", lt(0, kappa), "the penalty counts"),
        Named("H4", both(unit_rows(W), le(1, m)), "there are units, all in the unit ball"),
        Named(
            "H5",
            le(d * F**2 * R**2, 4 * kappa**2 * (few - 1) * rise),
            "Rise >= d (F R / kappa)^2 / (4 (l - 1))",
        ),
    ),
    conclusions=(
        *l16b_statement.STATEMENT.conclusions,
        Named(
            "C2",
            exists("read", *OBJECTS[:2])(READ),
            "a readout of l units of no more mass, at a risk of d A^2 R^2 / (4 (l - 1)) more",
            bound=(2,),
        ),
    ),
)
