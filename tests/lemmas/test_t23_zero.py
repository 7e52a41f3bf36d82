"""T23: the paths do not rise, read few units, and the proof needs what it says."""

from dataclasses import replace
from fractions import Fraction as Q
from itertools import pairwise

import numpy as np
import pytest
from mutants import refusal

from lemmas import COMPANION
from lemmas.basic import basic_factors
from lemmas.t22d_path import Net, Sets, cross
from lemmas.t23_zero import LEMMA
from proofcheck.exact import fractions
from proofcheck.kernel.rules import Arithmetic
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.pass_level import pass_level
from proofcheck.relu.segment import exact_maximum

LIBRARY = (COMPANION.lemma("T22d"),)
KAPPA = Q(1, 20)


def drawn(rng, samples, units, inputs):
    W = rng.integers(-4, 5, size=(units, inputs))
    a = rng.integers(-4, 5, size=(1, units))
    return Net(fractions(W) / 8, np.zeros((0, units)), fractions(a) / 4, np.zeros((1, 0)))


def path_of(ends, x):
    """The seven segments of the proof, for ReLUs."""
    nets, sets = [], []
    for net in ends:
        h = np.maximum(x @ net.W.T, 0)
        by = basic_factors(net.a * h, abs(net.a).sum(axis=0))
        nets.append(net._replace(a=net.a * by))
        sets.append(Sets((by != 0) * Q(1), np.zeros(0, dtype=int)))
    assert all(one.chi.sum() <= len(x) for one in sets)
    return [ends[0], *cross(*nets, *sets), ends[1]]


def maximum(path, data):
    nets = [Network(net.W, (), net.a, net.b) for net in path]
    top = max(exact_maximum(u, v, data, KAPPA).value for u, v in pairwise(nets))
    return top, max(objective(net, data, KAPPA) for net in (nets[0], nets[-1])), nets


@pytest.mark.parametrize("seed", range(6))
def test_paths_on_random_networks_do_not_rise(seed):
    rng = np.random.default_rng(seed)
    samples, inputs = int(rng.integers(1, 6)), int(rng.integers(1, 4))
    x = fractions(rng.integers(-3, 4, size=(samples, inputs)))
    data = Data.exact(x, fractions(rng.integers(-3, 4, size=samples)))
    ends = [drawn(rng, samples, 2 * samples, inputs) for _ in range(2)]
    top, level, _ = maximum(path_of(ends, x), data)
    assert top <= level


@pytest.mark.parametrize("units", [6, 7, 8])
def test_the_exact_level_of_one_input_is_that_of_the_higher_end(units):
    rng = np.random.default_rng(units)
    x = fractions([[2], [1], [-1]])
    data = Data.exact(x, fractions([1, -2, 3]))
    ends = [drawn(rng, 3, units, 1) for _ in range(2)]
    top, level, nets = maximum(path_of(ends, x), data)
    assert pass_level(nets[0], nets[-1], data, KAPPA).value == level == top


@pytest.mark.parametrize("name", ["A", "A8", "A11", "A16", "G6", "X", "W2", "C1"])
def test_steps_are_needed(name):
    """Without one of them the conclusion is not proved."""
    steps = tuple(
        replace(step, by=Arithmetic()) if step.name == name else step for step in LEMMA.steps
    )
    assert refusal(replace(LEMMA, steps=steps), "C1", LIBRARY)
