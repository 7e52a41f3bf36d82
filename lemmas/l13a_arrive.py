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

from lemmas.l13a_proof import STEPS
from lemmas.l13a_statement import STATEMENT
from lemmas.obstacles import TWO_UNITS
from lemmas.path_breakers import (
    LEAVES,
    ONE_RELU,
    barrier,
    carried_by_none,
    carried_twice_and_back,
    carrying_two,
    half,
    long_planted,
    long_row,
    long_unit,
    over_hump,
)
from lemmas.t14_instances import PROBES, draw_networks
from lemmas.t14_statement import F, Fs
from lemmas.witnesses import as_families, network, times
from proofcheck.draw import Draw
from proofcheck.functions import absolute_loss, huber_loss, squared_loss
from proofcheck.language import greatest, lt
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
    return with_unread(draw, values)


def with_unread(draw: Draw, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with some units that nothing reads, and the reference's places there."""
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


bound = greatest(F, Fs)
# unit 2 is not read and is to get the weight 3/4
_base: dict[str, Any] = {
    **{**TWO_UNITS, "loss": squared_loss, "a": [["7/8", 0]], "alpha": [[0], [1]]},
}
_one = {**ONE_RELU, "alpha": np.zeros((1, 0))}
_barrier = barrier(_base, LEAVES, lt(bound, half))

BREAKERS = (
    Breaker(
        "H1",
        {**_one, "N": 1, "x": [[1]], "y": [[1]], "rho": [-1], "loss": squared_loss},
        "C1",
        "the output goes from 2 to 0 and passes the target 1, where a weight of -1 makes F >= 0",
        lt(bound, 0),
    ),
    over_hump("H2", bound, alpha=_one["alpha"]),
    long_unit("H3", _base),
    long_planted("H3", _base),
    long_row("H3", _base),
    _barrier("H4", "the skip reads unit 2, which is to get the weight 3/4", a=[["7/8", "7/8"]]),
    _barrier(
        "H4",
        "the branch reads unit 2, through a unit of its own",
        p={0: 2, 1: 2},
        V={1: [[1, 0], [0, 1]]},
        a=[[0, 0]],
        b=[["7/8", "7/8"]],
    ),
    carried_by_none("H5", _base),
    carrying_two("H5", _base),
    carried_twice_and_back("H5", _base, a=[["7/8", 0, 0]]),
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
