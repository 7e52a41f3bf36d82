"""Explanations of mutants: each belongs to one, and for cheap lemmas it is still needed."""

from dataclasses import replace
from functools import cache

import pytest

from lemmas import COMPANION
from proofcheck.breakers import check_obstacle
from proofcheck.fates import Budget, Fate
from proofcheck.language import le
from proofcheck.lemma import Obstacle
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


OBSTACLES = {place: why for place, why in COMPANION.explained.items() if isinstance(why, Obstacle)}


@cache
def formula_of(name, key):
    made = mutants(COMPANION.lemma(name).statement)
    return next(mutant.formula for mutant in made if mutant.key == key)


def checked(place, obstacle):
    return check_obstacle(COMPANION.lemma(place[0]), obstacle, formula_of(*place))


@pytest.mark.parametrize("place", OBSTACLES, ids="-".join)
def test_every_obstacle_holds_exactly(place):
    assert checked(place, OBSTACLES[place]) == ""


def test_an_obstacle_that_does_not_hold_is_refused():
    place = ("C15", "C1-2197938d")
    true = OBSTACLES[place]
    dear = replace(true, instance={**true.instance, "root": 1})
    assert checked(place, dear) == "its obstacle does not hold"
    outside = replace(true, instance={**true.instance, "root": "1/2000"})
    assert checked(place, outside) == "its obstacle violates H7"
    nothing = replace(true, instance={"n": 1})
    assert "gives no value to" in checked(place, nothing)
    empty = replace(true, impossible=le(0, 1))
    assert "holds at every instance that was tried" in checked(place, empty)


def test_an_obstacle_obstructs_promises_only():
    true = OBSTACLES["C15", "C1-2197938d"]
    assert "promises no object" in check_obstacle(COMPANION.lemma("C15"), true, le(0, 1))


def test_a_mutant_whose_obstacle_fails_survives():
    lemma, place = COMPANION.lemma("C15"), ("C15", "C1-2197938d")
    alive = tuple(
        Fate(mutant.key, mutant.kind, mutant.where, mutant.says, "survived")
        for mutant in mutants(lemma.statement)
        if mutant.key == place[1]
    )
    (fate,), _ = explain(COMPANION, lemma, alive)
    assert (fate.state, fate.by) == ("argued false", OBSTACLES[place].shows)
    assert fate.instance["kappa"] == "1/1000000"
    true = OBSTACLES[place]
    wrong = replace(true, instance={**true.instance, "root": 1})
    spoiled = replace(COMPANION, explained={place: wrong})
    (fate,), stale = explain(spoiled, lemma, alive)
    assert fate.state == "survived"
    assert stale == ["stale explanation: C1-2197938d of C15: its obstacle does not hold"]
