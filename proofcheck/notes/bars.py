"""How nearly bounds are attained, as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from proofcheck.notes.hypertext import plain

LEFT, LONG, STEP = 62, 190, 22


def ratio_bars(inequalities: Sequence[Mapping[str, Any]]) -> str:
    """Return one bar for each inequality, from 0 to its ratio; 1 is attained.

    inequalities: as `tightness --json` writes them.
    """
    height = len(inequalities) * STEP + 24
    parts, words = [], []
    for number, one in enumerate(inequalities):
        y = number * STEP + 4
        ratio = None if one["ratio"] is None else Fraction(one["ratio"])
        shown = "no instance" if ratio is None else _shown(ratio)
        words.append(f"{one['where']}: {shown}, {one['state']}")
        length = 0.0 if ratio is None else LONG * min(max(float(ratio), 0.0), 1.0)
        parts.append(
            f'<text class="label" x="{LEFT - 6}" y="{y + 11}" text-anchor="end">'
            f"{plain(one['where'])}</text>"
            f'<rect class="bar bar-{plain(one["state"])}" x="{LEFT}" y="{y}" '
            f'width="{max(length, 1):.1f}" height="14"/>'
            f'<text class="value" x="{LEFT + LONG + 8}" y="{y + 11}">'
            f"{shown} {plain(one['state'])}</text>"
        )
    base = height - 20
    for mark, name in ((0.0, "0"), (0.5, "1/2"), (1.0, "1")):
        x = LEFT + mark * LONG
        parts.append(
            f'<path class="tick" d="M{x:g} 0V{base:g}"/>'
            f'<text class="label" x="{x:g}" y="{base + 13:g}" text-anchor="middle">{name}</text>'
        )
    said = "Largest ratio of the sides that was found. " + "; ".join(words)
    return (
        f'<svg class="bars" viewBox="0 0 {LEFT + LONG + 100} {height}" role="img" '
        f'aria-label="{plain(said)}"><title>{plain(said)}</title>{"".join(parts)}</svg>'
    )


def _shown(ratio: Fraction) -> str:
    if ratio in (0, 1):
        return str(ratio)
    text = f"{float(ratio):.3g}"
    return f"{float(ratio):.6g}" if text == "1" else text  # near is not attained
