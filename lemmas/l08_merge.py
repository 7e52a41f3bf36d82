"""L08."""

from __future__ import annotations

from collections.abc import Sequence

from lemmas.blocks import check_units, with_rows
from proofcheck.relu.network import Network


def merge(net: Network, centre: int, units: Sequence[int]) -> Network:
    """Return the network in which the rows w_i, i in `units`, have become w_centre.

    Units count from 0. The segment to it moves only W. Raises InputError for units that do not
    exist, occur twice or contain the centre.
    """
    units = check_units(net, units, centre)
    return Network(with_rows(net.W, units, net.W[centre]), net.V, net.a, net.b)
