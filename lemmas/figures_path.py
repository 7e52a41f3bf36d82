"""One descent path of the interactive page as pictures: F along it, and the function on its way."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from lemmas.figures_style import BLUE, GREEN, GREY, ORANGE, PURPLE, Picture, picture
from lemmas.play import Play, load
from proofcheck.relu.sweep import float_profile, grid_profile

_NOTE: dict[str, Any] = {"textcoords": "offset points", "ha": "right", "va": "bottom"}


def path_pictures(folder: Path) -> dict[str, Picture]:
    """Draw the path on the line: F with its certified maximum and bound, and f at each vertex."""
    play = load("line")
    return {"start/path": _profile(folder, play), "start/moves": _moves(folder, play)}


def _profile(folder: Path, play: Play) -> Picture:
    claims = play.certificate["claims"]
    start, end, top = (float(Fraction(claims[key])) for key in ("F_start", "F_end", "max"))
    bound = float(play.bound)
    labels = [label for label, _ in play.vertices[1:]]
    words = (
        f"F along a path of {len(labels)} segments, {', '.join(labels)}: it starts at {start:.4g}, "
        f"never exceeds the certified maximum {top:.4g}, which lies below T14's bound {bound:.4g} "
        f"for this network, and ends at {end:.4g}."
    )

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, ((_, first), (_, second)) in enumerate(pairwise(play.vertices)):
            t, F = grid_profile(first, second, play.data, float(play.kappa))
            bends, there = float_profile(first, second, play.data, float(play.kappa))
            every, where = np.unique(np.concatenate([t, bends]), return_index=True)
            axes.plot(place + every, np.concatenate([F, there])[where], color=BLUE)
            if place:
                axes.axvline(place, color=GREY, linewidth=0.6, alpha=0.5)
        axes.axhline(bound, color=PURPLE, linestyle="--", linewidth=1.3)
        axes.axhline(top, color=ORANGE, linewidth=1.3)
        count = len(labels)
        axes.annotate(f"T14's bound {bound:.4g}", (count, bound), (-2, 4), **_NOTE)
        axes.annotate(f"certified maximum {top:.4g}", (count, top), (-2, 4), **_NOTE)
        axes.plot([0], [start], "o", color=ORANGE, clip_on=False, markersize=7)
        axes.plot([count], [end], "*", color=GREEN, clip_on=False, markersize=11)
        axes.set_xticks(np.arange(count) + 0.5, labels)
        axes.tick_params(axis="x", length=0)
        axes.set(xlim=(0, count), ylabel="F", ylim=(0, 1.12 * bound))

    return picture(folder, "start-path.svg", words, (6.4, 2.9), draw)


def _moves(folder: Path, play: Play) -> Picture:
    inputs = np.linspace(-1.1, 1.1, 221)
    x = np.column_stack([inputs, np.ones_like(inputs)])
    nets = [(label, net.to_float()) for label, net in play.vertices]
    farthest = max(
        float(np.abs(net.outputs(x) - nets[0][1].outputs(x)).max()) for _, net in nets[1:4]
    )
    fits = [float(((net.outputs(play.data.x) - play.data.y) ** 2).mean()) for _, net in nets]
    words = (
        "The function with the data at the start and after each segment. Merging moves it by at "
        f"most {farthest:.2g} on the interval shown; after transfer and plant it is the same; the "
        f"readout takes it to the reference. Mean square errors: "
        + ", ".join(f"{label} {fit:.3g}" for (label, _), fit in zip(nets, fits, strict=True))
        + "."
    )

    def draw(figure: Figure) -> None:
        for axes, (label, net) in zip(
            figure.subplots(1, len(nets), sharey=True), nets, strict=True
        ):
            axes.plot(inputs, nets[0][1].outputs(x)[:, 0], color=GREY, linewidth=1, linestyle=":")
            axes.plot(inputs, net.outputs(x)[:, 0], color=GREEN if net is nets[-1][1] else BLUE)
            axes.plot(play.data.x[:, 0], play.data.y[:, 0], "o", color=ORANGE, markersize=3.5)
            axes.set_title(label)
            axes.set_xticks([-1, 1])

    return picture(folder, "start-moves.svg", words, (6.6, 1.8), draw)
