"""The two-layer network of l units that a path goes through: how wide, and how good.

Its F is an upper bound of e(l), found by multi-start training with the readout as a convex
program; nobody claims that it is e(l).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lemmas.paths import build_path
from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.sweep import float_profile
from proofcheck.relu.training import train_two_layer

WIDTHS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32)
"""The widths that `auto` tries, as far as the network has room for them."""


@dataclass(frozen=True)
class Choice:
    """A reference of `width` units, its F, and the floating maximum of F on the path through it."""

    width: int
    network: Network
    F: float
    peak: float


def find_reference(
    start: Network,
    data: Data,
    kappa: Fraction,
    *,
    target: Network | None = None,
    width: int | None = None,
    seed: int = 0,
    restarts: int = 30,
    progress: Callable[[Choice], None] = lambda _: None,
) -> Choice:
    """Return the reference to go through, of the given width or of the best width tried.

    start, target: exact networks of Theta; data: a float sample. Without a width, the paths
    through references of several widths are compared in floats: the least peak wins, then the
    lower end, then the smaller width. Raises InputError if the network has no room.
    """
    if width is not None and not 1 <= width < start.m:
        raise InputError(
            f"--width is {width}; the network has {start.m} hidden units, so it must be "
            f"1..{start.m - 1}"
        )
    widths = (width,) if width is not None else [w for w in WIDTHS if w < start.m]
    if not widths:
        raise InputError("a network with one hidden unit has no room for a reference; use m >= 2")
    F_start = float(objective(start.to_float(), data, float(kappa)))
    choices = []
    for units in widths:
        reference = train_two_layer(data, units, float(kappa), seed, restarts)
        peak = max(peaks(build_path(start, reference, target), data, kappa))
        value = float(objective(reference, data, float(kappa)))
        choice = Choice(units, reference, value, peak)
        choices.append(choice)
        progress(choice)
    return min(choices, key=lambda c: _rank(c, F_start, target is not None))


def _rank(choice: Choice, F_start: float, connects: bool) -> tuple[bool, float, float, int]:
    """Order choices: descents that descend first, then the least peak, lower end, less width."""
    descends = connects or F_start > choice.F
    return not descends, round(choice.peak, 9), choice.F, choice.width


def peaks(path: list[tuple[str, Network]], data: Data, kappa: Fraction) -> list[float]:
    """Return the floating maximum of F on each segment of a path of exact vertices."""
    floats = [net.to_float() for _, net in path]
    return [float(float_profile(a, b, data, float(kappa))[1].max()) for a, b in pairwise(floats)]
