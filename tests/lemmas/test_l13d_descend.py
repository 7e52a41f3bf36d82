"""L13d: stronger claims and spoiled paths are refuted, and the obstacle's numbers."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.curves import along
from lemmas.l13b_descend import descend as onto_one
from lemmas.l13b_statement import begins, ends, path
from lemmas.l13d_descend import BREAKERS, LEMMA, descend
from lemmas.l13d_statement import arrives
from lemmas.obstacles import START
from lemmas.t14_statement import F, Fs, below, here, is_reference, lam, low
from proofcheck.language import both, exists, le
from proofcheck.relu.network import Network
from proofcheck.trial import check_breaker

BLOCKED = next(item for item in BREAKERS if item.drops == "H9")


def claim(*parts):
    return claiming(LEMMA, "C1", exists("descended", *path)(both(begins, *parts)))


@pytest.mark.parametrize(
    "wrong",
    [
        along(1, 4, le(here, lam)),  # no rise, and no reference
        along(1, 4, low),  # no reference
        along(4, 4, is_reference),  # the reference from the start of the last segment
    ],
)
def test_a_stronger_claim_is_refuted(wrong):
    assert "C1" in refuted(claim(wrong))


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(ends, along(1, 4, below), arrives)) == []


def test_a_path_without_the_transfer_is_refuted():
    """Planting units that are still read changes the outputs by more than the lemma allows."""

    def careless(view):
        found = dict(LEMMA.constructions["descended"](view))
        for block in ("pa", "pV"):
            parts = found[block].values() if block == "pV" else [found[block]]
            for part in parts:
                part[2:4] = part[1]
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"descended": careless}, steps=()))


def test_one_centre_at_rate_one_is_the_path_of_l13b():
    net = Network([[1], [Fraction(1, 2)], [-1]], ([[1, -2, 1]],), [[1, 2, 3]], [[5]]).to_exact()
    chi, alpha = np.array([0, 1, 1]), np.array([[0], [1], [0]])
    phi = np.array([[0, 1, 1], [0, 0, 0], [0, 0, 0]])
    reference = np.array([[Fraction(3, 4)]]), np.array([[Fraction(7)]])
    targets = net.W + chi[:, None] * (net.W[0] - net.W)
    many = descend(net, targets, chi, phi, alpha, *reference)
    one = onto_one(net, 0, chi, alpha, *reference)
    for left, right in zip(many, one, strict=True):
        assert (left.W == right.W).all()
        assert (left.a == right.a).all()
        assert (left.b == right.b).all()
        assert (left.V[0] == right.V[0]).all()


def test_the_numbers_of_the_obstacle():
    assert value(LEMMA, BLOCKED.instance, F) == START == Fraction(15, 64)
    assert value(LEMMA, BLOCKED.instance, Fs) == Fraction(31, 256)


def test_with_its_true_delta_the_obstacle_breaks_nothing():
    rise = {"delta": "7/4", "Rise": "77/16"}
    harmless = replace(BLOCKED, instance={**BLOCKED.instance, **rise})
    assert check_breaker(LEMMA, harmless) == "the breaker of H9 does not violate H9"
