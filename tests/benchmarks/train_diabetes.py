"""Train the shipped diabetes networks; writes data.csv, stuck64.npz and good256.npz.

    python tests/benchmarks/train_diabetes.py [--out FOLDER]

Takes about a minute and needs scikit-learn, for its copy of the data of B. Efron,
T. Hastie, I. Johnstone, R. Tibshirani, Least angle regression (2004). Everything is seeded;
another linear algebra library or processor can change the last digits of the weights.
The numbers that it prints are those in lemmas/examples/diabetes/README.md.
"""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path

import numpy as np
from sklearn.datasets import load_diabetes

from proofcheck.atomic import write_text
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.training import (
    initial_network,
    local_descent,
    train_skip,
    train_two_layer,
)

SHIPPED = Path(__file__).parents[2] / "lemmas" / "examples" / "diabetes"
KAPPA = 1e-3
BRANCH = [16]
# First-layer biases so negative that most units are dead: no sample activates them, so they have
# no gradient and training never wakes them.
STUCK_BIAS, STUCK_SEED = 3.5, 2
RETRAIN_RATES = (1e-2, 3e-3, 1e-3, 1e-4)
TWO_LAYER_UNITS = (1, 2, 3, 4, 5, 6, 8)


def standardised() -> tuple[list[str], np.ndarray]:
    """Column names (10 features, then the target) and the (442, 11) table of mean 0, variance 1."""
    bunch = load_diabetes(scaled=False)
    table = np.column_stack([bunch.data, bunch.target])
    return [*bunch.feature_names, "target"], (table - table.mean(axis=0)) / table.std(axis=0)


def with_constant(table: np.ndarray) -> Data:
    """The sample with a constant 1 as last feature, which gives the first layer its biases."""
    return Data(np.column_stack([table[:, :-1], np.ones(len(table))]), table[:, -1])


def save(path: Path, net: Network) -> None:
    """W, V1, a, b as float64, a and b as vectors."""
    np.savez_compressed(path, W=net.W, V1=net.V[0], a=net.a[0], b=net.b[0])


def describe(name: str, net: Network, data: Data) -> str:
    """One line: F, mass, sizes of the supports, dead units and whether the net is in Theta."""
    z = data.x @ net.W.T
    dead = z.max(axis=0) < 0
    margin = f" (pre-activations <= {z[:, dead].max():.4f})" if dead.any() else ""
    return (
        f"{name}: F = {objective(net, data, KAPPA):.6f}, mass {net.mass():.3f}, "
        f"{np.count_nonzero(net.a)} of {net.m} units in a, "
        f"{np.count_nonzero(net.b)} of {net.widths[-1]} in b, "
        f"{np.count_nonzero(net.influence())} with influence, {dead.sum()} dead{margin}, "
        f"in Theta: {not net.violations()}"
    )


def main() -> None:
    """Write the three files and print the numbers that README.md quotes."""
    parser = argparse.ArgumentParser(description="Train the shipped diabetes networks.")
    parser.add_argument("--out", type=Path, default=SHIPPED, metavar="FOLDER")
    folder = parser.parse_args().out

    names, table = standardised()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([repr(float(entry)) for entry in row] for row in table)
    write_text(folder / "data.csv", text.getvalue())
    data = with_constant(table)

    start = initial_network(data, 64, BRANCH, STUCK_SEED, STUCK_BIAS)
    stuck = local_descent(train_skip(start, data, KAPPA), data, KAPPA)
    save(folder / "stuck64.npz", stuck)
    print(describe("stuck64", stuck, data), flush=True)
    value = objective(stuck, data, KAPPA)
    for rate in RETRAIN_RATES:
        again = train_skip(stuck, data, KAPPA, rates=(rate,))
        change = objective(again, data, KAPPA) - value
        print(f"  3000 more steps from rate {rate:g}: F changes by {change:+.1e}", flush=True)

    good = train_skip(initial_network(data, 256, BRANCH), data, KAPPA)
    save(folder / "good256.npz", good)
    print(describe("good256", good, data), flush=True)

    for units in TWO_LAYER_UNITS:
        best = train_two_layer(data, units, KAPPA, restarts=100)
        print(f"two-layer, {units} units: e({units}) <= {objective(best, data, KAPPA):.6f}")


if __name__ == "__main__":
    main()
