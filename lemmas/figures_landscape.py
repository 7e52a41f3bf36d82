"""The picture of the start page: one data set, a loss landscape without and with the skip.

Data: x = 1 with target 1 and x = -1 with target -c, weight 1/2 each (P19 of the overview). The
network has the units 1 and -1 and a branch of one unit, f = a h + b s(v h). Without the skip,
a = 0, the sign of f is that of b, so every way from b < 0 to b > 0 crosses b = 0. Every value is F
of a `Network`; the closed forms of the levels are compared with them by the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lemmas.figures_style import BLUE, GREEN, GREY, ORANGE, PURPLE, Picture, picture
from proofcheck.relu.network import Data, Network, objective

C, KAPPA = 0.75, 0.05
_SIDE = 61
_LEVELS = 16
_HEIGHTS = LinearSegmentedColormap.from_list("heights", [GREEN, BLUE, PURPLE, ORANGE])

Floats = NDArray[np.float64]


def value(a: float, b: float, tilt: float) -> float:
    """Return F of the network that reads unit 1 by the skip with a, and the branch with b.

    tilt in [-1, 1] turns the branch from unit -1 (x = -1) to unit 1: v = ((1 + tilt)/2,
    (1 - tilt)/2). a = 0 is the network without skip.
    """
    v = np.array([[(1 + tilt) / 2, (1 - tilt) / 2]])
    net = Network(np.array([[1.0], [-1.0]]), (v,), np.array([a, 0.0]), np.array([b]))
    data = Data(np.array([[1.0], [-1.0]]), np.array([1.0, -C]))
    return float(objective(net, data, KAPPA))


@dataclass(frozen=True)
class Levels:
    """F where the walk begins, on the ridge b = 0, and where it ends without and with the skip."""

    bad: float
    ridge: float
    better: float
    with_skip: float

    @property
    def depth(self) -> float:
        """How far the walk without skip has to climb."""
        return self.ridge - self.bad


def levels() -> Levels:
    """Return the levels as the networks have them."""
    return Levels(
        bad=value(0, KAPPA - C, -1),
        ridge=value(0, 0, 0),
        better=value(0, 1 - KAPPA, 1),
        with_skip=value(1 - KAPPA, KAPPA - C, -1),
    )


def landscape(folder: Path) -> Picture:
    """Draw both slices and F along the two walks."""
    at = levels()
    words = (
        "Above left: F of the network without skip over its readout b and the tilt of its branch. "
        f"The bad local minimum at b = {KAPPA - C:.2g} has F = {at.bad:.5g}, and every way to the "
        f"better one crosses the line b = 0, where F = {at.ridge:.5g}. Above right: the same "
        "network with the skip, over b and the readout a of the skip: from the same point the way "
        f"goes straight down to F = {at.with_skip:.5g}. Below: F along the two walks; without the "
        f"skip it climbs by {at.depth:.5g} and ends at {at.better:.5g}, with it F only falls."
    )

    def draw(figure: Figure) -> None:
        parts = figure.subplot_mosaic([["plain", "skip"], ["walks", "walks"]])
        left, middle, right = (parts[name] for name in ("plain", "skip", "walks"))
        b, tilt, a = (
            np.linspace(low, high, _SIDE) for low, high in ((-1, 1.2), (-1, 1), (-0.4, 1.2))
        )
        plain = np.array([[value(0, x, y) for x in b] for y in tilt])
        skip = np.array([[value(y, x, -1) for x in b] for y in a])
        shared = np.linspace(min(plain.min(), skip.min()), 1.3, _LEVELS)
        _slice(left, b, tilt, plain, shared)
        _slice(middle, b, a, skip, shared)
        left.axvline(0, color=ORANGE, linewidth=2.2)
        left.annotate("ridge", (0.04, 0.62), color=ORANGE)
        start, end = (KAPPA - C, -1), (1 - KAPPA, 1)
        left.plot([start[0], 0, 0, end[0]], [-1, -1, 1, 1], ":", color=GREY, linewidth=2)
        middle.plot([start[0]] * 2, [0, 1 - KAPPA], ":", color=GREY, linewidth=2)
        for axes, begin, finish in (
            (left, start, end),
            (middle, (start[0], 0), (start[0], 1 - KAPPA)),
        ):
            axes.plot(*begin, "o", color=ORANGE, markersize=8, clip_on=False, zorder=3)
            axes.plot(*finish, "*", color=GREEN, markersize=12, clip_on=False, zorder=3)
        left.set(title="without the skip", xlabel="b", ylabel="tilt of the branch")
        middle.set(title="with the skip", xlabel="b", ylabel="a (the skip)")
        _walks(right, at)

    return picture(folder, "start-landscape.svg", words, (6.2, 5.0), draw)


def _slice(axes: Any, across: Floats, up: Floats, heights: Floats, shared: Floats) -> None:
    axes.contour(across, up, heights, levels=shared, cmap=_HEIGHTS, linewidths=1.1)
    axes.set(xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    axes.locator_params(nbins=5)


def _walks(axes: Any, at: Levels) -> None:
    t = np.linspace(0, 1, 41)
    begin, end = KAPPA - C, 1 - KAPPA
    without = [
        *(value(0, begin * (1 - s), -1) for s in t),
        *(value(0, 0, 2 * s - 1) for s in t),
        *(value(0, end * s, 1) for s in t),
    ]
    axes.plot(np.linspace(0, 1, len(without)), without, color=ORANGE, label="without")
    axes.plot(t, [value(end * s, begin, -1) for s in t], color=GREEN, label="with the skip")
    axes.axhline(at.bad, color=GREY, linewidth=1, linestyle="--")
    axes.annotate(
        "",
        (0.37, at.ridge),
        (0.37, at.bad),
        arrowprops={"arrowstyle": "<->", "color": GREY, "shrinkA": 0, "shrinkB": 0},
    )
    axes.annotate(f"depth {at.depth:.3g}", (0.395, (at.ridge + at.bad) / 2), va="center")
    axes.set(title="F along the walk", xlabel="share of the walk", ylim=(0, None))
    axes.legend(loc="lower left")
