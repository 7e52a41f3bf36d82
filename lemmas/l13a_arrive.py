"""L13a: a network with units that nothing reads goes down to a two-layer reference placed on them.

Statement: if the units alpha, one for each unit of the reference, are not read, two segments in
Theta lead from theta to a network that is the reference: these units take its weights, and the
readout moves to its readout. On them F <= max(F(theta), F of the reference).
Hypotheses: H1 weights of the samples are not negative; H2 the loss is convex; H3 Theta; H4 the
units alpha are not read by the skip and not by the branch; H5 each unit of the reference has one
of them, and no two the same.
Not claimed: anything of s, which is any function, or of the sign of kappa or of the loss.
Provenance: R. Note: paper_notes/l13a_arrive.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy as sp

from lemmas.l13a_proof import STEPS
from lemmas.l13a_statement import STATEMENT
from lemmas.obstacles import TWO_UNITS
from lemmas.setting import V, W, d, i, m, o
from lemmas.shares import Ws, alpha, spread
from lemmas.t14_instances import PROBES, draw_networks
from lemmas.t14_statement import F, Fs, fs, reference_mass
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.functions import absolute_loss, capped_loss, huber_loss, relu, squared_loss
from proofcheck.language import lt, summed
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.walker import View


def planted(view: View) -> Mapping[str, Any]:
    """Return the path that `arrive` builds from the network of an instance."""
    return as_families(arrive(network(view), view["alpha"], view["w*"], view["a*"]), view)


def arrive(start: Network, alpha: Any, weights: Any, readout: Any) -> list[Network]:
    """Return the start, and the network planted, and read as the reference.

    alpha (0/1, shape (m, l)) places the reference's units, of `weights` (l, n) and `readout`
    (d, l), on units that nothing reads.
    """
    taken = alpha.sum(axis=1, keepdims=True) == 1
    rows = np.where(taken, alpha @ weights, start.W)
    return [
        start,
        Network(rows, start.V, start.a, start.b),
        Network(rows, start.V, readout @ alpha.T, start.b * 0),
    ]


def instance(draw: Draw) -> dict[str, Any]:
    """Networks with some units that nothing reads, on which the reference is placed."""
    loss = draw.choice((squared_loss, squared_loss, absolute_loss, huber_loss))
    values = draw_networks(draw, STATEMENT.symbols, ("",), loss=loss)
    values["kappa"] = values["kappa"] * draw.choice((1, 1, -1))
    units, count = values["p"][0], values["l"]
    first, shift = draw.size(0, units - count), draw.size(0, count)
    values["alpha"] = 0 * values["alpha"]
    for place in range(count):
        values["alpha"][:, first + (place + shift) % count, place] += 1
    rest = 1 - values["alpha"].sum(axis=2)[:, None, :]
    values["a"] = values["a"] * rest
    values["V"] = {**values["V"], 1: values["V"][1] * rest}
    return values


half = sp.Rational(1, 2)
bound = sp.Max(F, Fs)
blocked = lt(bound, half)
handed_mass = summed(sp.Abs(spread(alpha)), (i, 1, m), (o, 1, d))
LEAVES = (
    "where w_1 first leaves (0, 1/2) or w_2 first leaves (-1/2, 0), that unit is zero on both "
    "samples and the other one at one of them, so one output is 0 and D >= 1/2"
)
# unit 2 is not read and is to get the weight 3/4
_base: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "a": [["7/8", 0]], "alpha": [[0], [1]]},
}
# one ReLU with output 2 goes to zero; both inputs are 1
_one: dict[str, Any] = {
    **{"n": 1, "d": 1, "K": 1, "p": {0: 1, 1: 0}, "l": 0, "s": relu, "W": [[1]], "a": [[2]]},
    **{"V": {1: np.zeros((0, 1))}, "b": np.zeros((1, 0)), "w*": np.zeros((0, 1))},
    **{"a*": np.zeros((1, 0)), "alpha": np.zeros((1, 0)), "kappa": "1/16"},
}
HUMP: dict[str, Any] = {
    **{**_one, "N": 2, "x": [[1], [1]], "y": [[0], [2]], "rho": ["1/2", "1/2"]},
    "loss": capped_loss,
}

BREAKERS = (
    Breaker(
        "H1",
        {**_one, "N": 1, "x": [[1]], "y": [[1]], "rho": [-1], "loss": squared_loss},
        "C1",
        "the output goes from 2 to 0 and passes the target 1, where a weight of -1 makes F >= 0",
        lt(bound, 0),
    ),
    Breaker(
        "H2",
        HUMP,
        "C1",
        "the output at x = 1 goes from 2 to 0 and passes 1, where both capped losses are 1",
        lt(bound, 1),
    ),
    Breaker(
        "H3",
        {**_base, "W": [["1/4"], ["-5/4"]]},
        "C1",
        "the first vertex is the start, which has a row of norm 5/4",
        lt(1, W[2, 1] ** 2),
    ),
    Breaker(
        "H3",
        {**_base, "w*": [[2]]},
        "C1",
        "at the last vertex unit 2 has the weight 2 of the reference",
        lt(1, Ws[1, 1] ** 2),
    ),
    Breaker(
        "H3",
        {**_base, "p": {0: 2, 1: 1}, "V": {1: [[2, 0]]}, "b": [[0]]},
        "C1",
        "the first vertex is the start, whose branch has a row of l1 norm 2",
        lt(1, V[1, 1, 1] ** 2),
    ),
    Breaker(
        "H4",
        {**_base, "a": [["7/8", "7/8"]]},
        "C1",
        f"the skip reads unit 2, which is to get the weight 3/4: {LEAVES}",
        blocked,
    ),
    Breaker(
        "H4",
        {
            **_base,
            **{"p": {0: 2, 1: 2}, "V": {1: [[1, 0], [0, 1]]}, "a": [[0, 0]]},
            "b": [["7/8", "7/8"]],
        },
        "C1",
        f"the branch reads unit 2, through a unit of its own: {LEAVES}",
        blocked,
    ),
    Breaker(
        "H5",
        {**_base, "alpha": [[0], [0]]},
        "C1",
        "no unit stands for the reference's one, so all readouts end at 0, but not its outputs",
        lt(0, fs[1, 1] ** 2),
    ),
    Breaker(
        "H5",
        {**_base, "l": 2, "w*": [["3/4"], ["1/2"]], "a*": [[1, 1]], "alpha": [[0, 0], [1, 1]]},
        "C1",
        "one unit is to have two weights at the last vertex",
        lt(0, (Ws[1, 1] - Ws[2, 1]) ** 2),
    ),
    Breaker(
        "H5",
        {
            **_base,
            **{"p": {0: 3, 1: 0}, "V": {1: np.zeros((0, 3))}, "a": [["7/8", 0, 0]]},
            **{"W": [["1/4"], ["-1/4"], ["-1/4"]], "alpha": [[0], [2], [-1]]},
        },
        "C1",
        "shares 2 and -1 of the one reference unit: the readouts at the last vertex weigh three "
        "times what the reference's do, and are to weigh as much",
        lt(reference_mass, handed_mass),
    ),
)

LEMMA = Lemma(
    id="L13a",
    title="a reference is planted on unread units, and read",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=BREAKERS,
    note="l13a_arrive.md",
    uses=("L10", "L11", "L12"),
    constructions={"planted": planted},
    probes={"t": times, **PROBES},
)
