"""The statement of L07b: two crowds of units, and the reference units placed in both."""

from __future__ import annotations

from typing import Any

from lemmas.setting import i
from lemmas.shares import alpha, beta, exclusive, few, only_on, placed, shares
from proofcheck.language import array, both, declare, eq, exists, forall, le, size, summed
from proofcheck.statement import Named, Statement

m, chi, chi1 = size("m"), array("chi"), array("chi'")


def binary(family: Any) -> Any:
    """Return: all entries are 0 or 1."""
    return forall((i, 1, m))(eq(family[i] * (1 - family[i]), 0))


def many(family: Any) -> Any:
    """Return: at least as many units are chosen as the reference has."""
    return le(few, summed(family[i], (i, 1, m)))


STATEMENT = Statement(
    symbols=(
        declare(m, "units"),
        declare(few, "units of the reference"),
        declare(chi, "1 for the units of one crowd, else 0", (i, 1, m)),
        declare(chi1, "1 for the units of the other crowd, else 0", (i, 1, m)),
    ),
    definitions=(),
    hypotheses=(
        Named("H1", both(binary(chi), binary(chi1)), "crowds are sets of units"),
        Named("H2", both(many(chi), many(chi1)), "each has room for the reference"),
    ),
    conclusions=(
        Named(
            "C1",
            exists(
                "placed", shares(alpha, "place in one crowd", m), shares(beta, "in the other", m)
            )(
                both(
                    *placed(alpha, m).parts,
                    *placed(beta, m).parts,
                    only_on(alpha, chi, m),
                    only_on(beta, chi1, m),
                    exclusive(alpha, beta, units=m),
                )
            ),
            "the reference fits into both, and no unit is to stand for two of its units",
        ),
    ),
)
