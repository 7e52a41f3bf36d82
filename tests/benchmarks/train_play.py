"""Make the two small networks of the page paper_notes/_static/play: line.json and plane.json.

    python tests/benchmarks/train_play.py [--out FOLDER]

A start that plain descent has left early, so that all of its units are still in use and merging
some of them costs something, and a two-layer reference. Weights are cut to multiples of 1/256,
towards zero, which keeps them in Theta and every vertex of the path a short exact number. Takes a
few seconds; the cut hides most of what another linear algebra library would change, not all of it.
Then `python -m lemmas.play` builds the paths.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from proofcheck.atomic import write_text
from proofcheck.relu.network import Data, Network
from proofcheck.relu.training import into_theta, local_descent, train_two_layer

SHIPPED = Path(__file__).parents[2] / "lemmas" / "examples" / "play"
UNIT = 256


@dataclass(frozen=True)
class Problem:
    """A sample (without the constant 1 that gives biases), and how its two networks are made."""

    name: str
    points: list[list[float]]
    targets: list[float]
    kappa: str
    m: int
    branch: int
    units: int
    seed: int
    steps: int


LINE = Problem(
    "line",
    [[k / 4] for k in range(-4, 5)],
    [-1, -0.25, 0.5, 0.25, 0, 0.25, 0.75, 0.25, -0.5],
    kappa="0.005",
    m=10,
    branch=2,
    units=3,
    seed=5,
    steps=30,
)
PLANE = Problem(
    "plane",
    [[u / 2, v / 2] for u in (-2, -1, 1, 2) for v in (-2, -1, 1, 2)],
    [1 if u * v > 0 else -1 for u in (-2, -1, 1, 2) for v in (-2, -1, 1, 2)],
    kappa="0.01",
    m=20,
    branch=2,
    units=4,
    seed=1,
    steps=15,
)


def directions(problem: Problem) -> np.ndarray:
    """Return m unit vectors: around the circle for a line, drawn on the sphere for a plane."""
    rng = np.random.default_rng(problem.seed)
    n = len(problem.points[0]) + 1
    if n == 2:
        turns = (np.arange(problem.m) + rng.uniform(-0.3, 0.3, size=problem.m)) / problem.m
        return np.column_stack([np.cos(2 * np.pi * turns), np.sin(2 * np.pi * turns)])
    rows = rng.normal(size=(problem.m, n))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def networks(problem: Problem) -> tuple[Network, Network]:
    """Return the start and the reference, before the cut."""
    x = np.column_stack([np.array(problem.points), np.ones(len(problem.points))])
    data = Data(x, np.array(problem.targets, dtype=float))
    kappa = float(problem.kappa)
    rng = np.random.default_rng([problem.seed, 1])
    V = np.abs(rng.normal(size=(problem.branch, problem.m)))
    a, b = rng.normal(size=(1, problem.m)) / 4, rng.normal(size=(1, problem.branch)) / 4
    start = into_theta(Network(directions(problem), (V,), a, b))
    reference = train_two_layer(data, problem.units, kappa, problem.seed, 20)
    return local_descent(start, data, kappa, problem.steps), reference


def cut(array: np.ndarray) -> list[list[int]]:
    """Return the entries as whole multiples of 1/UNIT, cut towards zero."""
    whole: list[list[int]] = np.trunc(array * UNIT).astype(int).tolist()
    return whole


def main() -> None:
    """Write line.json and plane.json."""
    parser = argparse.ArgumentParser(description="Make the networks of the interactive page.")
    parser.add_argument("--out", type=Path, default=SHIPPED, metavar="FOLDER")
    folder = parser.parse_args().out
    for problem in (LINE, PLANE):
        start, reference = networks(problem)
        kept = {
            "points": problem.points,
            "targets": problem.targets,
            "kappa": problem.kappa,
            "unit": UNIT,
            "W": cut(start.W),
            "V1": cut(start.V[0]),
            "a": cut(start.a),
            "b": cut(start.b),
            "reference_W": cut(reference.W),
            "reference_a": cut(reference.a),
        }
        lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in kept.items()]
        write_text(str(folder / f"{problem.name}.json"), "{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
