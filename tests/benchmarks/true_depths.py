"""True mountain-pass levels of tiny networks beside what methods and theorems give.

    python tests/benchmarks/true_depths.py [--pairs N] [--seed S]

Draws pairs of two-layer networks with one input (m <= 3, N <= 4; weights +-1 and the best readouts,
so that the ends are critical in the readout), adds the pair with swapped roles and P19's data, and
prints paper_notes/true_depths.md's table: by how much every path has to rise over the higher end,
exactly, and the rises of `path --method splice` and `auto`, of the way by the zero network, and
what T21b (T21 for K = 0) promises before it looks. A dash: no path, or nothing is promised.
"""

from __future__ import annotations

import argparse
from fractions import Fraction

import numpy as np

from lemmas.l00_normalise import normalise
from lemmas.methods.certify import Request, best_path
from lemmas.methods.problem import Problem
from lemmas.reference import References
from proofcheck.errors import ProofcheckError
from proofcheck.relu.network import Data, Network
from proofcheck.relu.pass_check import require_lower
from proofcheck.relu.pass_level import pass_level
from proofcheck.relu.programs import fit_readout

KAPPA = "0.0625"
HEAD = (
    "| pair | m | N | higher end | true rise | auto | splice | by zero | T21b promises |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def network(signs, data):
    """The network of weights +-1 whose readout is the best, on eighths of a thousandth."""
    W = np.array(signs, dtype=float)[:, None]
    fit = fit_readout(np.maximum(data.x @ W.T, 0), data.y, data.rho, float(KAPPA))
    return Network(W, (), np.round(fit.u * 8192) / 8192, np.zeros((1, 0)))


def split(signs, data):
    """The same, with the readout of each sign shared by its units."""
    net = network(signs, data)
    a = net.a.copy()
    for sign in (1, -1):
        own = [i for i, s in enumerate(signs) if s == sign]
        if own:
            a[0, own] = np.round(a[0, own].sum() / len(own) * 8192) / 8192
    return Network(net.W, (), a, net.b)


def pairs(count, seed):
    """Yield (name, start, target, data)."""
    two = Data(np.array([[1.0], [-1.0]]), np.array([[1.0], [-1.0]]))
    yield "swapped roles", network((1, -1), two), network((-1, 1), two), two
    p19 = Data(np.array([[1.0], [-1.0]]), np.array([[1.0], [-0.75]]))
    yield "P19, one unit", network((1,), p19), network((-1,), p19), p19
    rng = np.random.default_rng(seed)
    for number in range(count - 2):
        m, N = int(rng.integers(1, 4)), int(rng.integers(2, 5))
        x = rng.choice([-1.0, -0.5, 0.5, 1.0], size=(N, 1))
        data = Data(x, rng.integers(-8, 9, size=(N, 1)) / 4)
        first = rng.choice([1, -1], size=m)
        second = rng.permutation(first) if number % 2 else rng.choice([1, -1], size=m)
        make = split if number % 3 == 0 else network
        yield f"drawn {number + 1}", make(first, data), make(second, data), data


def rise(problem, raw, goal, method):
    """The certified rise of a method over the higher end and its promise, or None."""
    references = References(problem.data, problem.kappa, problem.start.m, None, 0)
    request = Request(raw[0], raw[1], goal, KAPPA, (), {}, 0)
    top = max(problem.levels)
    try:
        found = best_path(problem, method, references, request)
    except ProofcheckError:
        return None, None
    promised = found.candidate.bounds().apriori if method == "splice" else None
    return found.maximum - top, None if promised is None else promised - top


def shown(value):
    """A number of the table."""
    return "-" if value is None else "0" if value == 0 else f"{float(value):.4g}"


def row(name, start, target, data):
    """One line of the table, and whether the pass is above the ends."""
    kappa, exact = Fraction(KAPPA), data.to_exact()
    (one, scales), (other, goal_scales) = normalise(start), normalise(target)
    found = pass_level(one, other, exact, kappa)
    require_lower(one, other, exact, kappa, found.value, found.cut)
    top = max(found.ends)
    problem = Problem(one, other, data, kappa)
    auto, _ = rise(problem, (start, scales), (target, goal_scales), "auto")
    splice, promised = rise(problem, (start, scales), (target, goal_scales), "splice")
    zero = max(Fraction(0), Fraction((exact.rho * exact.y[:, 0] ** 2).sum()) - top)
    true = found.value - top
    cells = [
        *(name, str(start.m), str(data.N), f"{float(top):.5f}"),
        *map(shown, (true, auto, splice, zero, promised)),
    ]
    for least in (auto, splice):
        assert least is None or least >= true, name
    return f"| {' | '.join(cells)} |", true


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    print(HEAD)
    above = 0
    for pair in pairs(args.pairs, args.seed):
        line, true = row(*pair)
        above += true > 0
        print(line, flush=True)
    print(f"\nOf {args.pairs} pairs {above} have a pass above both ends.")


if __name__ == "__main__":
    main()
