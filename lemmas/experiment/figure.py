"""The headline figure: bounds of depths against the number of hidden units."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lemmas.experiment.depths import Row
from lemmas.figures_style import BLUE, GREEN, GREY, ORANGE, PURPLE, STYLE, Picture, picture

SHIPPED = Path(__file__).parents[1] / "examples" / "depths" / "depths.json"
SIZE = (10.5, 4.6)
WORDS = (
    "Three panels, one for each data set: upper bounds of depths against the number m of hidden "
    "units, both on logarithmic axes. The bounds that theorems promise fall with m from far above "
    "the level of the zero network; certified rises on paths are orders of magnitude smaller and "
    "mostly zero; on the first panel the depth without the skip is a flat line at 0.245."
)
TITLES = {
    "p19": "two points (P19)",
    "teacher": "teacher, n = 2, N = 200",
    "diabetes": "diabetes, n = 11, N = 442",
}
LEAST, RED = 1e-9, "#b03030"
"""Below LEAST, 0 included, bounds are shown as rings on the lowest line."""

_CURVES = (
    ("minimum", "merge", "apriori", ORANGE, "--", "C15/T14 promises (merge)"),
    ("minimum", "lighten", "apriori", PURPLE, "--", "C17/T17 promises (lighten)"),
    ("minimum", "lighten", "certified", PURPLE, "-", "lighten, certified"),
    ("spread", "merge", "certified", ORANGE, "-", "merge, certified, spread start"),
    ("spread", "auto", "certified", BLUE, "-", "auto, certified, spread start"),
    ("minimum", "auto", "certified", GREEN, "-", "auto, certified, at minima"),
)


def draw(figure: Figure, rows: Sequence[Row]) -> None:
    """Draw the rows into the figure: a panel for each data set."""
    names = list(dict.fromkeys(row["problem"] for row in rows))
    axes = figure.subplots(1, len(names), squeeze=False)[0]
    for place, name in zip(axes, names, strict=True):
        _panel(place, [row for row in rows if row["problem"] == name], name)
    axes[0].set_ylabel("upper bound of the depth")
    handles: dict[str, Any] = {}
    for place in axes:
        for handle, label in zip(*place.get_legend_handles_labels(), strict=True):
            handles.setdefault(label, handle)
    figure.legend(
        handles.values(), handles.keys(), loc="outside lower center", ncols=4, handlelength=3
    )


def _panel(place: Axes, rows: Sequence[Row], name: str) -> None:
    place.set_title(TITLES.get(name, name))
    place.set_xlabel("hidden units m")
    place.set_xscale("log", base=2)
    place.set_yscale("log")
    for family, method, key, colour, line, label in _CURVES:
        found = points(rows, family, method, key)
        height = [value if value > LEAST else float("nan") for _, value in found]
        least = [m for m, value in found if value <= LEAST]
        place.plot([m for m, _ in found], height, line, color=colour, marker="o", ms=3, label=label)
        place.plot(least, [LEAST] * len(least), "o", mfc="none", color=colour, ms=5)
    level = [row for row in rows if row["family"] == "minimum"]
    if level:
        place.axhline(level[0]["zero"], color=GREY, lw=0.9, ls=":", label="by the zero network")
    plain = [(row["m"], row["plain"]) for row in level if row["plain"] is not None]
    if plain:
        place.plot(*zip(*plain, strict=True), color=RED, lw=2.2, label="without the skip (P19)")
    place.set_ylim(bottom=LEAST / 5)
    ticks = [10.0**power for power in range(-8, 7, 2)]
    top = place.get_ylim()[1]
    shown = [tick for tick in ticks if tick < top]
    words = [f"$10^{{{power}}}$" for power in range(-8, 7, 2)][: len(shown)]
    place.set_yticks([LEAST, *shown], ["0", *words])
    place.minorticks_off()


def points(rows: Sequence[Row], family: str, method: str, key: str) -> list[tuple[int, float]]:
    """Return (m, bound) where the start lies above the reference and the method gives a bound."""
    return [
        (row["m"], row["methods"][method][key])
        for row in rows
        if row["family"] == family
        and row["below"]
        and row["methods"].get(method, {}).get(key) is not None
    ]


def rendered(rows: Sequence[Row], kind: str) -> bytes:
    """Return the figure as SVG or PNG; the same rows give the same SVG."""
    with matplotlib.style.context(str(STYLE)):
        buffer = io.BytesIO()
        more: dict[str, Any] = {"metadata": {"Date": None}} if kind == "svg" else {"dpi": 200}
        with matplotlib.rc_context({"svg.hashsalt": "proofcheck"}):
            drawn = Figure(figsize=SIZE, layout="constrained")
            draw(drawn, rows)
            drawn.savefig(buffer, format=kind, **more)
    return buffer.getvalue()


def depths(folder: Path) -> Picture:
    """Draw the figure of the shipped rows into the folder, as `start-depths.svg`."""
    rows = json.loads(SHIPPED.read_text(encoding="utf-8"))["rows"]
    return picture(folder, "start-depths.svg", WORDS, SIZE, lambda figure: draw(figure, rows))
