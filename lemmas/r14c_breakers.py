"""R14c: what breaks without each hypothesis, and breakers of networks without a branch turned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from lemmas.l13a_arrive import bound
from lemmas.obstacles import TWO_UNITS
from lemmas.one_readout import U
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
from proofcheck.functions import squared_loss
from proofcheck.language import lt
from proofcheck.lemma import Breaker


def once(instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return an instance whose branch is not read as one with one readout, and U = 0."""
    widths = instance["p"]
    still = {name: value for name, value in instance.items() if name != "b"}
    return {**still, "U": np.zeros((widths[0], widths[instance["K"]]), dtype=int)}


def read_once(breaker: Breaker) -> Breaker:
    """Return the breaker of a network whose branch is not read as one with one readout."""
    return replace(breaker, instance=once(breaker.instance))


def long_last_row(drops: str, base: Mapping[str, Any]) -> Breaker:
    """Return a start with a row of U that is longer than 1."""
    return Breaker(
        drops,
        {**base, "p": {0: 2, 1: 1}, "V": {1: [[0, 0]]}, "U": [[2], [0]]},
        "C1",
        "the first vertex is the start, whose last layer has a row of l1 norm 2",
        lt(1, U[1, 1] ** 2),
    )


# unit 2 is not read and is to get the weight 3/4
_base: dict[str, Any] = {
    **{**once(TWO_UNITS), "loss": squared_loss, "a": [["7/8", 0]], "alpha": [[0], [1]]},
}
_one = {**once(ONE_RELU), "alpha": np.zeros((1, 0))}
_barrier = barrier(_base, LEAVES, lt(bound, half))

BREAKERS = (
    Breaker(
        "H1",
        {**_one, "N": 1, "x": [[1]], "y": [[1]], "rho": [-1], "loss": squared_loss},
        "C1",
        "the output goes from 2 to 0 and passes the target 1, where a weight of -1 makes F >= 0",
        lt(bound, 0),
    ),
    read_once(over_hump("H2", bound, alpha=_one["alpha"])),
    long_unit("H3", _base),
    long_planted("H3", _base),
    read_once(long_row("H3", _base)),
    long_last_row("H3", _base),
    _barrier("H4", "unit 2 is read, and is to get the weight 3/4", a=[["7/8", "7/8"]]),
    _barrier(
        "H4",
        "the branch reads unit 2, and brings it back to unit 1",
        p={0: 2, 1: 1},
        V={1: [[0, 1]]},
        U=[[1], [0]],
    ),
    carried_by_none("H5", _base),
    carrying_two("H5", _base),
    read_once(carried_twice_and_back("H5", _base, a=[["7/8", 0, 0]])),
)
