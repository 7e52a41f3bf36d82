from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from mutants import claiming, refuted

from lemmas.l07_cover import LEMMA, spare_units
from lemmas.l07_statement import count, covers, eps, is_subset, subset
from proofcheck.errors import InputError
from proofcheck.language import both, exists, le
from proofcheck.lemma import Breaker
from proofcheck.relu.network import Network
from proofcheck.trial import check_breaker


def line(positions, a=None, branch=1):
    """Return an exact network with units on a line and one branch unit that reads the first."""
    m = len(positions)
    V = np.zeros((1, m))
    V[0, 0] = 1
    W = [[Fraction(w)] for w in positions]
    return Network(W, (V,), a if a is not None else np.ones((1, m)), [[branch]])


def test_by_hand():
    """-1, 0, 1/8, 1/4: the cheapest two to merge onto one are 0 and 1/4, onto 1/8."""
    net = line([-1, 0, "1/8", "1/4"])
    assert spare_units(net, 2) == (2, [1, 3], Fraction(1, 4))


def test_influences_count_not_distances_alone():
    """The nearer unit 1 carries 100 times the readout, so unit 2 is the cheaper one."""
    net = line([0, "1/8", "-1/4"], a=[[0, 100, 1]], branch=0)
    centre, units, cost = spare_units(net, 1)
    assert (centre, units, cost) == (1, [0], 0)  # unit 0 is read by nobody: moving it is free
    assert spare_units(line([0, "1/8", "-1/4"], a=[[100, 100, 1]]), 1) == (0, [2], Fraction(1, 4))


def test_the_choice_is_the_best_of_all():
    rng = np.random.default_rng(3)
    W = rng.integers(-4, 5, size=(6, 2)) / 8
    net = Network(W, (rng.integers(-1, 2, (2, 6)) / 8,), rng.normal(size=(2, 6)), np.ones((2, 2)))
    s = net.influence()
    distance = np.linalg.norm(W[:, None] - W[None], axis=2)
    best = min(
        sum(s[i] * distance[c, i] for i in units)
        for c in range(6)
        for units in combinations([i for i in range(6) if i != c], 3)
    )
    centre, units, bound = spare_units(net, 3)
    assert centre not in units
    assert float(bound) == pytest.approx(best)
    assert isinstance(bound, Fraction)


def test_the_bound_is_not_below_the_true_sum():
    """|(1/8, 1/8)| is irrational: the bound of it must be from above."""
    net = Network([[0, 0], [0.125, 0.125]], (), [[1, 1]], np.zeros((1, 0)))
    _, _, bound = spare_units(net, 1)
    assert bound**2 >= Fraction(1, 32)


@pytest.mark.parametrize("count", [3, -1])
def test_too_many_units_are_refused(count):
    with pytest.raises(InputError, match="need more than 3 units"):
        spare_units(line([0, "1/2", 1]), count)


def test_a_cover_of_half_the_size_is_refuted():
    claim = both(is_subset, covers, le(2 * count * eps**2, (2 + eps) ** 2))
    mutant = claiming(LEMMA, "C1", exists("cover", subset)(claim))
    assert refuted(mutant) == ["C1"]


def test_a_crowd_needs_its_count():
    """Two pairs at -1 and 1: with m = 2 l no unit has more than l within eps < 2."""
    instance = {"n": 1, "m": 4, "l": 2, "w": [[-1], [-1], [1], [1]], "eps": "7/4"}
    breaker = Breaker("H3", instance, "C2", "two pairs, far apart")
    assert check_breaker(LEMMA, breaker) == ""
    near = replace(breaker, instance={**instance, "w": [[-1], [-1], ["1/2"], [1]]})
    assert "does not violate C2" in check_breaker(LEMMA, near)
