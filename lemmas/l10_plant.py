"""L10."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lemmas.blocks import Array, check_units, columns_are_zero, with_rows
from proofcheck.errors import InputError
from proofcheck.relu.network import Network
from proofcheck.relu.rational import to_fractions, total


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
