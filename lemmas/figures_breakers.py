"""A small figure for every counterexample to a dropped hypothesis, drawn from the statement itself.

Nothing here is written for one lemma: the sides of the inequality that fails are evaluated exactly
at the counterexample, and a function that the dropped hypothesis speaks of is drawn with the
arguments that it is given. A new lemma has its figures as soon as it has its breakers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from lemmas.figures_panels import Function, Row, bars, curve, sentence
from lemmas.figures_style import Picture, picture
from lemmas.figures_violated import instance_scope, shown
from proofcheck.functions import relu, squared_loss
from proofcheck.lemma import Breaker, Lemma
from proofcheck.substitution import free_symbols
from proofcheck.walker import View

_ORDINARY = (relu, squared_loss)
_WIDTH = 5.2  # inches


def breaker_pictures(folder: Path, lemmas: Iterable[Lemma]) -> dict[str, Picture]:
    """Write a figure for every hypothesis that has breakers; return them by "lemma/hypothesis"."""
    found = {}
    for lemma in lemmas:
        for item in lemma.statement.hypotheses:
            breakers = [
                breaker
                for breaker in lemma.breakers
                if isinstance(breaker, Breaker) and breaker.drops == item.name
            ]
            rows = [row for breaker in breakers for row in _rows(lemma, breaker)]
            if rows:
                name = f"breaker-{lemma.id}-{item.name}.svg"
                found[f"{lemma.id}/{item.name}"] = _picture(folder, name, lemma, item.gloss, rows)
    return found


def _rows(lemma: Lemma, breaker: Breaker) -> list[Row]:
    functions: list[Function] = []
    instance = dict(breaker.instance)
    known = free_symbols(lemma.statement.formula(breaker.drops))
    for item in lemma.statement.symbols:
        if item.kind == "function" and item.symbol in known:
            value = instance[item.name]
            if value not in _ORDINARY:
                functions.append(Function(item.name, value, []))
                instance[item.name] = _recorded(functions[-1])
    watched = Breaker(breaker.drops, instance, breaker.violates, "", breaker.impossible)
    scope = instance_scope(lemma, watched)
    view = View(scope, {item.name: item.symbol for item in lemma.statement.definitions})
    for given in lemma.statement.definitions:
        if not given.layered:  # what is layered is evaluated with what stands on it
            _ = view[given.name]
    found = shown(lemma, watched, scope)
    function = next((item for item in functions if item.used), None)
    return [
        Row(breaker, sides, function if place == 0 else None) for place, sides in enumerate(found)
    ]


def _recorded(function: Function) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        function.used.append(arguments)
        return function.value(*arguments)

    return call


def _picture(folder: Path, name: str, lemma: Lemma, gloss: str, rows: list[Row]) -> Picture:
    dropped = rows[0].breaker.drops
    said = [f"{lemma.id} without {dropped}" + (f" ({gloss})." if gloss else ".")]
    said += [sentence(row) for row in rows]
    heights = [1.8 if row.function else 1.3 for row in rows]
    wide = any(row.function for row in rows)

    def draw(figure: Figure) -> None:
        grid = figure.add_gridspec(
            len(rows), 2 if wide else 1, height_ratios=heights, width_ratios=[3, 2][: 1 + wide]
        )
        for place, row in enumerate(rows):
            bars(figure.add_subplot(grid[place, 0]), row)
            if row.function:
                curve(figure.add_subplot(grid[place, 1]), row.function)

    return picture(folder, name, " ".join(said), (_WIDTH, sum(heights) + 0.1), draw)
