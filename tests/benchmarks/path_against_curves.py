"""`path --method auto --polish` beside trained curves: barriers and seconds, side by side.

    python tests/benchmarks/path_against_curves.py [teacher-16 diabetes-64 ...] [--steps N]

Trains pairs of skip networks (K = 1, p = 16, kappa = 0.001, seeds 1 and 2) and joins each pair by a
Bezier curve and a polygonal chain with one bend (T. Garipov et al., 2018: Adam, one random t a
step), by a string of pivots to which new ones are added where it is highest, as in AutoNEB (F.
Draxler et al., 2018), and by proofcheck. A curve's barrier is the largest value on a grid of 201
points of each straight piece, so a lower bound of its maximum; proofcheck's is the exact maximum.
"rise" is over the higher end. One thread; numpy alone. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from lemmas.l00_normalise import normalise
from lemmas.methods.certify import Request, best_path
from lemmas.methods.problem import Problem
from lemmas.reference import References
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.tables import load_data, with_constant
from proofcheck.relu.training import (
    gradients,
    initial_network,
    project_ball,
    project_l1,
    train_skip,
)

ROOT = Path(__file__).parents[2]
KAPPA = 1e-3
PAIRS = [f"{name}-{m}" for name in ("teacher", "diabetes") for m in (16, 64, 256)]
BETA1, BETA2, FLOOR = 0.9, 0.999, 1e-8
RESPREAD = 100  # steps between two spreadings of the pivots


def teacher(samples=200, seed=0):
    """Five teacher units in the plane, noise 0.1, targets of variance 1."""
    rng = np.random.default_rng(seed)
    W = rng.normal(size=(5, 2))
    W /= np.linalg.norm(W, axis=1, keepdims=True)
    a = rng.normal(size=5)
    x = rng.normal(size=(samples, 2))
    y = np.maximum(x @ W.T, 0) @ a + 0.1 * rng.normal(size=samples)
    return Data(x, y / np.std(y))


def sample(name):
    if name == "teacher":
        return teacher()
    return with_constant(load_data(ROOT / "lemmas/examples/diabetes/data.csv")[0])


def blocks(net):
    return [np.array(block) for block in (net.W, *net.V, net.a, net.b)]


def network(parts):
    return Network(parts[0], tuple(parts[1:-2]), parts[-2], parts[-1])


def value(parts, data):
    return float(objective(network(parts), data, KAPPA))


def slope(parts, data):
    found = gradients(network(parts), data)
    ends = [u + KAPPA * np.sign(w) for u, w in ((found.a, parts[-2]), (found.b, parts[-1]))]
    return [found.W, *found.V, *ends]


def project(parts):
    return [project_ball(parts[0]), *(project_l1(v) for v in parts[1:-2]), *parts[-2:]]


def between(first, second, t):
    return [(1 - t) * u + t * v for u, v in zip(first, second, strict=True)]


class Adam:
    def __init__(self, parts):
        self.first = [np.zeros_like(part) for part in parts]
        self.second = [np.zeros_like(part) for part in parts]
        self.count = 0

    def step(self, parts, gradient, rate):
        self.count += 1
        moved = []
        for j, (part, g) in enumerate(zip(parts, gradient, strict=True)):
            self.first[j] += (1 - BETA1) * (g - self.first[j])
            self.second[j] += (1 - BETA2) * (g * g - self.second[j])
            mean = self.first[j] / (1 - BETA1**self.count)
            spread = np.sqrt(self.second[j] / (1 - BETA2**self.count))
            moved.append(part - rate * mean / (spread + FLOOR))
        return project(moved)


def curve(A, B, data, steps, kind, seed=0):
    """The grid's barrier of a trained curve with one control point."""

    def weights(t):
        if kind == "bezier":
            return (1 - t) ** 2, 2 * t * (1 - t), t * t
        return max(0.0, 1 - 2 * t), 1 - abs(2 * t - 1), max(0.0, 2 * t - 1)

    def point(t, C):
        u, v, w = weights(t)
        return [u * p + v * q + w * r for p, q, r in zip(A, C, B, strict=True)]

    rng = np.random.default_rng(seed)
    C = between(A, B, 0.5)
    adam = Adam(C)
    for step in range(steps):
        t = rng.random()
        gradient = [weights(t)[1] * g for g in slope(point(t, C), data)]
        rate = 1e-2 * (0.01 + 0.99 * (1 + np.cos(np.pi * step / steps)) / 2)
        C = adam.step(C, gradient, rate)
    return max(value(point(t, C), data) for t in np.linspace(0, 1, 201))


def flat(parts):
    return np.concatenate([part.ravel() for part in parts])


def evenly(chain):
    """The pivots moved along the chain so that they lie at equal distances."""
    lengths = [np.linalg.norm(flat(v) - flat(u)) for u, v in pairwise(chain)]
    places = np.concatenate(([0.0], np.cumsum(lengths)))
    wanted = np.linspace(0, places[-1], len(chain))
    found = [chain[0]]
    for goal in wanted[1:-1]:
        j = min(int(np.searchsorted(places, goal, side="right")) - 1, len(lengths) - 1)
        found.append(between(chain[j], chain[j + 1], (goal - places[j]) / max(lengths[j], 1e-300)))
    return [*found, chain[-1]]


def string(A, B, data, steps, cycles=5):
    """The grid's barrier of a string of pivots, spread evenly now and then, added where high.

    Pivots move by the whole gradient, as in the simplified string method (W. E, W. Ren,
    E. Vanden-Eijnden, 2007): with Adam this gave lower barriers than the part across the chain.
    """
    chain = [between(A, B, t) for t in np.linspace(0, 1, 5)]
    for cycle in range(cycles):
        movers = [Adam(pivot) for pivot in chain]
        rate = 1e-2 if cycle < 3 else 1e-3
        for step in range(steps):
            moved = [chain[0]]
            for j in range(1, len(chain) - 1):
                moved.append(movers[j].step(chain[j], slope(chain[j], data), rate))
            chain = [*moved, chain[-1]]
            if (step + 1) % RESPREAD == 0:
                chain = evenly(chain)
        if cycle < cycles - 1:
            tops = [
                max(value(between(u, v, t), data) for t in (0.25, 0.5, 0.75))
                for u, v in pairwise(chain)
            ]
            for j in sorted(np.argsort(tops)[-2:], reverse=True):
                chain.insert(int(j) + 1, between(chain[j], chain[j + 1], 0.5))
    grid = np.linspace(0, 1, 201)
    return max(value(between(u, v, t), data) for u, v in pairwise(chain) for t in grid)


def certified(A, B, data):
    """(exact rise, method, segments) of `path --method auto --polish`."""
    (start, scales), (target, goal_scales) = normalise(A), normalise(B)
    problem = Problem(start, target, data, Fraction("0.001"))
    references = References(data, problem.kappa, A.m, None, 0)
    request = Request(A, scales, (B, goal_scales), "0.001", None, {}, 0)
    found = best_path(problem, "auto", references, request, polish=True)
    rise = float(found.maximum - max(problem.levels))
    return rise, found.candidate.method, len(found.candidate.vertices) - 1


@threadpool_limits.wrap(limits=1)
def compare(pair, steps, neb_steps):
    name, m = pair.split("-")
    data = sample(name)
    began = time.perf_counter()
    nets = [
        train_skip(initial_network(data, int(m), [16], seed=s), data, KAPPA, 1000, (1e-2, 1e-3))
        for s in (1, 2)
    ]
    trained = time.perf_counter() - began
    A, B = (blocks(net) for net in nets)
    level = max(value(A, data), value(B, data))
    cells = [pair, f"{level:.5f}", f"{trained:.0f} s"]
    for run in (
        lambda: curve(A, B, data, steps, "bezier"),
        lambda: curve(A, B, data, steps, "polygon"),
        lambda: string(A, B, data, neb_steps),
    ):
        began = time.perf_counter()
        barrier = run()
        cells.append(f"{barrier - level:.5f} ({time.perf_counter() - began:.0f} s)")
    began = time.perf_counter()
    rise, method, segments = certified(*nets, data)
    seconds = time.perf_counter() - began
    cells.append(f"{rise:.2g} ({seconds:.0f} s; {method}, {segments} segments)")
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pairs", nargs="*", default=PAIRS, help=", ".join(PAIRS))
    parser.add_argument(
        "--steps", type=int, default=10_000, help="of a curve; a string has a fifth"
    )
    options = parser.parse_args()
    head = ["pair", "higher end", "training", "Bezier", "polygon", "string", "proofcheck"]
    print("| " + " | ".join(head) + " |\n" + "|---" * len(head) + "|", flush=True)
    for pair in options.pairs:
        compare(pair, options.steps, max(RESPREAD, options.steps // 25))


if __name__ == "__main__":
    main()
