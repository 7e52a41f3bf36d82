"""T22d: hosts take over what they host, and rows that do stay in Theta."""

from __future__ import annotations

from typing import Any

import sympy as sp

from lemmas.setting import c, i, m, r
from lemmas.t22d_units import Units
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Multiple,
    Pick,
    Product,
    Summed,
)
from proofcheck.language import both, eq, forall, le, summed


def hosting(of: Units, base: Any, entry: Any) -> Any:
    """Return an entry of what a unit has where it takes over what it hosts; base(unit, entry)."""
    change = of.place[of.unit, of.other] * (base(of.other, entry) - base(of.unit, entry))
    return base(of.unit, entry) + summed(change, (of.other, 1, of.width))


def takes_over(name: str, of: Units, taking: Any, base: Any, entry: Any, last: Any) -> Any:
    """Return steps: hosts have what they host, and what B alone reads stays.

    taking: the family that `hosting` defines; entry: the index of an entry, up to `last`.
    """
    unit, other, third, layer = of.unit, of.other, of.third, of.name
    place, unfold = of.place, (taking.label.name,)
    new = taking[unit, entry]
    entries = (entry, 1, last)
    gap = base(third, entry) - base(unit, entry)
    here, there = base(unit, entry), base(other, entry)
    theirs, same = of.theirs, of.same
    return (
        Step(
            f"{name}1",
            forall(*of.pair, (third, 1, of.width), entries)(
                eq(
                    place[unit, other] * place[unit, third] * gap,
                    sp.KroneckerDelta(other, third) * place[unit, other] * gap,
                )
            ),
            Arithmetic((Multiple(f"{layer}8", gap),)),
            "a host has one unit to take over",
        ),
        Step(
            f"{name}2",
            forall(*of.pair, entries)(eq(place[unit, other] * (new - there), 0)),
            Arithmetic(
                (
                    Summed(f"{name}1", (third,)),
                    Pick(place[unit, other] * gap, third, 1, of.width, other),
                ),
                unfold=unfold,
            ),
            "which it takes over",
        ),
        Step(
            f"{name}3",
            forall(*of.pair, entries)(eq(theirs[unit] * place[unit, other] * (there - here), 0)),
            Arithmetic((Multiple(f"{layer}6", there - here),)),
            "what B reads is no host of another",
        ),
        Step(
            f"{name}4",
            forall((unit, 1, of.width), entries)(eq(theirs[unit] * (new - here), 0)),
            Arithmetic((Summed(f"{name}3", (other,)),), unfold=unfold),
            "so it stays",
        ),
        Step(
            f"{name}5",
            forall(*of.pair, entries)(eq(same * theirs[other] * (new - there), 0)),
            Arithmetic(
                (
                    Multiple(Alike(theirs[c], c, unit, other), new - there),
                    Multiple(f"{name}4", same),
                    Multiple(Alike(base(c, entry), c, unit, other), theirs[unit]),
                )
            ),
            "what B reads has what it had",
        ),
        Step(
            f"{name}6",
            forall(*of.pair, entries)(eq(of.share[unit, other] * (new - there), 0)),
            Arithmetic(
                (f"{name}2", Multiple(f"{name}5", 1 - of.own[other])),
                unfold=(of.share.label.name,),
            ),
            "with it or at another unit",
        ),
    )


def light(
    name: str, of: Units, taking: Any, base: Any, rows: str, layer_at: Any
) -> tuple[Step, ...]:
    """Return steps that end in: rows of a branch that takes over are in Theta.

    rows: what says so of those taken over, where layer_at has the layer.
    """
    unit, other, layer = of.unit, of.other, of.name
    hosted = of.place[unit, other]
    size = sp.Abs(base(other, i))
    summands = hosted * base(other, i)
    whole = summed(hosted * size, (other, 1, of.width))
    return (
        Step(
            f"{name}7",
            forall(*of.pair, (i, 1, m))(
                both(le(summands, hosted * size), le(-summands, hosted * size))
            ),
            Arithmetic(cases=(base(other, i),), times=(f"{layer}7",)),
            "z <= |z| and -z <= |z|, times the share",
        ),
        Step(
            f"{name}8",
            forall((unit, 1, of.width), (i, 1, m))(
                le(sp.Abs(taking[unit, i]), (1 - of.taken) * sp.Abs(base(unit, i)) + whole)
            ),
            Arithmetic(
                (Summed(f"{name}7", (other,)),),
                cases=(taking[unit, i], base(unit, i)),
                times=(f"{layer}10",),
                unfold=(taking.label.name,),
            ),
            "triangle inequality",
        ),
        Step(
            f"{name}9",
            forall(*of.pair)(le(hosted * summed(size, (i, 1, m)), hosted)),
            Arithmetic((Product(f"{layer}7", At(rows, {**layer_at, r: other})),)),
            "rows that are taken over are in Theta",
        ),
        Step(
            f"{name}10",
            forall((unit, 1, of.width))(le(summed(sp.Abs(taking[unit, i]), (i, 1, m)), 1)),
            Arithmetic(
                (
                    Summed(f"{name}8", (i,)),
                    Summed(f"{name}9", (other,)),
                    Product(f"{layer}10", At(rows, layer_at)),
                )
            ),
            "and so are those that take over",
        ),
    )
