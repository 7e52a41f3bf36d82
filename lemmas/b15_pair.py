"""B15: of two units that see one sample each, none leaves its interval but at a known cost.

Statement: networks f(x) = a s(w x) + b s(v x) with two hidden units and no branch, two samples
x_1, x_2 in R. A path begins with w in (0, 2c), v in (-2c, 0), and does not end so. If unit 1 sees
only sample 1 while w is in [0, 2c], unit 2 only sample 2 while v is in [-2c, 0], and neither sees
anything at the ends, then at some point of some segment both weights are in these closed intervals
and one is at an end (C1). At such a point one output is 0, so F is at least what that costs,
however the units are read (C2). While both weights are in the intervals, the outputs sum to at most
|a| + |b| (C3): a network with more output for its mass is not there.
Hypotheses: H1, H2, H3 the path; H4, H5, H6 the activation; H7 the loss, H8 the weights of the
samples and H9 kappa are bounded below.
Not claimed: anything of three units; that a path which is not piecewise linear leaves as well (it
does, by the intermediate value theorem).
It refutes T14 and C15 without all but a few of their hypotheses: see their counterexamples.
Provenance: N. Note: paper_notes/b15_pair.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.b15_proof import STEPS
from lemmas.b15_statement import STATEMENT, c, far, v, w
from lemmas.obstacles import NEAR, bumps, lowered_loss, tents
from proofcheck.draw import Draw, fill
from proofcheck.functions import absolute_loss, squared_loss
from proofcheck.language import both, lt
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def tent(z: Any) -> Any:
    """Return a tent of height 1 on [0, 2]."""
    return tents(z, 1)


def two_tents(z: Any) -> Any:
    """Return tents on [0, 2] and [-2, 0]: both samples are seen from both sides."""
    return tents(z, 1, -1)


def high_tent(z: Any) -> Any:
    """Return a tent of height 2 on [0, 2]."""
    return 2 * tents(z, 1)


def instance(draw: Draw) -> dict[str, Any]:
    """Units in their intervals, and a path on which one of them leaves."""
    values = fill(
        draw,
        STATEMENT.symbols,
        T=draw.size(2, 5),
        d=draw.size(1, 2),
        s=draw.choice((tent, bumps)),
        loss=draw.choice((squared_loss, absolute_loss, lowered_loss)),
    )
    half = values["c"] = abs(values["c"]) + 1
    wide = draw.size(1, 3) if values["s"] is tent else 1  # bumps see more beyond
    values["x"][:, 0], values["x"][:, 1] = wide / half, -draw.choice((1, wide)) / half
    for name, side in (("w", 1), ("v", -1)):
        values[name] = side * half[:, None] * (1 + values[name])
        values[name][:, 0] = side * half * (draw.unit_interval() + 1) * 2 / 3
    who, where = draw.choice((("w", 1), ("v", -1))), draw.choice((0, 2))
    values[who[0]][:, -1] = who[1] * half * (where + (where - 1) * draw.unit_interval())
    for name in ("rho", "kappa"):
        values[name] = abs(values[name])
    lowest = -10 if values["loss"] is lowered_loss else 0
    values["least"] = lowest - abs(values["least"]) * draw.size(0, 1)
    values["kappa"] = values["kappa"] * draw.size(0, 1)
    for name, side in (("z1", 1), ("z2", -1)):  # at an end, inside or outside
        values[name] = side * half * draw.unit_interval() * draw.size(2, 3)
    if draw.size(0, 1):  # each unit fits its own sample: little room
        values["a"], values["b"] = values["y"][:, 0], values["y"][:, 1]
    return values


def distances(view: View) -> Any:
    """Return how far the weights are from the middles, the greater of the two at each vertex."""
    return np.maximum(abs(view["w"] - view["c"]), abs(view["v"] + view["c"]))


def sides(view: View) -> Mapping[str, Any]:
    """Return the first segment at whose end a weight is not inside."""
    outside = distances(view) >= view["c"]
    return {"e": int(np.argmax(outside[1:] & ~outside[:-1])) + 1}


def leaving(view: View) -> Mapping[str, Any]:
    """Return that segment, and when a weight first gets to an end of its interval there."""
    place = sides(view)["e"]
    times = []
    for name, middle in (("w", view["c"]), ("v", -view["c"])):
        start, end = view[name][place - 1], view[name][place]
        if abs(end - middle) >= view["c"]:
            edge = middle + (view["c"] if end > middle else -view["c"])
            times.append((edge - start) / (end - start))
    return {"e": place, "t": min(times, default=0)}


def inverse(view: View) -> Mapping[str, Any]:
    """Return the reciprocal of how far the one that leaves goes on the segment."""
    return {"inverse": 1 / (view["P1"] - view["P0"])}


def places(view: View) -> list[Any]:
    """Return the ends and the middle of (0, 2c), and where an input is in the middle of a tent.

    A tent that reaches into [0, 2c] has its middle there, or is not 0 at an end.
    """
    inputs = [number for number in (view["x"][1], -view["x"][0]) if number]
    middles = [middle / number for number in inputs for middle in (*NEAR, -1)]
    return [*(view["c"] * q for q in (0, 1, 2)), *middles]


def targets(view: View) -> Any:
    """Return the outputs at which the losses are least."""
    return list(view["y"])


# the data of T14's obstacle: tents at 1, 3, -3, inputs 4 and -4, targets 1
BASE: dict[str, Any] = {
    **{"d": 1, "T": 2, "x": [4, -4], "y": [[1], [1]], "rho": ["1/2", "1/2"], "s": tent},
    **{"loss": squared_loss, "c": "1/4", "kappa": 0, "least": 0},
    **{"w": ["1/4", "1/2"], "v": ["-1/4", "-1/4"]},
    **{"z1": "1/2", "z2": "-1/4", "a": [0], "b": [1]},
}

_below, _above = both(lt(w[1], 0), lt(w[2], 0)), both(lt(2 * c, w[1]), lt(2 * c, w[2]))
_farther = both(lt(v[1], -2 * c), lt(v[2], -2 * c))
_wrong_side = both(lt(0, v[1]), lt(0, v[2]))

LEMMA = Lemma(
    id="B15",
    title="two units with a sample each leave it only at a known cost",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**BASE, "w": [-1, -1]}, "C1", "unit 1 stays below 0", _below),
        Breaker("H1", {**BASE, "w": [1, 1]}, "C1", "unit 1 stays beyond the far end", _above),
        Breaker("H2", {**BASE, "v": [-1, -1]}, "C1", "unit 2 stays beyond the far end", _farther),
        Breaker("H2", {**BASE, "v": [1, 1]}, "C1", "unit 2 stays above 0", _wrong_side),
        Breaker(
            "H3",
            {**BASE, "w": ["1/4", "1/4"]},
            "C1",
            "neither unit moves",
            both(lt(far(w[1], v[1]), c), lt(far(w[2], v[2]), c)),
        ),
        Breaker(
            "H4",
            {**BASE, "x": [2, -4], "a": [1]},
            "C2",
            "unit 1 sees its sample at the far end, and readouts 1 fit there",
        ),
        Breaker(
            "H4",
            {**BASE, "x": [4, -2], "z1": "1/4", "z2": "-1/2", "a": [1]},
            "C2",
            "and so may unit 2",
        ),
        Breaker(
            "H5",
            {**BASE, "s": two_tents},
            "C2",
            "unit 2 sees both samples alike, and its readout 1 fits them, wherever unit 1 is",
        ),
        Breaker("H6", {**BASE, "s": high_tent}, "C3", "a readout of 1 makes an output of 2"),
        Breaker("H7", {**BASE, "least": 10}, "C2", "least = 10 asks for more than a loss of 1"),
        Breaker(
            "H8",
            {**BASE, "rho": ["1/2", "-1/2"], "b": [10]},
            "C2",
            "sample 2 counts negatively, and unit 2 reads it as 10",
        ),
        Breaker(
            "H9",
            {**BASE, "kappa": -1},
            "C2",
            "kappa = -1 rewards the readout 1 of unit 2, which fits sample 2",
        ),
    ),
    note="b15_pair.md",
    constructions={"leaving": leaving, "sides": sides, "inverse": inverse},
    probes={"z": places, "va": targets, "vb": targets},
)
