"""What `proofcheck path` found, as data and as a table."""

from __future__ import annotations

import time
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from rich.console import Console
from rich.table import Table

from lemmas.commands.options import round_up
from lemmas.paths import apriori_bound, instance_bound
from lemmas.reference import Choice
from proofcheck.relu.network import Data, Network

NOTHING_LOWER = "nothing lower known at this width"


@dataclass(frozen=True)
class PathResult:
    """What `path --json` says (schema "proofcheck-path-result", version 1).

    Values are floats; certified_max, rise and the bounds are rounded up, the exact maximum is in
    the certificate. `rise` is over the higher end that the path starts from or connects.
    """

    schema: str
    version: int
    method: str
    width: int
    exact: bool
    F_start: float
    F_end: float
    F_reference: float
    F_zero: float
    certified_max: float
    rise: float
    bound_instance: float
    bound_apriori: float | None
    bound_apriori_note: str
    remark: str
    seed: int
    seconds: float


def summarise(
    certificate: dict[str, Any],
    choice: Choice,
    start: Network,
    goal: Network | None,
    data: Data,
    kappa: Fraction,
    seed: int,
    started: float,
) -> PathResult:
    """Collect the certified numbers and the two bounds of T14; `started` is a perf_counter."""
    claims = {name: Fraction(value) for name, value in certificate["claims"].items()}
    ends = [claims["F_start"]] + ([claims["F_end"]] if goal is not None else [])
    apriori, note = apriori_bound(start, choice.network, data, kappa, goal)
    below = goal is not None or claims["F_end"] < claims["F_start"]
    return PathResult(
        schema="proofcheck-path-result",
        version=1,
        method="merge",
        width=choice.width,
        exact=True,
        F_start=float(claims["F_start"]),
        F_end=float(claims["F_end"]),
        F_reference=choice.F,
        F_zero=float(zero_level(data)),
        certified_max=round_up(claims["max"]),
        rise=round_up(claims["max"] - max(ends)),
        bound_instance=round_up(instance_bound(start, choice.network, data, kappa, goal)),
        bound_apriori=None if apriori is None else round_up(apriori),
        bound_apriori_note=note,
        remark="" if below else NOTHING_LOWER,
        seed=seed,
        seconds=round(time.perf_counter() - started, 2),
    )


def zero_level(data: Data) -> float:
    """Return e(0), the F of the zero network, E|y|^2: every network joins it by its readout."""
    return float((data.rho[:, None] * data.y**2).sum())


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
            f"{round_up(Fraction(claim['max'])):.9g}",
            f"{float(Fraction(claim['t'])):.4g}",
        )
    say.print(table)
    connects = certificate["target_network"] is not None
    apriori = (
        result.bound_apriori_note if result.bound_apriori is None else f"{result.bound_apriori:.6g}"
    )
    say.print(f"\nF at the start      {result.F_start:.9g}")
    say.print(
        f"F at the end        {result.F_end:.9g}  "
        f"({'the target' if connects else 'the two-layer reference'})"
    )
    say.print(
        f"certified maximum   {result.certified_max:.9g}  (exact; written in full in {out})",
        soft_wrap=True,
    )
    say.print(
        f"rise                {result.rise:.3g}  over the {'higher end' if connects else 'start'}"
    )
    say.print(f"bound, instance     {result.bound_instance:.6g}  (T14 with delta measured here)")
    say.print(f"bound, a priori     {apriori}", soft_wrap=True)
    say.print(
        f"reference           {result.width} units, F = {result.F_reference:.6g} "
        f"(an upper bound of e({result.width}))"
    )
    through_zero = max(result.F_zero, result.F_start, result.F_end)
    say.print(
        f"the zero network    F = {result.F_zero:.6g}: a path through it, by readouts, has a "
        f"maximum of {through_zero:.6g}",
        soft_wrap=True,
    )
    if result.remark:
        say.print(f"remark              {result.remark}")
    say.print(f"{result.seconds:.1f} s, seed {result.seed}")
