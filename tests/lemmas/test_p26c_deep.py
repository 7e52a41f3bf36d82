"""P26c: both ends for several numbers of units and layers, a way out, and how high it goes."""

from fractions import Fraction
from itertools import pairwise

import pytest
from mutants import refusal
from p26b_data import KAPPA, below, downwards, sample, two_layer_floor, two_layers, upwards

from lemmas import b14_barrier, p26b_floors, p26c_deep
from proofcheck.kernel.rules import Arithmetic, Product
from proofcheck.relu.network import Network, discrepancy, objective
from proofcheck.relu.segment import exact_maximum

USED = (b14_barrier.LEMMA, p26b_floors.LEMMA)


@pytest.mark.parametrize("m", [4, 16, 64])
@pytest.mark.parametrize("depth", [1, 3])
def test_both_ends_fit_and_lie_on_either_side_of_the_floor(m, depth):
    worse, better = downwards(m, depth=depth), upwards(m, depth=depth)
    assert discrepancy(worse, sample()) == discrepancy(better, sample()) == 0
    assert objective(worse, sample(), KAPPA) == Fraction(9, 4) * KAPPA == Fraction(1, 40)
    assert objective(better, sample(), KAPPA) == Fraction(5, 4) * KAPPA == Fraction(1, 72) < below()
    assert two_layer_floor() - Fraction(9, 4) * KAPPA == Fraction(223, 5400)


@pytest.mark.parametrize("m", [4, 64])
def test_a_way_out_rises_little_higher_than_it_must(m):
    """Readouts to two layers, rows of the branch, readouts again."""
    start, end = downwards(m), upwards(m)
    first, second = (
        Network(start.W, net.V, two_layers((0, 0, 0, 0), m).a, 0 * net.b) for net in (start, end)
    )
    path = [start, first, second, end]
    highest = max(exact_maximum(one, other, sample(), KAPPA).value for one, other in pairwise(path))
    assert highest == objective(first, sample(), KAPPA)
    assert two_layer_floor() < highest < Fraction(102, 100) * two_layer_floor()


def test_the_way_through_the_zero_network_rises_higher():
    start = downwards(16)
    zero = Network(start.W, start.V, 0 * start.a, 0 * start.b)
    assert exact_maximum(start, zero, sample(), KAPPA).value == Fraction(1, 6) > two_layer_floor()


def test_the_conditions_of_the_note_hold_up_to_a_25th():
    """At L = 8 the three levels of the note are in order for kappa <= 1/25."""
    for kappa in (Fraction(1, 25), Fraction(1, 90), Fraction(1, 400)):
        assert Fraction(5, 4) * kappa < below(kappa)
        assert Fraction(9, 4) * kappa < two_layer_floor(kappa)
    assert Fraction(9, 4) / 20 > two_layer_floor(Fraction(1, 20))


def test_the_first_layer_on_the_way_lies_in_theta_by_convexity():
    (step,) = [step for step in p26c_deep.LEMMA.steps if step.name == "S3"]
    ends = tuple(
        one for one in step.by.using if isinstance(one, Product) and isinstance(one.left, str)
    )
    assert len(ends) == 2
    assert "does not follow" in refusal(p26c_deep.LEMMA, "S3", Arithmetic(ends), USED)
