"""Explanations of mutants: each belongs to one, and for cheap lemmas it is still needed."""

from dataclasses import replace
from functools import cache

import pytest

from lemmas import COMPANION
from proofcheck.fates import Budget
from proofcheck.mutants import mutants
from proofcheck.mutation import examine_mutants, explain, stale_ids

SMALL = Budget(shapes=6, batch=8, exact_shapes=2, exact_batch=2, climbs=1, steps=10)


@cache
def known(name):
    """Return the keys and the places of the mutants of a lemma."""
    made = mutants(COMPANION.lemma(name).statement)
    return {mutant.key for mutant in made} | {mutant.where for mutant in made}


def unknown(companion):
    """Return the explained keys that are neither a mutant's nor the place of one."""
    return [(name, key) for name, key in companion.explained if key not in known(name)]


def test_every_explanation_belongs_to_a_mutant():
    assert COMPANION.explained
    assert unknown(COMPANION) == []
    assert stale_ids(COMPANION) == []


def test_an_explanation_of_nothing_is_noticed():
    spoiled = replace(COMPANION, explained={**COMPANION.explained, ("L01", "C3-00000000"): "no"})
    assert unknown(spoiled) == [("L01", "C3-00000000")]


def test_every_explanation_speaks_of_single_mutants():
    assert [key for _, key in COMPANION.explained if "-" not in key] == []


@pytest.mark.parametrize("name", ["L01", "L05"])
def test_what_is_explained_is_still_alive(name):
    lemma = COMPANION.lemma(name)
    found = examine_mutants(lemma, 1, SMALL)
    done, stale = explain(COMPANION, lemma, found)
    assert stale == []
    mine = {key for other, key in COMPANION.explained if other == name}
    assert {fate.key for fate in done if fate.state == "explained"} == mine
    refuted = next(fate.key for fate in found if fate.state == "refuted")
    wrong = replace(COMPANION, explained={(name, refuted): "no"})
    assert "is refuted by now" in explain(wrong, lemma, found)[1][0]
