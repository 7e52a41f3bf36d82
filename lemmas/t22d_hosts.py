"""T22d: what both networks read finds hosts that neither reads; what B alone reads stays.

`place` says which unit hosts which; `share` adds the units that host themselves.
"""

from __future__ import annotations

import sympy as sp

from lemmas.setting import c
from lemmas.t22d_units import Units, itself, within
from proofcheck.kernel.definitions import equations
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import (
    Alike,
    Arithmetic,
    At,
    Define,
    Indicator,
    Member,
    Multiple,
    Obtain,
    Part,
    Pick,
    Product,
    Square,
    Summed,
)
from proofcheck.kernel.rules import Lemma as Cite
from proofcheck.language import both, declare, define, eq, forall, le, summed


def host_steps(of: Units) -> tuple[Step, ...]:
    """Return the steps about the hosts of one layer; their names begin with that of the layer."""
    name, place, unit, other = of.name, of.place, of.unit, of.other
    own, theirs = of.own[unit], of.theirs[unit]
    own2, theirs2 = of.own[other], of.theirs[other]
    needs, free = own * theirs, (1 - own) * (1 - theirs)
    hosted, width, same = place[unit, other], of.width, of.same
    alone, shared = theirs2 * (1 - own2), of.share[unit, other]
    shares = define(of.share, hosted + same * alone, *of.pair, gloss="shares")
    return (
        within(f"{name}01", of.own, unit, width, of.own_set),
        within(f"{name}02", of.theirs, unit, width, of.their_set),
        Step(
            f"{name}1",
            forall((unit, 1, width))(eq(needs * (1 - needs), 0)),
            Arithmetic((Multiple(of.own_set, theirs), Multiple(of.their_set, own**2))),
            "units that both read are a set",
        ),
        Step(
            f"{name}2",
            forall((unit, 1, width))(eq(free * (1 - free), 0)),
            Arithmetic((Multiple(of.own_set, 1 - theirs), Multiple(of.their_set, (1 - own) ** 2))),
            "so are those that neither reads",
        ),
        Step(
            f"{name}3",
            le(summed(needs, (unit, 1, width)), summed(free, (unit, 1, width))),
            Arithmetic((of.room,)),
            "and there are as many of these",
        ),
        Step(
            name,
            both(
                forall(*of.pair)(eq(hosted * (1 - hosted), 0)),
                forall((other, 1, width))(eq(summed(hosted, (unit, 1, width)), own2 * theirs2)),
                forall(*of.pair)(eq(hosted * (1 - free), 0)),
                forall((unit, 1, width))(eq(of.taken * (1 - of.taken), 0)),
                forall(*of.pair, (of.third, 1, width))(
                    eq(hosted * place[unit, of.third] * (1 - sp.KroneckerDelta(other, of.third)), 0)
                ),
            ),
            Obtain(
                Cite(
                    "L07d.C1",
                    {"m": width, "chi": sp.Lambda(unit, needs), "chi'": sp.Lambda(unit, free)},
                    (f"{name}1", f"{name}2", f"{name}3"),
                ),
                (declare(place, "1 where a unit hosts another, else 0", *of.pair),),
                f"hosts {name}",
            ),
            "so they find hosts (L07d)",
        ),
        Step(f"{name}4", equations(shares), Define(shares), "those that B alone reads stay"),
        Step(
            f"{name}5",
            forall(*of.pair)(eq(hosted * own, 0)),
            Arithmetic((Multiple(f"{name}.3", own), Multiple(of.own_set, hosted * (1 - theirs)))),
            "hosts are not read by the one network",
        ),
        Step(
            f"{name}6",
            forall(*of.pair)(eq(hosted * theirs, 0)),
            Arithmetic((Multiple(f"{name}.3", theirs), Multiple(of.their_set, hosted * (1 - own)))),
            "nor by the other one",
        ),
        Step(
            f"{name}7",
            forall(*of.pair)(le(0, hosted)),
            Arithmetic((f"{name}.1", Square(hosted))),
            "shares are not negative",
        ),
        Step(
            f"{name}8",
            forall(*of.pair, (of.third, 1, width))(
                eq(
                    hosted * place[unit, of.third],
                    sp.KroneckerDelta(other, of.third) * hosted,
                )
            ),
            Arithmetic(
                (
                    f"{name}.5",
                    Multiple(Alike(place[unit, c], c, other, of.third), hosted),
                    Multiple(f"{name}.1", sp.KroneckerDelta(other, of.third)),
                )
            ),
            "no unit hosts two",
        ),
        Step(
            f"{name}9",
            forall(*of.pair)(eq(hosted * of.taken, hosted)),
            Arithmetic((Summed(f"{name}8", (of.third,)), Pick(hosted, of.third, 1, width, other))),
            "a host is taken wholly",
        ),
        Step(
            f"{name}10",
            forall((unit, 1, width))(le(of.taken, 1)),
            Arithmetic((f"{name}.4", Square(1 - of.taken))),
            "by one at most",
        ),
        Step(
            f"{name}11",
            forall(*of.pair)(le(0, same * alone)),
            Arithmetic(
                (
                    Product(
                        Product(Part(Indicator(same), 1), Part(At(f"{name}02", {unit: other}), 1)),
                        Part(At(f"{name}01", {unit: other}), 2),
                    ),
                )
            ),
            "nor are these",
        ),
        Step(
            f"{name}12",
            forall(*of.pair)(le(0, shared)),
            Arithmetic((f"{name}7", f"{name}11"), unfold=(of.share.label.name,)),
            "no share is negative",
        ),
        Step(
            f"{name}13",
            forall((other, 1, width))(eq(summed(shared, (unit, 1, width)), theirs2)),
            Arithmetic(
                (f"{name}.2", Pick(alone, unit, 1, width, other)), unfold=(of.share.label.name,)
            ),
            "what B reads has one host, itself or another",
        ),
        Step(
            f"{name}14",
            forall(*of.pair)(eq(shared * own, 0)),
            Arithmetic(
                (
                    f"{name}5",
                    Multiple(Alike(of.own[c], c, unit, other), alone),
                    Multiple(At(of.own_set, {unit: other}), same * theirs2),
                ),
                unfold=(of.share.label.name,),
            ),
            "whom A does not read",
        ),
        Step(
            f"{name}15",
            forall(*of.pair)(eq(hosted * (1 - theirs2), 0)),
            Arithmetic(
                (
                    Product(Member(f"{name}7", unit), Part(At(f"{name}02", {unit: other}), 2)),
                    Product(f"{name}7", Part(At(f"{name}02", {unit: other}), 2)),
                    Multiple(f"{name}.2", 1 - theirs2),
                    Multiple(At(of.their_set, {unit: other}), own2),
                )
            ),
            "only what B reads has a host",
        ),
        Step(
            f"{name}16",
            forall(*of.pair)(eq(shared * (1 - theirs2), 0)),
            Arithmetic(
                (f"{name}15", Multiple(At(of.their_set, {unit: other}), same * (1 - own2))),
                unfold=(of.share.label.name,),
            ),
            "itself or another",
        ),
        *itself(f"{name}I", of, of.own, of.own_set, f"{name}01"),
        *itself(f"{name}J", of, of.theirs, of.their_set, f"{name}02"),
    )
