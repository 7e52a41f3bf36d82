"""The two-layer network of l units that a path goes through: how wide, and how good.

Its F is an upper bound of e(l), found by multi-start training with the readout as a convex
program; nobody claims that it is e(l).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from proofcheck.errors import InputError
from proofcheck.relu.ceiling import ceiling
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import is_idle, moved_block
from proofcheck.relu.training import train_two_layer

WIDTHS = (32, 24, 16, 12, 8, 6, 4, 3, 2, 1)
"""The widths that `auto` tries, as far as the network has room for them."""

_RESTARTS = 12  # of the training; 30 lower F by less than a hundredth on the shipped data


@dataclass(frozen=True)
class Reference:
    """A two-layer network of `width` units, with its F in floats."""

    width: int
    network: Network
    F: float


class References:
    """The references of a sample, each trained when it is first asked for."""

    def __init__(self, data: Data, kappa: Fraction, m: int, width: int | None, seed: int) -> None:
        """Networks of m units make way for `width` units, or for as many as is best."""
        if width is not None and not 1 <= width < m:
            raise InputError(
                f"--width is {width}; the network has {m} hidden units, so it must be 1..{m - 1}"
                if m > 1
                else f"--width is {width}; a network with one hidden unit has no room for a "
                "reference; use m >= 2"
            )
        self.widths = (width,) if width is not None else tuple(w for w in WIDTHS if w < m)
        self._data, self._kappa, self._seed = data, float(kappa), seed
        self._found: dict[int, Reference] = {}

    def __iter__(self) -> Iterator[Reference]:
        """Go through the references, widest first."""
        for width in self.widths:
            if width not in self._found:
                net = train_two_layer(self._data, width, self._kappa, self._seed, _RESTARTS)
                value = float(objective(net, self._data, self._kappa))
                self._found[width] = Reference(width, net, value)
            yield self._found[width]


def peaks(path: Sequence[tuple[str, Network]], data: Data, kappa: Fraction | float) -> list[float]:
    """Return the floating maximum of F on each segment of a path of exact vertices.

    Only the ends count where F is convex (readouts) or where what moves is not read.
    """
    nets, data = [net.to_float() for _, net in path], data.to_float()
    values = [float(objective(net, data, float(kappa))) for net in nets]
    found = []
    for (u, v), ends in zip(pairwise(nets), pairwise(values), strict=True):
        top = max(ends)
        if moved_block(u, v) != "readout" and not is_idle(u, v):
            top = max(top, ceiling(u, v, data, float(kappa)).peak)
        found.append(top)
    return found
