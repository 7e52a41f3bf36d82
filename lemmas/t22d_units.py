"""T22d: the units of one layer, and what they carry where they carry themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sympy as sp

from lemmas.l12b_statement import gamma
from lemmas.l16b_statement import chi
from lemmas.setting import i, m, p, r
from lemmas.shares import alpha, u, v
from lemmas.t22b_statement import psi
from lemmas.t22d_statement import chi1, psi1
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Arithmetic,
    At,
    Indicator,
    Multiple,
    Part,
    Pick,
    Product,
    Square,
)
from proofcheck.language import array, both, eq, forall, index, le, summed


@dataclass(frozen=True)
class Units:
    """The units of one layer: indices, how many, the two sets, who hosts whom, and the shares."""

    name: str
    unit: Any
    other: Any
    third: Any
    width: Any
    own: Any
    theirs: Any
    place: Any
    share: Any
    own_set: str
    their_set: str
    room: str

    @property
    def pair(self) -> tuple[Any, Any]:
        """Return the ranges of a unit and of what it hosts."""
        return (self.unit, 1, self.width), (self.other, 1, self.width)

    @property
    def same(self) -> Any:
        """Return 1 where a unit is what it hosts, else 0."""
        return sp.KroneckerDelta(self.unit, self.other)

    @property
    def taken(self) -> Any:
        """Return how many units a unit hosts."""
        return summed(self.place[self.unit, self.third], (self.third, 1, self.width))


OF_SKIP = Units(
    *("A", i, u, v, m, chi, chi1, array("alpha0"), alpha),
    *("H4.1", "H5.1", "H6.1"),
)
OF_BRANCH = Units(
    *("B", r, v, index("r1"), p[1], psi, psi1, array("gamma0"), gamma),
    *("H4.3", "H5.3", "H6.2"),
)


def within(name: str, chosen: Any, unit: Any, width: Any, binary: str) -> Step:
    """Return the step: what says whether a unit is in a set lies in [0, 1]."""
    return Step(
        name,
        forall((unit, 1, width))(both(le(0, chosen[unit]), le(0, 1 - chosen[unit]))),
        Arithmetic((binary, Square(chosen[unit]), Square(1 - chosen[unit]))),
        "members count as 0 or 1",
    )


def itself(name: str, of: Units, chosen: Any, binary: str, sign: str) -> tuple[Step, ...]:
    """Return steps about the shares with which the units of a set carry themselves."""
    share = of.same * chosen[of.other]
    return (
        Step(
            f"{name}1",
            forall(*of.pair)(le(0, share)),
            Arithmetic(
                (Product(Part(Indicator(of.same), 1), Part(At(f"{sign}", {of.unit: of.other}), 1)),)
            ),
            "these shares are not negative",
        ),
        Step(
            f"{name}2",
            forall((of.other, 1, of.width))(
                eq(summed(share, (of.unit, 1, of.width)), chosen[of.other])
            ),
            Arithmetic((Pick(chosen[of.other], of.unit, 1, of.width, of.other),)),
            "each unit is carried once",
        ),
        Step(
            f"{name}3",
            forall(*of.pair)(eq(share * (1 - chosen[of.other]), 0)),
            Arithmetic((Multiple(At(binary, {of.unit: of.other}), of.same),)),
            "and no others are",
        ),
    )
