"""What `proofcheck path` found, as data and as a table."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rich.console import Console
from rich.table import Table

from lemmas.commands.options import print_up, round_up
from lemmas.methods.certify import Certified
from lemmas.methods.problem import Problem
from proofcheck.relu.network import Data

NOTHING_LOWER = "nothing lower known at this width"

THEOREMS = {
    "merge": "L13d with delta measured on rays here",
    "lighten": "T17 with the influences measured here",
    "hybrid": "L13d with delta measured on rays here",
    "lp": "T18: nothing but rounding moves",
    "qp": "the readouts' ends, and T18's rows measured here",
    "splice": "rows of V1 and the readouts' ends measured where the ends shrink",
    "pivots": "L11 between readouts, whose F is computed here",
    "zero": "L11",
}
"""Whence the bound for the instance comes."""


@dataclass(frozen=True)
class PathResult:
    """What `path --json` says (schema "proofcheck-path-result", version 1).

    Values are floats; certified_max, rise and the bounds are rounded up, the exact maximum is in
    the certificate. `rise` is over the higher end that the path starts from or connects.
    """

    schema: str
    version: int
    method: str
    requested: str
    width: int | None
    exact: bool
    F_start: float
    F_end: float
    F_reference: float | None
    F_zero: float
    certified_max: float
    rise: float
    bound_instance: float | None
    bound_apriori: float | None
    bound_apriori_note: str
    remark: str
    tried: list[dict[str, Any]]
    refused: dict[str, str]
    seed: int
    seconds: float


def summarise(
    problem: Problem, requested: str, found: Certified, seed: int, started: float
) -> PathResult:
    """Collect the certified numbers and the bounds; `started` is a perf_counter."""
    claims = {name: Fraction(value) for name, value in found.certificate["claims"].items()}
    connects = problem.target is not None
    ends = [claims["F_start"]] + ([claims["F_end"]] if connects else [])
    bounds = found.candidate.bounds()
    below = connects or claims["F_end"] < claims["F_start"]
    return PathResult(
        schema="proofcheck-path-result",
        version=1,
        method=found.candidate.method,
        requested=requested,
        width=found.candidate.width,
        exact=True,
        F_start=float(claims["F_start"]),
        F_end=float(claims["F_end"]),
        F_reference=found.candidate.reference,
        F_zero=zero_level(problem.data),
        certified_max=round_up(claims["max"]),
        rise=round_up(claims["max"] - max(ends)),
        bound_instance=None if bounds.instance is None else round_up(bounds.instance),
        bound_apriori=None if bounds.apriori is None else round_up(bounds.apriori),
        bound_apriori_note=bounds.note,
        remark="" if below else NOTHING_LOWER,
        tried=_best_of_each(found),
        refused={name: str(error) for name, error in found.search.refused.items()},
        seed=seed,
        seconds=round(time.perf_counter() - started, 2),
    )


def _best_of_each(found: Certified) -> list[dict[str, Any]]:
    """The least floating maximum that each method reached, and through which width."""
    best: dict[str, dict[str, Any]] = {}
    for each in found.search.found:
        if each.method not in best or each.peak < best[each.method]["float_max"]:
            best[each.method] = {
                "method": each.method,
                "width": each.width,
                "float_max": each.peak,
            }
    return sorted(best.values(), key=lambda row: float(row["float_max"]))


def zero_level(data: Data) -> float:
    """Return e(0), the F of the zero network, E|y|^2: every network joins it by its readout."""
    exact = data.to_exact()
    return float((exact.rho[:, None] * exact.y**2).sum())


def _end(connects: bool, width: int | None) -> str:
    if connects:
        return "the target"
    return "the zero network" if width is None else "the two-layer reference"


def bound_apriori(result: PathResult) -> str:
    """Return the bound that the theorem promises beforehand, and whether it says anything."""
    if result.bound_apriori is None:
        return result.bound_apriori_note
    through_zero = max(result.F_zero, result.F_start, result.F_end)
    noted = result.method in ("splice", "hybrid", "pivots")
    said = [result.bound_apriori_note] if noted else []
    if result.bound_apriori > math.nextafter(through_zero, math.inf):  # the bound is rounded up
        said.append("says nothing: the path through the zero network stays below")
    return print_up(result.bound_apriori) + (f"  ({'; '.join(said)})" if said else "")


def _bound_instance(result: PathResult) -> str:
    """Return the bound measured on this instance, and whence it comes; trained paths have none."""
    if result.bound_instance is None:
        return "none  (nothing but the certificate itself)"
    return f"{print_up(result.bound_instance)}  ({THEOREMS[result.method]})"


def _tried(row: dict[str, Any]) -> str:
    through = f" (l = {row['width']})" if row["width"] and row["method"] != "zero" else ""
    return f"{row['method']} {row['float_max']:.6g}{through}"


def print_path(say: Console, certificate: dict[str, Any], result: PathResult, out: str) -> None:
    """Print one row per segment, then the ends, the maximum and the bounds."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("segment", "moves", "certified maximum of F", "at t"):
        table.add_column(column, justify="right" if column[0] in "ca" else "left")
    for segment in certificate["segments"]:
        claim = segment["claim"]
        table.add_row(
            segment["label"],
            segment["kind"],
            print_up(round_up(Fraction(claim["max"]))),
            f"{float(Fraction(claim['t'])):.4g}" if "t" in claim else "below",
        )
    say.print(table)
    connects = certificate["target_network"] is not None
    say.print(f"\nF at the start      {result.F_start:.9g}")
    say.print(f"F at the end        {result.F_end:.9g}  ({_end(connects, result.width)})")
    say.print(
        f"certified maximum   {print_up(result.certified_max)}  (exact; written in full in {out})",
        soft_wrap=True,
    )
    over = "higher end" if connects else "start"
    say.print(f"rise                {print_up(result.rise, 3)}  over the {over}")
    say.print(f"bound, instance     {_bound_instance(result)}")
    say.print(f"bound, a priori     {bound_apriori(result)}", soft_wrap=True)
    if result.width is not None and result.F_reference is not None:
        say.print(
            f"reference           {result.width} units, F = {print_up(result.F_reference)} "
            f"(an upper bound of e({result.width}))"
        )
    through_zero = max(result.F_zero, result.F_start, result.F_end)
    say.print(
        f"the zero network    F = {result.F_zero:.6g}: a path through it, by readouts, has a "
        f"maximum of {print_up(through_zero)}",
        soft_wrap=True,
    )
    if result.requested == "auto":
        say.print(
            "maxima in floats    "
            + ", ".join(_tried(row) for row in result.tried)
            + "; of the references looked at",
            soft_wrap=True,
        )
        between = ("splice", "pivots", "exchange")  # two networks
        refused = [name for name in sorted(result.refused) if connects or name not in between]
        if refused:
            say.print(f"refused             {', '.join(refused)} (why: --json)")
        say.print(f"chosen              {result.method}")
    if result.remark:
        say.print(f"remark              {result.remark}")
    say.print(f"{result.seconds:.1f} s, seed {result.seed}")
