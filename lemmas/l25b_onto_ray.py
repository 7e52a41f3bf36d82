"""L25b: units whose directions crowd move onto one ray, and all of them but the longest are freed.

Statement: w_i = r_i u_i with |u_i| = 1, 0 <= r_i <= 1, and m > l ((1 + 2/eps)^n - (2/eps - 1)^n).
There are l units chi or more, targets w'_i in the unit ball with |w_i - w'_i| <= eps r_i, and rates
phi[c, i] >= 0, of sum at most 1 for each i, with s(w'_i . x) = sum_c phi[c, i] s(w'_c . x) for the
units chi, none of which receives anything.
Hypotheses: H1, H2 directions and lengths; H3, H4 0 < eps < 2; H5 the count; H6 s(t z) = t s(z) for
t >= 0.
Not claimed: that exactly l units are freed; anything of s but H6.
Provenance: N. Note: paper_notes/l25b_onto_ray.md
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from lemmas.l25_cover import cover, near, on_sphere
from lemmas.l25b_proof import STEPS
from lemmas.l25b_statement import STATEMENT, eps, few, m, r
from lemmas.obstacles import tents
from lemmas.setting import W, c, i, x
from proofcheck.draw import Draw, fill
from proofcheck.functions import absolute_value, leaky, relu
from proofcheck.language import Implies, both, forall, lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.rational import to_fractions
from proofcheck.walker import View


def crowd(view: View) -> Mapping[str, Any]:
    """Return the centre of L25's cover with most directions near its own, and the longest there."""
    close = near(view)
    sizes = np.where(cover(view)["chi"] == 1, close.sum(axis=1), 0)
    centre = int(np.argmax(sizes))
    places = np.flatnonzero(close[centre])
    host = int(places[np.argmax(view["r"][places])])
    return {"centre": centre + 1, "h": host + 1}


def onto_ray(view: View) -> Mapping[str, Any]:
    """Return that crowd without its longest unit, where it moves, and at which rates it gives."""
    found = crowd(view)
    centre, host = found["centre"] - 1, found["h"] - 1
    here = near(view)[centre]
    lengths, directions = to_fractions(view["r"]), to_fractions(view["u"])
    ray, rows = lengths[:, None] * directions[centre], lengths[:, None] * directions
    units = len(here)
    chi = np.full(units, Fraction(0), dtype=object)
    chi[here & (np.arange(units) != host)] = Fraction(1)
    phi = np.full((units, units), Fraction(0), dtype=object)
    if lengths[host]:
        phi[host] = chi * lengths / lengths[host]
    return {"chi": chi, "W'": np.where(here[:, None], ray, rows), "phi": phi}


def inverse(view: View) -> Mapping[str, Any]:
    """Return the reciprocal of the longest unit's length, or 1 where that is 0."""
    longest = view["r"][int(np.ravel(view["h"])[0]) - 1]
    return {"inverse": 1 / Fraction(longest or 1)}


def instance(draw: Draw) -> dict[str, Any]:
    """Directions on the sphere, lengths in [0, 1], and l as large as the count allows, or less."""
    inputs, units = draw.size(1, 3), draw.size(1, 8)
    values = fill(
        draw,
        STATEMENT.symbols,
        **{"n": inputs, "m": units, "l": 0, "N": draw.size(1, 3)},
        s=draw.choice((relu, leaky, absolute_value)),
    )
    values["u"] = on_sphere(values["u"])
    values["r"] = draw.unit_interval(units) * draw.choice((0, 1, 1, 1))
    values["eps"] = (1 + 6 * draw.unit_interval()) / draw.choice((4, 4, 8, 64))
    counts = [((2 + e) ** inputs - (2 - e) ** inputs) / e**inputs for e in values["eps"]]
    most = min(int(Fraction(units) / Fraction(q) - Fraction(1, 1000)) for q in counts)
    values["l"] = max(0, most - draw.size(0, 1))
    return values


def bump(z: Any) -> Any:
    """Return a tent of height 1 and half-width 1 at 3."""
    return tents(z, 3)


_one: dict[str, Any] = {
    **{"n": 1, "N": 1, "m": 1, "l": 0, "u": [[1]], "r": [1], "eps": "1/2", "s": relu, "x": [[1]]},
}
_leaves = lt((1 + eps * r[1]) ** 2, W[1, 1] ** 2)
_stays = lt((eps * r[1]) ** 2, W[1, 1] ** 2)


def reads(unit: Any, sample: Any) -> Any:
    """Return how far from 3 a unit is at a sample, and by how much that may change."""
    return sp.Abs(W[unit, 1] * x[sample, 1] - 3), eps * r[unit] * sp.Abs(x[sample, 1])


def silent(unit: Any, sample: Any) -> Any:
    """Return: wherever the unit may move, it is 0 at the sample."""
    away, change = reads(unit, sample)
    return lt(1 + change, away)


_own = reads(i, i)
_alone = both(
    forall((i, 1, m))(lt(_own[0] + _own[1], 1)),
    forall((i, 1, m), (c, 1, m))(Implies(lt(i, c), both(silent(i, c), silent(c, i)))),
)

LEMMA = Lemma(
    id="L25b",
    title="units of near directions merge onto one ray",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker(
            "H1",
            {**_one, "u": [[4]]},
            "C1",
            "a row of length 4 may move by 1/2, and is to lie in the unit ball",
            _leaves,
        ),
        Breaker(
            "H2",
            {**_one, "r": [4]},
            "C1",
            "a row of length 4 may move by 2, and is to lie in the unit ball",
            _leaves,
        ),
        Breaker(
            "H3",
            {**_one, "n": 2, "l": 1, "u": [[1, 0]], "x": [[1, 0]], "eps": "-1/2"},
            "C1",
            "the only unit is to be freed; none receives, so its feature at x is to be 0, but it "
            "may move by 1/2 only",
            _stays,
        ),
        Breaker(
            "H4",
            {**_one, "n": 2, "l": 2, "u": [[1, 0]], "x": [[1, 0]], "eps": 17},
            "C1",
            "289 > 2 (361 - 225), and two units are to be freed where there is one",
            lt(m, few),
        ),
        Breaker(
            "H5",
            {**_one, "l": 1},
            "C1",
            "the only unit is to be freed; none receives, so its feature at x is to be 0, but it "
            "may move by 1/2 only",
            _stays,
        ),
        Breaker(
            "H6",
            {
                **{**_one, "N": 3, "m": 3, "l": 1, "u": [[1]] * 3, "r": [1, "1/2", "1/4"]},
                **{"eps": "1/8", "s": bump, "x": [[3], [6], [12]]},
            },
            "C1",
            "a tent at 3: each unit, wherever it may move, is the only one that is not 0 at one "
            "sample, so no other ones make up its feature",
            _alone,
        ),
    ),
    note="l25b_onto_ray.md",
    constructions={"crowd": crowd, "inverse": inverse, "onto ray": onto_ray},
    uses=("L25",),
)
