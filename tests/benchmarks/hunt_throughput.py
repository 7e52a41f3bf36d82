"""Instances a second and core: `python -m tests.benchmarks.hunt_throughput [SECONDS]`.

L03's first inequality, sum_o |b_o (G(h) - G(h'))| <= sum_i omega_i |h_i - h'_i|, at m <= 6 units,
three ways in one run: a plain numpy batch written by hand for this inequality; the hunt's recipe
searcher, which derives everything from the statement; hypothesis, exactly. A script, not a test.
"""

import sys
import time
from itertools import pairwise

import numpy as np

from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.searchers import BATCH, run_unit
from proofcheck.hunt.units import generator
from proofcheck.registry import load

SEED = 20061105


def by_hand(rng, batch):
    """Draw and judge one batch in plain numpy; return how many instances, and how many failed."""
    m, depth, d = int(rng.integers(1, 7)), int(rng.integers(1, 3)), int(rng.integers(1, 3))
    widths = [m, *(int(rng.integers(1, 5)) for _ in range(depth))]
    layers = [rng.normal(size=(batch, q, p)) for p, q in pairwise(widths)]
    layers = [V / np.maximum(np.abs(V).sum(axis=2, keepdims=True), 1) for V in layers]
    b = rng.normal(size=(batch, d, widths[-1]))
    h, other = rng.normal(size=(2, batch, m, 1))
    g, g1, omega = h, other, np.abs(b).sum(axis=1)[:, None]
    for V in layers:
        g, g1 = np.maximum(V @ g, 0), np.maximum(V @ g1, 0)
    for V in reversed(layers):
        omega = omega @ np.abs(V)
    left = np.abs(b @ (g - g1)).sum(axis=(1, 2))
    right = (omega[:, 0] * np.abs(h - other)[:, :, 0]).sum(axis=1)
    return batch, int((left > right * (1 + 1e-9) + 1e-9).sum())


def rate(work, seconds):
    """Return instances a second of processor time, over at least so many seconds."""
    work(0)
    began, count, number = time.process_time(), 0, 1
    while (spent := time.process_time() - began) < seconds:
        count += work(number)
        number += 1
    return count / spent


def main(seconds):
    """Print the three rates."""
    claim = claim_of(load(None).lemma("L03"), (), (), None)
    rng = np.random.default_rng(SEED)

    def searcher(name):
        def work(number):
            return run_unit(claim, name, generator(claim, name, SEED, number)).tried

        return work

    ways = {
        "numpy by hand, this inequality alone": lambda _: by_hand(rng, BATCH)[0],
        "the hunt's recipe, whole statement": searcher("recipe"),
        "the hunt's free shapes": searcher("free"),
        "hypothesis, exactly": searcher("property"),
    }
    for name, work in ways.items():
        print(f"{name:40} {rate(work, seconds):12,.0f} instances a second")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
