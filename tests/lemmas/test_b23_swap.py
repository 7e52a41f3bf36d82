"""B23: it is what T23 without its count runs into, its level is attained, and the exact level."""

from fractions import Fraction as Q
from itertools import pairwise

import numpy as np
import pytest
from mutants import value

from lemmas import t23_zero
from lemmas.b23_statement import level
from lemmas.b23_swap import LEMMA
from lemmas.t14_statement import lam
from proofcheck.binding import scope_of, with_batch
from proofcheck.breakers import check_breaker
from proofcheck.judge import judge
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.pass_level import pass_level
from proofcheck.relu.segment import exact_maximum


def exchanged(kappa):
    """The instance of B23 for two units that exchange x = 1, -1 with targets 1, -1."""
    return {
        **{"T": 2, "x": [1, -1], "y": [1, -1], "rho": ["1/2", "1/2"]},
        **{"s": LEMMA.breakers[0].instance["s"], "w": [-1, 1], "v": [1, -1]},
        **{"kappa": kappa, "c": [kappa**2 / 2] * 2},
    }


def met(given):
    values = {
        item.name: with_batch(item.kind, given[item.name]) for item in LEMMA.statement.symbols
    }
    scope = scope_of(LEMMA, values, True)
    return all(judge(item.formula, scope).holds.all() for item in LEMMA.statement.hypotheses)


def ends(kappa):
    def net(side):
        W = np.array([[Q(side)], [Q(-side)]], dtype=object)
        a = np.array([[side * (1 - kappa), -side * (1 - kappa)]], dtype=object)
        return Network(W, (), a, np.zeros((1, 0)))

    x, y = np.array([[Q(1)], [Q(-1)]], dtype=object), np.array([Q(1), Q(-1)], dtype=object)
    return net(1), net(-1), Data.exact(x, y)


@pytest.mark.parametrize("kappa", [Q(1, 100), Q(1, 4), Q(9, 10)])
def test_its_level_is_the_exact_one_and_a_path_attains_it(kappa):
    start, target, data = ends(kappa)
    found = pass_level(start, target, data, kappa)
    assert met(exchanged(kappa))
    assert value(LEMMA, exchanged(kappa), level) == found.value
    assert found.value - objective(start, data, kappa) == (1 - kappa) ** 2 / 2
    top = max(exact_maximum(u, v, data, kappa).value for u, v in pairwise(found.vertices))
    assert top == found.value


def test_it_bars_t23_with_as_many_units_as_samples():
    """Without H5 of T23 its instance is one of B23, whose level exceeds what T23 would allow."""
    (breaker,) = [one for one in t23_zero.LEMMA.breakers if "(B23)" in one.shows]
    assert breaker.drops == "H5"
    assert check_breaker(t23_zero.LEMMA, breaker) == ""
    given = breaker.instance
    first, second = ([row[0] for row in given[name]] for name in ("W'", "W"))
    path = {
        **{name: given[name] for name in ("rho", "s", "kappa")},
        **{name: [row[0] for row in given[name]] for name in ("x", "y")},
        **{"T": 2, "w": [first[0], second[0]], "v": [first[1], second[1]]},
        "c": [given["kappa"] ** 2 / 2] * 2,
    }
    assert met(path)
    assert value(t23_zero.LEMMA, given, lam) < value(LEMMA, path, level)
    assert value(LEMMA, path, level) == t23_zero.SIDES


def test_a_third_unit_removes_the_barrier():
    kappa = Q(1, 4)
    start, target, data = ends(kappa)

    def with_idle(net):
        W, a = np.vstack((net.W, net.W[:1])), np.hstack((net.a, net.a[:, :1] * 0))
        return Network(W, (), a, net.b)

    found = pass_level(with_idle(start), with_idle(target), data, kappa)
    assert found.value == objective(start, data, kappa)
