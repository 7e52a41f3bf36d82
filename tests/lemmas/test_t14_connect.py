from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from mutants import claiming, refuted, value

from lemmas.curves import along
from lemmas.obstacles import START, bumps, lowered_loss, steep_bumps
from lemmas.setting import K
from lemmas.t14_connect import LEMMA
from lemmas.t14_statement import F1, F, Fs, below, ends, here, is_reference, lam, low, path
from proofcheck.exact import fractions
from proofcheck.functions import squared_loss
from proofcheck.language import both, exists, le
from proofcheck.lemma import Breaker
from proofcheck.trial import check_breaker

BLOCKED = next(item for item in LEMMA.breakers if item.drops == "H11").instance


def claim(*parts):
    return claiming(LEMMA, "C1", exists("connected", *path)(both(ends, *parts)))


@pytest.mark.parametrize(
    "wrong",
    [
        along(1, K + 11, le(here, sp.Max(lam, Fs))),  # no rise
        along(1, K + 11, low),  # no reference
        along(4, K + 7, is_reference),  # the reference one segment too early
        along(5, K + 8, is_reference),  # and one too late
    ],
)
def test_a_stronger_claim_is_refuted(wrong):
    assert "C1" in refuted(claim(wrong))


@pytest.mark.parametrize(("name", "factor"), [("pa", 3), ("pW", 2), ("pb", 4)])
def test_a_wrong_vertex_is_refuted(name, factor):
    def spoiled(view):
        found = dict(LEMMA.constructions["connected"](view))
        found[name] = found[name].copy()
        found[name][0] = found[name][0] * factor
        return found

    lemma = replace(LEMMA, constructions={"connected": spoiled}, steps=())
    assert "C1" in refuted(lemma)


def test_the_path_itself_is_not_refuted():
    assert refuted(claim(along(1, K + 11, below))) == []


def test_the_numbers_of_the_obstacle():
    assert value(LEMMA, BLOCKED, F) == START == Fraction(15, 64) == value(LEMMA, BLOCKED, F1)
    assert value(LEMMA, BLOCKED, Fs) == Fraction(31, 256)
    assert max(START, Fraction(31, 256)) < Fraction(1, 2)


def test_the_activation_of_the_obstacle():
    z = fractions([0, 2, -2, -1, "-1/2", 1, 3, -3, 4, -4])
    assert list(bumps(z)) == [0, 0, 0, 0, 0, 1, 1, 1, 0, 0]
    grid = np.linspace(-5, 5, 4001)
    slopes = np.diff(bumps(grid)) / np.diff(grid)
    assert np.abs(slopes).max() <= 1 + 1e-9
    assert list(steep_bumps(z / 400)) == list(bumps(z))
    f, y = fractions([[3]]), fractions([[1]])
    assert lowered_loss(f, y) == squared_loss(f, y) - 10


def test_where_a_weight_leaves_its_interval_an_output_is_zero():
    """The barrier: one weight at an end of its interval, the other anywhere in its own."""
    inside = fractions([Fraction(step, 40) for step in range(21)])  # [0, 1/2]
    samples = fractions([4, -4])
    for end in (Fraction(0), Fraction(1, 2)):
        first = bumps(samples * end), bumps(samples[:, None] * -inside)
        assert not first[0].any()
        assert not first[1][0].any()  # f(4) = 0 whatever the readouts are
        second = bumps(samples * -end), bumps(samples[:, None] * inside)
        assert not second[0].any()
        assert not second[1][1].any()  # f(-4) = 0


def test_a_breaker_without_an_obstruction_is_not_believed():
    given = next(item for item in LEMMA.breakers if item.drops == "H11")
    weaker = replace(given, instance={**given.instance, "Rise": 1})
    assert isinstance(given, Breaker)
    assert check_breaker(LEMMA, given) == ""
    assert "obstruction" in check_breaker(LEMMA, weaker)
    assert "violates H5" in check_breaker(
        LEMMA, replace(given, instance={**given.instance, "delta": "1/2"})
    )
