"""Make the pairs of skip networks of lemmas/examples/pairs that `proofcheck path --to` joins.

    python tests/benchmarks/train_pairs.py [--out FOLDER]

K = 1; weights are cut towards zero to multiples of 1/1024, which keeps them in Theta
and all numbers exact and short. Takes a few seconds; everything is seeded, but another linear
algebra library or processor may train to other weights.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import numpy as np

from proofcheck.atomic import write_text
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.training import initial_network, train_skip

SHIPPED = Path(__file__).parents[2] / "lemmas" / "examples" / "pairs"
UNIT, STEPS, RATES = 1024, 300, (1e-2, 1e-3)
WIDTHS = {"floor": (16, 4), "teacher": (8, 2)}  # m and p
KAPPA = {"floor": 0.01, "teacher": 0.001}
SEEDS = {"floor": (4, 5), "teacher": (1, 2)}


def floor() -> Data:
    """P26's sample: the targets are odd, so two-layer networks have D >= 2/9."""
    x = [[1, 0], [-1, 0], [1, 2], [-1, -2], [1, -2], [-1, 2]]
    return Data(np.array(x, dtype=float), np.array([1.0, -1, 0, 0, 0, 0]))


def teacher() -> Data:
    """40 points of five units in the plane, with noise, cut to multiples of 1/1024."""
    rng = np.random.default_rng(0)
    W = rng.normal(size=(5, 2))
    W /= np.linalg.norm(W, axis=1, keepdims=True)
    a = rng.normal(size=5)
    x = cut(rng.normal(size=(40, 2)))
    y = np.maximum(x @ W.T, 0) @ a + 0.1 * rng.normal(size=40)
    return Data(x, cut(y / np.std(y)))


SAMPLES = {"floor": floor, "teacher": teacher}


def cut(values: np.ndarray) -> np.ndarray:
    """Towards zero, to a multiple of 1 / UNIT."""
    return np.trunc(values * UNIT) / UNIT


def trained(name: str, data: Data, seed: int) -> Network:
    m, p = WIDTHS[name]
    net = train_skip(initial_network(data, m, [p], seed=seed), data, KAPPA[name], STEPS, RATES)
    return Network(cut(net.W), tuple(cut(v) for v in net.V), cut(net.a), cut(net.b))


def save(folder: Path, name: str, data: Data, nets: dict[str, Network]) -> None:
    text = io.StringIO()
    header = ",".join([*(f"x{j + 1}" for j in range(data.n)), "y"])
    np.savetxt(text, np.hstack([data.x, data.y]), "%.17g", ",", header=header, comments="")
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / "data.csv", text.getvalue())
    for place, net in nets.items():
        np.savez_compressed(folder / f"{place}.npz", W=net.W, V1=net.V[0], a=net.a[0], b=net.b[0])
        print(f"{name} {place}: F = {objective(net, data, KAPPA[name]):.6f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder")
    out = parser.parse_args().out
    for name, sample in SAMPLES.items():
        data = sample()
        nets = {
            place: trained(name, data, seed) for place, seed in zip("AB", SEEDS[name], strict=True)
        }
        save(out / name, name, data, nets)


if __name__ == "__main__":
    main()
