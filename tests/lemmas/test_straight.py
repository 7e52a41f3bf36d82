"""The straight line in one-block moves: auto takes it where two networks differ in little."""

import json
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from lemmas.methods.certify import Request, best_path
from lemmas.methods.problem import Problem
from lemmas.methods.straight import straight
from lemmas.methods.table import through_zero
from lemmas.reference import References
from proofcheck.relu.checker import check_certificate
from proofcheck.relu.network import Data, Network
from proofcheck.relu.segment import moved_block
from proofcheck.relu.training import into_theta

KAPPA = Fraction(1, 50)


def drawn(rng, m, branch):
    widths = [m, *branch]
    V = tuple(rng.normal(size=(q, p)) / p for p, q in pairwise(widths))
    b = rng.normal(size=(1, widths[-1])) if branch else np.zeros((1, 0))
    return into_theta(Network(rng.normal(size=(m, 2)), V, rng.normal(size=(1, m)), b)).to_exact()


def problem(start, target, seed=0):
    rng = np.random.default_rng(seed)
    return Problem(start, target, Data(rng.normal(size=(5, 2)), rng.normal(size=5)), KAPPA)


def auto(given):
    ones = [[Fraction(1)] * width for width in given.start.widths]
    request = Request(given.start, ones, (given.target, ones), "0.02", None, {}, 0)
    references = References(given.data, KAPPA, given.start.m, None, 0)
    found = best_path(given, "auto", references, request)
    verdict = check_certificate(json.dumps(found.certificate))
    assert verdict.ok, verdict.sentence
    return found


@pytest.mark.parametrize(("m", "branch"), [(1, ()), (1, (1,)), (3, (2,)), (3, (2, 2))])
def test_equal_networks_are_joined_without_a_rise(m, branch):
    """By the zero network, as one unit alone had to go before, F would rise to E y^2."""
    net = drawn(np.random.default_rng(m), m, branch)
    given = problem(net, net)
    found = auto(given)
    assert (found.candidate.method, len(found.candidate.vertices)) == ("straight", 2)
    assert found.maximum == given.levels[0] < through_zero(given).peak


@pytest.mark.parametrize("block", ["W", "V1", "readout"])
def test_one_block_takes_one_segment(block):
    rng = np.random.default_rng(4)
    start, other = drawn(rng, 3, (2,)), drawn(rng, 3, (2,))
    parts = {"W": start.W, "V": start.V, "a": start.a, "b": start.b}
    moved = {"W": {"W": other.W}, "V1": {"V": other.V}, "readout": {"a": other.a, "b": other.b}}
    target = Network(**{**parts, **moved[block]})
    found = straight(problem(start, target))
    assert len(found.vertices) == 2
    assert moved_block(start, found.vertices[-1][1]) == block


def test_the_readout_between_networks_of_one_block_never_rises():
    rng = np.random.default_rng(5)
    start = drawn(rng, 3, (2,))
    target = Network(start.W, start.V, start.a / 2, -start.b)
    given = problem(start, target)
    assert auto(given).maximum == max(given.levels)


def test_the_best_order_is_taken_and_what_cannot_win_is_left():
    rng = np.random.default_rng(6)
    given = problem(drawn(rng, 3, (2,)), drawn(rng, 3, (2,)))
    found = straight(given)
    assert found.vertices[0][1].equals(given.start)
    assert found.vertices[-1][1].equals(given.target)
    assert len(found.vertices) == 4
    assert found.peak >= max(given.float_levels) * (1 - 1e-12)
    assert straight(given, found.peak) is None
    assert straight(given, found.peak * (1 + 1e-9)).peak == found.peak
    assert straight(Problem(given.start, None, given.data, KAPPA)) is None


def test_more_than_two_branch_layers_go_layer_by_layer():
    rng = np.random.default_rng(7)
    given = problem(drawn(rng, 2, (2, 2, 2)), drawn(rng, 2, (2, 2, 2)))
    kinds = [moved_block(u, v) for (_, u), (_, v) in pairwise(straight(given).vertices)]
    assert kinds in (["W", "V1", "V2", "V3", "readout"], ["readout", "V3", "V2", "V1", "W"])
