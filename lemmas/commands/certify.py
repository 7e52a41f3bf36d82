"""`proofcheck certify`: rigorous bounds of the maximum on a path that someone else found."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import click
from rich.progress import Progress

from lemmas.commands.options import (
    data_option,
    kappa_option,
    print_down,
    print_up,
    read_positive,
    require_places,
    round_down,
    round_up,
    target_option,
)
from proofcheck.atomic import write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.relu.curve import Curve, outside
from proofcheck.relu.curve_bounds import Bracket, Search, bracket
from proofcheck.relu.io import digest_file, load_curve
from proofcheck.relu.tables import load_data, match

WHY = {
    "pieces": "the {pieces} parts that --pieces allows are spent",
    "seconds": "the time that --seconds allows is spent",
    "short": "the rounding errors of doubles allow no more",
}


class Undecided(ProofcheckError):
    """The bounds hold, but they are not as near as was asked."""

    exit_code = 1


class Stopped(ProofcheckError):
    """The user stopped the search; the bounds so far were printed."""

    exit_code = 130


@click.command()
@click.option("--curve", "curve_path", required=True, metavar="FILE", help="The curve (.npz).")
@data_option
@kappa_option
@target_option
@click.option(
    "--gap", default="0.001", show_default=True, metavar="G", help="Bounds this near, relatively."
)
@click.option(
    "--pieces",
    type=click.IntRange(1),
    default=20_000,
    show_default=True,
    help="Look at so many parts of the curve at most.",
)
@click.option("--seconds", metavar="S", help="Search for so long at most.")
@click.option("--json", "json_path", metavar="FILE", help="Write the result as JSON to FILE.")
def certify(
    curve_path: str,
    data_path: str,
    kappa: str,
    target_columns: tuple[str, ...],
    gap: str,
    pieces: int,
    seconds: str | None,
    json_path: str | None,
) -> None:
    """Bound the maximum of F on a given curve of networks, rigorously, from both sides.

    The file holds a polygon or a Bezier curve in the full parameter space: the arrays of a network
    (W, V1 .. VK, a, b) with a leading axis over vertices or control points, and kind, "polygon" or
    "bezier". Below: F at one t, in rationals. Above: Bernstein coefficients, rounded outwards.
    Exits with 1 if the two are not as near as --gap asks.
    """
    started = time.perf_counter()
    penalty, wanted = read_positive("--kappa", kappa), read_positive("--gap", gap)
    limit = float("inf") if seconds is None else float(read_positive("--seconds", seconds))
    require_places((json_path,), (curve_path, data_path))
    curve = load_curve(curve_path)
    sample, names = load_data(data_path, target_columns or None)
    try:
        data, _ = match(curve.vertices[0], sample, names)
    except InputError as error:
        raise InputError(f"{curve_path} and {data_path}: {error}") from error
    leaves, why = outside(curve)
    with progress_bar() as bar:
        found = bracket(curve, data, penalty, wanted, pieces, limit, _show(bar))
    if json_path is not None:
        result = summarise(curve, found, kappa, wanted, leaves, why)
        result["digests"] = {"curve": digest_file(curve_path), "data": digest_file(data_path)}
        write_text(json_path, json.dumps(result, indent=1) + "\n")
    say = console()
    for name, words in _lines(curve, found, leaves, why).items():
        say.print(f"{name:<18} {words}", markup=False, soft_wrap=True)
    say.print(f"{found.pieces} parts looked at, {time.perf_counter() - started:.1f} s")
    if found.why == "stopped":
        raise Stopped("stopped; the bounds above hold")
    if not _reached(found, wanted):
        reason = WHY[found.why].format(pieces=pieces)
        raise Undecided(f"undecided to the requested gap {gap}: {reason}; the bounds above hold")


def summarise(
    curve: Curve, found: Bracket, kappa: str, wanted: Fraction, leaves: bool | None, why: str
) -> dict[str, Any]:
    """Return what `certify --json` says (schema "proofcheck-certify-result", version 1).

    Floats are rounded to their safe side, the strings are exact (null beyond 4000 digits).
    `decided`: the gap asked for was reached. `in_theta` is null where that was not decided.
    """
    net = curve.vertices[0]
    return {
        "schema": "proofcheck-certify-result",
        "version": 1,
        "kind": curve.kind,
        "vertices": len(curve.vertices),
        "n": net.n,
        "widths": list(net.widths),
        "d": net.d,
        "kappa": kappa,
        "in_theta": None if leaves is None else not leaves,
        "in_theta_why": why,
        "lower": round_down(found.lower),
        "lower_exact": _text(found.lower),
        "t": float(found.t),
        "t_exact": _text(found.t),
        "upper": found.upper,
        "gap": None if found.gap == float("inf") else found.gap,
        "gap_wanted": float(wanted),
        "decided": _reached(found, wanted),
        "why": found.why,
        "F_start": list(found.F_start),
        "F_end": list(found.F_end),
        "rise": list(_rise(found)),
        "pieces": found.pieces,
    }


def _text(value: Fraction) -> str | None:
    return str(value) if max(abs(value.numerator), value.denominator) < 10**4000 else None


def _reached(found: Bracket, wanted: Fraction) -> bool:
    return found.why == "reached" or Fraction(found.upper) - found.lower <= wanted * found.lower


def _rise(found: Bracket) -> tuple[float, float]:
    """Bounds of the maximum over the higher end."""
    least, most = (max(ends) for ends in zip(found.F_start, found.F_end, strict=True))
    low = round_down(found.lower - Fraction(most))
    return max(low, 0.0), round_up(Fraction(found.upper) - Fraction(least))


def _lines(curve: Curve, found: Bracket, leaves: bool | None, why: str) -> dict[str, str]:
    net, count = curve.vertices[0], len(curve.vertices)
    kinds = {"bezier": f"Bezier of degree {count - 1}", "polygon": f"polygon of {count} vertices"}
    if leaves is None:
        theta = f"not known: {why}"
    elif leaves:
        theta = f"no: {why}; the theorems speak of Theta, the maximum here does not"
    else:
        theta = f"yes: {why}"
    least, most = _rise(found)
    low, high = print_down(round_down(found.lower)), print_up(found.upper)
    over = "over the higher end"
    return {
        "curve": f"{kinds[curve.kind]}, m = {net.m}, K = {net.K}",
        "in Theta": theta,
        "F at the start": _between(*found.F_start),
        "F at the end": _between(*found.F_end),
        "maximum": f"at least {low}, at most {high}  (relative gap {print_up(found.gap, 3)})",
        "witness": f"t = {found.t} ({float(found.t):.6g}): there F, in rationals, is at least that",
        "rise": f"at least {print_down(least, 6)}, at most {print_up(most, 6)}, {over}",
    }


def _between(low: float, high: float) -> str:
    narrow = high - low <= 1e-9 * high
    return f"{high:.9g}" if narrow else f"{print_down(low)} to {print_up(high)}"


def _show(bar: Progress) -> Callable[[Search], None]:
    task = bar.add_task("bounding", total=None)

    def show(search: Search) -> None:
        words = f"between {search.lower:.6g} and {search.upper:.6g}"
        bar.update(task, description=words, completed=search.pieces)

    return show
