"""L24e: the set, the risk and the cost of the draws of both signs."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.l24c_statement import thin, units, y
from lemmas.l24e_draws import (
    b1,
    b2,
    by,
    chi1,
    chi2,
    given_first,
    given_second,
    left,
    one,
    other,
    then,
)
from lemmas.l24e_read import NAMES, thinned
from lemmas.l24e_signs import bound
from lemmas.l24e_statement import (
    LOW,
    STATEMENT,
    SUPPORT,
    A,
    M,
    f,
    inverse,
    length,
    read,
)
from lemmas.setting import a, i, kappa, q
from lemmas.shares import few
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Conjunction,
    Multiple,
    Product,
    Square,
    Summed,
    Witness,
)
from proofcheck.language import forall, le
from proofcheck.substitution import substitute

UNION = (
    *(
        Step(
            f"J0{name}",
            forall(units)(le(0, members[i])),
            Arithmetic((f"{of}.1.1", Square(members[i]))),
            "members count as 0 or 1",
        )
        for name, of, members in (("a", "TA", chi1), ("b", "TB", chi2))
    ),
    Step(
        "J0",
        forall(units)(le(0, chi1[i] * chi2[i])),
        Arithmetic((Product("J0a", "J0b"),)),
        "members of both sets",
    ),
    Step(
        "J1",
        substitute(SUPPORT.parts[0], NAMES),
        Arithmetic((Multiple("TA.1.1", (1 - chi2[i]) ** 2), Multiple("TB.1.1", 1 - chi1[i]))),
        "both sets are a set",
    ),
    Step(
        "J2z",
        forall(units)(le(0, sp.Abs(a[i]) * length[i])),
        Arithmetic((Product("E9", "F0"),)),
        "sizes are not negative",
    ),
    Step(
        "J2a",
        le(0, A),
        Arithmetic((Summed("J2z", (i,)),), unfold=("A",)),
        "the mass is not negative",
    ),
    Step("J2b", le(1, few), Arithmetic(), "there is a share"),
    Step(
        "J2c",
        le(0, M),
        Arithmetic(("H8", "J2a", Product("not goal", "J2b"))),
        "whose mass is not negative",
    ),
    Step(
        "J2",
        substitute(SUPPORT.parts[1], NAMES),
        Arithmetic(
            (
                Product("J2c", Summed("J0", (i,))),
                *("TA.1.2", "TB.1.2", "P5", "Q5", Summed("E3", (i,))),
            ),
            unfold=("A",),
        ),
        "with the shares of both signs",
    ),
    Step(
        "J3",
        substitute(SUPPORT.parts[2], NAMES),
        Arithmetic(
            (
                Multiple("TA.1.3", inverse[i] * (1 - chi2[i])),
                Multiple("TB.1.3", inverse[i] * (1 - chi1[i])),
            ),
            unfold=("drawn",),
        ),
        "which the readout reads",
    ),
    Step(
        "J4",
        substitute(SUPPORT.parts[3], NAMES),
        Arithmetic(
            (Multiple("S6", inverse[i]), Multiple("T6", inverse[i])),
            unfold=("drawn",),
        ),
        "no unit of length 0 is read",
    ),
)


def same(first: Any, second: Any, by: str) -> At:
    """Return: two errors that are equal by a step have the same mean square."""
    return At("R0", {other: sp.Lambda(q, first), one: sp.Lambda(q, second)}, (by,))


RISE = (
    Step(
        "L1",
        forall(units)(
            le(
                kappa * sp.Abs(thinned),
                kappa * inverse[i] * (sp.Abs(b1[i]) + sp.Abs(b2[i])),
            )
        ),
        Arithmetic((Product("H9", "Y3"),)),
        "what the units cost",
    ),
    Step(
        "L2",
        substitute(LOW, NAMES),
        Arithmetic(
            (
                same(substitute(read(thin), NAMES) - y[q], by(b1) + by(b2) - y[q], "Y2"),
                same(by(b2) - then(q), by(b1) + by(b2) - y[q], "R6"),
                "TB.3",
                same(given_second - then(q), by(b1) - left(q), "R5"),
                "TA.3",
                same(given_first - left(q), f[q] - y[q], "R4"),
                *(Summed("L1", (i,)), Summed("R7", (i,)), "M3", "N3"),
                *(Multiple("P5", M * bound), Multiple("Q5", M * bound)),
                Multiple(Summed("E3", (i,)), M * bound),
            ),
            unfold=("F", "D", "A"),
        ),
        "and F has risen little",
    ),
    Step(
        "C1",
        STATEMENT.formula("C1"),
        Witness((Conjunction(("J1", "J2", "J3", "J4")), "Y5", "L2"), NAMES),
        "few units are read",
    ),
)
