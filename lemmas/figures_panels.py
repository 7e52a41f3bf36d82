"""The panels of a counterexample's figure: the sides of a relation, and a function beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmas.figures_style import BLUE, GREY, ORANGE, clipped, numbers
from lemmas.figures_violated import Sides
from proofcheck.functions import relu
from proofcheck.lemma import Breaker
from proofcheck.printing import text

_TITLE, _NARROW, _LABEL = 62, 31, 22
_MOST_POINTS = 12


@dataclass
class Function:
    """A function that the dropped hypothesis speaks of, and the arguments at which it is used."""

    name: str
    value: Callable[..., Any]
    used: list[tuple[Any, ...]]

    @property
    def title(self) -> str:
        """Return its name in the statement and what it is."""
        return f"{self.name} = {getattr(self.value, '__name__', 'a function')}"

    def arguments(self) -> list[float]:
        """Return the distinct first arguments in order."""
        found = {float(number) for args in self.used for number in np.ravel(args[0])}
        return sorted(found)

    def seconds(self) -> list[float]:
        """Return the distinct second arguments, such as targets, in order."""
        return sorted({float(z) for args in self.used if len(args) > 1 for z in np.ravel(args[1])})


@dataclass
class Row:
    """A counterexample with a relation to draw, and the function to draw beside it, if any."""

    breaker: Breaker
    sides: Sides
    function: Function | None


def sentence(row: Row) -> str:
    """Return in words what the panels of a row show, with the numbers."""
    sides, claim = row.sides, text(row.sides.relation)
    left, right = numbers(sides.left, sides.right)
    values = f"the left side is {left}, the right side {right}"
    at = f" at {sides.where}" if sides.where else ""
    if row.breaker.impossible is not None:
        what = f"what excludes the promise of {row.breaker.violates} is {claim}: {values}{at}."
    elif sides.tried:
        what = (
            f"{row.breaker.violates} asks for {claim}; of {sides.tried} choices none gives it, "
            f"and in the best one {values}{at}."
        )
    else:
        what = f"{row.breaker.violates} claims {claim}, but {values}{at}."
    if row.function:
        points = ", ".join(f"{value:.4g}" for value in row.function.arguments()[:_MOST_POINTS])
        what += f" Beside it {row.function.title} is drawn, with dots at its arguments {points}."
    return f"{_title(row.breaker.shows, 140)}: {what}"


def bars(axes: Any, row: Row) -> None:
    """Draw both sides of the relation as bars, with their numbers."""
    sides = row.sides
    excluded = row.breaker.impossible is not None
    values = [float(sides.left), float(sides.right)]
    colours = (BLUE, ORANGE) if excluded else (ORANGE, BLUE)
    names = [text(side) for side in (sides.relation.left, sides.relation.right)]
    words = ("allowed", "there") if excluded else ("left side", "right side")
    labels = [
        name if len(name) <= _LABEL else word for name, word in zip(names, words, strict=True)
    ]
    axes.barh([1, 0], values, height=0.62, color=colours)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set_yticks([1, 0], labels)
    axes.set_ylim(-0.55, 1.55)
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([])
    axes.set_xlabel(_claim(row), loc="left", fontsize="small")
    axes.spines[["left", "bottom"]].set_visible(False)
    reach = max(*(abs(value) for value in values), 1e-300)
    low, high = min(0.0, *values), max(0.0, *values)
    room = reach * (0.6 if row.function else 0.35)  # for the numbers
    axes.set_xlim(low - room * (low < 0), high + room * (high > 0 or low == 0))
    for place, said, value in zip((1, 0), numbers(sides.left, sides.right), values, strict=True):
        aside = "right" if value < 0 else "left"
        axes.annotate(
            said,
            (value, place),
            xytext=(-4 if value < 0 else 4, 0),
            textcoords="offset points",
            ha=aside,
            va="center",
        )
    axes.set_title(_title(row.breaker.shows, _NARROW if row.function else _TITLE), loc="left")


def _claim(row: Row) -> str:
    """Return under the bars what they are to be compared for."""
    claimed = {"<=": "left ≤ right", "<": "left < right", "=": "left = right"}
    if row.breaker.impossible is not None:
        return f"in the way of {row.breaker.violates}: there > allowed"
    if row.sides.tried:
        said = f"{row.breaker.violates} asks for {claimed[row.sides.relation.op]}"
        return f"{said}; the best of {row.sides.tried} choices"
    return f"{row.breaker.violates} claims {claimed[row.sides.relation.op]}"


def _title(shows: str, most: int) -> str:
    """Return what a breaker shows, cut after its first clause if it is long."""
    return shows if len(shows) <= most else clipped(shows.split(": ")[0], most)


def curve(axes: Any, function: Function) -> None:
    """Draw a function with dots at the arguments that it is given."""
    points = function.arguments()[:_MOST_POINTS]
    spread = (points[-1] - points[0]) or max(abs(points[0]), 1.0)
    z = np.linspace(min(points[0], 0.0) - spread / 4, max(points[-1], 0.0) + spread / 4, 401)
    if function.seconds():
        for target in function.seconds()[:3]:
            y = np.full((len(z), 1), target)
            (line,) = axes.plot(z, function.value(z[:, None], y), label=f"target {target:g}")
            at = np.array(points)[:, None]
            dots = function.value(at, np.full(at.shape, target))
            axes.plot(points, dots, "o", color=line.get_color())
    else:
        axes.plot(z, relu(z), color=GREY, linestyle="--", linewidth=1, label="ReLU")
        axes.plot(z, function.value(z), color=BLUE)
        axes.plot(points, function.value(np.array(points)), "o", color=ORANGE)
    axes.set_title(function.title, loc="left")
    axes.legend(loc="best", handlelength=1.4, borderaxespad=0.2)
    axes.locator_params(nbins=4)
