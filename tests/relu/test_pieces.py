from fractions import Fraction

import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu.network import Data, Network
from proofcheck.relu.pieces import order, sort_keys
from proofcheck.relu.rational import matmul, scaled, to_fractions
from proofcheck.relu.segment import exact_maximum, integer_motion


def objects(values):
    result = np.empty(len(values), dtype=object)
    result[:] = values
    return result


def test_sort_keys_tell_the_closest_fractions_apart():
    # Neighbours P/Q with denominators near 2^80 differ by 1/(Q Q'), far below a double's reach.
    Q = 2**80
    fractions = [(Q - 1, Q), (Q - 2, Q - 1), (Q, Q + 1), (2 * Q - 2, 2 * Q), (1, 2), (3, 6)]
    P, Q = (objects(column) for column in zip(*fractions, strict=True))
    keys = sort_keys(P, Q)
    for i in range(len(P)):
        for j in range(len(P)):
            s, t = Fraction(P[i], Q[i]), Fraction(P[j], Q[j])
            assert (keys[i] < keys[j]) == (s < t)
            assert (keys[i] == keys[j]) == (s == t)
    assert list(order(P, Q)) == [4, 5, 1, 0, 3, 2]


def test_floats_are_ordered_by_their_quotient():
    assert list(order(np.array([1.0, 1.0, 0.5]), np.array([2.0, 4.0, 1.0]))) == [1, 0, 2]
    assert len(sort_keys(objects([]), objects([]))) == 0


@pytest.mark.parametrize(("start", "end"), [(1, 0), (0, 1), (0, -1), (-1, 0), (0, 0), (-1, -2)])
def test_touching_zero_at_an_end_is_no_breakpoint(start, end):
    nets = [Network([[Fraction(z)]], (np.array([[Fraction(1)]]),), [1], [1]) for z in (start, end)]
    found = exact_maximum(*nets, Data.exact([[1]], [[1]]), Fraction(1))
    assert found.breakpoints == 0


def test_motion_has_one_scale_for_skip_and_branch():
    net = Network(
        [[Fraction(1, 3)]], ([[Fraction(1, 5)]], [[Fraction(1, 7)]]), [Fraction(1, 2)], [1]
    )
    data = Data.exact([[Fraction(1, 11)]], [[1]])
    motion, inner, outer, readout = integer_motion(net, net, data)
    assert (inner, outer, readout) == (33, 70, 2)
    assert motion.first[0].tolist() == [[1], [35]]  # V_1 * 5 above a * 2 * 35
    assert [pair[0].tolist() for pair in motion.later] == [[[1]]]


def test_exact_products_and_scales():
    left = to_fractions(np.array([[0.5, 0.25], [1.0, -3.0]]))
    assert matmul(left, left).tolist() == [
        [Fraction(1, 2), Fraction(-5, 8)],
        [Fraction(-5, 2), Fraction(37, 4)],
    ]
    assert scaled(left)[1] == 4
    assert scaled(left, 8)[0].tolist() == [[4, 2], [8, -24]]
    empty = matmul(left[:, :0], left[:0])
    assert empty.tolist() == [[0, 0], [0, 0]]
    with pytest.raises(InputError, match=r"array\[0\] is 'x'"):
        to_fractions(objects(["x"]))
