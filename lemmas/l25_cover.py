"""L25: few directions come near all, and a crowd near one of them has a longest unit.

Statement: w_i = r_i u_i with |u_i| = 1, and 0 < eps < 2. Some subset of q directions, with
q <= (1 + 2/eps)^n - (2/eps - 1)^n, comes within eps of every direction (written without division);
if m is more than l times that, more than l directions lie within eps of one u_c, and h is the
longest of their units; and |w_i - r_i u_c| <= eps |r_i| for all that lie near c.
Hypotheses: H1 directions have length 1; H2 eps > 0; H3 eps < 2; H4 the count.
Not claimed: that the centre itself is the longest; that the count is needed (it is at n = 1).
Provenance: N. Note: paper_notes/l25_cover.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from lemmas.l07_cover import squared_distances
from lemmas.l25_proof import STEPS
from lemmas.l25_statement import STATEMENT
from proofcheck.draw import Draw, fill
from proofcheck.lemma import Breaker, Lemma
from proofcheck.scope import NoWitness
from proofcheck.walker import View


def cover(view: View) -> Mapping[str, Any]:
    """Return a maximal eps-separated subset of the directions, greedily in their order."""
    close2 = near(view)
    chosen: list[int] = []
    for unit in range(len(close2)):
        if not close2[unit, chosen].any():
            chosen.append(unit)
    chi = np.full(len(close2), Fraction(0), dtype=object)
    chi[chosen] = Fraction(1)
    return {"chi": chi}


def centre(view: View) -> Mapping[str, Any]:
    """Return the centre of the cover with most directions near its own (the first of equals)."""
    sizes = near(view).sum(axis=1)
    sizes = np.where(cover(view)["chi"] == 1, sizes, 0)
    if sizes.max() <= view["l"]:
        raise NoWitness(f"no centre has more than {view['l']} directions near its own")
    return {"c": np.array([int(np.argmax(sizes)) + 1])}


def crowd(view: View) -> Mapping[str, Any]:
    """Return that centre, and the longest unit near it."""
    found = int(centre(view)["c"][0])
    return {"c": np.array([found]), **longest(view, found, view["m"])}


def longest(view: View, number: int, last: int) -> Mapping[str, Any]:
    """Return the longest unit near that of a number, among this one and those up to the last."""
    here = near(view)[number - 1] & (np.arange(view["m"]) < last)
    here[number - 1] = True
    places = np.flatnonzero(here)
    return {"h": np.array([int(places[np.argmax(view["r"][places])]) + 1])}


def near(view: View) -> Any:
    """Return which directions are within eps of which; shape (m, m)."""
    return squared_distances(view["u"]) <= view["eps"] ** 2


CONSTRUCTIONS: Mapping[str, Any] = {
    "cover": cover,
    "centre": centre,
    "crowd": crowd,
    "host": lambda view: longest(view, int(view["c"]), view["m"]),
    "longest_so_far": lambda view: longest(view, int(view["e"]), view.get("k", 0)),
    "longest_before": lambda view: longest(view, int(view["e"]), view["k"] - 1),
}


def on_sphere(rows: Any) -> Any:
    """Return rational points of the sphere, shape (.., n): a projection of the first n - 1 entries.

    The last entry's sign decides on which side.
    """
    flat, side = rows[..., :-1], 1 - 2 * (rows[..., -1:] < 0)
    size2 = 0 * rows[..., -1:] + (flat**2).sum(axis=-1, keepdims=True)  # fractions at n = 1 too
    return np.concatenate([2 * flat, side * (size2 - 1)], axis=-1) / (size2 + 1)


def instance(draw: Draw) -> dict[str, Any]:
    """Directions on the sphere, any lengths, eps in (0, 2), l as large as H4 allows or less."""
    inputs, units = draw.size(1, 3), draw.size(1, 8)
    values = fill(draw, STATEMENT.symbols, n=inputs, m=units, l=0)
    values["u"] = on_sphere(values["u"])
    values["eps"] = (1 + 6 * draw.unit_interval()) / draw.choice((4, 4, 8, 64))
    counts = [((2 + e) ** inputs - (2 - e) ** inputs) / e**inputs for e in values["eps"]]
    most = min(int(Fraction(units) / Fraction(q) - Fraction(1, 1000)) for q in counts)
    values["l"] = max(0, most - draw.size(0, 1))
    return values


_east = {"n": 2, "m": 1, "l": 0, "u": [[1, 0]], "r": [1]}

LEMMA = Lemma(
    id="L25",
    title="few directions are near all, and near one are many",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {"n": 1, "m": 6, "l": 2, "u": [[3 * i] for i in range(1, 7)], "r": [1] * 6, "eps": 1},
            "C2",
            "u_i = 3 i: no two are within 1 of each other",
        ),
        Breaker(
            "H2",
            {**_east, "eps": -3},
            "C1",
            "at eps = -3, n = 2 no centre would be allowed, and one is needed",
        ),
        Breaker(
            "H3",
            {**_east, "eps": 9},
            "C1",
            "81 + 49 > 121: where eps > 2, the ball of radius |2 - eps| is not beside the others",
        ),
        Breaker(
            "H4",
            {"n": 1, "m": 2, "l": 1, "u": [[1], [-1]], "r": [1, 1], "eps": 1},
            "C2",
            "two opposite directions: none has another one near it",
        ),
    ),
    note="l25_cover.md",
    constructions=CONSTRUCTIONS,
)
