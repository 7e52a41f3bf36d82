from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from mutants import claiming, refuted, value

from lemmas.curves import along
from lemmas.l13b_descend import BREAKERS, LEMMA, given_to
from lemmas.l13b_statement import arrives, begins, ends, path
from lemmas.obstacles import START
from lemmas.t14_statement import F, Fs, below, here, is_reference, lam, low
from proofcheck.language import both, exists, le
from proofcheck.trial import check_breaker

BLOCKED = next(item for item in BREAKERS if item.drops == "H11")


def claim(*parts):
    return claiming(LEMMA, "C1", exists("descended", *path)(both(begins, *parts)))


def test_what_reads_the_freed_units_reads_the_centre():
    columns = np.array([[1, 2, 4, 8]])
    assert given_to(columns, np.array([1, 0, 0, 1]), 2).tolist() == [[0, 2, 13, 0]]


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


@pytest.mark.parametrize(("name", "vertex"), [("pW", 0), ("pW", 4), ("pa", 0), ("pa", 4)])
def test_a_wrong_vertex_is_refuted(name, vertex):
    def spoiled(view):
        found = dict(LEMMA.constructions["descended"](view))
        found[name] = found[name].copy()
        found[name][vertex] = found[name][vertex] * 3 + 1
        return found

    assert "C1" in refuted(replace(LEMMA, constructions={"descended": spoiled}, steps=()))


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


def test_the_numbers_of_the_obstacle():
    assert value(LEMMA, BLOCKED.instance, F) == START == Fraction(15, 64)
    assert value(LEMMA, BLOCKED.instance, Fs) == Fraction(31, 256)


def test_with_its_true_delta_the_obstacle_breaks_nothing():
    rise = {"delta": "15/4", "Rise": "285/16"}
    harmless = replace(BLOCKED, instance={**BLOCKED.instance, **rise})
    assert check_breaker(LEMMA, harmless) == "the breaker of H11 does not violate H11"
