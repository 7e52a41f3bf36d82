"""T25: the barrier of its breakers by hand, a stronger claim refuted, crowds of rows 0."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted

from lemmas import t25_obstacles as obstacles
from lemmas.curves import along
from lemmas.l25b_onto_ray import onto_ray
from lemmas.t14_statement import Fs, here, lam
from lemmas.t25_breakers import BENT
from lemmas.t25_ray import LEMMA
from lemmas.t25_statement import PROMISED, path
from proofcheck.functions import relu
from proofcheck.language import both, exists, le

BEGINS, BELOW, ARRIVES = PROMISED.parts
TIMES = np.array([float(time) for time in obstacles.TIMES])


def risk(rows, readouts):
    """D of ReLUs at the samples of the five hinges."""
    x = np.stack([TIMES, np.ones(len(TIMES))], axis=1)
    y = np.array([float(value) for (value,) in BENT["y"]])
    return (((relu(x @ rows.T) @ readouts) - y) ** 2).mean()


def test_the_five_hinges_fit_by_hand():
    rows = np.array(BENT["dir"], dtype=float)
    readouts = np.array(BENT["a"][0], dtype=float)
    assert np.isclose(risk(rows, readouts), 1 / 16, atol=1e-15)
    mass = sum(abs(value) for value in BENT["a"][0])
    assert mass == Fraction(41, 150)
    assert Fraction(1, 16) + BENT["kappa"] * mass == obstacles.BENT_START
    assert Fraction(obstacles.STRAIGHT.p, obstacles.STRAIGHT.q) > obstacles.BENT_START
    assert all(cosine**2 + sine**2 == 1 for cosine, sine in BENT["dir"])


def test_the_intervals_are_disjoint():
    ends = [(kink - obstacles.Quarter, kink + obstacles.Quarter) for kink in obstacles.KINKS]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(ends))


@pytest.mark.parametrize("left_out", range(5))
def test_four_of_them_stay_above_the_barrier(left_out):
    """Also after a best fit of their readouts, and of a slope and a constant besides."""
    rows = np.delete(np.array(BENT["dir"], dtype=float), left_out, axis=0)
    x = np.stack([TIMES, np.ones(len(TIMES))], axis=1)[1:]
    y = np.array([float(value) for (value,) in BENT["y"]])[1:]
    features = np.concatenate([relu(x @ rows.T), x], axis=1)
    best = np.linalg.lstsq(features, y, rcond=None)[0]
    assert ((features @ best - y) ** 2).sum() / 16 + 1 / 16 >= float(obstacles.STRAIGHT)


@pytest.mark.parametrize("wrong", [along(1, 4, le(here, lam)), along(1, 4, le(here, Fs))])
def test_a_stronger_claim_is_refuted(wrong):
    claim = exists("descended", *path)(both(BEGINS, wrong, ARRIVES))
    assert "C1" in refuted(claiming(LEMMA, "C1", claim))


def test_a_crowd_of_rows_0_gives_at_rate_0():
    zero, one = Fraction(0), Fraction(1)
    view = {"u": np.array([[one]] * 3), "r": np.array([zero] * 3), "eps": one}
    found = onto_ray(view)
    assert found["chi"].tolist() == [0, 1, 1]
    assert not found["phi"].any()
    assert not found["W'"].any()


def test_the_longest_of_a_crowd_receives():
    half, one = Fraction(1, 2), Fraction(1)
    view = {"u": np.array([[one]] * 3), "r": np.array([half / 2, one, half]), "eps": half}
    found = onto_ray(view)
    assert found["chi"].tolist() == [1, 0, 1]
    assert found["phi"].tolist() == [[0, 0, 0], [half / 2, 0, half], [0, 0, 0]]
