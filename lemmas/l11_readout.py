"""L11."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lemmas.blocks import Array, check_units
from proofcheck.relu.network import Data, Network, require_compatible
from proofcheck.relu.programs import fit_readout

Floats = NDArray[np.floating[Any]]


def readout(net: Network, a: Array, b: Array) -> Network:
    """Return the network with the readouts a (d, m) and b (d, p_K) in place of its own.

    Along the segment to it F is at most the greater of its two ends. Floats given to an exact
    network are read as the rationals that they are. Raises InputError for a wrong shape.
    """
    return Network(net.W, net.V, a, b)


def best_readout(
    net: Network,
    data: Data,
    kappa: float,
    units: Sequence[int] | None = None,
    loss: str = "squared",
) -> tuple[Floats, Floats]:
    """Return a minimiser (a, b), in floats, of F over the readouts of a network.

    a (d, m) is zero outside of `units` (all hidden units if None); b (d, p_K) is free. Found by
    `fit_readout`, whose duality gap is checked there. Raises InputError for arguments that do not
    fit and SolverError if no answer passes its recheck.
    """
    chosen = check_units(net, range(net.m) if units is None else units)
    net, data = net.to_float(), data.to_float()
    require_compatible(net, data)
    h = net.hidden(data.x)
    features = np.concatenate((h[:, chosen], net.branch(h)), axis=1)
    u = fit_readout(features, data.y, data.rho, float(kappa), loss=loss).u
    a = np.zeros((net.d, net.m))
    a[:, chosen] = u[:, : len(chosen)]
    return a, u[:, len(chosen) :]
