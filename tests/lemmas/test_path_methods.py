"""The methods of `proofcheck path`: certified, within their bounds, and auto the best of them."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lemmas.methods.basic as programs
from lemmas.l00_normalise import normalise
from lemmas.l07_cover import spare_units, squared_distances
from lemmas.methods.certify import Request, best_path
from lemmas.methods.drawn import apriori
from lemmas.methods.exchange import exchange
from lemmas.methods.hybrid import (
    _around_lightest,
    _nearest_pairs,
    covering,
    free_by_merging,
    hybrid_delta,
    hybrid_eps,
)
from lemmas.methods.lighten import free_by_scaling, lighten_delta, lightest
from lemmas.methods.onto_rays import free_onto_one, rate
from lemmas.methods.problem import NoRoom, Problem
from lemmas.methods.select import METHODS
from lemmas.methods.splice import splice
from lemmas.methods.table import through_zero
from lemmas.reference import References
from proofcheck.errors import ProofcheckError, SolverError
from proofcheck.exact import root_above
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.io import load_network
from proofcheck.relu.network import Data, Network, discrepancy, objective
from proofcheck.relu.segment import exact_maximum
from proofcheck.relu.tables import load_data, match
from proofcheck.relu.training import into_theta

KAPPA = Fraction(1, 50)
EVERY = (*METHODS, "splice", "pivots", "auto")
SHAPES = [(6, 1, (), 1), (8, 2, (4,), 1), (7, 2, (2, 2), 2)]


def drawn(rng, m, n, branch, d=1):
    widths = [m, *branch]
    V = tuple(rng.normal(size=(q, p)) / p for p, q in pairwise(widths))
    b = rng.normal(size=(d, widths[-1])) if branch else np.zeros((d, 0))
    return into_theta(Network(rng.normal(size=(m, n)), V, rng.normal(size=(d, m)) / m, b))


def setting(seed, m, n, branch, d=1, connect=True, samples=6):
    rng = np.random.default_rng(seed)
    start, target = (drawn(rng, m, n, branch, d) for _ in range(2))
    data = Data(rng.normal(size=(samples, n)), rng.normal(size=(samples, d)))
    ends = start.to_exact(), target.to_exact() if connect else None
    return Problem(*ends, data, KAPPA)


def certified(problem, method, width=None, polish=False):
    """The path of a method with its certificate, accepted by the independent checker."""
    ones = [[Fraction(1)] * w for w in problem.start.widths]
    target = None if problem.target is None else (problem.target, ones)
    request = Request(problem.start, ones, target, str(float(problem.kappa)), None, {}, 0)
    references = References(problem.data, problem.kappa, problem.start.m, width, 0)
    found = best_path(problem, method, references, request, polish)
    verdict = check_certificate(json.dumps(found.certificate))
    assert verdict.ok, verdict.sentence
    return found


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("connect", [False, True])
def test_every_path_is_certified_within_its_bounds_and_auto_is_best(shape, connect):
    problem = setting(1, *shape, connect=connect)
    maxima, refused = {}, {}
    for method in EVERY:
        try:
            found = certified(problem, method, width=2)
        except NoRoom as error:
            refused[method] = str(error)
            continue
        bounds = found.candidate.bounds()
        assert (bounds.instance is None) == (found.candidate.method == "straight")
        assert bounds.instance is None or found.maximum <= bounds.instance
        if found.candidate.method == "splice" and bounds.apriori is not None:
            assert found.maximum <= bounds.apriori
        if method in ("merge", "lighten", "hybrid") and bounds.apriori is not None:
            assert bounds.instance <= bounds.apriori
        assert float(found.maximum) == pytest.approx(found.candidate.peak, rel=1e-9)
        maxima[method] = found.maximum
    assert set(refused) <= {"lp", "splice", "pivots"}
    ways_out = ("would do", "--to", "K <= 1", "K = 0")
    assert all(any(way in why for way in ways_out) for why in refused.values())
    assert maxima["auto"] == min(maxima.values())


@settings(max_examples=8)
@given(st.integers(0, 10**6), st.integers(2, 6), st.sampled_from([(), (1,), (3,)]), st.booleans())
def test_auto_is_best_on_drawn_networks(seed, m, branch, connect):
    problem = setting(seed, m, 2, branch, connect=connect, samples=4)
    maxima, refused = {}, []
    for method in EVERY:
        try:
            maxima[method] = certified(problem, method).maximum
        except NoRoom:
            refused.append(method)
    assert maxima["auto"] == min(maxima.values())
    assert set(refused) <= {"lp", "splice", "pivots"}


@pytest.mark.parametrize("name", ["stuck64"])
def test_auto_is_best_on_what_is_shipped(name):
    folder = Path("lemmas/examples/diabetes")
    raw = load_network(folder / f"{name}.npz")
    data, _ = match(raw, *load_data(folder / "data.csv"))
    problem = Problem(normalise(raw)[0], None, data, Fraction("0.001"))
    references = References(data, problem.kappa, raw.m, 4, 0)
    request = Request(raw, normalise(raw)[1], None, "0.001", None, {}, 0)
    maxima = {
        method: best_path(problem, method, references, request).maximum
        for method in (*METHODS, "auto")
    }
    assert maxima["auto"] == min(maxima.values()) == problem.levels[0]


def test_lighten_attains_its_bound():
    """f(1) = 3/2 falls to 1 and y = 5/2: D grows from 1 to (1 + 1/2)^2, the penalty falls."""
    start = Network(np.array([[1.0], [1.0]]), (), np.array([[1.0, 0.5]]), np.zeros((1, 0)))
    data = Data(np.array([[1.0]]), np.array([2.5]))
    problem = Problem(start.to_exact(), None, data, KAPPA)
    way = free_by_scaling(problem.start, 1, problem)
    assert way.units == (1,)
    assert way.delta == Fraction(1, 2)
    top = exact_maximum(problem.start, way.vertices[0][1], problem.exact, KAPPA).value
    assert top == Fraction(9, 4) + KAPPA
    assert lighten_delta(problem, 1)[0] == Fraction(1, 2) * (1 + Fraction(3, 2) * KAPPA) / KAPPA


def test_hybrid_merges_onto_units_that_stay():
    problem = setting(3, 9, 2, (3,), connect=False)
    for count in range(1, 9):
        way = free_by_merging(problem.start, count, problem)
        assert len(set(way.units)) == count
        last = way.vertices[-1][1]
        assert not last.a[:, list(way.units)].any()
        assert not last.V[0][:, list(way.units)].any()
        merged = way.vertices[0][1]
        assert discrepancy(last, problem.exact) == discrepancy(merged, problem.exact)
        assert last.mass() <= merged.mass()


@pytest.mark.parametrize("free", [free_onto_one, free_by_merging])
@pytest.mark.parametrize("shape", SHAPES)
def test_merged_rows_lie_on_rays_and_the_transfer_is_exact(free, shape):
    for seed in range(4):
        problem = setting(seed, *shape, connect=False)
        start = problem.start
        for count in (1, 2, start.m - 1):
            way = free(start, count, problem)
            (_, merged), (_, last) = way.vertices
            stay = [unit for unit in range(start.m) if unit not in way.units]
            assert (merged.W[stay] == start.W[stay]).all()
            for unit in way.units:
                shares = [rate(start.W[unit], start.W[centre]) for centre in stay]
                assert all(0 <= share <= 1 for share in shares)
                assert any(
                    (merged.W[unit] == share * start.W[centre]).all()
                    for centre, share in zip(stay, shares, strict=True)
                )
            exact = problem.exact.x
            assert (merged.outputs(exact) == last.outputs(exact)).all()
            assert not merged.violations()
            assert not last.violations()


def onto_points(net, pairs, problem):
    """How far the outputs move at most if units merge onto the centres themselves."""
    return problem.radius * sum(
        (
            net.influence()[unit] * root_above(((net.W[unit] - net.W[centre]) ** 2).sum())
            for unit, centre in pairs.items()
        ),
        Fraction(0),
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_no_bound_is_higher_than_onto_the_units_themselves(shape):
    """The former choices: T14's crowd, and the cheapest pairs among the 2l lightest units."""
    for seed in range(10):
        problem = setting(seed, *shape, connect=False)
        net, rough = problem.start, problem.start.to_float()
        slack = Fraction(net.m, 1 << 35)  # roots are rounded up by 2^-39 each
        gap = np.sqrt(squared_distances(rough.W))
        cost = rough.influence()[:, None] * gap
        for count in range(1, net.m):
            centre, units, distance = spare_units(net, count)
            crowd = onto_points(net, dict.fromkeys(units, centre), problem)
            assert crowd == problem.radius * distance
            assert free_onto_one(net, count, problem).delta <= crowd + slack
            found = free_by_merging(net, count, problem).delta
            pool = lightest(net, min(2 * count, net.m))
            assert found <= onto_points(net, _nearest_pairs(cost, pool, count), problem) + slack
            light = _around_lightest(rough, gap, pool, count)
            assert found <= onto_points(net, light, problem) + slack
            assert found <= free_by_scaling(net, count, problem).delta + slack
            assert found <= hybrid_delta(problem, count)[0]


def test_units_on_one_ray_merge_for_nothing():
    """w = 1, 1/2, 1/3 with readouts 1: on one ray, where merging onto a point moves the outputs."""
    W = np.array([[Fraction(1)], [Fraction(1, 2)], [Fraction(1, 3)]], dtype=object)
    start = Network(W, (), np.array([[Fraction(1)] * 3], dtype=object), np.zeros((1, 0)))
    problem = Problem(start.to_exact(), None, Data(np.array([[1.0]]), np.array([0.0])), KAPPA)
    for free in (free_onto_one, free_by_merging):
        way = free(problem.start, 2, problem)
        assert way.delta == 0
        assert way.units == (1, 2)
        assert way.vertices[-1][1].a.tolist() == [[Fraction(11, 6), 0, 0]]


def test_rates_are_the_best_multiples():
    row = np.array([Fraction(1, 3), Fraction(1)], dtype=object)
    centre = np.array([Fraction(1, 2), Fraction(0)], dtype=object)
    assert rate(row, centre) == Fraction(2, 3)
    assert rate(-row, centre) == 0 == rate(row, centre * 0)
    assert rate(3 * row, centre) == 1
    odd = rate(row * Fraction(10007, 10009), centre)
    assert odd.denominator == 1 << 53
    assert abs(odd - Fraction(2, 3) * Fraction(10007, 10009)) <= Fraction(1, 1 << 54)


@pytest.mark.parametrize(("m", "n", "count"), [(64, 1, 2), (200, 2, 5), (1024, 3, 4)])
def test_the_count_of_the_hybrid_is_t17cs(m, n, count):
    others, eps = covering(m, n, count)
    assert count <= others
    assert (m - others) * eps**n >= (2 + eps) ** n
    shares = [
        Fraction(count, each) * hybrid_eps(m - each, n) for each in range(count, m - 2**n + 1)
    ]
    assert Fraction(count, others) * eps <= min(shares) * (1 + Fraction(1, 10**5))


def test_too_few_units_for_t17cs_count():
    assert covering(8, 3, 1) is None
    assert covering(9, 3, 2) is None
    assert covering(9, 3, 1) == (1, 2)


def test_lp_keeps_the_outputs_exactly_where_the_sample_is_small():
    problem = setting(5, 12, 2, (2,), connect=False, samples=3)
    way = programs.free_by_programs(problem.start, 3, problem)
    last = way.vertices[-1][1]
    assert way.delta == 0
    exact = problem.exact.x
    assert (last.outputs(exact) == problem.start.outputs(exact)).all()
    assert last.mass() <= problem.start.mass()
    assert not last.a[:, list(way.units)].any()
    assert len(way.units) == 3


def test_lp_in_doubles_where_the_sample_is_larger(monkeypatch):
    monkeypatch.setattr(programs, "EXACT_SAMPLES", 2)
    problem = setting(5, 12, 2, (2,), connect=False, samples=3)
    way = programs.free_by_programs(problem.start, 3, problem)
    after = objective(way.vertices[-1][1], problem.exact, KAPPA)
    assert after <= problem.levels[0] * (1 + Fraction(1, 10**9))
    assert all(value.denominator < 2**1100 for value in way.vertices[-1][1].a.flat)


def test_lp_of_several_outputs():
    problem = setting(2, 16, 2, (), d=2, connect=False, samples=4)
    found = certified(problem, "lp", width=2)
    assert found.maximum == max(problem.levels[0], found.maximum)
    assert found.candidate.bounds().apriori is not None


@pytest.mark.parametrize("connect", [False, True])
def test_one_hidden_unit_goes_through_zero_or_straight(connect):
    problem = setting(0, 1, 2, (2,), connect=connect)
    found = certified(problem, "auto")
    assert found.candidate.method == ("straight" if connect else "zero")
    assert found.candidate.peak <= through_zero(problem).peak
    for method in ("merge", "lighten", "qp", "lp", "hybrid"):
        with pytest.raises(ProofcheckError, match="m >= 2 would do"):
            certified(problem, method)


def test_all_dead():
    """No unit is active: the network is zero on the sample, and so is every rise."""
    start = Network(-np.eye(3), (np.eye(3),), np.ones((1, 3)), np.ones((1, 3)))
    data = Data(np.eye(3), np.array([1.0, 2.0, 3.0]))
    problem = Problem(start.to_exact(), None, data, KAPPA)
    for method in (*METHODS, "auto"):
        found = certified(problem, method, width=1)
        assert found.maximum == problem.levels[0]


def test_splice_says_what_it_needs():
    for shape, sentence in (
        ((4, 2, (2, 2)), "K <= 1"),
        ((4, 2, (1,)), "p = 1, and 2 would do"),
        ((1, 2, ()), "m = 1, and 2 would do"),
    ):
        with pytest.raises(NoRoom, match=sentence):
            splice(setting(0, *shape))
    with pytest.raises(NoRoom, match="--to"):
        splice(setting(0, 4, 2, (2,), connect=False))


@pytest.mark.parametrize("shape", [(7, 2, ()), (6, 2, (5,))])
def test_splice_with_polish_is_never_higher(shape):
    problem = setting(4, *shape)
    plain, polished = splice(problem), splice(problem, True)
    assert polished.peak <= plain.peak
    assert float(certified(problem, "splice", polish=True).maximum) == pytest.approx(polished.peak)


@pytest.mark.parametrize("shape", [(4, 2, ()), (5, 2, (3,)), (3, 2, (1,))])
def test_exchange_arrives_at_the_target_and_auto_with_polish_is_no_higher(shape, monkeypatch):
    monkeypatch.setattr("lemmas.methods.exchange.EFFORT", 0)
    monkeypatch.setattr("lemmas.methods.halves.EFFORT", 0)
    problem = setting(7, *shape)
    found = certified(problem, "exchange")
    assert found.candidate.vertices[-1][1].equals(problem.target)
    assert float(found.maximum) == pytest.approx(found.candidate.peak, rel=1e-9)
    assert certified(problem, "auto", polish=True).maximum <= found.maximum


def test_exchange_gives_up_what_cannot_win():
    assert exchange(setting(7, 5, 2, (3,)), beat=0.0) is None
    with pytest.raises(NoRoom, match="K <= 1"):
        certified(setting(0, 4, 2, (2, 2)), "exchange")


def test_the_apriori_bound_of_splice():
    two_layer = setting(0, 7, 2, ())
    level = max(two_layer.levels)
    rise = (level / KAPPA) ** 2 * two_layer.radius**2 / 3
    assert apriori(two_layer)[0] == level + rise
    assert apriori(setting(0, 3, 2, (2,)))[0] is None
    assert "m >= 4 and p >= 2" in apriori(setting(0, 3, 2, (2,)))[1]
    assert apriori(setting(0, 4, 2, (2,)))[0] is not None


def test_the_path_through_zero_joins_the_ends():
    problem = setting(6, 4, 2, (3,))
    path = through_zero(problem).vertices
    assert path[-1][1].equals(problem.target)
    segments = pairwise(net for _, net in path)
    top = max(exact_maximum(u, v, problem.exact, KAPPA).value for u, v in segments)
    assert top == max(*problem.levels, objective(path[1][1], problem.exact, KAPPA))


def test_a_failing_solver_stops_lp_and_not_auto(monkeypatch):
    def failing(*_args, **_options):
        raise SolverError("HiGHS found no vertex: injected")

    monkeypatch.setattr(programs, "least_mass", failing)
    problem = setting(5, 12, 2, (2,), connect=False, samples=3)
    with pytest.raises(SolverError, match="injected"):
        certified(problem, "lp", width=3)
    found = certified(problem, "auto", width=3)
    if "lp" in found.search.refused:
        assert "injected" in str(found.search.refused["lp"])
