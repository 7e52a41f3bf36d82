"""Maxima in floats against exact ones, and the bound above both."""

import json
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import proofcheck.relu.ceiling as module
from proofcheck.errors import InputError
from proofcheck.relu.ceiling import ceiling
from proofcheck.relu.certificate import build_certificate
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.network import Data, Network
from proofcheck.relu.segment import exact_maximum, moved_block
from proofcheck.relu.sweep import float_profile
from proofcheck.relu.training import into_theta

KAPPA = "0.01"
KINDS = ("W", "V1", "V2", "a+V1", "readout", "mixed", "idle")


def drawn(rng, branch, d, m=5, n=3):
    widths = [m, *branch]
    V = tuple(rng.normal(size=(q, p)) for p, q in pairwise(widths))
    b = rng.normal(size=(d, widths[-1])) if branch else np.zeros((d, 0))
    return into_theta(Network(rng.normal(size=(m, n)), V, rng.normal(size=(d, m)), b))


def segment(rng, kind, branch, d):
    """A segment of a kind between two networks; `idle` moves rows of W that nothing reads."""
    one, other = drawn(rng, branch, d), drawn(rng, branch, d)
    W, V, a, b = one.W, list(one.V), one.a, one.b
    some = np.arange(one.m) < 2
    if kind == "W":
        W = other.W
    elif kind == "readout":
        a, b = other.a, other.b
    elif kind in ("mixed", "idle"):
        if kind == "idle":
            a = np.where(some, 0.0, a)
            V = [np.where(some, 0.0, V[0]), *V[1:]] if V else V
            one = Network(W, tuple(V), a, b)
        else:
            a = np.where(some, a, other.a)
            V = [np.where(some, V[0], V[0] / 2), *V[1:]] if V else V
        W = np.where(some[:, None], other.W, W)
    else:
        V[int(kind[-1]) - 1] = other.V[int(kind[-1]) - 1]
        a = other.a if kind == "a+V1" else a
    return one, Network(W, tuple(V), a, b)


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.sampled_from(KINDS),
    st.sampled_from([(), (4,), (3, 2)]),
    st.integers(1, 2),
    st.floats(1e-3, 1e3),
)
def test_the_bound_lies_above_the_exact_maximum_and_near_it(seed, kind, branch, d, size):
    if (kind.endswith("V1") and not branch) or (kind == "V2" and len(branch) < 2):
        return
    rng = np.random.default_rng(seed)
    net0, net1 = segment(rng, kind, branch, d)
    data = Data(size * rng.normal(size=(7, 3)), rng.normal(size=(7, d)), rng.uniform(1, 2, size=7))
    found = ceiling(net0, net1, data, 0.01)
    exact = exact_maximum(net0.to_exact(), net1.to_exact(), data.to_exact(), Fraction(0.01)).value
    assert exact <= Fraction(found.bound)
    assert found.bound == pytest.approx(float(exact), rel=1e-9)
    assert found.peak == pytest.approx(float(exact), rel=1e-11)
    if kind != "idle":
        assert found.peak == pytest.approx(
            float_profile(net0, net1, data, 0.01)[1].max(), rel=1e-11
        )


def test_the_kinds_are_what_they_are_called():
    rng = np.random.default_rng(0)
    for kind in KINDS:
        said = {"idle": "W"}.get(kind, kind)
        assert moved_block(*segment(rng, kind, (3, 2), 1)) == said


def test_exact_vertices_between_doubles_are_bounded_too():
    """Thirds are no doubles: the bound counts what their rounding may do."""
    third = np.array([[Fraction(1, 3)], [Fraction(-1, 3)]], dtype=object)
    V, a, b = np.array([[Fraction(1, 3), Fraction(1, 7)]]), np.array([[Fraction(1, 3)] * 2]), [[1]]
    start, end = Network(third, (V,), a, b), Network(-third, (V,), a, b)
    data = Data(np.array([[3.0], [-1.7]]), np.array([0.1, 0.2])).to_exact()
    exact = exact_maximum(start, end, data, Fraction(1, 100)).value
    assert exact <= Fraction(ceiling(start, end, data, 0.01).bound)


def test_two_blocks_at_once_are_refused():
    rng = np.random.default_rng(3)
    one, other = drawn(rng, (4,), 1), drawn(rng, (4,), 1)
    data = Data(rng.normal(size=(4, 3)), rng.normal(size=4))
    with pytest.raises(InputError, match="not block-linear"):
        ceiling(one, other, data, 0.01)


def test_without_its_errors_the_bound_would_fail(monkeypatch):
    """Roundoff taken for zero: some exact maximum then exceeds the bound."""
    monkeypatch.setattr(module, "_ROUNDOFF", 0.0)
    rng = np.random.default_rng(5)
    data = Data(rng.normal(size=(9, 3)), rng.normal(size=9))
    above = 0
    for _ in range(20):
        net0, net1 = segment(rng, "W", (4,), 1)
        ends = net0.to_exact(), net1.to_exact()
        top = exact_maximum(*ends, data.to_exact(), Fraction(0.01)).value
        above += top > Fraction(ceiling(net0, net1, data, 0.01).bound)
    assert above


@pytest.mark.parametrize("K", [0, 1])
def test_a_quick_certificate_bounds_what_is_not_highest_and_is_accepted(K):
    start = drawn(np.random.default_rng(1), (2,)[:K], 1).to_exact()
    scales = [[Fraction(1)] * width for width in start.widths]
    turned = Network(-start.W, start.V, start.a / 4, start.b)
    vertices = [start, Network(start.W, start.V, start.a / 4, start.b), turned]
    data = Data([[1.0, 0.1, 0.5], [-0.5, 1.0, 0.0], [0.3, -0.7, 2.0]], [0.5, -0.25, 1.0])
    raw = start
    labels, end = ["shrink", "turn", "again"], vertices[-1]
    path = [*vertices, Network(end.W, end.V, end.a / 2, end.b)]
    slow = build_certificate(raw, scales, path, labels, data, KAPPA)
    quick = build_certificate(raw, scales, path, labels, data, KAPPA, quick=True)
    assert quick["claims"] == slow["claims"]
    kinds = [each["claim"]["type"] for each in quick["segments"]]
    assert "at most" in kinds
    for mine, theirs in zip(quick["segments"], slow["segments"], strict=True):
        if mine["claim"]["type"] == "exact":
            assert mine == theirs
        else:
            top = Fraction(theirs["claim"]["max"])
            assert top <= Fraction(mine["claim"]["max"]) <= Fraction(slow["claims"]["max"])
    verdict = check_certificate(json.dumps(quick))
    assert verdict.ok, verdict.sentence
