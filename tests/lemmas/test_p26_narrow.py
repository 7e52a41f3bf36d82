"""P26: two networks with the skip below the two-layer level, and what lies between them."""

from fractions import Fraction

import numpy as np
import pytest
from mutants import refusal

from lemmas import b14_barrier, p26_narrow, p26a_floor
from lemmas.p26_sample import floor
from proofcheck.kernel.rules import Arithmetic, Square, Summed
from proofcheck.relu.network import Data, Network, discrepancy, objective
from proofcheck.relu.segment import exact_maximum

PAIRS = ((1, 0, 1), (1, 2, 0), (1, -2, 0))
FLOOR = Fraction(int(floor.p), int(floor.q))
USED = (b14_barrier.LEMMA, p26a_floor.LEMMA)


def rational(rows):
    return np.array([[Fraction(value) for value in row] for row in rows], dtype=object)


def sample():
    signed = [(sign, pair) for pair in PAIRS for sign in (1, -1)]
    x = rational([[sign * value for value in pair[:2]] for sign, pair in signed])
    y = rational([[sign * pair[2]] for sign, pair in signed])
    return Data(x, y, np.array([Fraction(1, 6)] * 6, dtype=object))


def fitting(m, mirrored=False):
    """A network of m units and F = 7 kappa; mirrored: -f(-x), with the other sign of b."""
    sign = -1 if mirrored else 1
    W = rational([[1, 0], [-1, 0], [0, 1], [0, -1]] + [[0, 0]] * (m - 4))
    v = ["0", "1/2"] if mirrored else ["1/2", "0"]
    V = rational([[*v, "-1/4", "-1/4"] + [0] * (m - 4)])
    a = rational([[-sign, -sign, sign * Fraction(1, 2), sign * Fraction(1, 2)] + [0] * (m - 4)])
    return Network(W, (V,), a, rational([[4 * sign]]))


@pytest.mark.parametrize("m", [4, 16])
@pytest.mark.parametrize("mirrored", [False, True])
def test_two_networks_fit_exactly(m, mirrored):
    net = fitting(m, mirrored)
    assert discrepancy(net, sample()) == 0
    assert objective(net, sample(), Fraction(1, 100)) == Fraction(7, 100)


@pytest.mark.parametrize("m", [4, 16])
def test_the_way_through_the_readouts_climbs_above_the_floor(m):
    kappa = Fraction(1, 100)
    start, end = fitting(m), fitting(m, mirrored=True)
    zero = Network(start.W, start.V, 0 * start.a, 0 * start.b)
    highest = exact_maximum(start, zero, sample(), kappa).value
    assert highest == Fraction(1, 3)  # that of the zero network
    assert highest > FLOOR > objective(end, sample(), kappa)


def test_a_third_of_the_first_coordinate_attains_the_floor():
    ninth = Fraction(1, 3)
    net = Network(rational([[1, 0], [-1, 0]]), (), rational([[ninth, -ninth]]), rational([[]]))
    assert discrepancy(net, sample()) == FLOOR


def test_the_best_linear_function_is_not_known_without_its_square():
    steps = p26a_floor.LEMMA.steps
    rule = steps[-1].by
    less = Arithmetic(
        tuple(one for one in rule.using if not (isinstance(one, Square) and one == rule.using[-2])),
        unfold=rule.unfold,
    )
    assert len(less.using) == len(rule.using) - 1
    assert "does not follow" in refusal(p26a_floor.LEMMA, "C1", less)


def test_a_branch_that_is_read_is_not_left_out():
    (step,) = [step for step in p26_narrow.LEMMA.steps if step.name == "S6"]
    kept = tuple(one for one in step.by.using if not isinstance(one, Summed))
    rule = Arithmetic(kept, unfold=step.by.unfold)
    assert "does not follow" in refusal(p26_narrow.LEMMA, "S6", rule, USED)
