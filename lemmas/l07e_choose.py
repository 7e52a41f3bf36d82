"""L07e: light units outside of few centres, and one near centre for each unit.

Statement: every unit lies near some centre, and at least M of the m units are no centres. For
l <= M there are l units that are no centres and carry at most l/M of all influence, and a choice
phi of one near centre for each unit.
Hypotheses: H1 centres and nearness are 0/1; H2 every unit lies near a centre; H3 M; H4 l <= M;
H5 influences are not negative.
Not claimed: that the units are the lightest, or the centres the nearest.
Provenance: R. Note: paper_notes/l07e_choose.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l07b_place import in_order
from lemmas.l07c_light import lightest
from lemmas.l07e_proof import STEPS
from lemmas.l07e_statement import STATEMENT
from lemmas.recipes import first_few
from proofcheck.draw import Draw, fill
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def chosen(view: View) -> Mapping[str, Any]:
    """Return the l lightest units that are no centres, and the first centre near each unit."""
    hub, count = view["hub"], view["l"]
    return {"chi": light_others(hub, view["sigma"], count), "phi": first_near(hub, view["near"])}


def light_others(hub: Any, sigma: Any, count: int) -> Any:
    """Return 1 for the `count` units of least sigma (shape (m,)) that are no centres, else 0."""
    chi = np.full(len(hub), Fraction(0), dtype=object)
    order = sorted(np.flatnonzero(hub == 0), key=lambda unit: (sigma[unit], unit))
    chi[order[:count]] = Fraction(1)
    return chi


def first_near(hub: Any, near: Any) -> Any:
    """Return phi (m, m): 1 at [c, i] if c is the first centre near unit i, else 0."""
    phi = np.full(near.shape, Fraction(0), dtype=object)
    for unit in range(len(hub)):
        for centre in np.flatnonzero((hub == 1) & (near[:, unit] == 1))[:1]:
            phi[centre, unit] = Fraction(1)
    return phi


def places(view: View) -> Mapping[str, Any]:
    """Return the numbers 1, .., M of units that are no centres, twice."""
    free = 1 - view["hub"]
    numbers = in_order(free, free, view["M"])
    return {"place": numbers, "place'": numbers}


def counted(view: View) -> Mapping[str, Any]:
    """Return how many centres near each unit come before a unit, and before one more than all."""
    fit = view["hub"][:, None] * view["near"]
    return {"cum": np.concatenate([fit[:1] * 0, np.cumsum(fit, axis=0)])}


def families(view: View) -> Any:
    """Return two families of m + 1 numbers, for the proof's step about sums of differences."""
    return [[place**2 for place in range(view["m"] + 1)], [1] * (view["m"] + 1)]


def light(view: View) -> Mapping[str, Any]:
    """Return 1 for the l lightest of these numbers, else 0."""
    return {"low": lightest(view["sigma"] @ view["place"], view["l"])}


def instance(draw: Draw) -> dict[str, Any]:
    """Centres in a row of units, each unit near one of them at least; often some weigh nothing."""
    units = draw.size(1, 4)
    count, first = draw.size(1, units), draw.size(0, units - 1)
    others = draw.size(0, units - count)
    values = fill(draw, STATEMENT.symbols, m=units, M=others, l=draw.size(0, others))
    values = first_few(values, 4)
    centres = [(first + place) % units for place in range(count)]
    sizes = abs(values["sigma"])
    values["near"] = (values["near"] > 0) * (1 + 0 * values["near"])
    values["near"][:, centres[0]] = 1 + 0 * values["near"][:, centres[0]]
    values["hub"] = 0 * values["hub"]
    values["hub"][:, centres] += 1
    if draw.choice((True, False)):  # all the weight is on units that are no centres
        sizes = (1 - values["hub"]) * (1 if draw.choice((True, False)) else sizes)
    values["sigma"] = sizes
    return values


_two: Mapping[str, Any] = {
    **{"m": 2, "M": 1, "l": 1, "hub": [1, 0], "near": [[1, 1], [1, 1]], "sigma": [0, 1]},
}

LEMMA = Lemma(
    id="L07e",
    title="light units outside of few centres, each near a centre",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_two, "hub": ["1/2", "1/2"]}, "C1", "two half centres, none to choose"),
        Breaker("H1", {**_two, "near": [[2, 2], [0, 0]]}, "C1", "doubly near is not near"),
        Breaker("H2", {**_two, "near": [[1, 0], [0, 1]]}, "C1", "no centre is near unit 2"),
        Breaker("H3", {**_two, "M": 2, "l": 2}, "C1", "two units, one of them a centre"),
        Breaker("H4", {**_two, "l": 2}, "C1", "one unit that is no centre, and two are wanted"),
        Breaker("H5", {**_two, "sigma": [-1, 0]}, "C1", "0 is more than all of -1"),
    ),
    note="l07e_choose.md",
    constructions={"chosen": chosen, "places": places, "light": light, "counted": counted},
    probes={"num": families},
    uses=("L07b", "L07c"),
)
