"""L07: units in the unit ball are covered by few of them, so many lie close to one.

Statement: for eps > 0 some subset of at most (1 + 2/eps)^n units comes within eps of every unit
(written without division: count * eps^n <= (2 + eps)^n); and if m > l (1 + 2/eps)^n, more than l
units (itself included) lie within eps of one unit c.
Hypotheses: H1 the units lie in the unit ball; H2 eps > 0; H3 m eps^n > l (2 + eps)^n.
Not claimed: that the count is needed; at n = 10 it asks for m > 1024 l even at eps = 2.
Provenance: FB. Note: paper_notes/l07_cover.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l07_proof import STEPS
from lemmas.l07_statement import STATEMENT
from lemmas.recipes import in_ball
from proofcheck.draw import Draw, fill
from proofcheck.errors import InputError
from proofcheck.exact import sqrt_above
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.relu.rational import total
from proofcheck.scope import NoWitness
from proofcheck.walker import View


def cover(view: View) -> Mapping[str, Any]:
    """Return a maximal eps-separated subset, greedily in the order of the units."""
    close2 = squared_distances(view["w"]) <= view["eps"] ** 2
    chosen: list[int] = []
    for unit in range(len(close2)):
        if not close2[unit, chosen].any():
            chosen.append(unit)
    chi = np.full(len(close2), Fraction(0), dtype=object)
    chi[chosen] = Fraction(1)
    return {"chi": chi}


def crowd_centre(view: View) -> Mapping[str, Any]:
    """Return the centre of the cover with most units within eps of it (the first of equals)."""
    sizes = (squared_distances(view["w"]) <= view["eps"] ** 2).sum(axis=1)
    sizes = np.where(cover(view)["chi"] == 1, sizes, 0)
    if sizes.max() <= view["l"]:
        raise NoWitness(f"no unit has more than {view['l']} units within {view['eps']} of it")
    return {"c": np.array([int(np.argmax(sizes)) + 1])}


def squared_distances(w: Any) -> Any:
    """Return |w_i - w_c|_2^2 for all pairs of rows; shape (m, n) -> (m, m)."""
    return ((w[:, None, :] - w[None, :, :]) ** 2).sum(axis=-1)


def instance(draw: Draw) -> dict[str, Any]:
    """Units in the ball, eps in (0, 2], l as large as H3 allows or a little less."""
    special = draw.size(0, 7)
    if special < 2:
        return two_heaps(draw) if special else in_a_row(draw)
    inputs, units = draw.size(1, 2), draw.size(1, 8)
    eps = 2 - draw.unit_interval() * draw.choice((0, 1)) - draw.unit_interval() / 2
    values = fill(draw, STATEMENT.symbols, n=inputs, m=units, eps=eps, l=0)
    values["w"] = in_ball(values["w"])
    most = min(int(units * e**inputs / (2 + e) ** inputs) for e in values["eps"])
    values["l"] = max(0, most - draw.size(0, 1))
    return values


def in_a_row(draw: Draw) -> dict[str, Any]:
    """9 units from -1 to 1 at distances of 1/4, eps = 3/16: each covers itself alone."""
    values = fill(draw, STATEMENT.symbols, n=1, m=9, l=0)
    values["eps"] = 0 * values["eps"] + (Fraction(3, 16) if draw.exact else 0.1875)
    quarter: Any = Fraction(1, 4) if draw.exact else 0.25
    values["w"] = 0 * values["w"] + np.array([[unit * quarter] for unit in range(-4, 5)])
    return values


def two_heaps(draw: Draw) -> dict[str, Any]:
    """21 units at -1 and 1, at eps = 15/8: a unit has 11 at most around it, one more than l."""
    values = fill(draw, STATEMENT.symbols, n=1, m=21, l=10)
    values["eps"] = 0 * values["eps"] + (Fraction(15, 8) if draw.exact else 1.875)
    order = draw.choice((1, -1))
    values["w"] = 0 * values["w"] + np.array([order] * 11 + [-order] * 10)[:, None]
    return values


def spare_units(net: Network, count: int) -> tuple[int, list[int], Fraction]:
    """Return (c, units, M): a centre and the `count` others that are cheapest to merge into it.

    Cheapest: the sum of s_i |w_i - w_c| over the units, s_i being the influence, is least over
    all choices (decided in floats; ties by number). M is a rational upper bound of that sum for
    the network as it is, with no rounding: R M bounds how far merging moves the outputs in L2
    (L08). Units count from 0. Raises InputError unless 0 <= count < m.
    """
    if not 0 <= count < net.m:
        raise InputError(f"{count} spare units besides a centre need more than {net.m} units")
    rough = net.to_float()
    cost = rough.influence() * np.sqrt(squared_distances(rough.W))  # [c, i]
    np.fill_diagonal(cost, np.inf)
    order = np.argsort(cost, axis=1, kind="stable")[:, :count]
    centre = int(np.argmin(np.take_along_axis(cost, order, axis=1).sum(axis=1)))
    units = sorted(int(unit) for unit in order[centre])
    exact = net.to_exact()
    gaps = sqrt_above(((exact.W[units] - exact.W[centre]) ** 2).sum(axis=1))
    return centre, units, total(exact.influence()[units] * gaps)


_far = {"n": 1, "m": 6, "l": 2, "w": [[3 * i] for i in range(1, 7)], "eps": 2}

LEMMA = Lemma(
    id="L07",
    title="few units cover all, many crowd around one",
    provenance=("FB",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", _far, "C2", "w_i = 3 i e_1: no two units are within 2 of each other"),
        Breaker(
            "H2",
            {"n": 2, "m": 2, "l": 0, "w": [[0, 0], [1, 0]], "eps": -3},
            "C1",
            "at eps = -3, n = 2 no centre would be allowed, and one is needed",
        ),
        Breaker(
            "H3",
            {"n": 1, "m": 3, "l": 1, "w": [[-1], [0], [1]], "eps": "1/2"},
            "C2",
            "three units a distance 1 apart: none has another one within 1/2",
        ),
    ),
    note="l07_cover.md",
    constructions={"cover": cover, "crowd": crowd_centre},
)
