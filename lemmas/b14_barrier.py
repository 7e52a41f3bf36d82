"""B14: one hidden unit on the line changes sides only through the zero network.

Statement: along a piecewise linear path of networks f(x) = z s(w x) with one hidden unit, no branch
and inputs x in R, from w < 0 to w >= 0, some point of some segment has w = 0 (C1). There every
output is z s(0) = 0 whatever z is, so the risk is that of the zero network (C2), and F is no less.
Hypotheses: H1, H2 the weight goes from below 0 to 0 or above; H3 s(0) = 0.
Not claimed: anything of two hidden units, or of inputs in the plane, where w turns around 0; that a
path which is not piecewise linear crosses as well (it does, by the intermediate value theorem).
It refutes T14 and C15 where the count of units is left out: see their counterexamples.
Provenance: N (the case m = 1 of the converse without enough units).
Note: paper_notes/b14_barrier.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmas.b14_proof import STEPS
from lemmas.b14_statement import STATEMENT, silent, w
from lemmas.setting import N, q, rho, y
from proofcheck.draw import Draw, fill
from proofcheck.functions import absolute_loss, relu, square, squared_loss
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.walker import View


def one(z: Any) -> Any:
    """Return 1 for every number."""
    return 0 * z + 1


def instance(draw: Draw) -> dict[str, Any]:
    """A path of one unit; its weights begin below 0 and end at 0 or above."""
    values = fill(
        draw,
        STATEMENT.symbols,
        T=draw.size(2, 5),
        N=draw.size(1, 3),
        d=draw.size(1, 2),
        s=draw.choice((relu, square)),
        loss=draw.choice((squared_loss, absolute_loss)),
    )
    values["w"][:, 0] = -abs(values["w"][:, 0]) - 1
    values["w"][:, -1] = abs(values["w"][:, -1]) * draw.size(0, 1)
    return values


def first_crossing(values: Any) -> Mapping[str, Any]:
    """Return the first segment on which values at the vertices come to 0 or above, and where."""
    place = int(np.argmax((values[:-1] < 0) & (values[1:] >= 0)))
    gain = values[place + 1] - values[place]
    return {"e": place + 1, "t": -values[place] / gain if gain else gain}


def crossing(view: View) -> Mapping[str, Any]:
    """Return the first segment on which the weight comes to 0 or above, and where it is 0."""
    return first_crossing(view["w"])


def sides(view: View) -> Mapping[str, Any]:
    """Return the first segment on which the weight changes sides."""
    return {"e": crossing(view)["e"]}


def inverse(view: View) -> Mapping[str, Any]:
    """Return the reciprocal of the weight's change on the segment."""
    place = view["e"] - 1
    return {"inverse": 1 / (view["w"][place + 1] - view["w"][place])}


# on P19's data: targets 1 at x = 1 and -3/4 at x = -1
_base: dict[str, Any] = {
    **{"d": 1, "N": 2, "T": 2, "x": [1, -1], "y": [[1], ["-3/4"]], "rho": ["1/2", "1/2"]},
    **{"s": relu, "loss": squared_loss, "w": [-1, 1]},
}
_one_side = lt(0, w[1] * w[2])
_read_by_one = summed(rho[q] * (1 - y[q, 1]) ** 2, (q, 1, N))

LEMMA = Lemma(
    id="B14",
    title="one hidden unit changes sides only through the zero network",
    provenance=("N",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_base, "w": [1, 1]}, "C1", "both weights are above 0", _one_side),
        Breaker("H2", {**_base, "w": [-1, -1]}, "C1", "both weights are below 0", _one_side),
        Breaker(
            "H3",
            {**_base, "s": one, "y": [[1], [1]]},
            "C2",
            "s = 1 everywhere and readout 1: the risk is 0, less than that of the zero network",
            lt(_read_by_one, silent),
        ),
    ),
    note="b14_barrier.md",
    constructions={"crossing": crossing, "sides": sides, "inverse": inverse},
)
