"""L09."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lemmas.blocks import check_units, first_columns, replace_first_columns, with_columns
from proofcheck.errors import InputError
from proofcheck.relu.network import Network


def transfer(net: Network, centre: int, units: Sequence[int]) -> Network:
    """Return the network in which the centre reads for the `units`, which nothing reads any more.

    (a_i, V_1[:, i]) is added to the centre's and becomes zero. Units count from 0; the function is
    the same, exactly so for an exact network. Raises InputError unless w_i = w_centre for them.
    """
    units = check_units(net, units, centre)
    for unit in units:
        if np.any(net.W[unit] != net.W[centre]):
            raise InputError(
                f"unit {unit} and the centre {centre} have different weights; merge them first"
            )
    moved = {}
    for name, block in first_columns(net).items():
        whole = block[:, [centre, *units]].sum(axis=1)
        moved[name] = with_columns(with_columns(block, units, 0), [centre], whole[:, None])
    return replace_first_columns(net, moved)
