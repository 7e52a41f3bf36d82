"""True depths beside the bounds: `python -m tests.true_depths [--seed S] [--count C] [--out FILE]`.

Tiny two-layer networks (n = 1, N <= 4, m <= 4) in pairs: the true mountain-pass level from both
sides, each rechecked in rationals, and what the theorems' bounds say of the same pair. Writes
paper_notes/true_depths.md (--out). A benchmark, not a test.
"""

import argparse
import random
import sys
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np

from lemmas.methods.drawn import apriori
from lemmas.methods.problem import Problem
from lemmas.methods.select import METHODS, search
from lemmas.methods.splice import splice
from lemmas.methods.table import through_zero
from lemmas.reference import References
from proofcheck import __version__
from proofcheck.exact import root_above
from proofcheck.relu.network import Data, Network
from proofcheck.relu.pass_check import require_lower
from proofcheck.relu.pass_level import Landscape, pass_level
from proofcheck.relu.segment import exact_maximum

SEED = 20061105
COUNT = 60
OUT = Path(__file__).parents[1] / "paper_notes" / "true_depths.md"
INSTANCE = (*METHODS, "zero", "splice")
PROMISES = ("T14", "T17", "T21", "T21b")


@dataclass(frozen=True)
class Pair:
    """Two networks of one shape, their sample, kappa, and what the pair is."""

    name: str
    start: Network
    target: Network
    data: Data
    kappa: Fraction


def network(weights, readouts):
    """The exact network with one input and output, K = 0."""
    W = np.array([[Fraction(w)] for w in weights], dtype=object)
    a = np.array([[Fraction(v) for v in readouts]], dtype=object)
    return Network(W, (), a, np.zeros((1, 0)))


def sample(x, y):
    """The exact sample with equal weights."""
    column = np.array([[Fraction(v)] for v in x], dtype=object)
    return Data.exact(column, np.array([Fraction(v) for v in y], dtype=object))


def minimum(signs, data, kappa):
    """The network of weights +-1 with the best readout, on the first unit of each sign."""
    land, readout = Landscape(data, kappa), [Fraction(0)] * len(signs)
    for sign in {*signs}:
        readout[signs.index(sign)] = land.sides[sign].coefficient(Fraction(1), kappa)
    return network(signs, readout)


def pairs(seed, count):
    """P19's data and swapped roles first, then drawn ones."""
    for kappa in (Fraction(1, 20), Fraction(1, 10), Fraction(1, 4), Fraction(1, 2)):
        data = sample([1, -1], [1, -1])
        ends = [minimum(signs, data, kappa) for signs in ((1, -1), (-1, 1))]
        yield Pair("swapped", *ends, data, kappa)
    for kappa, c in ((1, 9), (1, 5), (2, 8), (4, 9)):
        data, kappa = sample([1, -1], [1, Fraction(-c, 10)]), Fraction(kappa, 10)
        yield Pair("P19", *(minimum((s,), data, kappa) for s in (-1, 1)), data, kappa)
    rng = random.Random(seed)
    for k in range(count - 8):
        kind, m = (
            ("minima", 1), ("minima", 2), ("opposite", 2), ("minima", 3), ("drawn", 2),
            ("opposite", 3), ("drawn", 3), ("opposite", 4),
        )[k % 8]  # fmt: skip
        N = rng.randint(2, 4)
        x = [Fraction(rng.choice((1, -1)[: 2 - (q > 1)]) * rng.randint(1, 4), 2) for q in range(N)]
        x[1] = -abs(x[1])
        x[0] = abs(x[0])
        y = [Fraction(rng.choice((1, -1)) * rng.randint(1, 8), 4) for _ in range(N)]
        data, kappa = sample(x, y), Fraction(rng.choice((1, 2, 5, 10, 20)), 100)
        signs = [rng.choice((1, -1)) for _ in range(m)]
        if m > 1 and kind == "opposite":
            signs[:2] = [1, -1]
        other = [-s for s in signs] if kind == "opposite" or m == 1 else rng.sample(signs, m)
        if kind == "drawn":
            ends = [
                network(
                    [Fraction(rng.randint(-8, 8), 8) for _ in range(m)],
                    [Fraction(rng.randint(-8, 8), 8) for _ in range(m)],
                )
                for _ in range(2)
            ]
        else:
            ends = [minimum(tuple(s), data, kappa) for s in (signs, other)]
        yield Pair(kind, *ends, data, kappa)


def bounds_of(pair):
    """Upper bounds of the level by method and by theorem; None where one does not apply."""
    problem = Problem(pair.start, pair.target, pair.data, pair.kappa)
    references = References(pair.data.to_float(), pair.kappa, pair.start.m, None, 0)
    found = [
        each for reference in references for each in search(problem, METHODS, [reference]).found
    ]
    found.append(through_zero(problem))
    if pair.start.m > 1:
        found.append(splice(problem))
    values = dict.fromkeys((*INSTANCE, *PROMISES))

    def offer(name, value):
        if value is not None and (values[name] is None or value < values[name]):
            values[name] = value

    for each in found:
        bounds = each.bounds()
        offer(each.method, bounds.instance)
        if each.method in ("merge", "lighten"):
            offer("T14" if each.method == "merge" else "T17", bounds.apriori)
    if pair.start.m > 1:
        offer("T21", apriori(problem)[0])
    few, top = pair.start.m // 2, max(problem.levels)
    if few > 1:
        B = top / pair.kappa * root_above(problem.exact.radius_squared())
        offer("T21b", top + B**2 / (4 * (few - 1)))
    return values


def row(number, pair):
    """(cells, bracket is one number, depth, ratio of each bound to the true level)."""
    found = pass_level(pair.start, pair.target, pair.data, pair.kappa)
    require_lower(pair.start, pair.target, pair.data, pair.kappa, found.value, found.cut)
    upper = max(
        exact_maximum(u, v, pair.data, pair.kappa).value for u, v in pairwise(found.vertices)
    )
    rise = upper - max(found.ends)
    values = bounds_of(pair)
    for name, value in values.items():
        if value is not None and value < found.value:
            raise SystemExit(f"row {number}: {name} promises {value}, below the true {found.value}")
    ratios = {name: float(v / upper) for name, v in values.items() if v is not None}
    head = [str(number), pair.name, str(pair.start.m), str(pair.data.N), str(pair.kappa)]
    head += [f"{float(max(found.ends)):.6f}", f"{float(found.value):.6f}", f"{float(upper):.6f}"]
    head += [f"{float(rise):.6f}"]
    cells = head + [f"{ratios[name]:.3g}" if name in ratios else "-" for name in values]
    return cells, upper == found.value, rise, ratios


TEXT = """# True depths of tiny networks, beside the bounds

Made by `{command}`, seed {seed}, proofcheck {version}. [How the truth is found, and why it is
exact](true_depths_method.md).

Each row is a pair of two-layer networks with one input: m units, N samples, squared loss. `ends`
is F at the higher end; `lower` and `upper` bracket the least level at which paths in Θ join the
two: `lower` is shown by a cut and dual vectors, which code that did not make them rechecked in
rationals, `upper` is the exact maximum of F on a path; here both are shown in decimals. `rise` is
upper - ends: how far every path has to climb. The further columns are upper bounds of the level,
divided by its true value, so that 1 is the truth: first what each method of `proofcheck path`
measures on the pair, then what T14 (merge), T17 (lighten), T21 and T21b promise from m, κ, R and F
alone. A dash: it does not apply at this size (T14 needs m > 2l, T21 m ≥ 2, T21b m ≥ 4; through a
reference, m ≥ 2). Roots in bounds are rounded up. Through a reference, the least bound among those
trained at l < m counts.

swapped: x = 1, -1, y = 1, -1, two units that change their roles; the rise is (1 - κ)²/2. P19: one
unit, x = 1, -1, y = 1, -c. minima: weights ±1 with the best readout, the signs at the other end
drawn; opposite: all signs changed; drawn: weights and readouts drawn.

{table}

## What is seen

{equal} of {rows} brackets are one rational number. {climb} of the pairs have to climb.

{summary}

A ratio is one of levels, not of rises: where the true rise is 0 a ratio of rises would say
nothing.
"""


def main(words):
    """Write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(words)
    names = (*INSTANCE, *PROMISES)
    lines = ["| | pair | m | N | κ | ends | lower | upper | rise | " + " | ".join(names) + " |"]
    lines += ["|---|---|" + "---:|" * (7 + len(names))]
    rows = []
    for number, pair in enumerate(pairs(given.seed, given.count), 1):
        rows.append(row(number, pair))
        lines.append("| " + " | ".join(rows[-1][0]) + " |")
        print(lines[-1], flush=True)
    summary = ["| bound | pairs | least ratio | median | largest | equal to the truth |"]
    summary += ["|---|" + "---:|" * 5]
    for name in names:
        seen = sorted(ratios[name] for *_, ratios in rows if name in ratios)
        if seen:
            cells = [f"{v:.4g}" for v in (seen[0], seen[len(seen) // 2], seen[-1])]
            tight = sum(v <= 1 + 1e-9 for v in seen)
            summary.append(f"| {name} | {len(seen)} | " + " | ".join(cells) + f" | {tight} |")
    text = TEXT.format(
        command=" ".join(["python -m tests.true_depths", *words]),
        seed=given.seed,
        version=__version__,
        table="\n".join(lines),
        equal=sum(equal for _, equal, *_ in rows),
        rows=len(rows),
        climb=sum(rise > 0 for _, _, rise, _ in rows),
        summary="\n".join(summary),
    )
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
