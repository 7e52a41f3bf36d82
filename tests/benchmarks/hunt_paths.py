"""A hunt against T14's path builder: `python -m tests.benchmarks.hunt_paths [PATHS] [SEED]`.

Small networks, drawn or with entries in {-1, 0, 1}, ties and dead units; the path is built and its
maximum certified in rationals. It must never exceed the bound that T14 promises with the delta of
this instance. What counts is the share of the promised rise that is used,

    (maximum - base) / (bound - base),  base = max(F at both ends, F of the reference),

and numbers of the best networks are turned to raise it. A script; tests/lemmas/test_hunt_paths.py
runs a short one.
"""

import sys
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np

from lemmas.paths import build_path, instance_bound
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum
from proofcheck.relu.training import into_theta

SHAPES = ((3, 1, (), 1, 1), (4, 1, (2,), 1, 1), (5, 2, (2,), 1, 1), (5, 1, (2, 1), 2, 1))
"""Hidden units, inputs, branch widths, outputs, units of the reference."""
KEPT, TURNS = 6, 12


@dataclass
class Setting:
    """Two networks, a reference, a sample and the penalty's weight."""

    start: Network
    target: Network
    reference: Network
    data: Data
    kappa: Fraction


@dataclass
class Measured:
    """The exact maximum on the path, the promised bound, and F at the higher end or reference."""

    setting: Setting
    maximum: Fraction
    bound: Fraction
    base: Fraction

    @property
    def ratio(self):
        """Return maximum / bound; above 1 the construction breaks its promise."""
        return self.maximum / self.bound

    @property
    def share(self):
        """Return the share of the promised rise that is used; 0 where none is promised."""
        room = self.bound - self.base
        return (self.maximum - self.base) / room if room else Fraction(0)


def entries(rng, *shape):
    """Return gaussians, or numbers in {-1, 0, 1}, at times with a row repeated."""
    values = rng.normal(size=shape) if rng.integers(2) else rng.integers(-1, 2, shape) * 1.0
    if len(shape) == 2 and shape[0] > 1 and rng.integers(2):
        values[1] = values[0]
    return values


def network(rng, m, n, branch, d):
    """Return a network in Theta, in floats."""
    V = tuple(entries(rng, q, p) for p, q in pairwise([m, *branch]))
    b = entries(rng, d, branch[-1]) if branch else np.zeros((d, 0))
    return into_theta(Network(entries(rng, m, n), V, entries(rng, d, m), b))


def draw(rng):
    """Return networks of one of the shapes, their reference and a sample."""
    m, n, branch, d, units = SHAPES[rng.integers(len(SHAPES))]
    count = int(rng.integers(1, 5))
    x = entries(rng, count, n)
    x[0, 0] += not x.any()
    start, target = network(rng, m, n, branch, d), network(rng, m, n, branch, d)
    reference = network(rng, units, n, (), d)
    reference = replace(reference, a=reference.a * rng.choice([0.0, 0.25, 1.0]))
    y = entries(rng, count, d)
    if rng.integers(2):  # the start fits, so that moving its units must cost
        y = start.outputs(x) * rng.choice([1.0, 1.5])
    return Setting(
        start,
        target,
        reference,
        Data.exact(x, y),
        Fraction(1, int(rng.choice([1, 4, 16, 64]))),
    )


def turned(rng, setting):
    """Return the setting with one array of one of its networks, or the targets, changed."""
    which = rng.choice(["start", "target", "reference", "y"])
    if which == "y":
        y = np.array(setting.data.y, dtype=float)
        return replace(setting, data=Data.exact(setting.data.x, _bent(rng, y)))
    net = getattr(setting, which)
    name = rng.choice(["W", "a", *(["b"] if net.b.size else [])])
    changed = replace(net, **{str(name): _bent(rng, np.array(getattr(net, name), dtype=float))})
    return replace(setting, **{which: into_theta(changed)})


def _bent(rng, array):
    place = tuple(rng.integers(length) for length in array.shape)
    old = array[place]
    array[place] = rng.choice([0.0, -old, 2 * old, old / 2, old + rng.normal(), 1.0, -1.0])
    return array


def measure(setting):
    """Build the path and certify its maximum."""
    start, target, reference = setting.start, setting.target, setting.reference
    nets = [net for _, net in build_path(start, reference, target)]
    found = [exact_maximum(u, v, setting.data, setting.kappa) for u, v in pairwise(nets)]
    bound = instance_bound(start, reference, setting.data, setting.kappa, target)
    ends = [objective(net.to_exact(), setting.data, setting.kappa) for net in (start, target)]
    low = objective(reference.to_exact(), setting.data, setting.kappa)
    return Measured(setting, max(item.value for item in found), bound, max(*ends, low))


def hunt(paths, seed):
    """Return what was measured at the best of so many paths, and how many exceeded the bound."""
    rng = np.random.default_rng(seed)
    kept, broken = [], []
    for number in range(paths):
        if kept and number % TURNS:
            one = measure(turned(rng, kept[rng.integers(len(kept))].setting))
        else:
            one = measure(draw(rng))
        if one.maximum > one.bound:
            broken.append(one)
        kept = sorted([*kept, one], key=lambda item: -item.share)[:KEPT]
    return kept[0], broken


def main(paths, seed):
    """Print the worst that was found."""
    best, broken = hunt(paths, seed)
    print(f"{paths} paths, seed {seed}: {len(broken)} exceed the promised bound")
    print(f"largest share of the promised rise that is used: {float(best.share):.4f}")
    print(f"there: maximum {float(best.maximum):.6f}, bound {float(best.bound):.6f}, ")
    print(f"ends or reference {float(best.base):.6f}, kappa {best.setting.kappa}")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(words[0] if words else 300, words[1] if len(words) > 1 else 20061105)
