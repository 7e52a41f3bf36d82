"""L07b: a reference fits into two crowds of units at once, and no unit gets two of its units.

Statement: two sets of units, each with at least as many members as the reference has units, have
placements alpha, beta of the reference (0/1, each reference unit on one unit of the set) such that
a unit that stands for reference units in both stands for the same one, and for one only.
Hypotheses: H1 the sets are given by indicators; H2 each has at least l members.
Not claimed: that the placements agree elsewhere; units of one set alone carry what is left.
Provenance: R. Note: paper_notes/l07b_place.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l07b_proof import STEPS
from lemmas.l07b_statement import STATEMENT
from lemmas.recipes import first_few
from proofcheck.draw import Draw, fill
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def placed(view: View) -> Mapping[str, Any]:
    """Return the placements: units of both sets come first, in both, in the order of the units."""
    return {
        "alpha": in_order(view["chi"], view["chi'"], view["l"]),
        "beta": in_order(view["chi'"], view["chi"], view["l"]),
    }


def in_order(chosen: Any, other: Any, count: int) -> Any:
    """Return 0/1 shares (m, count): the chosen units, those of the other set first, get 1, 2, .."""
    shares = np.full((len(chosen), count), Fraction(0), dtype=object)
    order = sorted(np.flatnonzero(chosen == 1), key=lambda unit: (other[unit] != 1, unit))
    for place, unit in enumerate(order[:count]):
        shares[unit, place] = Fraction(1)
    return shares


def counted(view: View) -> Mapping[str, Any]:
    """Return the proof's numbers: for each unit and one more, how many units come before it."""
    chi, chi1 = view["chi"], view["chi'"]
    both = before(chi * chi1)
    return {
        "c0": both,
        "c1": both[-1] + before(chi * (1 - chi1)),
        "c2": both[-1] + before(chi1 * (1 - chi)),
    }


def before(flags: Any) -> Any:
    """Return the sums of the first 0, 1, .., m flags."""
    return np.array([sum(flags[:unit], Fraction(0)) for unit in range(len(flags) + 1)])


def families(view: View) -> Any:
    """Return two families of m + l + 1 numbers, for the proof's steps about sums of differences."""
    length = view["m"] + view["l"] + 1
    return [[place**2 for place in range(length)], [(-1) ** place for place in range(length)]]


def starts(view: View) -> Any:
    """Return points around which natural numbers lie, for the proof's steps about them."""
    return [0, 1, Fraction(3, 2)]


def instance(draw: Draw) -> dict[str, Any]:
    """Two sets of units, drawn so that each has at least as many as the reference."""
    units = draw.size(0, 5)
    count = draw.size(0, min(units, 3))
    values = first_few(fill(draw, STATEMENT.symbols, m=units, l=count), 4)
    for name in ("chi", "chi'"):
        drawn = values[name]
        rank = (drawn[:, None, :] > drawn[:, :, None]).sum(axis=2)
        values[name] = ((drawn > 0) | (rank < count)) * (1 + 0 * drawn)
    return values


LEMMA = Lemma(
    id="L07b",
    title="a reference fits into two crowds at once",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {"m": 2, "l": 1, "chi": ["1/2", "1/2"], "chi'": [1, 1]},
            "C1",
            "half units count as one, but none of them may stand for a reference unit",
        ),
        Breaker(
            "H1",
            {"m": 2, "l": 1, "chi": [1, 1], "chi'": ["1/2", "1/2"]},
            "C1",
            "the same in the other set",
        ),
        Breaker(
            "H2",
            {"m": 2, "l": 2, "chi": [1, 0], "chi'": [1, 1]},
            "C1",
            "two reference units do not fit into a set of one unit",
        ),
        Breaker(
            "H2",
            {"m": 2, "l": 2, "chi": [1, 1], "chi'": [0, 1]},
            "C1",
            "the same in the other set",
        ),
    ),
    note="l07b_place.md",
    constructions={"placed": placed, "counted": counted},
    probes={"num": families, "start": starts, "width": lambda view: [0, 1]},
)
