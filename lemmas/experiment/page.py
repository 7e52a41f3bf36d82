"""The experiment as a page of the notes; every number in it comes from the rows."""

from __future__ import annotations

from collections.abc import Sequence

from lemmas.experiment.depths import METHODS, Row
from lemmas.experiment.table import slopes, table

_PAGE = """# Depths, measured

What the skip buys, in numbers: upper bounds of the depth of minima at m hidden units, promised
by the theorems and certified on explicit paths, beside the depth without the skip. Every number
is of one run of `{again}`. Back to the [start](start.md), [overview](README.md).

![Bounds of depths against the number of hidden units](_pictures/start-depths.svg)

## What is compared

* **Data.** `p19`: the two points of [P19](p19_depth.md), c = 3/4. `teacher`: n = 2, N = 200.
  `diabetes`: 10 features and a constant, N = 442. Squared loss; kappa is {kappas}. All networks
  have a skip and a branch of one unit.
* **`minimum`.** A small network ({small} hidden units; on `p19` the minimum of P19 with b < 0)
  is trained until it stops, and each unit is split into copies that share its readout and what
  the branch reads of it. Copies with one activation pattern count, for F, through the mean of
  their rows alone, whose norm is at most 1. So a small strict local minimum at which no sample
  lies on a kink and no unit is read by skip *and* branch stays a local minimum at every m: an
  argument in words. Where a unit is read by both, splitting may open a way down. What is
  measured is `residual`: by how much a proximal gradient step moves a weight, divided by its
  length (floats; 0 at a stationary point of the activation pattern).
* **`spread`.** A random network after 50 steps of descent: no minimum, but every unit is read
  and no two agree. The theorems speak of it too.
* **Depth.** Every path ends at a two-layer network of l units ({widths}) that lies below the
  start, so the depth is at most the maximum of F on it less F at the start. For `{methods}`
  that rise is exact arithmetic on the path that [`proofcheck path`](path_methods.md) builds,
  rounded up. *Promised*: what [C15](c15_depth.md) and [T14](t14_connect.md) (merge),
  [C17](c17_depth.md) and [T17](t17_lighten.md) (lighten) say before they look at the network; a
  dash where m is too small for them to say anything.
* **Without the skip** (`plain`): F of the zero network less F at the start, which for this
  minimum is the depth of the plain network exactly, by [P19](p19_depth.md); rounded down.

## What is found

{found}

Two things this does not show. That these minima are deep *without* the skip is known on P19's
data alone; for the others nobody has a lower bound. And a certified rise of 0 says that a
minimum is no strict one, not that descent finds the way.

## Slopes

Of log depth against log m, least squares with standard errors; rises of 0 have no logarithm and
are left out. What the theorems promise for large m and fixed l is m to the power -1/n (C15) and
-1 (C17); for smaller m the square of the move counts, and slopes up to twice that (or more, on
a few points) are seen. T24 ([L24](l24_allot.md), [L24e](l24e_directions.md)) speaks of two-layer
networks, and the rate of [T25](t25_ray.md), with n - 1 in place of n, is argued in words, so
neither has a line.

{slopes}

## All rows

{table}
"""


def page(rows: Sequence[Row], again: str) -> str:
    """Return the page; `again`: the command that makes it."""
    own = {row["problem"]: row for row in rows}
    return _PAGE.format(
        again=again,
        kappas=", ".join(f"{row['kappa']} (`{name}`)" for name, row in own.items()),
        small="one or two",
        widths=", ".join(f"{row['l']} on `{name}`" for name, row in own.items()),
        methods="`, `".join(METHODS),
        found="\n".join(_found([row for row in rows if row["problem"] == name]) for name in own),
        slopes=slopes(rows),
        table=table(rows),
    )


def _found(rows: Sequence[Row]) -> str:
    """Return the findings on one data set as an item of a list."""
    minima = [row for row in rows if row["family"] == "minimum" and row["below"]]
    spread = [row for row in rows if row["family"] == "spread" and row["below"]]
    said = [f"* `{rows[0]['problem']}`:"]
    if minima:
        worst = max(row["methods"]["auto"]["certified"] for row in minima)
        said.append(
            f"at the minima auto's certified rise is {'at most ' * (worst > 0)}{worst:.2g};"
        )
        for name, theorem in (("merge", "C15"), ("lighten", "C17")):
            said.append(f"{theorem}'s promise {_useful(minima, name)};")
    plain = [row["plain"] for row in rows if row["plain"] is not None]
    if plain:
        depths = " to ".join(sorted({f"{value:.6g}" for value in (min(plain), max(plain))}))
        said.append(f"without the skip the depth is {depths} at every m;")
    if spread:
        least, most = spread[0], spread[-1]
        values = [row["methods"]["auto"]["certified"] for row in (least, most)]
        said.append(
            f"from a spread start auto rises by {values[0]:.2g} at m = {least['m']}, "
            f"by {values[1]:.2g} at m = {most['m']}."
        )
    return " ".join(said)


def _useful(rows: Sequence[Row], name: str) -> str:
    """Say from which m on a promise is less than the rise by way of the zero network."""
    for row in rows:
        value = row["methods"].get(name, {}).get("apriori")
        if value is not None and value < row["zero"]:
            return f"is below the rise by way of the zero network from m = {row['m']} on"
    last = rows[-1]
    return (
        f"is vacuous up to m = {last['m']} (the way by the zero network rises by "
        f"{last['zero']:.2g} only)"
    )
