"""False neighbours: made, refuted by exact instances, explained; what survives is said."""

import dataclasses
import json
import os
from pathlib import Path

import numpy as np
import pytest
import sympy as sp
import tiny
from tiny import gather, make, x

from proofcheck import mutant_hunt
from proofcheck.cli import main
from proofcheck.draw import RandomDraw, fill
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.fates import Budget
from proofcheck.functions import relu
from proofcheck.instances import from_data, to_data
from proofcheck.knobs import Recorder, Replay, exact_instances, recipe_knobs
from proofcheck.language import (
    And,
    Implies,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    function,
    index,
    layer,
    le,
    lt,
    real,
    size,
    sizes,
    summed,
)
from proofcheck.lemma import Breaker, Redundant
from proofcheck.mutant_hunt import MutantHunt
from proofcheck.mutants import Mutant, mutants
from proofcheck.mutation import examine_mutants, explain, stale_ids
from proofcheck.refute import Target, confirm, suspects
from proofcheck.scope import WalkError
from proofcheck.search import climb
from proofcheck.signs import signs_of
from proofcheck.trial import scope_of

y, z = real("y"), real("z")
i, c, m, k = index("i"), index("c"), size("m"), layer("k")
w, v = array("w"), array("v")
PAIR = (declare(x, ""), declare(y, ""))
ROW = (declare(m, "", least=1), declare(w, "", (i, 1, m)))
SMALL = Budget(shapes=4, batch=12, exact_shapes=3, exact_batch=2, climbs=3, steps=60)
NOTHING = Budget(shapes=1, batch=1, exact_shapes=0, exact_batch=0, climbs=0, steps=0)
TRIANGLE = le(sp.Abs(x + y), sp.Abs(x) + sp.Abs(y))
WEAK = le(sp.Abs(x + y), 2 * sp.Abs(x) + 2 * sp.Abs(y))


def lemma_of(conclusion, symbols=PAIR, **more):
    return make(conclusion=conclusion, symbols=symbols, **more)


def fates(lemma, budget=SMALL, seed=1, **more):
    return {fate.says: fate for fate in examine_mutants(lemma, seed, budget, **more)}


def states(lemma, **more):
    return {says: fate.state for says, fate in fates(lemma, **more).items()}


def said(conclusion, symbols=PAIR, **more):
    return [mutant.says for mutant in mutants(lemma_of(conclusion, symbols, **more).statement)]


# --------------------------------------------------------------------------- making them


def test_the_neighbours_of_an_inequality():
    assert said(le(x + y, 3 * z), (*PAIR, declare(z, ""))) == [
        "C1 flipped: 3*z ≤ x + y",
        "C1 made strict: x + y < 3*z",
        "C1 with 9/10 on the right: x + y ≤ 27*z/10",
        "C1 with 11/10 on the left: 11*x/10 + 11*y/10 ≤ 3*z",
        "C1 with 11/10 before x: y + 11*x/10 ≤ 3*z",
        "C1 with 11/10 before y: x + 11*y/10 ≤ 3*z",
        "C1 without the summand x: y ≤ 3*z",
        "C1 with the other sign of x: y - x ≤ 3*z",
        "C1 without the summand y: x ≤ 3*z",
        "C1 with the other sign of y: x - y ≤ 3*z",
        "C1 without the factor 3: x + y ≤ z",
        "C1 without the factor z: x + y ≤ 3",
    ]


def test_an_equation_is_changed_on_both_sides_of_one():
    found = said(eq(x, y))
    assert "C1 with 9/10 on the right: x = 9*y/10" in found
    assert "C1 with 11/10 on the right: x = 11*y/10" in found
    assert "C1 made strict: x < y" in found
    assert not any("flipped" in line for line in found)


def test_indices_move_and_sums_lose_their_first_summand():
    found = said(forall((i, 1, m))(le(w[i], summed(w[c], (c, 1, m)))), ROW)
    assert "C1 with w[1] for w[i]: w[1] ≤ Σ_{c=1..m} w[c]" in found
    assert "C1 with w[1] for w[c]: w[i] ≤ Σ_{c=1..m} w[1]" in found
    assert "C1 with c from 2 in Σ_{c=1..m} w[c]: w[i] ≤ Σ_{c=2..m} w[c]" in found


def test_what_the_normal_form_undoes_is_no_neighbour():
    # 0 <= 9/10 x says what 0 <= x says; x <= x + y without y says nothing; (x y) has no third form
    assert said(le(0, x)) == ["C1 flipped: x ≤ 0", "C1 made strict: 0 < x"]
    assert not any(line.endswith("x ≤ x") for line in said(le(x, x + y)))
    assert not any("x - 1 ≤ x" in line for line in said(le(x - y, x)))
    twice = said(le(x * y, y * x + 1))
    assert len(twice) == len(set(twice))


def test_neighbours_are_pure_data_with_lasting_keys():
    first, second = (mutants(lemma_of(TRIANGLE, **more).statement) for more in ({}, {}))
    assert first == second
    assert len({mutant.key for mutant in first}) == len(first)
    with pytest.raises(dataclasses.FrozenInstanceError):
        first[0].kind = "other"
    # a key does not depend on what stands beside the conclusion
    given = lemma_of(TRIANGLE, given=(le(0, x),))
    keys = {mutant.key for mutant in mutants(given.statement)}
    assert keys == {mutant.key for mutant in first} | {"H1-dropped"}


def test_changes_reach_inside_parts_premises_and_local_definitions():
    inner = both(le(x, y), Implies(both(le(0, x), lt(0, y)), eq(x, y)))
    found = mutants(lemma_of(inner).statement)
    assert {mutant.where for mutant in found} == {"C1.1", "C1.2"}
    dropped = [mutant for mutant in found if mutant.kind == "premise"]
    assert [mutant.says for mutant in dropped] == [
        "C1.2 without its premise: 0 ≤ x",
        "C1.2 without its premise: 0 < y",
    ]
    flipped = next(mutant for mutant in found if mutant.kind == "flipped")
    assert flipped.formula == And((le(y, x), inner.parts[1]))
    assert flipped.focus == le(y, x)
    assert flipped.applied(lemma_of(inner).statement).formula("C1") == flipped.formula


def test_a_definition_is_scaled_for_the_conclusion_that_rests_on_it():
    # twice the larger would do for 11/10; the hypothesis keeps speaking of what was defined
    d, e = real("D"), real("E")
    definitions = (define(d, sp.Abs(x) + sp.Abs(y)), define(e, 2 * d))
    lemma = make(
        conclusion=le(sp.Abs(x + y), e / 2),
        symbols=PAIR,
        definitions=definitions,
        given=(lt(0, d),),
    )
    found = states(lemma)
    scaled = {says.partition(":")[0]: state for says, state in found.items() if " D" in says}
    assert scaled == {
        "C1 with 9/10 and 11/10 times D": "refuted",
        "H1 dropped": scaled["H1 dropped"],
    }
    assert "C1 with 9/10 and 11/10 times E: E = 2*D" in found
    # nothing rests on a definition that no conclusion names
    idle = make(conclusion=TRIANGLE, symbols=PAIR, definitions=definitions)
    assert not any("times D" in says for says in states(idle, budget=NOTHING))


def test_a_scaled_recursion_recurs_under_its_own_name():
    g = array("g")
    symbols = (declare(w, "", (k, 0, 2)),)
    definition = define(g, 2 * g[k - 1], (k, 1, 2), start=(0, w[0]))
    lemma = make(conclusion=eq(g[2], 4 * w[0]), symbols=symbols, definitions=(definition,))
    found = {says: fate for says, fate in fates(lemma).items() if "times g" in says}
    assert [fate.state for fate in found.values()] == ["refuted", "refuted"]
    for fate in found.values():  # one number a layer is kept as well as a row of them
        kept = from_data(lemma, json.loads(json.dumps(fate.instance)))
        assert to_data(lemma, kept) == fate.instance


def test_each_part_of_a_hypothesis_is_dropped_by_itself():
    lemma = lemma_of(le(x, y), given=(both(le(0, x), le(x, 1)), lt(0, y)))
    dropped = [one for one in mutants(lemma.statement) if one.kind == "dropped"]
    assert [one.where for one in dropped] == ["H1.1", "H1.2", "H2"]
    kept = [item.name for item in dropped[0].applied(lemma.statement).hypotheses]
    assert kept == ["H1.2", "H2"]
    kept = [item.name for item in dropped[2].applied(lemma.statement).hypotheses]
    assert kept == ["H1"]


# --------------------------------------------------------------------------- signs


def test_signs_come_from_hypotheses_and_definitions():
    d, width = real("d"), sizes("p")
    omega, free = array("omega"), array("free")
    symbols = (
        *ROW,
        declare(width, "", (k, 0, 1)),
        declare(v, "", (i, 1, m)),
        declare(x, ""),
        declare(y, ""),
    )
    definitions = (
        define(d, summed(v[i] * w[i] ** 2, (i, 1, m))),
        define(omega, omega[k + 1, i] * v[i], (k, 0, 1), (i, 1, m), start=(2, sp.Abs(w[i]))),
        define(free, w[i] - 1, (i, 1, m)),
    )
    given = (
        forall((i, 1, m))(le(0, v[i])),
        both(le(0, x), le(x, 1)),
        forall((i, 2, m))(le(0, w[i])),
    )
    lemma = make(conclusion=le(y, 1), symbols=symbols, definitions=definitions, given=given)
    signs = signs_of(lemma.statement)
    assert signs.not_negative == {v, x, d, omega}  # not w: only from 2 on
    assert signs.at_most_one == {x}
    assert signs.is_not_negative((1 - x) * v[1] + sp.Max(y, 0) + y**2)
    assert signs.sign(-sp.Abs(y) * m) == -1
    assert signs.is_at_most_one(x**2)
    assert not signs.is_at_most_one(d**2)
    assert signs.sign(y * x) == signs.sign(1 - y) == signs.sign(y**3) == 0


def test_what_is_plainly_weaker_is_no_false_neighbour():
    found = states(lemma_of(TRIANGLE))
    assert found["C1 without the bars of |x + y|: x + y ≤ |x| + |y|"] == "implied"
    assert found["C1 made strict: |x + y| < |x| + |y|"] == "refuted"
    # "weaker" is a word for what nothing refutes: all that are called so hold on every draw
    called = {mutant.says for mutant in mutants(lemma_of(WEAK).statement) if mutant.implied}
    found = states(lemma_of(WEAK))
    assert called
    assert {found[says] for says in called} == {"implied"}


def test_a_false_neighbour_is_refuted_even_if_it_is_called_weaker(monkeypatch):
    false = le(sp.Abs(x + y), sp.Abs(x))
    wrong = Mutant("summand", "C1", "wrong", "C1-wrong", false, false, implied=True)
    monkeypatch.setattr(mutant_hunt, "mutants", lambda _: (wrong,))
    assert states(lemma_of(TRIANGLE)) == {"wrong": "refuted"}


def test_one_of_all_that_is_claimed_is_weaker():
    found = states(lemma_of(forall((i, 1, m))(le(0, w[i] ** 2)), ROW))
    assert found["C1 with w[1] for w[i]: 0 ≤ w[1]^2"] == "implied"
    assert found["C1 made strict: 0 < w[i]^2"] == "refuted"


# --------------------------------------------------------------------------- refuting them


ABOVE = le(x, sp.Abs(x))


def test_of_a_tight_bound_only_true_neighbours_survive():
    for seed in (1, 2, 3):
        found = states(lemma_of(TRIANGLE), seed=seed)
        assert [says for says, state in found.items() if state == "survived"] == [
            "C1 without the summand x: |y| ≤ |x| + |y|",
            "C1 with the other sign of x: |x - y| ≤ |x| + |y|",
            "C1 without the summand y: |x| ≤ |x| + |y|",
        ]
        assert set(states(lemma_of(ABOVE), seed=seed).values()) == {"refuted"}


def test_a_bound_with_slack_two_shows_its_neighbours_as_survivors():
    found = states(lemma_of(WEAK))
    assert found["C1 with 9/10 on the right: |x + y| ≤ 9*|x|/5 + 9*|y|/5"] == "survived"
    assert sum("without the factor 2" in says for says, s in found.items() if s == "survived") == 2
    assert found["C1 flipped: 2*|x| + 2*|y| ≤ |x + y|"] == "refuted"


def test_the_instance_is_kept_and_violates_the_neighbour_alone():
    lemma = lemma_of(TRIANGLE)
    fate = fates(lemma)["C1 with 9/10 on the right: |x + y| ≤ 9*|x|/10 + 9*|y|/10"]
    assert fate.state == "refuted"
    given = from_data(lemma, json.loads(json.dumps(fate.instance)))
    a, b = (given[name][0] for name in "xy")
    assert abs(a + b) > sp.Rational(9, 10) * (abs(a) + abs(b))


def test_a_strict_relation_is_refuted_where_equality_holds():
    (fate,) = [f for f in fates(lemma_of(le(0, x**2))).values() if f.kind == "strict"]
    assert (fate.state, fate.instance) == ("refuted", {"x": "0", "y": fate.instance["y"]})


def test_what_floats_cannot_tell_is_not_believed():
    cancelling = (10**20 + x) ** 2 - 10**40 - 2 * 10**20 * x - x**2  # exactly 0
    lemma = lemma_of(le(0, x**2))
    target = Target(lemma, eq(cancelling, 0), eq(cancelling, 0), le(0, x**2))
    drawn = {"x": np.array([0.1, 3.3]), "y": np.zeros(2)}
    bad, _ = suspects(target, scope_of(lemma, drawn, False))
    assert bad.any()
    _, knobs = recipe_knobs(lemma, np.random.default_rng(1), 2, False)
    knobs = knobs.with_arrays([drawn["x"], drawn["y"]])
    assert [confirm(target, one) for one in exact_instances(knobs, 0)] == [""] * 4


def test_an_instance_outside_of_the_hypotheses_refutes_nothing():
    lemma = lemma_of(le(0, x), given=(le(0, x),))
    target = Target(lemma, lt(0, x), lt(0, x), le(0, x))
    at = {name: lemma_value for name, lemma_value in (("x", -1), ("y", 0))}
    one = MutantHunt(lemma, 1, NOTHING)
    assert confirm(target, one.batch(at)) == ""
    assert confirm(target, one.batch({**at, "x": 0})) == "refuted"


def test_search_finds_what_draws_miss():
    square = le(4 * x * y, (x + y) ** 2)
    name = "C1 with 9/10 on the right: 4*x*y ≤ 9*(x + y)^2/10"

    def apart(draw):
        return {"x": 2 + draw.unit_interval(), "y": 8 + 0 * draw.reals() + draw.reals() / 16}

    blind = dataclasses.replace(SMALL, steps=0, exact_shapes=0)
    assert states(lemma_of(square, instance=apart), budget=blind)[name] == "survived"
    seeing = dataclasses.replace(SMALL, exact_shapes=0)
    fate = fates(lemma_of(square, instance=apart), budget=seeing)[name]
    assert (fate.state, fate.by) == ("refuted", "search")


def test_the_values_of_breakers_are_mixed():
    far = {"x": 0, "y": 1000}

    def near(draw):
        return {"x": 0 * draw.reals(), "y": 0 * draw.reals()}

    lemma = lemma_of(
        le(0, y),
        given=(le(0, y), eq(x, 0)),
        instance=near,
        breakers=(
            Breaker("H1", {**far, "y": -1}, "C1", "below"),
            Breaker("H2", {**far, "x": 1}, "C1", "no"),
            Breaker("H2", {**far, "x": 2}, "C1", "no"),
        ),
    )
    budget = dataclasses.replace(SMALL, climbs=0, exact_shapes=0)
    fate = fates(lemma, budget=budget)["C1 flipped: y ≤ 0"]
    assert fate.by == "values of the breakers, mixed"
    assert fate.instance == {"x": "0", "y": "1000"}


def test_an_index_out_of_range_makes_no_claim():
    one = (declare(w, "", (i, 1, 1)),)
    found = states(lemma_of(le(0, w[1] ** 2), one))
    assert found["C1 with w[2] for w[1]: 0 ≤ w[2]^2"] == "meaningless"


# --------------------------------------------------------------------------- dropped hypotheses


def test_the_breaker_refutes_a_dropped_hypothesis():
    lemma = tiny.POSITIVE
    fate = fates(lemma)["H1 dropped: 0 ≤ x"]
    assert (fate.state, fate.by) == ("refuted", "the breaker: 2 (-1) = -2")
    assert fate.instance == {"x": "-1"}


def test_redundancy_explains_a_dropped_hypothesis():
    lemma = make(conclusion=le(0, x**2), given=(le(0, x),), breakers=(Redundant("H1", "a square"),))
    fate = fates(lemma)["H1 dropped: 0 ≤ x"]
    assert (fate.state, fate.by) == ("explained", "redundant: a square")


def test_a_hypothesis_that_is_not_needed_survives_being_dropped():
    assert (
        states(make(conclusion=le(0, x**2), given=(le(0, x),)))["H1 dropped: 0 ≤ x"] == "survived"
    )


def test_a_breaker_that_breaks_nothing_is_not_believed():
    breaker = Breaker("H1", {"x": -1}, "C1", "it does not")
    lemma = make(conclusion=le(0, x**2), given=(le(0, x),), breakers=(breaker,))
    assert states(lemma)["H1 dropped: 0 ≤ x"] == "survived"


def test_a_dropped_hypothesis_without_breaker_is_searched_for():
    fate = fates(make(conclusion=le(0, 2 * x), given=(le(0, x),)))["H1 dropped: 0 ≤ x"]
    assert (fate.state, fate.by) == ("refuted", "search")


def test_one_part_of_a_hypothesis_may_not_be_needed():
    lemma = lemma_of(
        le(0, x),
        given=(both(le(0, x), le(x, 1)),),
        instance=lambda draw: fill(draw, PAIR, x=draw.unit_interval()),
        breakers=(Breaker("H1", {"x": -1, "y": 0}, "C1", "negative"),),
    )
    found = states(lemma)
    assert found["H1.1 dropped: 0 ≤ x"] == "refuted"
    assert found["H1.2 dropped: x ≤ 1"] == "survived"


# --------------------------------------------------------------------------- claims of existence

LARGEST = exists("largest", declare(c, "", within=(1, m)))(forall((i, 1, m))(le(w[i], w[c])))


def largest(view):
    return {"c": np.array([int(np.argmax(view["w"])) + 1])}


def test_a_construction_that_does_not_deliver_is_less_than_a_refutation():
    lemma = lemma_of(LARGEST, ROW, constructions={"largest": largest})
    found = fates(lemma)
    # another member is the least one, none is above itself
    assert found["C1 flipped: w[c] ≤ w[i]"].state == "not delivered"
    assert found["C1 made strict: w[i] < w[c]"].state == "refuted"


def test_a_construction_that_fails_as_stated_shows_nothing():
    first = {"largest": lambda view: {"c": np.array([1])}}
    lemma = lemma_of(LARGEST, ROW, constructions=first)
    one = MutantHunt(lemma, 1, NOTHING)
    flipped = next(some for some in one.all if some.kind == "flipped")
    at = one.batch({"m": 3, "w": [1, 2, 0]})
    assert confirm(one.target(flipped), at) == ""


# --------------------------------------------------------------------------- refuters, explanations


def nine_tenths(lemma):
    return next(one for one in mutants(lemma.statement) if "9/10 on the right" in one.says)


def asked(answer):
    lemma = lemma_of(TRIANGLE)
    found = examine_mutants(lemma, 1, dataclasses.replace(NOTHING, shapes=0), lambda *_: answer)
    return next(fate for fate in found if fate.key == nine_tenths(lemma).key)


def test_a_refuter_is_believed_once_its_instance_is_confirmed():
    assert asked({"x": 1, "y": 2}).by == "the refuter"
    assert asked({"x": 1, "y": -2}).state != "refuted"  # 1 <= 27/10
    assert asked(None).state != "refuted"
    with pytest.raises(ProofcheckError, match="malformed"):
        asked({"x": 1})
    with pytest.raises(ProofcheckError, match="malformed"):
        asked({"x": 1, "y": "many"})


def explaining(lemma, explained):
    return dataclasses.replace(gather(lemma), explained=explained)


def test_explanations_explain_survivors_and_go_stale():
    lemma = lemma_of(WEAK)
    found = examine_mutants(lemma, 1, SMALL)
    key = nine_tenths(lemma).key
    done, stale = explain(explaining(lemma, {("L01", key): "half of it is enough"}), lemma, found)
    fate = next(fate for fate in done if fate.key == key)
    assert (fate.state, fate.by, stale) == ("explained", "half of it is enough", [])
    refuted = next(fate.key for fate in found if fate.kind == "flipped")
    given = {("L01", refuted): "no", ("L01", "C1-gone"): "no", ("L09", key): "no"}
    done, stale = explain(explaining(lemma, given), lemma, found)
    assert done == found
    assert stale == [
        f"stale explanation: {refuted} of L01 is refuted by now",
        "stale explanation: L01 has no mutant C1-gone any more",
    ]
    assert stale_ids(explaining(lemma, given)) == [
        f"stale explanation: no lemma is called L09 (mutant {key})"
    ]
    assert explain(gather(lemma), lemma, found) == (found, [])


def test_a_place_is_explained_as_long_as_something_survives_there():
    lemma = lemma_of(both(WEAK, ABOVE))
    found = examine_mutants(lemma, 1, SMALL)
    survivors = {fate.where for fate in found if fate.state == "survived"}
    assert survivors == {"C1.1"}
    given = {("L01", "C1.1"): "slack two", ("L01", "C1.2"): "no"}
    done, stale = explain(explaining(lemma, given), lemma, found)
    assert "survived" not in {fate.state for fate in done}
    assert {fate.by for fate in done if fate.state == "explained"} == {"slack two"}
    assert stale == ["stale explanation: no mutant survives at C1.2 of L01"]


def test_the_seed_decides():
    lemma = lemma_of(TRIANGLE)
    assert examine_mutants(lemma, 7, SMALL) == examine_mutants(lemma, 7, SMALL)


# --------------------------------------------------------------------------- knobs


def test_a_recipe_is_run_again_on_its_own_numbers():
    symbols = (*ROW, declare(c, "", within=(1, m)), declare(v, "", (i, 1, m)))

    def recipe(draw):
        return fill(draw, symbols, v=draw.unit_interval(2) + draw.choice((1, 2)), m=2)

    lemma = make(symbols=(*symbols, declare(x, "")), instance=recipe)
    drawn, knobs = recipe_knobs(lemma, np.random.default_rng(3), 5, False)
    again = knobs.build(knobs.arrays, False)
    assert all(np.array_equal(drawn[name], again[name]) for name in drawn)
    assert sorted(map(str, knobs.kinds)) == ["2", "real", "unit"]
    turned, _ = climb(knobs, lambda values: values["v"].sum(axis=1), np.random.default_rng(1), 80)
    best = turned.build(turned.arrays, False)["v"]
    assert best.sum(axis=1).max() == knobs.build(knobs.arrays, False)["v"].min() // 1 * 2 + 2
    for array_, kind in zip(turned.arrays, turned.kinds, strict=True):
        if kind == "unit":
            assert ((array_ >= 0) & (array_ <= 1)).all()
        if kind == 2:
            assert set(array_.tolist()) <= {1, 2}


def test_a_recipe_that_asks_something_else_is_refused():
    record = Recorder(RandomDraw(np.random.default_rng(3), 2, False))
    record.size(1, 3)
    record.choice("ab")
    record.reals(2)

    def replay():
        return Replay(record, record.arrays, False, 2)

    with pytest.raises(WalkError, match="another size"):
        replay().size(7, 8)
    with pytest.raises(WalkError, match="another choice"):
        read_one(replay()).choice("cd")
    with pytest.raises(WalkError, match="asks for more"):
        read_one(read_one(replay())).size(1, 3)
    with pytest.raises(WalkError, match="another shape"):
        replay().reals(3)
    with pytest.raises(WalkError, match="other numbers"):
        replay().unit_interval(2)
    assert np.array_equal(replay().reals(2), record.arrays[0])


def read_one(replay):
    replay.fixed_read += 1
    return replay


# --------------------------------------------------------------------------- kept instances


def test_instances_are_kept_as_data():
    p, s, q = sizes("p"), function("s"), index("q")
    layers = array("V")
    symbols = (
        declare(m, ""),
        declare(q, "", within=(1, 3)),
        declare(p, "", (k, 0, 1)),
        declare(s, ""),
        declare(x, ""),
        declare(layers, "", (k, 0, 1), (i, 1, p[k])),
    )
    lemma = make(symbols=symbols)
    values = {"m": 0, "q": 2, "p": {0: 2, 1: 0}, "s": relu, "x": "1/3", "V": {0: ["1/2", 1], 1: []}}
    batch = MutantHunt(lemma, 1, NOTHING).batch(values)
    data = to_data(lemma, batch)
    assert data["V"] == {
        "0": {"shape": [2], "entries": ["1/2", "1"]},
        "1": {"shape": [0], "entries": []},
    }
    again = from_data(lemma, json.loads(json.dumps(data)))
    assert to_data(lemma, again) == data
    assert again["s"] is relu
    for name, wrong, said_ in [
        ("x", None, "no value to x"),
        ("x", "1/0", "x is .1/0., a division by zero"),
        ("x", "__import__('os')", "is no rational number"),
        ("V", {"0": {"shape": [3], "entries": ["1"]}}, "holds 1 entries, which is not the shape 3"),
        ("s", "system", "no function is called 'system'"),
    ]:
        broken = {key: value for key, value in data.items() if key != name}
        if wrong is not None:
            broken[name] = wrong
        with pytest.raises(InputError, match=said_):
            from_data(lemma, broken)


# --------------------------------------------------------------------------- the command

PACKAGE = """
import sympy as sp
from dataclasses import replace
from tiny import gather, make, x
from proofcheck.language import declare, le, real

y = real("y")
PAIR = (declare(x, ""), declare(y, ""))
TIGHT = make("L01", le(x, sp.Abs(x)), symbols=PAIR)
WEAK = make("L02", le(sp.Abs(x + y), 2 * sp.Abs(x) + 2 * sp.Abs(y)), symbols=PAIR)
COMPANION = gather(TIGHT, WEAK)
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    (tmp_path / "slack.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(tmp_path)
    path = os.pathsep.join([str(tmp_path), str(Path(tiny.__file__).parent)])
    monkeypatch.setenv("PYTHONPATH", path)
    return tmp_path


def run(*args):
    with pytest.raises(SystemExit) as stop:
        main(["mutate", "--package", "slack", "--steps", "20", *args])
    return stop.value.code


def test_the_command_scores_and_lists_survivors(package, capsys):
    assert run("L01") == 0
    out = capsys.readouterr().out
    assert "0 survive" in out
    file = package / "fates.json"
    assert run("--jobs", "1", "--json", str(file)) == 1
    out, err = capsys.readouterr()
    assert "survived: C1 with 9/10 on the right: |x + y| ≤ 9*|x|/5 + 9*|y|/5" in out
    assert "mutants survive" in err
    data = json.loads(file.read_text())
    assert (data["schema"], data["version"], data["seed"]) == ("proofcheck-mutate", 1, 20061105)
    tight, weak = data["lemmas"]
    assert tight["score"]["survived"] == 0 < weak["score"]["survived"]
    assert sum(weak["score"].values()) == len(weak["mutants"])
    again = package / "again.json"
    assert run("--jobs", "2", "--json", str(again)) == 1
    assert again.read_text() == file.read_text()


def test_the_command_refuses_bad_input(package, capsys):
    assert run("L77") == 2
    assert "no lemma is called 'L77'" in capsys.readouterr().err
    assert run("--json", str(package / "no" / "file")) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert run("--seed", "-1") == 2
    assert run("--steps", "-1") == 2
    assert not (package / "no").exists()


def test_the_command_names_a_stale_explanation(package, capsys):
    explained = '{("L01", "C1-gone"): "no"}'
    explained = f"COMPANION = replace(gather(TIGHT), explained={explained})\n"
    (package / "slack.py").write_text(PACKAGE + explained)
    import sys

    sys.modules.pop("slack", None)
    assert run() == 1
    out, err = capsys.readouterr()
    assert "stale explanation: L01 has no mutant C1-gone any more" in out
    assert "1 explanations are stale" in err
    sys.modules.pop("slack", None)
