"""Splicing at K = 1: T22's bound holds on every path, and what would break it is caught."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_path_methods import certified

import lemmas.methods.across as across
import lemmas.methods.splice as splicing
from lemmas.l00_normalise import normalise
from lemmas.methods.across import join_halves
from lemmas.methods.certify import Request, best_path
from lemmas.methods.compress import Kept
from lemmas.methods.drawn import (
    Draws,
    apriori,
    best_draws,
    draw,
    fitting,
    measured,
    promised_rise,
)
from lemmas.methods.problem import NoRoom, Problem
from lemmas.methods.select import METHODS
from lemmas.methods.splice import splice
from lemmas.reference import References
from proofcheck.errors import InputError
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.io import load_network
from proofcheck.relu.network import Data, Network
from proofcheck.relu.segment import exact_maximum
from proofcheck.relu.tables import load_data, match

PAIRS = {"floor": "0.01", "teacher": "0.001"}


def rationals(rng, shape, most=8):
    """Multiples of 1/8 between -1 and 1, many of them extreme."""
    return np.vectorize(Fraction)(rng.integers(-most, most + 1, size=shape), 8)


def drawn_end(rng, m, p, n, d):
    """A network of Theta with short rational weights; every other one leans on few directions."""
    W = rationals(rng, (m, n)) / n
    if rng.integers(2):
        W = np.vectorize(Fraction)(rng.choice([-1, 1], size=(m, n))) / n
    V = rationals(rng, (p, m)) / m
    return Network(W, (V,), rationals(rng, (d, m)), rationals(rng, (d, p)))


def adversary(seed, m, p, kappa):
    """Two such networks, fitted exactly by the targets of one of them now and then."""
    rng = np.random.default_rng(seed)
    n, d, samples = (int(rng.integers(1, top)) for top in (3, 3, 5))
    ends = [drawn_end(rng, m, p, n, d) for _ in range(2)]
    x = rationals(rng, (samples, n)) * int(rng.choice([1, 4]))
    y = ends[0].outputs(x) if rng.integers(2) else rationals(rng, (samples, d))
    weights = np.vectorize(Fraction)(rng.integers(1, 4, size=samples))
    return Problem(*ends, Data(x, y, weights), Fraction(kappa))


def top(vertices, problem):
    segments = pairwise(net for _, net in vertices)
    return max(exact_maximum(u, v, problem.exact, problem.kappa).value for u, v in segments)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(4, 9), st.integers(2, 4), st.sampled_from([1, 4, "1/50"]))
def test_the_certified_maximum_never_exceeds_t22(seed, m, p, kappa):
    problem = adversary(seed, m, p, kappa)
    found = splice(problem)
    bounds = found.bounds()
    assert all(not net.violations() for _, net in found.vertices)
    assert found.vertices[-1][1].equals(problem.target)
    assert (bounds.apriori is None) == (m < 4)
    assert top(found.vertices, problem) <= min(bounds.instance, bounds.apriori or bounds.instance)


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.integers(4, 9), st.integers(2, 4))
def test_draws_in_rationals_keep_the_promise_of_their_own_counts(seed, m, p):
    problem = adversary(seed, m, p, 1)
    for draws in fitting(problem.start):
        halves = [draw(net, problem.exact, draws) for net in problem.ends]
        for _, kept in halves:
            assert 2 * kept.hidden.sum() <= m
            assert kept.branch.sum() <= draws.branch
        bound = max(problem.levels) + promised_rise(draws, problem)
        most = top(join_halves(problem.ends, halves), problem)
        assert most <= bound
        ends = zip(problem.ends, halves, strict=True)
        assert most <= max(measured(net, steps, problem) for net, (steps, _) in ends) <= bound


def aligned(side):
    """Twenty of forty units see the one sample, and a and eight rows read them all; f = 1."""
    sees = (np.arange(40) < 20) == side
    W = np.where(sees, Fraction(1), Fraction(-1))[:, None]
    V = np.where(sees, Fraction(1, 20), Fraction(0))[None, :].repeat(8, axis=0)
    a = np.where(sees, Fraction(1, 40), Fraction(0))[None, :]
    return Network(W, (V,), a, np.full((1, 8), Fraction(1, 16)))


def tight():
    """T22's bound lies far below the F of the zero network here: about 1/2 against 1."""
    ends = [aligned(side) for side in (True, False)]
    return Problem(*ends, Data(np.array([[1.0]]), np.array([1.0])), Fraction(1, 10**6))


def test_where_fits_fail_draws_in_rationals_keep_the_promise(monkeypatch):
    problem = tight()
    bound, _ = apriori(problem)
    assert bound < Fraction(3, 5)

    def silenced(start, data, kappa, size, level, _polish, _beat):
        path = splicing.Descent(start, data, kappa, level)
        quiet = Network(start.W, start.V, start.a * 0, start.b * 0)
        path.go([("planted fault", quiet)])
        return splicing.settled(path)

    monkeypatch.setattr(splicing, "live_on", silenced)
    monkeypatch.setattr(splicing, "worth_trying", lambda _problem: [])
    found = splice(problem)
    assert [label for label, _ in found.vertices[1:3]] == [
        "draw: V1 from A",
        "draw: readout from A",
    ]
    assert top(found.vertices, problem) <= bound


def test_a_readout_that_moves_before_its_units_are_planted_is_caught(monkeypatch):
    honest = across.plant_half

    def hasty(here, there, units, rows):
        last = honest(here, there, units, rows)[-1][1]
        crossed = Network(here.W, here.V, there.a, there.b)
        planted = Network(last.W, here.V, there.a, there.b)
        return [("readout across", crossed), ("plant", planted), ("plant V1", last)]

    problem = tight()
    bound, _ = apriori(problem)
    assert certified(problem, "splice").maximum <= bound
    monkeypatch.setattr(across, "plant_half", hasty)
    assert top(splice(problem).vertices, problem) > bound


def test_halves_without_room_for_each_other_are_refused():
    problem = tight()
    everything = Kept(np.ones(40, dtype=bool), np.zeros(8, dtype=bool))
    few = Kept(np.arange(40) < 3, np.zeros(8, dtype=bool))
    with pytest.raises(InputError, match="43 hidden units, and there are 40"):
        join_halves(problem.ends, [([], everything), ([], few)])


def test_the_counts_of_the_promise():
    problem = tight()
    assert list(fitting(problem.start))[:2] == [Draws(10, 1), Draws(6, 2)]
    every = {each: promised_rise(each, problem) for each in fitting(problem.start)}
    assert every[best_draws(problem)] == min(every.values())
    assert "l1 = 4" in apriori(problem)[1]


def test_an_end_that_does_not_rise_gives_room_to_the_other():
    """Two units carry B, so that A keeps the six that it needs."""
    x = np.eye(8)
    first = Network(np.eye(8), (np.zeros((2, 8)),), np.ones((1, 8)) / 8, np.zeros((1, 2)))
    a = np.where(np.arange(8) < 2, 0.5, 0.0)[None, :]
    second = Network(np.eye(8), (np.zeros((2, 8)),), a, np.zeros((1, 2)))
    y = np.where(np.arange(8) < 6, 1 / 8, 0.0)
    thin = Network(first.W, first.V, first.a * (np.arange(8) < 6), first.b)
    problem = Problem(thin.to_exact(), second.to_exact(), Data(x, y), Fraction(1, 1000))
    assert top(splice(problem).vertices, problem) == max(problem.levels)


@pytest.mark.parametrize("name", PAIRS)
def test_auto_is_best_on_the_shipped_pairs(name):
    folder = Path("lemmas/examples/pairs") / name
    nets = [load_network(folder / f"{place}.npz") for place in "AB"]
    data, columns = match(nets[0], *load_data(folder / "data.csv"))
    (start, scales), (target, goal_scales) = map(normalise, nets)
    problem = Problem(start, target, data, Fraction(PAIRS[name]))
    references = References(data, problem.kappa, start.m, None, 0)
    request = Request(nets[0], scales, (nets[1], goal_scales), PAIRS[name], columns, {}, 0)
    maxima = {}
    for method in (*METHODS, "splice", "auto"):
        try:
            found = best_path(problem, method, references, request)
        except NoRoom:
            assert method == "lp"
            continue
        assert check_certificate(json.dumps(found.certificate)).ok
        maxima[method] = found.maximum
    assert maxima["auto"] == min(maxima.values())
    if name == "floor":  # below every two-layer network, whose risk is at least 2/9
        others = [value for method, value in maxima.items() if method not in ("auto", "splice")]
        assert max(problem.levels) < maxima["splice"] < Fraction(2, 9) < min(others)
    else:
        assert maxima["auto"] < maxima["splice"]
