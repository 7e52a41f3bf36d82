"""`path --method auto --polish` beside trained curves: barriers and seconds, side by side.

    python tests/benchmarks/path_against_curves.py [teacher-16 diabetes-64 ...] [--share S]
        [--only autoneb,proofcheck ...] [--results FILE]

Trains pairs of skip networks (K = 1, p = 16, kappa = 0.001, seeds 1 and 2) and joins each pair

* by a Bezier curve and a polygonal chain with one bend (T. Garipov et al., 2018), with the
  optimiser, the schedule and as many steps as their code has for ResNets on CIFAR (`curve`);
* by AutoNEB (F. Draxler et al., 2018) with the cycles of their configuration (`autoneb`);
* by a string of pivots moved by Adam along the whole gradient, with insertions (`string`): neither
  is published so, but it often ends lower than both;
* and by proofcheck.

One departure: samples are few, so a step sees all of them, not 128. A curve's barrier is the
largest value on a grid of 201 points of each straight piece (or of the curve), so a lower bound of
its maximum; proofcheck's is the exact maximum. "rise" is over the higher end. --share S does the
share S of the published steps. With --results, cells found in the file are not computed again, and
new ones are added to it. One thread, and seconds are those of the processor, so that other work
on the machine does not count; numpy alone. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from lemmas.l00_normalise import normalise
from lemmas.methods.certify import Request, best_path
from lemmas.methods.problem import Problem
from lemmas.reference import References
from proofcheck.relu.network import Data, objective
from proofcheck.relu.tables import load_data, with_constant
from proofcheck.relu.training import initial_network, train_skip

ROOT = Path(__file__).parents[2]
KAPPA = 1e-3
PAIRS = [f"{name}-{m}" for name in ("teacher", "diabetes") for m in (16, 64, 256)]
BETA1, BETA2, FLOOR, MOMENTUM = 0.9, 0.999, 1e-8, 0.9
CACHED = 60_000  # pre-activations that are handled at once

CURVE_STEPS = 200 * 391  # 200 epochs of 50,000 samples in batches of 128
CURVE_RATE = 0.03
# (pivots inserted, steps, rate) of each cycle, from the authors' configuration for CIFAR-10: three
# pivots at equal distances at first, then up to two where the chain is highest over its pivots.
CYCLES = (
    [(3, 1000, 0.1)]
    + [(2, 1000, 0.1)] * 3
    + [(2, 2000, 0.1)] * 2
    + [(2, 1000, 0.01)] * 4
    + [(2, 1000, 0.001)] * 4
)
INSERT_ABOVE = 0.1  # a new pivot only where the chain rises above its chord by this of its range
STRING_CYCLES = [(3, 2000, 1e-2)] + [(2, 2000, 1e-2)] * 2 + [(2, 2000, 1e-3)] * 2
RESPREAD = 100  # steps between two spreadings of the string's pivots


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


@dataclass(frozen=True)
class Landscape:
    """F (K = 1, one output) and its slope at many networks at once, each a flat row of numbers."""

    data: Data
    m: int
    p: int

    def split(self, points):
        """Views (P, m, n), (P, p, m), (P, m), (P, p) of points (P, size)."""
        sizes = np.cumsum([self.m * self.data.n, self.p * self.m, self.m])
        W, V, a, b = np.split(points, sizes, axis=1)
        return W.reshape(-1, self.m, self.data.n), V.reshape(-1, self.p, self.m), a, b

    def values(self, points):
        return self._by_parts(lambda part: self._pass(part)[0], points)

    def slopes(self, points):
        return self._by_parts(self._slopes, points)

    def _by_parts(self, function, points):
        size = max(1, CACHED // (self.data.N * self.m))
        parts = [points[i : i + size] for i in range(0, len(points), size)]
        return np.concatenate([function(part) for part in parts])

    def _pass(self, points):
        W, V, a, b = self.split(points)
        h = np.maximum(self.data.x @ W.transpose(0, 2, 1), 0.0)
        g = np.maximum(h @ V.transpose(0, 2, 1), 0.0)
        residual = (h @ a[:, :, None] + g @ b[:, :, None])[:, :, 0] - self.data.y[:, 0]
        value = residual**2 @ self.data.rho
        return value + KAPPA * (np.abs(a).sum(axis=1) + np.abs(b).sum(axis=1)), h, g, residual

    def _slopes(self, points):
        _, V, a, b = self.split(points)
        _, h, g, residual = self._pass(points)
        outer = (2 * self.data.rho * residual)[:, :, None]
        below = outer * b[:, None, :] * (g > 0)
        hidden = (outer * a[:, None, :] + below @ V) * (h > 0)
        found = np.empty_like(points)
        dW, dV, da, db = self.split(found)
        dW[...] = hidden.transpose(0, 2, 1) @ self.data.x
        dV[...] = below.transpose(0, 2, 1) @ h
        da[...] = (outer * h).sum(axis=1) + KAPPA * np.sign(a)
        db[...] = (outer * g).sum(axis=1) + KAPPA * np.sign(b)
        return found

    def project(self, points):
        """Into Theta, in place: rows of W into the Euclidean, rows of V into the l1 ball."""
        W, V, _, _ = self.split(points)
        W /= np.maximum(np.sqrt((W * W).sum(axis=2, keepdims=True)), 1.0)
        size = np.abs(V)
        which = size.sum(axis=2) > 1
        if which.any():
            rows, size = V[which], -np.sort(-size[which], axis=1)
            excess = (np.cumsum(size, axis=1) - 1) / np.arange(1, self.m + 1)
            last = (size > excess).sum(axis=1) - 1
            level = np.maximum(excess[np.arange(len(rows)), last], 0.0)[:, None]
            V[which] = np.sign(rows) * np.maximum(np.abs(rows) - level, 0.0)
        return points


def flat(net):
    return np.concatenate([net.W.ravel(), net.V[0].ravel(), net.a.ravel(), net.b.ravel()])


class Adam:
    def __init__(self, points):
        self.first, self.second, self.count = np.zeros_like(points), np.zeros_like(points), 0

    def step(self, points, slope, rate):
        self.count += 1
        self.first += (1 - BETA1) * (slope - self.first)
        self.second += (1 - BETA2) * (slope * slope - self.second)
        mean = self.first / (1 - BETA1**self.count)
        spread = np.sqrt(self.second / (1 - BETA2**self.count))
        return points - rate * mean / (spread + FLOOR)


class Momentum:
    """SGD with momentum, as torch has it."""

    def __init__(self, points):
        self.velocity = np.zeros_like(points)

    def step(self, points, slope, rate):
        self.velocity *= MOMENTUM
        self.velocity += slope
        return points - rate * self.velocity


def curve(land, A, B, share, kind, seed=0):
    """The grid's barrier of a trained curve with one control point, t drawn uniformly each step.

    The rate is constant for half of the steps, and then falls linearly to a hundredth at 0.9.
    """

    def weights(t):
        if kind == "bezier":
            return (1 - t) ** 2, 2 * t * (1 - t), t * t
        return np.maximum(0.0, 1 - 2 * t), 1 - abs(2 * t - 1), np.maximum(0.0, 2 * t - 1)

    def points(t, C):
        u, v, w = (each[:, None] for each in weights(t))
        return u * A + v * C + w * B

    rng, steps = np.random.default_rng(seed), max(1, round(share * CURVE_STEPS))
    C = (A + B)[None, :] / 2
    mover = Momentum(C)
    for step in range(steps):
        t = rng.random(1)
        slope = weights(t)[1][:, None] * land.slopes(points(t, C))
        rate = CURVE_RATE * float(np.clip(1 - (step / steps - 0.5) / 0.4 * 0.99, 0.01, 1.0))
        C = land.project(mover.step(C, slope, rate))
    return float(land.values(points(np.linspace(0, 1, 401), C)).max())


def lengths(chain):
    return np.sqrt((np.diff(chain, axis=0) ** 2).sum(axis=1))


def spread(chain):
    """The pivots moved along the chain so that they lie at equal distances."""
    places = np.concatenate(([0.0], np.cumsum(lengths(chain))))
    wanted = np.linspace(0, places[-1], len(chain))[1:-1]
    j = np.clip(np.searchsorted(places, wanted, side="right") - 1, 0, len(chain) - 2)
    t = ((wanted - places[j]) / np.maximum(places[j + 1] - places[j], 1e-300))[:, None]
    return np.concatenate((chain[:1], (1 - t) * chain[j] + t * chain[j + 1], chain[-1:]))


def tangents(chain, values):
    """The unit vectors of G. Henkelman and H. Jonsson (2000) at the inner pivots."""
    steps = np.diff(chain, axis=0)
    steps /= np.maximum(lengths(chain), 1e-300)[:, None]
    before, after = steps[:-1], steps[1:]
    low, here, high = values[:-2], values[1:-1], values[2:]
    most = np.maximum(abs(here - low), abs(here - high))
    least = np.minimum(abs(here - low), abs(here - high))
    share = (most / np.maximum(most + least, 1e-300))[:, None]
    falling = (low > high)[:, None]
    # At a peak or in a valley both sides count, that of the higher neighbour more.
    share = np.where(falling, share, 1 - share)
    mixed = share * before + (1 - share) * after
    peaked = ((here > low) & (here > high)) | ((here < low) & (here < high))
    found = np.where(peaked[:, None], mixed, np.where(falling, before, after))
    return found / np.maximum(np.sqrt((found**2).sum(axis=1)), 1e-300)[:, None]


def inserted(land, chain, count):
    """The chain with up to `count` new pivots where it is highest over its chords."""
    t = np.linspace(0, 1, 11)
    inner = t[1:-1, None]
    values = land.values(chain)
    gaps = [
        land.values((1 - inner) * u + inner * v) - ((1 - inner[:, 0]) * a + inner[:, 0] * b)
        for u, v, a, b in zip(chain, chain[1:], values, values[1:], strict=False)
    ]
    tops = np.array([gap.max() for gap in gaps]) / max(values.max() - values.min(), 1e-12)
    chosen = [j for j in np.argsort(tops)[-count:] if tops[j] > INSERT_ABOVE]
    for j in sorted(chosen, reverse=True):
        s = t[1 + int(np.argmax(gaps[j]))]
        chain = np.insert(chain, j + 1, (1 - s) * chain[j] + s * chain[j + 1], axis=0)
    return chain


def on_chain(land, chain):
    s = np.linspace(0, 1, 201)[:, None]
    return max(float(land.values((1 - s) * u + s * v).max()) for u, v in pairwise(chain))


def autoneb(land, A, B, share):
    """The grid's barrier of AutoNEB, pivots spread evenly in each step (an infinite spring).

    Where the published rates overflow they are divided by ten, and all cycles done again.
    """
    cycles = CYCLES
    while True:
        with np.errstate(over="ignore", invalid="ignore"):
            found = _chain(land, A, B, share, cycles, Momentum, 1, nudged=True)
        if np.isfinite(found):
            return found
        cycles = [(count, steps, rate / 10) for count, steps, rate in cycles]


def string(land, A, B, share):
    """The grid's barrier of a string of pivots that move by the whole gradient with Adam.

    As the simplified string method (W. E, W. Ren, E. Vanden-Eijnden, 2007), with insertions.
    """
    return _chain(land, A, B, share, STRING_CYCLES, Adam, RESPREAD, nudged=False)


def _chain(land, A, B, share, cycles, optimiser, every, nudged):
    chain = np.stack([A, B])
    for count, steps, rate in cycles:
        if len(chain) == 2:
            t = np.linspace(0, 1, count + 2)[:, None]
            chain = (1 - t) * A + t * B
        else:
            chain = inserted(land, chain, count)
        mover = optimiser(chain[1:-1])
        for step in range(max(1, round(share * steps))):
            if step % every == 0:
                chain = spread(chain)
            slope = land.slopes(chain[1:-1])
            if nudged:
                across = tangents(chain, land.values(chain))
                slope -= (slope * across).sum(axis=1)[:, None] * across
            chain[1:-1] = land.project(mover.step(chain[1:-1], slope, rate))
        if not np.isfinite(chain).all():
            return np.inf
    return on_chain(land, chain)


def certified(A, B, data):
    """(exact rise, method, segments) of `path --method auto --polish`."""
    (start, scales), (target, goal_scales) = normalise(A), normalise(B)
    problem = Problem(start, target, data, Fraction("0.001"))
    references = References(data, problem.kappa, A.m, None, 0)
    request = Request(A, scales, (B, goal_scales), "0.001", None, {}, 0)
    found = best_path(problem, "auto", references, request, polish=True)
    rise = float(found.maximum - max(problem.levels))
    return rise, found.candidate.method, len(found.candidate.vertices) - 1


WAYS = {
    "Bezier": lambda land, A, B, share: curve(land, A, B, share, "bezier"),
    "polygon": lambda land, A, B, share: curve(land, A, B, share, "polygon"),
    "AutoNEB": autoneb,
    "string": string,
}
COLUMNS = [*WAYS, "proofcheck"]


@threadpool_limits.wrap(limits=1)
def compare(pair, share, wanted, known, keep):
    """The pair's row; `known` holds cells that are there already, `keep` is called after each."""
    name, m = pair.split("-")
    data = sample(name)
    began = time.process_time()
    nets = [
        train_skip(initial_network(data, int(m), [16], seed=s), data, KAPPA, 1000, (1e-2, 1e-3))
        for s in (1, 2)
    ]
    known.setdefault("training", f"{time.process_time() - began:.0f} s")
    level = max(float(objective(net, data, KAPPA)) for net in nets)
    known["higher end"] = f"{level:.5f}"
    land, ends = Landscape(data, int(m), 16), [flat(net) for net in nets]
    for way in COLUMNS:
        if way in known or way not in wanted:
            continue
        began = time.process_time()
        if way == "proofcheck":
            rise, method, segments = certified(*nets, data)
            seconds = time.process_time() - began
            said = f"{rise:.2g} ({seconds:.1f} s; {method}, {segments} segments)"
        else:
            barrier = WAYS[way](land, *ends, share)
            said = f"{barrier - level:.5f} ({time.process_time() - began:.1f} s)"
        known[way] = said
        keep()
    cells = [pair, *(known.get(key, "") for key in ("higher end", "training", *COLUMNS))]
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pairs", nargs="*", default=PAIRS, help=", ".join(PAIRS))
    parser.add_argument("--share", type=float, default=1.0, help="of the published steps")
    parser.add_argument("--only", default=",".join(COLUMNS), help=", ".join(COLUMNS))
    parser.add_argument("--results", type=Path, help="cells, kept from run to run (JSON)")
    options = parser.parse_args()
    found = {}
    if options.results and options.results.exists():
        found = json.loads(options.results.read_text(encoding="utf-8"))

    def keep():
        if options.results:
            options.results.write_text(json.dumps(found, indent=1), encoding="utf-8")

    head = ["pair", "higher end", "training", *COLUMNS]
    print("| " + " | ".join(head) + " |\n" + "|---" * len(head) + "|", flush=True)
    for pair in options.pairs:
        compare(pair, options.share, options.only.split(","), found.setdefault(pair, {}), keep)


if __name__ == "__main__":
    main()
