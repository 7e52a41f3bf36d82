"""L10: a unit that nothing reads may carry any weight of the ball: the outputs do not change.

Statement: W_t[i] = W[i] + t chi_i (Z[i] - W[i]) has f_t = f on every sample, and its rows stay in
the unit ball.
Hypotheses: H1, H2 the planted units are not read: chi_i a_i = 0 and chi_i V_1[:,i] = 0; H3, H4 the
rows of W and Z lie in the unit ball; H5, H6 chi_i, t in [0, 1].
Not claimed: anything of s, which is any function; any use of H3 to H6 in the first conclusion, or
of H1, H2 in the second.
Provenance: R. Note: paper_notes/l10_plant.md
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lemmas.blocks import Array, check_units, columns_are_zero, with_rows
from lemmas.l10_proof import STEPS
from lemmas.l10_statement import STATEMENT
from lemmas.recipes import ONE_UNIT, branch_in_theta, in_ball, widths
from proofcheck.draw import Draw, fill
from proofcheck.errors import InputError
from proofcheck.functions import clip, leaky, relu, square
from proofcheck.lemma import Breaker, Lemma
from proofcheck.relu.network import Network
from proofcheck.relu.rational import to_fractions, total


def instance(draw: Draw) -> dict[str, Any]:
    """Networks in which the planted units are unread; weights often as long as allowed."""
    depth = draw.size(1, 2)
    values = fill(
        draw,
        STATEMENT.symbols,
        K=depth,
        d=draw.size(1, 2),
        p=widths(draw, depth, draw.size(1, 6)),
        s=draw.choice((relu, leaky, clip, square)),
        t=draw.unit_interval(),
    )
    values["chi"] = draw.binary(values["W"].shape[1])
    rest = 1 - values["chi"]
    values["a"] = values["a"] * rest[:, None, :]
    values["V"] = branch_in_theta({**values["V"], 1: values["V"][1] * rest[:, None, :]})
    values["W"], values["Z"] = in_ball(values["W"]), in_ball(values["Z"])
    return values


_one = {**ONE_UNIT, "Z": [[-1]], "V": {1: [[0]]}, "a": [[0]]}

LEMMA = Lemma(
    id="L10",
    title="a unit that nothing reads moves freely",
    provenance=("R",),
    statement=STATEMENT,
    steps=STEPS,
    instance=instance,
    breakers=(
        Breaker("H1", {**_one, "a": [[1]]}, "C1", "a = 1 sees w move from 1 to -1"),
        Breaker("H2", {**_one, "V": {1: [[1]]}}, "C1", "V = [1] sees w move from 1 to -1"),
        Breaker("H3", {**_one, "W": [[2]], "t": 0}, "C2", "at t = 0 the row is still too long"),
        Breaker("H4", {**_one, "Z": [[2]]}, "C2", "at t = 1 the row is the planted one"),
        Breaker("H5", {**_one, "chi": [2]}, "C2", "chi = 2 goes past the target, to -3"),
        Breaker("H6", {**_one, "t": 2}, "C2", "t = 2 goes past the target, to -3"),
    ),
    note="l10_plant.md",
)


def plant(net: Network, units: Sequence[int], rows: Array) -> Network:
    """Return the network in which the `units`, which nothing reads, have the weights `rows`.

    Units count from 0; rows: (len(units), n), each with |w|_2 <= 1. Raises InputError unless
    a_i = 0 and V_1[:, i] = 0 for every unit i, naming the first one that is read.
    """
    units = check_units(net, units)
    if np.shape(rows) != (len(units), net.n):
        raise InputError(
            f"rows has shape {np.shape(rows)}; it must be {(len(units), net.n)} = (units, n)"
        )
    for unit in units:
        name = columns_are_zero(net, unit)
        if name:
            raise InputError(f"column {unit} of {name} is not zero; transfer unit {unit} first")
    planted = Network(with_rows(net.W, units, rows), net.V, net.a, net.b)
    for unit, row in zip(units, to_fractions(planted.W[units]), strict=True):
        if total(row * row) > 1:
            raise InputError(f"the weight planted in unit {unit} is longer than 1; shrink it")
    return planted
