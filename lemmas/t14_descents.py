"""T14: the reference's units are placed near a centre at each end, and both ends descend to it."""

from __future__ import annotations

from typing import Any

from lemmas.crowd_steps import alone, descent, nonnegative_shares, placing
from lemmas.middle_steps import (
    FROM_END,
    FROM_START,
    branch_lies,
    meets,
    rearranging,
    rows_lie,
)
from lemmas.segments import renamed
from lemmas.setting import K, V, W, a, b, m, n
from lemmas.shares import alpha, beta, few
from lemmas.t14_statement import F1, V1, W1, a1, b1, eps, f1, g1, h1
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import Arithmetic, Natural, Obtain, PowerPositive, Product
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import array, index, le

centre, centre1 = index("centre"), index("centre'")
chi, chi1 = array("chi"), array("chi'")


def crowded(weights: Any, rows: str) -> Cite:
    """Return L07: m > l (1 + 2/eps)^n units crowd somewhere; rows: they lie in the unit ball."""
    return Cite(
        "L07.C2",
        {"m": m, "w": weights, "eps": eps, "l": few},
        (rows, "H9", "H10", "Q2"),
    )


SIMPLE = (
    Step(
        "Q1",
        le(0, few * (2 + eps) ** n),
        Arithmetic((Product(Natural(few), PowerPositive("Q0", 2 + eps, n)),)),
        "a product of two that are not negative",
    ),
    Step(
        "Q2",
        le(1, m),
        Arithmetic(("H10", "Q1"), cases=(m,), times=(PowerPositive("H9", eps, n),)),
        "so there is a unit",
    ),
    Step("Q3", le(0, eps), Arithmetic(("H9",)), "eps is not negative"),
)
AT_END = {W: W1, V: V1, a: a1, b: b1, alpha: beta, centre: centre1, chi: chi1}
PLACES = (
    placing(
        chi,
        chi1,
        ("A5", "B5", "A10", "B10"),
        ("places near one centre", "near the other"),
        "the reference's units are placed in both crowds (L07b)",
    ),
)
OTHER_END = {
    **{"W": W1, "V": V1, "a": a1, "b": b1, "h": h1, "g": g1, "f": f1, "F": F1},
    **{"centre": centre1, "chi": chi1, "alpha": beta},
}


def descends(name: str, names: Any, where: Any, mapping: Any, hypotheses: tuple[str, ...]) -> Step:
    """Return the step: the path of L13b from one end."""
    always = ("H1", "H2", "H3", "H4", "H5", "H6", "H11", "Q3")
    return Step(
        name,
        descent(names, mapping),
        Obtain(
            Cite("L13b.C1", where, (*always, *hypotheses)), renamed(5, names), f"descent {name}"
        ),
        "merge, transfer, plant, readout (L13b)",
    )


DESCENTS = (
    *nonnegative_shares(),
    alone("P9", alpha, beta),
    alone("P10", beta, alpha),
    descends(
        "S",
        FROM_START,
        {"centre": centre, "chi": chi, "alpha": alpha},
        {},
        ("H7.1", "H7.3", "H7.4", "H8.1", "A5", "A6", "A9", "P.1", "P.3", "P9"),
    ),
    descends(
        "E",
        FROM_END,
        OTHER_END,
        AT_END,
        ("H7.2", "H7.3", "H7.5", "H8.2", "B5", "B6", "B9", "P.2", "P.4", "P10"),
    ),
    Step("M1", *rows_lie("S", 5), "the first descent ends in Theta"),
    Step("M2", *branch_lies("S", 5), "and so does its branch"),
    Step("M3", *rows_lie("E", 5), "the other one too"),
    Step("M4", *branch_lies("E", 5), "with its branch"),
    rearranging(5, ("M1", "M2", "M3", "M4"), "rearrange the reference's units in the middle (L13)"),
    *meets("J", "S", 5, 1, 1),
    *meets("L", "E", 5, K + 4, 2),
)
