from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from lemmas.paths import apriori_bound, build_path, choose_spare, instance_bound, least_eps
from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum, moved_block
from proofcheck.relu.training import into_theta

KAPPA = Fraction(1, 20)
BLOCKS = ["W", "a+V1", "W", "readout"]
SHAPES = [(5, 1, (), 1, 1), (6, 2, (3,), 1, 2), (5, 2, (2, 2), 2, 1)]


def two_layer(W, a):
    return Network(np.array(W), (), np.array([a]), np.zeros((1, 0)))


def drawn(rng, m, n, branch, d):
    """A float network in Theta with spread out rows."""
    widths = [m, *branch]
    V = tuple(rng.normal(size=(q, p)) / p for p, q in pairwise(widths))
    b = rng.normal(size=(d, widths[-1])) if branch else np.zeros((d, 0))
    return into_theta(Network(rng.normal(size=(m, n)), V, rng.normal(size=(d, m)) / m, b))


def setting(seed, m, n, branch, d, units):
    rng = np.random.default_rng(seed)
    nets = [drawn(rng, m, n, branch, d) for _ in range(2)]
    reference = drawn(rng, units, n, (), d)
    return nets, reference, Data.exact(rng.normal(size=(5, n)), rng.normal(size=(5, d)))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_certified_maxima_obey_the_bound(shape, seed):
    branch = shape[2]
    (start, target), reference, data = setting(seed, *shape)
    for goal, count in ((None, 4), (target, 11 + len(branch))):
        path = build_path(start, reference, goal)
        assert len(path) == count + 1
        nets = [net for _, net in path]
        assert nets[0].equals(start.to_exact())
        assert all(net.is_exact and not net.violations() for net in nets)
        found = [exact_maximum(u, v, data, KAPPA) for u, v in pairwise(nets)]
        level = objective(reference.to_exact(), data, KAPPA)
        assert level == found[4 - 1].F1
        if goal is not None:
            assert nets[-1].equals(target.to_exact())
            assert {item.value for item in found[4 : 7 + len(branch)]} == {level}
        assert max(item.value for item in found) <= instance_bound(
            start, reference, data, KAPPA, goal
        )
        apriori, _ = apriori_bound(start, reference, data, KAPPA, goal)
        if apriori is not None:
            assert instance_bound(start, reference, data, KAPPA, goal) <= apriori


def test_segments_move_one_block_each():
    (start, target), reference, _ = setting(0, 6, 2, (3,), 1, 2)
    nets = [net for _, net in build_path(start, reference, target)]
    kinds = [moved_block(u, v) for u, v in pairwise(nets)]
    assert kinds == [*BLOCKS, "W", "readout", "W", "V1", *reversed(BLOCKS)]
    labels = [label for label, _ in build_path(start, reference, target)]
    assert labels[0] == "start"
    assert labels[1] == "merge from A"
    assert labels[-1] == "merge to B"


def test_the_bound_is_attained_where_merging_lengthens_the_output():
    """f(1) = 3/2 grows to 2 and y = 0: F = D + 2 kappa from 9/4 to (3/2 + 1/2)^2."""
    start = two_layer([[1.0], [0.5]], [1.0, 1.0])
    reference = two_layer([[1.0]], [0.0])
    data = Data.exact(np.array([[1.0]]), np.array([0.0]))
    path = [net for _, net in build_path(start, reference)]
    found = max(exact_maximum(u, v, data, KAPPA).value for u, v in pairwise(path))
    assert found == 4 + 2 * KAPPA == instance_bound(start, reference, data, KAPPA)


def test_the_bound_for_the_absolute_loss_is_attained_too():
    start = two_layer([[1.0], [0.5]], [1.0, 1.0])
    reference = two_layer([[1.0]], [0.0])
    data = Data.exact(np.array([[1.0]]), np.array([0.0]))
    bound = instance_bound(start, reference, data, KAPPA, loss="absolute")
    assert bound == 2 + 2 * KAPPA


def test_a_worse_reference_decides_the_bound():
    start = two_layer([[1.0], [1.0]], [0.0, 0.0])
    reference = two_layer([[1.0]], [5.0])
    data = Data.exact(np.array([[1.0]]), np.array([0.0]))
    assert instance_bound(start, reference, data, KAPPA) == 25 + 5 * KAPPA


def test_units_that_make_way_in_both_stand_at_one_place():
    start = two_layer([[1.0], [0.9], [0.8], [-1.0]], [9.0, 0.0, 0.0, 9.0])
    target = two_layer([[1.0], [-0.9], [0.8], [-1.0]], [9.0, 0.1, 0.0, 9.0])
    first, second = choose_spare(two_layer([[1.0], [-1.0]], [1.0, 1.0]), start, target)
    shared = [unit for unit in first.units if unit in second.units]
    assert shared
    assert list(first.units[: len(shared)]) == shared == list(second.units[: len(shared)])


def test_the_apriori_count():
    assert least_eps(1024, 10, 1) is None
    assert least_eps(1025, 10, 1) is not None
    step = Fraction(1, 16)
    eps = least_eps(9, 2, 1, step)
    assert 9 * eps**2 > (2 + eps) ** 2  # (1 + 2/eps)^2 < 9 asks for eps > 1
    assert eps == 1 + step


def test_below_the_covering_number_the_apriori_bound_is_none():
    (start, target), reference, data = setting(0, 5, 2, (2, 2), 2, 1)
    assert apriori_bound(start, reference, data, KAPPA, target)[0] is not None
    (start, target), reference, data = setting(0, 6, 2, (3,), 1, 2)
    bound, sentence = apriori_bound(start, reference, data, KAPPA, target)
    assert bound is None
    assert "m = 6" in sentence
    assert "l 2^n = 8" in sentence


@pytest.mark.parametrize(
    ("start", "reference", "target", "sentence"),
    [
        ((5, 1, (), 1), (5, 1, (), 1), None, "needs more than the 5"),
        ((5, 1, (), 1), (1, 2, (), 1), None, "two-layer network with K = 0, n = 1"),
        ((5, 1, (), 1), (1, 1, (2,), 1), None, "two-layer network with K = 0"),
        ((5, 1, (), 1), (1, 1, (), 1), (6, 1, (), 1), "must agree"),
    ],
)
def test_refusals(start, reference, target, sentence):
    rng = np.random.default_rng(0)
    given = [None if shape is None else drawn(rng, *shape) for shape in (start, reference, target)]
    with pytest.raises(InputError, match=sentence):
        build_path(*given)
