"""What `proofcheck reference` found, as data and as lines."""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

from rich.console import Console

from lemmas.commands.options import print_down, print_up, round_down, round_up
from proofcheck.relu.network import Data


def summarise(
    data: Data,
    found: Any,
    kappa: str,
    at_width: tuple[int, Fraction] | None,
    started: float,
) -> dict[str, Any]:
    """Return what `reference --json` says (schema "proofcheck-reference-result", version 1).

    found: a ConvexReference, whose module is slow to load.
    Floats are rounded to their safe side, the strings beside them are exact. `lower` is certified
    always, `tight` where its constraint was decided exactly (up to three inputs); both it and `gap`
    are null if the relaxation above that failed. `estimate` is no bound. `e_width` has width,
    lower, upper.
    """
    lower, gap = found.lower, found.gap
    asked = None
    if at_width is not None:
        asked = {
            "width": at_width[0],
            "lower": None if lower is None else round_down(lower),
            "upper": round_up(at_width[1]),
        }
    return {
        "schema": "proofcheck-reference-result",
        "version": 1,
        "kappa": kappa,
        **{"N": data.N, "n": data.n, "d": data.d},
        "patterns": len(found.patterns.active),
        "patterns_exact": found.patterns.exact,
        "patterns_label": found.patterns.label,
        "width": found.width,
        "F": round_up(found.F),
        "F_exact": str(found.F),
        "lower": None if lower is None else round_down(lower),
        "lower_exact": None if lower is None else str(lower),
        "tight": found.tight,
        "gap": None if gap is None else round_up(gap),
        "estimate": found.estimate,
        "e_width": asked,
        "rounds": found.rounds,
        "seconds": round(time.perf_counter() - started, 2),
    }


def print_reference(say: Console, result: dict[str, Any]) -> None:
    """Print patterns, both sides, the gap, and what they bracket."""
    width, lower = result["width"], result["lower"]
    upper = print_up(result["F"])
    lines = [
        f"patterns      {result['patterns']}  ({result['patterns_label']})",
        f"network       F = {upper}, {width} units  (in Theta; certified)",
    ]
    if not result["tight"]:
        lines.append(
            f"estimate      {result['estimate']:.9g} below, if no unit beats those looked at  "
            "(no bound)"
        )
    if lower is None:
        lines += [
            "lower bound   none: the relaxation was not solved",
            f"so            e(l) <= {upper} for l >= {width}",
        ]
    else:
        least = print_down(lower)
        how = "decided over all units" if result["tight"] else "relaxed, so far from sharp"
        lines += [
            f"lower bound   {least}  (L20, any width; its constraint {how})",
            f"relative gap  {print_up(result['gap'], 3)}",
            f"so            {least} <= e(l) <= {upper} for l >= {width}, and for l = inf",
        ]
    if result["e_width"] is not None:
        at = result["e_width"]
        left = "" if at["lower"] is None else f"{print_down(at['lower'])} <= "
        how = "trained" if at["width"] < width else "the same network"
        lines.append(
            f"              {left}e({at['width']}) <= {print_up(at['upper'])}  (above: {how})"
        )
    for line in lines:
        say.print(line, markup=False, soft_wrap=True, highlight=False)
    say.print(f"{result['seconds']:.1f} s", highlight=False)
