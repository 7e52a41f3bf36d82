"""L12."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lemmas.blocks import Array, check_units, with_columns
from proofcheck.errors import InputError
from proofcheck.relu.network import Network


def embed(net: Network, units: Sequence[int], reference: Network) -> tuple[Array, Array]:
    """Return the readout (a, b) with which `net` is the two-layer network `reference`.

    Unit units[u] of the network carries unit u of the reference: a has the reference's columns
    there and zeros elsewhere, b = 0. Units count from 0. Raises InputError unless the reference
    has no branch, fits in n, d and number of units, and its weights are those of the `units`.
    """
    units = check_units(net, units)
    if reference.K:
        raise InputError(f"the reference has a branch of {reference.K} layers; it must have none")
    for name in ("n", "d"):
        if getattr(reference, name) != getattr(net, name):
            raise InputError(
                f"the reference has {name} = {getattr(reference, name)}, the network "
                f"{getattr(net, name)}; they must agree"
            )
    if len(units) != reference.m:
        raise InputError(f"{len(units)} units are given for the reference's {reference.m}")
    for place, unit in enumerate(units):
        if np.any(net.W[unit] != reference.W[place]):
            raise InputError(f"unit {unit} does not carry unit {place} of the reference; plant it")
    return with_columns(net.a * 0, units, reference.a), net.b * 0
