"""P19: the depth of a plain network's minimum, exactly, and what the skip does to it."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from mutants import refusal

from lemmas import b14_barrier, p19_depth, p19a_floors
from lemmas.p19_plain import best_above, best_below, c, silent
from lemmas.p19_statement import depth
from lemmas.setting import kappa
from proofcheck.kernel.rules import Arithmetic, At
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum

USED = (b14_barrier.LEMMA, p19a_floors.LEMMA)
C, KAPPA = Fraction(3, 4), Fraction(1, 4)


def number(term):
    value = term.subs({c: C, kappa: KAPPA})
    return Fraction(int(value.p), int(value.q))


def data():
    half = Fraction(1, 2)
    x = np.array([[Fraction(1)], [Fraction(-1)]], dtype=object)
    y = np.array([[Fraction(1)], [-C]], dtype=object)
    return Data(x, y, np.array([half, half], dtype=object))


def plain(m, sign, readout, skip=0):
    """A network of m hidden units that all show the sign, and one unit at the end."""
    one = Fraction(1)
    W = np.array([[one * sign]] * m, dtype=object)
    V = np.array([[one] + [0 * one] * (m - 1)], dtype=object)
    a = np.array([[one * skip] + [0 * one] * (m - 1)], dtype=object)
    return Network(W, (V,), a, np.array([[one * readout]], dtype=object))


def value(net):
    return objective(net, data(), KAPPA)


@pytest.mark.parametrize("m", [1, 8, 64])
def test_the_depth_is_the_same_for_every_number_of_units(m):
    worse, better = plain(m, -1, KAPPA - C), plain(m, 1, 1 - KAPPA)
    assert value(worse) == number(best_below)
    assert value(better) == number(best_above) < number(best_below)
    path = [worse, plain(m, -1, 0), plain(m, 1, 0), better]
    highest = max(exact_maximum(start, end, data(), KAPPA).value for start, end in pairwise(path))
    assert highest == number(silent) == number(best_below + depth)


def test_the_closed_form_holds_for_all_kappa_and_c():
    assert (best_below + depth - silent).expand() == 0


def test_with_a_skip_the_same_minimum_is_left_without_a_rise():
    """One unit that shows the other sample, read by the skip while the branch stays."""
    start = plain(2, -1, KAPPA - C)
    W = start.W.copy()
    W[1, 0] = Fraction(1)
    planted = Network(W, start.V, start.a, start.b)
    read = Network(W, start.V, np.array([[0, 1 - KAPPA]], dtype=object), start.b)
    for one, other in pairwise([start, planted, read]):
        assert exact_maximum(one, other, data(), KAPPA).value <= value(start)
    assert value(read) < value(plain(2, 1, 1 - KAPPA))


def test_two_units_at_the_end_are_a_way_out():
    one = Fraction(1)
    W = np.array([[-one], [one]], dtype=object)
    V = (np.array([[one, 0 * one], [0 * one, one]], dtype=object),)
    a = np.array([[0 * one, 0 * one]], dtype=object)
    start = Network(W, V, a, np.array([[KAPPA - C, 0]], dtype=object))
    both = Network(W, V, a, np.array([[KAPPA - C, 1 - KAPPA]], dtype=object))
    assert value(start) == number(best_below)
    assert exact_maximum(start, both, data(), KAPPA).value == value(start)
    assert value(both) < number(best_above)


def test_an_end_that_is_no_lower_proves_nothing():
    without = Arithmetic((At("S1", {}, ("premise.1",)),))
    assert "does not follow" in refusal(p19_depth.LEMMA, "S2a", without, USED)


def test_a_floor_needs_the_penalty():
    assert "does not follow" in refusal(
        p19a_floors.LEMMA, "C1", Arithmetic(("B3", "B4"), unfold=("F",))
    )
