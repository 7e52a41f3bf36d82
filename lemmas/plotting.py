"""F along a path as a figure: one step of the horizontal axis per segment."""

from __future__ import annotations

import io
from fractions import Fraction
from itertools import pairwise

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from proofcheck.atomic import write_text
from proofcheck.relu.network import Data, Network
from proofcheck.relu.sweep import float_profile


def plot_path(
    place: str,
    vertices: list[tuple[str, Network]],
    data: Data,
    kappa: Fraction,
    certified: float,
    bound: float,
) -> None:
    """Write an SVG of F along the path, with the certified maximum and, if near, the bound.

    The curve is floating point; only the certified maximum is exact. Raises InputError if `place`
    cannot be written.
    """
    figure = Figure(figsize=(7, 3.5), layout="constrained")
    axes = figure.add_subplot()
    low = certified
    for number, ((_, first), (_, second)) in enumerate(pairwise(vertices)):
        t, F = float_profile(first.to_float(), second.to_float(), data, float(kappa))
        order = np.argsort(t, kind="stable")
        axes.plot(number + t[order], F[order], color="C0", linewidth=1.5)
        low = min(low, float(F.min()))
    axes.axhline(certified, color="C3", linewidth=1, label=f"certified maximum {certified:.6g}")
    if bound <= certified + 2 * (certified - low) + 1e-12:
        axes.axhline(bound, color="C1", linewidth=1, linestyle="--", label=f"bound {bound:.6g}")
    labels = [label for label, _ in vertices[1:]]
    axes.set_xticks(np.arange(len(labels)) + 0.5, labels, rotation=30, ha="right")
    axes.set_xlim(0, len(labels))
    axes.grid(axis="y", linewidth=0.3)
    axes.set_ylabel("F")
    axes.legend(frameon=False)
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "proofcheck", "svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    write_text(place, buffer.getvalue())
