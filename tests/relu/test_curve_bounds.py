"""Bounds of max F on curves against exact maxima, on adversarial curves, and with faults."""

import inspect
import itertools
import textwrap
from fractions import Fraction
from pathlib import Path

import brute
import curve_truth
import numpy as np
import pytest

from proofcheck.errors import InputError
from proofcheck.relu import bands, curve_bounds
from proofcheck.relu.curve import Curve, outside
from proofcheck.relu.curve_bounds import Bounds, bracket
from proofcheck.relu.io import load_network
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum
from proofcheck.relu.tables import load_data, with_constant

KAPPA = Fraction("0.01")
EIGHTHS = np.arange(-8, 9) / 8


def random_curve(rng, kind, count, K, big=1.0):
    """All layers move at once; entries are eighths."""
    n, d, m, p = (int(v) for v in rng.integers(1, 4, 4))

    def draw(*shape):
        return big * rng.choice(EIGHTHS, size=shape)

    vertices = []
    for _ in range(count):
        widths = [m, *[p] * K]
        V = tuple(draw(u, v) for v, u in itertools.pairwise(widths))
        b = draw(d, p) if K else np.zeros((d, 0))
        vertices.append(Network(draw(m, n), V, draw(d, m), b))
    N = int(rng.integers(1, 4))
    data = Data(rng.choice(EIGHTHS, (N, n)), rng.choice(EIGHTHS, (N, d)), rng.integers(1, 4, N))
    return Curve(kind, tuple(vertices)), data


@pytest.mark.parametrize("seed", range(8))
def test_exact_maxima_of_block_linear_chains_lie_inside(seed):
    """40 chains a seed, one block moving at a time, beside `segment.exact_maximum`."""
    rng = np.random.default_rng(seed)
    met = 0
    while met < 40:
        chain = [brute.tiny_network(rng)]
        for _ in range(int(rng.integers(1, 4))):
            chain.append(brute.neighbour(rng, chain[-1]))
        floats = [net.to_float() for net in chain]
        data = brute.tiny_data(rng, chain[0].n, chain[0].d).to_float()
        exact = [net.to_exact() for net in floats]
        top = max(
            exact_maximum(u, v, data.to_exact(), KAPPA).value for u, v in itertools.pairwise(exact)
        )
        found = bracket(Curve("polygon", tuple(floats)), data, KAPPA, Fraction("1e-4"))
        assert found.lower <= top <= Fraction(found.upper)
        assert found.why == "reached"
        assert Fraction(found.upper) - found.lower <= max(found.lower / 10**4, Fraction(10) ** -100)
        met += 1


def test_a_shipped_network_beside_its_exact_maximum():
    """V1 of the stuck diabetes network moves to another: 64 units, 16 branch units, 442 samples."""
    folder = Path(__file__).parents[2] / "lemmas" / "examples" / "diabetes"
    net = load_network(folder / "stuck64.npz")
    data = with_constant(load_data(folder / "data.csv")[0])
    rng = np.random.default_rng(0)
    moved = net.V[0] + rng.normal(size=net.V[0].shape) / 100
    other = Network(net.W, (moved, *net.V[1:]), net.a, net.b)
    top = exact_maximum(net.to_exact(), other.to_exact(), data.to_exact(), KAPPA).value
    found = bracket(Curve("polygon", (net, other)), data, KAPPA, Fraction("1e-6"))
    assert found.lower <= top <= Fraction(found.upper)
    assert found.why == "reached"


@pytest.mark.parametrize(
    ("kind", "count", "K"),
    [("polygon", 3, 0), ("polygon", 2, 1), ("bezier", 3, 0), ("bezier", 3, 1), ("bezier", 2, 2)],
)
def test_maxima_found_by_sympy_lie_inside(kind, count, K):
    rng = np.random.default_rng(11)
    for _ in range(12):
        curve, data = random_curve(rng, kind, count, K)
        truth = curve_truth.largest(curve, data, KAPPA)
        found = bracket(curve, data, KAPPA, Fraction("1e-6"))
        assert truth <= Fraction(found.upper)
        assert found.lower <= truth * (1 + Fraction("1e-9"))
        assert found.why == "reached"
        arc, s = curve.place(found.t)
        assert curve_truth.F_at(curve, data, KAPPA, arc, s) == found.lower


@pytest.mark.parametrize(("kind", "count"), [("polygon", 3), ("bezier", 4)])
def test_parts_and_points_bound_what_is_on_them(kind, count):
    rng = np.random.default_rng(2)
    for _ in range(40):
        curve, data = random_curve(rng, kind, count, int(rng.integers(3)))
        bounds = Bounds(curve, data, KAPPA)
        start = Fraction(int(rng.integers(64)), 64)
        end = start + Fraction(1, int(rng.choice([64, 256, 2**20])))
        arc = int(rng.integers(curve.arcs))
        above, _ = bounds.above(arc, start, end)
        for i in range(5):
            t = curve.time(arc, start + i * (end - start) / 4)
            exact = objective(curve.at(t), data.to_exact(), KAPPA)
            low, high = bounds.at(t)
            assert low <= exact <= Fraction(high)
            assert exact <= Fraction(above)


def hidden_peak():
    """One sample x = 1, y = -1: a hat of width 0.004 about t = 0.61245, all layers moving.

    Units t - 0.61045, t - 0.61245, t - 0.61445, read with (1, -2, 1) times a mass: their effects
    cancel but for the hat. The branch reads them too, with little weight, and moves as well.
    """
    peak, half, mass = 0.61245, 0.002, 140.0
    tips = np.array([peak - half, peak, peak + half])
    nets = []
    for t, scale in ((0.0, 0.6), (1.0, 0.93)):
        W = (t - tips)[:, None]
        V = np.array([[0.25 + 0.25 * t, 0.25, 0.5 - 0.25 * t]])
        a = mass * scale * np.array([[1.0, -2.0, 1.0]])
        nets.append(Network(W, (V,), a, np.array([[0.001 * (1 + t)]])))
    return Curve("polygon", tuple(nets)), Data(np.ones((1, 1)), -np.ones((1, 1)))


def test_a_peak_that_grids_miss():
    curve, data = hidden_peak()
    kappa = Fraction("1e-7")
    found = bracket(curve, data, kappa, Fraction("1e-6"))
    assert found.why == "reached"
    assert abs(found.t - Fraction("0.61245")) < Fraction("1e-6")
    truth = curve_truth.largest(curve, data, kappa)
    assert found.lower <= truth <= Fraction(found.upper)

    def missed(points):
        grid = [Fraction(i, points) for i in range(points + 1)]
        top = max(curve_truth.F_at(curve, data, kappa, 0, t) for t in grid)
        return 1 - float(top / truth)

    assert outside(curve)[0] is False
    assert 0.08 < missed(1000) < 0.09
    assert 0.33 < missed(100) < 0.35


TINY_KAPPA = Fraction("1e-30")


def cancelling(rng, K):
    """A curve whose outputs are differences of numbers 10^8 times as large."""
    curve, data = random_curve(rng, str(rng.choice(["polygon", "bezier"])), 3, K)
    nets = []
    big = 1e8 * rng.normal(size=curve.vertices[0].a.shape)
    for net in curve.vertices:
        W = np.vstack((net.W, 1.3 * net.W))
        V = tuple(np.hstack((v, v)) if k == 0 else v for k, v in enumerate(net.V))
        a = np.hstack((1.3 * big, -big)) * rng.random()
        nets.append(Network(W, V, a, net.b))
    return Curve(curve.kind, tuple(nets)), Data(data.x * rng.random(data.x.shape), data.y)


def violations(count=100):
    """How often a bound at a point or on a short part is wrong, of so many draws."""
    rng = np.random.default_rng(7)
    wrong = 0
    for _ in range(count):
        curve, data = cancelling(rng, int(rng.integers(3)))
        bounds = curve_bounds.Bounds(curve, data, TINY_KAPPA)
        t = Fraction(float(rng.random()))
        low, high = bounds.at(t)
        exact = objective(curve.at(t), data.to_exact(), TINY_KAPPA)
        arc, s = curve.place(t)
        start, end = s * Fraction(2**40 - 1, 2**40), s + (1 - s) / 2**40
        above, _ = bounds.above(arc, start, end)
        wrong += not low <= exact <= Fraction(min(high, above))
    return wrong


def test_bounds_hold_where_masses_cancel():
    assert violations(300) == 0


FAULTS = [
    (bands, "applied", "inputs.r + g * np.abs(inputs.c)", "inputs.r"),
    (bands, "applied", "inputs.r + g * np.abs(inputs.c)", "0 * inputs.r"),
    (Bounds, "_above", "(2 * size + r) * rho) @ r.T", "0 * rho) @ r.T"),
    (Bounds, "_above", "binomials(2 * degree)", "(2 * binomials(2 * degree))"),
    (Bounds, "_below", "np.abs(f.c[0]) - f.r[0]", "np.abs(f.c[0])"),
]
"""Each of the other rounding terms is taken away, and missed, in test_bands.py: on a whole network
the terms of later operations cover for it."""


@pytest.mark.parametrize(("place", "name", "old", "new"), FAULTS)
def test_a_planted_fault_is_caught(monkeypatch, place, name, old, new):
    source = textwrap.dedent(inspect.getsource(getattr(place, name)))
    assert source.count(old) == 1
    room = dict(vars(curve_bounds) | vars(bands))
    exec(source.replace(old, new), room)
    monkeypatch.setattr(curve_bounds if place is bands else place, name, room[name])
    assert violations() > 0


SMALL = Network([[1.0], [0.5]], (), [[1.0, -1.0]], np.zeros((1, 0)))


def wrong_for_one_unit(count=300):
    """How often the bounds of F = (a - y)^2 + kappa |a| are wrong: one unit that reads 1."""
    rng = np.random.default_rng(1)
    wrong = 0
    for _ in range(count):
        a, y = (float(v) for v in rng.normal(size=2))
        net = Network([[1.0]], (), [[a]], np.zeros((1, 0)))
        data = Data(np.ones((3, 1)), np.full((3, 1), y), rng.random(3) + 0.1)
        bounds = curve_bounds.Bounds(Curve("polygon", (net, net)), data, Fraction("0.1"))
        exact = objective(net.to_exact(), data.to_exact(), Fraction("0.1"))
        low, high = bounds.at(Fraction(0))
        wrong += not low <= exact <= Fraction(high)
    return wrong


def test_sums_over_many_samples_are_rounded_outwards():
    """Equal samples, so that roundings add up. (Whether they do depends on the machine.)"""
    rng = np.random.default_rng(3)
    N = 20_000
    one = Network([[1.0]], (), [[1.0]], np.zeros((1, 0)))
    bounds = Bounds(Curve("polygon", (one, one)), Data(np.ones((N, 1)), np.ones(N)), TINY_KAPPA)
    for _ in range(40):
        a, y = (float(v) for v in rng.normal(size=2))
        net = Network([[1.0]], (), [[a]], np.zeros((1, 0)))
        bounds.curve, bounds.y = Curve("polygon", (net, net)), np.full((N, 1), y)
        low, high = bounds.at(Fraction(0))
        exact = (Fraction(a) - Fraction(y)) ** 2 + TINY_KAPPA * abs(Fraction(a))
        assert low <= exact <= Fraction(high)


def test_nothing_but_zero_has_the_bound_zero():
    zero = Network([[1.0]], (), [[0.0]], np.zeros((1, 0)))
    found = bracket(Curve("bezier", (zero, zero)), Data([[1.0]], [[0.0]]), KAPPA, Fraction("0.001"))
    assert (found.lower, found.why) == (0, "reached")
    assert found.upper <= curve_bounds.FLOOR


def test_the_penalty_is_bounded_on_its_safe_sides(monkeypatch):
    assert wrong_for_one_unit() == 0
    source = textwrap.dedent(inspect.getsource(Bounds._below))
    assert source.count("self.kappa[0]") == 1
    room = dict(vars(curve_bounds))
    exec(source.replace("self.kappa[0]", "(1 + 1e-9) * self.kappa[0]"), room)
    monkeypatch.setattr(Bounds, "_below", room["_below"])
    assert wrong_for_one_unit() > 0


def test_budgets_end_the_search_and_the_bracket_holds():
    curve, data = hidden_peak()
    ten = bracket(curve, data, KAPPA, Fraction("1e-9"), pieces=10)
    assert (ten.why, ten.pieces <= 10) == ("pieces", True)
    none = bracket(curve, data, KAPPA, Fraction("1e-9"), seconds=0)
    assert none.why == "seconds"
    short = bracket(curve, data, KAPPA, Fraction("1e-30"))
    assert short.why == "short"
    assert ten.lower <= short.lower <= Fraction(short.upper) <= Fraction(ten.upper)
    again = bracket(curve, data, KAPPA, Fraction("1e-9"), pieces=10)
    assert again == ten


@pytest.mark.parametrize("when", [1, 4, 5, 6, 9, 14])
def test_an_interrupt_leaves_a_bracket_that_holds(monkeypatch, when):
    curve, data = hidden_peak()
    whole = bracket(curve, data, KAPPA, Fraction("1e-3"))
    calls = itertools.count()
    above = Bounds.above

    def interrupted(self, *part):
        if next(calls) == when:
            raise KeyboardInterrupt
        return above(self, *part)

    monkeypatch.setattr(Bounds, "above", interrupted)
    found = bracket(curve, data, KAPPA, Fraction("1e-3"))
    assert found.why == "stopped"
    assert found.lower <= whole.lower
    assert whole.upper <= found.upper


def test_what_leaves_the_range_of_doubles_is_refused():
    net = Network([[1e50]], ([[1e60]], [[1e60]]), [[1.0]], [[1e60]])
    data = Data([[1e100]], [[0.0]])
    with pytest.raises(InputError, match="range of doubles"):
        bracket(Curve("polygon", (net, net)), data, KAPPA, Fraction("0.001"))


def test_curve_and_data_must_fit():
    with pytest.raises(InputError, match="do not fit"):
        Bounds(Curve("polygon", (SMALL, SMALL)), Data([[1.0, 2.0]], [[0.0]]), KAPPA)


def test_samples_in_blocks_give_the_same_bound(monkeypatch):
    rng = np.random.default_rng(4)
    curve, _ = random_curve(rng, "bezier", 3, 1)
    net = curve.vertices[0]
    data = Data(rng.normal(size=(50, net.n)), rng.normal(size=(50, net.d)))
    whole = bracket(curve, data, KAPPA, Fraction("1e-5"))
    monkeypatch.setattr(curve_bounds, "_AT_ONCE", 3 * max(net.widths) * 7)
    parts = bracket(curve, data, KAPPA, Fraction("1e-5"))
    assert len(Bounds(curve, data, KAPPA).blocks) > 1
    assert abs(whole.upper - parts.upper) <= 1e-12 * whole.upper
    assert whole.lower == parts.lower
