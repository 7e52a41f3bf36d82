"""True levels: closed forms, planted faults, both sides on random networks, and a grid."""

import json
from dataclasses import replace
from fractions import Fraction as Q
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofcheck.errors import InputError
from proofcheck.relu.certificate import build_certificate, with_digest
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.pass_check import require_lower
from proofcheck.relu.pass_level import Landscape, _Walk, pass_level
from proofcheck.relu.segment import exact_maximum


def net(w, a):
    W = np.array([[Q(v)] for v in w], dtype=object)
    return Network(W, (), np.array([[Q(v) for v in a]], dtype=object), np.zeros((1, 0)))


def sample(x, y):
    return Data.exact(np.array([[Q(v)] for v in x], dtype=object), np.array([*map(Q, y)]))


def highest(found, data, kappa):
    return max(exact_maximum(u, v, data, kappa).value for u, v in pairwise(found.vertices))


def swapped(kappa):
    r = 1 - kappa
    return net([1, -1], [r, -r]), net([-1, 1], [-r, r]), sample([1, -1], [1, -1])


@pytest.mark.parametrize("kappa", [Q(1, 100), Q(1, 10), Q(1, 3), Q(9, 10)])
def test_swapped_roles_cost_half_the_square(kappa):
    start, target, data = swapped(kappa)
    found = pass_level(start, target, data, kappa)
    assert found.ends == (2 * kappa - kappa**2,) * 2
    assert found.depth == (1 - kappa) ** 2 / 2
    assert highest(found, data, kappa) == found.value
    require_lower(start, target, data, kappa, found.value, found.cut)


@pytest.mark.parametrize("c", [Q(1, 2), Q(4, 5)])
def test_one_unit_changes_sides_through_the_zero_network(c):
    kappa = Q(1, 10)
    data = sample([1, -1], [1, -c])
    start, target = net([-1], [kappa - c]), net([1], [1 - kappa])
    found = pass_level(start, target, data, kappa)
    assert found.value == (1 + c**2) / 2  # B14: F of the zero network
    assert found.depth == (c - kappa) ** 2 / 2  # P19
    require_lower(start, target, data, kappa, found.value, found.cut)


def test_a_third_unit_takes_the_barrier_away():
    start, target, data = swapped(Q(1, 10))
    wide = [net([*n.W[:, 0], 1], [*n.a[0], 0]) for n in (start, target)]
    found = pass_level(*wide, data, Q(1, 10))
    assert found.depth == 0
    assert found.cut is None


# --------------------------------------------------------------------------- planted faults


def test_a_lower_bound_that_is_too_high_is_refused():
    start, target, data = swapped(Q(1, 10))
    found = pass_level(start, target, data, Q(1, 10))
    with pytest.raises(InputError, match="shows only F >="):
        require_lower(start, target, data, Q(1, 10), found.value + Q(1, 10**12), found.cut)
    with pytest.raises(InputError, match="no cut is given"):
        require_lower(start, target, data, Q(1, 10), found.value, None)


def test_a_dual_vector_that_a_unit_meets_is_refused():
    start, target, data = swapped(Q(1, 10))
    found = pass_level(start, target, data, Q(1, 10))
    free = found.cut.duals[False, False]  # no constraint: right only where no unit is left
    duals = dict.fromkeys(found.cut.duals, free)
    with pytest.raises(InputError, match="beyond kappa"):
        require_lower(start, target, data, Q(1, 10), found.value, replace(found.cut, duals=duals))
    short = {kind: nu[:1] for kind, nu in found.cut.duals.items()}
    with pytest.raises(InputError, match="not one of 2 fractions"):
        require_lower(start, target, data, Q(1, 10), found.value, replace(found.cut, duals=short))


def test_a_cut_with_an_end_on_the_wrong_side_is_refused():
    start, target, data = swapped(Q(1, 10))
    found = pass_level(start, target, data, Q(1, 10))
    for inside in (frozenset(), frozenset(product((1, -1), repeat=2))):
        with pytest.raises(InputError, match="wrong side"):
            require_lower(
                start, target, data, Q(1, 10), found.value, replace(found.cut, inside=inside)
            )
    cut = replace(found.cut, inside=frozenset({(1, -1, 1)}))
    with pytest.raises(InputError, match="not one of 2 signs"):
        require_lower(start, target, data, Q(1, 10), found.value, cut)


def test_a_path_whose_maximum_is_misstated_is_refused():
    start, target, data = swapped(Q(1, 10))
    found = pass_level(start, target, data, Q(1, 10))
    ones = [(Q(1),) * 2]
    ends = [n.to_float().to_exact() for n in (start, target)]  # files hold doubles
    found = pass_level(*ends, data, Q(1, 10))
    made = build_certificate(
        ends[0], ones, found.vertices, found.labels, data, "0.1", target=(ends[1], ones)
    )
    assert check_certificate(json.dumps(made)).ok
    assert Q(made["claims"]["max"]) == found.value
    made["claims"]["max"] = str(found.value - Q(1, 10**9))
    assert not check_certificate(json.dumps(with_digest(made))).ok


@pytest.mark.parametrize(
    ("start", "target", "said"),
    [
        (net([2], [1]), net([1], [1]), "not in Theta"),
        (net([1], [1]), net([1, 1], [1, 1]), "they must agree"),
        (net([1] * 9, [1] * 9), net([1] * 9, [1] * 9), "at most 8"),
        (Network([[1]], ([[1]],), [1], [1]).to_exact(), net([1], [1]), "K = 1"),
    ],
)
def test_other_networks_are_refused_in_a_sentence(start, target, said):
    with pytest.raises(InputError, match=said):
        pass_level(start, target, sample([1], [1]), Q(1, 10))


# --------------------------------------------------------------------------- random networks

entries = st.integers(-4, 4).map(lambda k: Q(k, 4))


@st.composite
def tiny(draw):
    m, N = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    many = lambda n: draw(st.lists(entries, min_size=n, max_size=n))  # noqa: E731
    ends = [net(many(m), many(m)) for _ in range(2)]
    return *ends, sample(many(N), many(N)), draw(st.sampled_from([Q(1, 20), Q(1, 5), Q(1)]))


@settings(max_examples=60, deadline=None)
@given(tiny())
def test_path_and_cut_meet(case):
    start, target, data, kappa = case
    found = pass_level(start, target, data, kappa)
    assert found.vertices[0].equals(start)
    assert found.vertices[-1].equals(target)
    assert not any(vertex.violations() for vertex in found.vertices)
    require_lower(start, target, data, kappa, found.value, found.cut)
    assert highest(found, data, kappa) == found.value
    assert pass_level(target, start, data, kappa).value == found.value


@settings(max_examples=60, deadline=None)
@given(tiny(), st.lists(entries, min_size=3, max_size=3))
def test_phi_is_attained_and_no_readout_gets_below(case, readout):
    start, _, data, kappa = case
    w = start.W[:, 0]
    land = Landscape(data, kappa)
    phi = land.phi(*(max([s * v for v in w if s * v > 0], default=Q(0)) for s in (1, -1)))
    walk = _Walk(land, start)
    walk.read()
    assert objective(walk.net, data, kappa) == phi
    for a in (start.a[0], readout[: start.m], walk.net.a[0] + readout[: start.m]):
        assert objective(net(w, a), data, kappa) >= phi


def grid_level(start, target, data, kappa, steps):
    """The bottleneck over a grid of weights [-1, 1]^m, neighbours along axes, phi by `phi`."""
    land = Landscape(data, kappa)
    axis = [Q(k, steps) for k in range(-steps, steps + 1)]
    values = {}
    for place in product(range(len(axis)), repeat=start.m):
        w = [axis[k] for k in place]
        values[place] = land.phi(max([*w, Q(0)]), max([*(-v for v in w), Q(0)]))
    ends = [tuple(axis.index(v) for v in n.W[:, 0]) for n in (start, target)]
    parent = {}

    def root(place):
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for place in sorted(values, key=values.get):
        parent[place] = place
        for i, step in product(range(start.m), (-1, 1)):
            near = (*place[:i], place[i] + step, *place[i + 1 :])
            if near in parent:
                parent[root(near)] = root(place)
        if all(end in parent for end in ends) and root(ends[0]) == root(ends[1]):
            return values[place]
    raise AssertionError("a grid is connected")


@settings(max_examples=30, deadline=None)
@given(tiny())
def test_a_grid_agrees(case):
    start, target, data, kappa = case
    found = pass_level(start, target, data, kappa)
    assert found.value == max(*found.ends, grid_level(start, target, data, kappa, 4))
