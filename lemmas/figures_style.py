"""How every figure is made: one style, one colour for one meaning, SVG that stands alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import matplotlib
import matplotlib.style
from matplotlib.figure import Figure

from proofcheck.atomic import write_text

STYLE = Path(__file__).with_name("figures.mplstyle")
BLUE, ORANGE, GREEN, PURPLE, GREY = "#3a7ec0", "#c8641e", "#2f9160", "#9a68b8", "#8a8a8a"

Picture = tuple[str, str]
"""The name of a file and what it shows in words."""

_NO_METADATA = {key: None for key in ("Creator", "Date", "Format", "Type")}


def picture(
    folder: Path,
    name: str,
    words: str,
    size: tuple[float, float],
    draw: Callable[[Figure], None],
) -> Picture:
    """Draw a figure of `size` inches into folder/name as an SVG that refers to nothing outside.

    words: the text alternative; it is also the SVG's title. The same figure gives the same bytes.
    Raises InputError if the file cannot be written.
    """
    with matplotlib.style.context(str(STYLE)):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata=_NO_METADATA)
    write_text(str(folder / name), _alone(buffer.getvalue(), words))
    return name, words


def _alone(svg: str, words: str) -> str:
    """Take out the document type, which names a file on the net, and put the words in."""
    svg = re.sub(r"<!DOCTYPE[^>]*>\s*", "", svg)
    start = svg.index("<svg")
    end = svg.index(">", start)
    head = f'{svg[start:end]} role="img">\n <title>{escape(words)}</title>'
    return svg[:start] + head + svg[end + 1 :]


def number(value: Any, digits: int = 4) -> str:
    """Return an exact number as it is if that is short, else rounded, with a sign that says so."""
    exact = Fraction(value)
    text = str(exact)
    return text if len(text) <= 9 else f"≈ {float(exact):.{digits}g}"


def numbers(left: Any, right: Any) -> tuple[str, str]:
    """Return two exact numbers with as many digits as it takes to tell them apart, at most 15."""
    for digits in range(4, 16):
        shown = number(left, digits), number(right, digits)
        if shown[0] != shown[1] or left == right:
            break
    return shown


def clipped(text: str, length: int) -> str:
    """Return the text if it is short, else its beginning with an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip(" ,;:") + "…"
