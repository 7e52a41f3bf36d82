"""The searchers of the hunt one by one, what they count, and what they make of constructions."""

import json
import os
from fractions import Fraction

import numpy as np
import pytest
import tiny

from proofcheck.cli import main
from proofcheck.draw import fill
from proofcheck.errors import InputError
from proofcheck.exact import fractions
from proofcheck.fates import REFUTED
from proofcheck.hunt import solving
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.events import of_instances
from proofcheck.hunt.properties import kept_examples, property_test
from proofcheck.hunt.run import Limits, hunt
from proofcheck.hunt.searchers import SEARCHERS, run_unit
from proofcheck.hunt.turns import Exchanging, drawn, other_functions, turned
from proofcheck.hunt.units import Seen, generator
from proofcheck.instances import from_data
from proofcheck.knobs import Knobs, entry_knobs, exact_instances
from proofcheck.language import both, declare, eq, exists, index, le, real
from proofcheck.refute import confirm
from proofcheck.registry import load
from proofcheck.smt.solvers import Answer
from proofcheck.statement import Named, Statement
from proofcheck.tightness import inequalities, ratio_at

x, y = tiny.x, real("y")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PROOFCHECK_STORE", str(tmp_path / "store"))


def unit(claim, searcher, number=0):
    return run_unit(claim, searcher, generator(claim, searcher, 7, number))


def at_one_point():
    """A false lemma: its hypotheses meet at x = 17/41, y = -2/41 alone, where x > 0."""
    symbols = (declare(x, "a real"), declare(y, "another"))
    given = (eq(3 * x + 5 * y, 1), eq(7 * x - 2 * y, 3))
    lemma = tiny.make(conclusion=le(x, 0), given=given, symbols=symbols)
    return claim_of(lemma, (), (), None)


# --------------------------------------------------------------------------- a solver


def test_only_the_solver_finds_a_point_that_nothing_else_hits():
    claim = at_one_point()
    for name in SEARCHERS:
        found = any(unit(claim, name, number).found for number in range(6))
        assert found == (name == "smt"), name


def test_the_solver_says_the_same_twice_and_counts_what_it_said():
    claim = claim_of(load(None).lemma("L03"), ("H2",), (), None)
    seen = [unit(claim, "smt", number).to_json() for number in range(4)]
    assert seen == [unit(claim, "smt", number).to_json() for number in range(4)]
    assert any(one["events"] for one in seen)
    assert all(key.startswith("smt ") for one in seen for key in one["events"])


def test_a_model_is_not_believed_before_it_was_evaluated(monkeypatch):
    claim = claim_of(load(None).lemma("L02"), (), (), None)

    def lies(script, solvers):
        model = dict.fromkeys(script.unknowns, Fraction(0))
        return [Answer("z3", "sat", "0", model) for _ in solvers]

    monkeypatch.setattr(solving, "ask", lies)
    seen = [unit(claim, "smt", number) for number in range(6)]
    assert all(one.found is None for one in seen)
    assert sum(one.artefacts for one in seen)


def test_a_solver_that_does_not_answer_shows_nothing(monkeypatch):
    monkeypatch.setattr(solving, "ask", lambda *_: [Answer("z3", "unknown", note="killed")])
    seen = unit(at_one_point(), "smt")
    assert seen.found is None
    assert seen.events == {"smt unknown": 1}


# --------------------------------------------------------------------------- constructions

between = both(le(x**2, y), le(y, 2 * x**2 + 1))
PROMISE = exists("built", declare(y, "between"))(between)


def built(value):
    """A claim of existence whose construction gives `value` of x; its bound is the second part."""
    symbols = (declare(x, "any real"),)
    conclusion = Named("C1", PROMISE, "so", bound=(1,))
    lemma = tiny.make(
        statement=Statement(symbols, (), (), (conclusion,)),
        instance=lambda draw: fill(draw, symbols),
        constructions={"built": lambda view: {"y": value(view["x"])}},
    )
    return claim_of(lemma, (), (), None)


def hunted(claim):
    seen = Seen()
    for name in ("recipe", "climb"):
        for number in range(4):
            seen.add(unit(claim, name, number))
    return seen


def test_a_construction_that_overshoots_its_bound_is_caught_and_kept():
    claim = built(lambda x: 3 * x * x)  # above 2 x^2 + 1 where |x| > 1
    seen = hunted(claim)
    assert seen.found is None  # another object would do
    assert seen.undecided
    assert seen.events["overshoots C1.2"]
    assert 1 < seen.worst["ratio"] < 1.5
    instance = from_data(claim.lemma, seen.worst["instance"])
    (wanted,) = inequalities(claim.conclusions[0])
    ratio = ratio_at(claim.lemma, wanted.formula, instance)
    assert float(ratio) == seen.worst["ratio"]
    assert str(ratio) == seen.worst["fraction"]


def test_the_worst_ratio_of_a_sound_construction_is_kept_and_climbs():
    claim = built(lambda x: x * x)
    seen = hunted(claim)
    assert not seen.undecided
    assert not any(key.startswith("overshoots") for key in seen.events)
    assert 0.4 < seen.worst["ratio"] < 0.5  # x^2 / (2 x^2 + 1)
    assert seen.worst["where"] == "C1.2"


def test_a_construction_below_what_it_owes_is_undecided():
    seen = hunted(built(lambda x: x * x - 1))
    assert seen.undecided
    assert seen.worst is None or seen.worst["ratio"] < 1


# --------------------------------------------------------------------------- what is counted


def branch(V, h, other):
    """An instance of L03 with one layer, in floats."""
    from proofcheck.functions import relu

    V, h, other = (np.array(part, dtype=float) for part in (V, h, other))
    sizes = {"K": 1, "d": 1, "p": {0: V.shape[-1], 1: V.shape[-2]}}
    b = np.ones((len(V), 1, V.shape[-2]))
    return {**sizes, "V": {1: V}, "b": b, "h": h, "h'": other, "s": relu}


def test_events_are_those_of_a_hand_computed_case():
    claim = claim_of(load(None).lemma("L03"), (), (), None)
    # unit 1 sees -1 and unit 2 sees 1 at h; both see 0 at h'
    instance = branch([[[-1, 0], [1, 0]], [[1, 0], [1, 0]]], [[1, 0], [1, 0]], [[0, 1], [0, 1]])
    events = of_instances(claim, instance, 2)
    assert events["looked"] == 2
    assert events["dead g1[1]"] == 1
    assert events["turns g1"] == 1
    assert events["dead g'1[1]"] == events["dead g'1[2]"] == events["zero g'1"] == 2
    assert events["tie V"] == 1
    assert "dead g1[2]" not in events


def test_hypotheses_that_are_nearly_active_and_equality_are_counted():
    seen = unit(claim_of(load(None).lemma("L03"), (), (), None), "recipe")
    assert seen.events["near H2"] >= seen.events["active H2"]
    assert seen.events["near H2"]
    assert seen.events["equal C1"]


def test_what_was_seen_survives_as_json():
    seen = hunted(built(lambda x: x * x))
    data = json.loads(json.dumps(seen.to_json()))
    assert Seen.from_json(data).to_json() == seen.to_json()
    more = Seen.from_json(data)
    more.add(seen)
    assert more.events == seen.events + seen.events
    assert more.worst == seen.worst


# --------------------------------------------------------------------------- hypothesis


def test_kept_examples_run_apart_and_change_no_unit():
    false = claim_of(tiny.make(conclusion=tiny.DOUBLE), (), (), None)
    assert kept_examples(false).found is None
    before = [unit(false, "property", number).to_json() for number in range(2)]
    assert any(one["found"] for one in before)
    again = kept_examples(false)
    assert again.found == {"x": "-1"}  # shrunk
    assert before == [unit(false, "property", number).to_json() for number in range(2)]
    other = claim_of(tiny.make(conclusion=tiny.SQUARE), (), (), None)
    assert kept_examples(other).tried == 0


def test_a_cache_that_cannot_be_written_stops_no_unit(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PROOFCHECK_STORE", str(tmp_path / "file"))
    false = claim_of(tiny.make(conclusion=tiny.DOUBLE), (), (), None)
    assert property_test(false, np.random.default_rng(1), 1).found
    assert kept_examples(false).found is None


# --------------------------------------------------------------------------- turns and claims


def test_turned_knobs_leave_indices_alone_and_change_the_wanted_array_most():
    arrays = [np.ones((400, 2)), np.ones((400, 3)), np.ones(400, dtype=int)]
    knobs = Knobs(arrays, ["real", "real", 5], lambda found, _: dict(enumerate(found)))
    after = turned(knobs, np.random.default_rng(3), ["a", "b", "i"], frozenset("b"))
    changed = [int((array != 1).reshape(400, -1).any(axis=1).sum()) for array in after.arrays]
    assert changed[2] == 0
    assert changed[1] > 3 * changed[0] > 0
    assert all((array == 1).all() for array in arrays)


def test_recipes_run_with_other_functions_where_that_is_asked_for():
    claim = claim_of(load(None).lemma("L04"), ("H1",), (), None)
    rng = np.random.default_rng(1)
    names = {drawn(claim, rng, 1, Exchanging)[0]["s"].__name__ for _ in range(60)}
    assert {"square", "steep"} <= names
    usual = {drawn(claim, rng, 1)[0]["s"].__name__ for _ in range(60)}
    assert not usual & {"square", "steep"}


def test_a_claim_is_made_once_but_never_of_another_lemma():
    first, second = tiny.make(), tiny.make(conclusion=tiny.DOUBLE)
    assert claim_of(first, (), (), None) is claim_of(first, (), (), None)
    assert claim_of(second, (), (), None).lemma is second
    assert claim_of(load(None).lemma("L03"), ("H2",), (), None).left == {"V", "K", "p"}


def test_the_command_says_what_a_construction_reaches_and_what_was_kept(monkeypatch, capsys):
    over = tiny.gather(built(lambda x: 3 * x * x).lemma)
    monkeypatch.setattr("proofcheck.commands.hunt.load", lambda _: over)
    assert cli("hunt", "--out", os.environ["PROOFCHECK_STORE"], "--rounds", "1", "--jobs", "1") == 1
    printed = capsys.readouterr()
    assert "goes beyond the bound promised of it: " in printed.err
    said = " ".join(printed.out.split())
    assert "of the bound of C1.2: the construction breaks its promise" in said
    false = claim_of(tiny.make(conclusion=tiny.DOUBLE), (), (), None)
    assert any(unit(false, "property", number).found for number in range(2))
    monkeypatch.setattr("proofcheck.commands.hunt.load", lambda _: tiny.gather(false.lemma))
    assert cli("hunt", "--out", os.environ["PROOFCHECK_STORE"], "--rounds", "1", "--jobs", "1") == 1
    assert "from this hunt or an earlier one: L01 is false" in capsys.readouterr().out


def cli(*words):
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    return stop.value.code


def test_functions_are_exchanged_only_where_a_hypothesis_is_dropped():
    lemma = load(None).lemma("L11")
    rng = np.random.default_rng(0)
    for drops, exchanged in (((), False), (("H1",), True)):
        claim = claim_of(lemma, drops, (), None)
        instance, _ = drawn(claim, rng, 1)
        assert any(other_functions(claim, instance, rng) for _ in range(40)) == exchanged


def test_an_index_goes_with_the_numbers_of_its_row():
    """A batch of instances must not lend its indices to the one that is confirmed."""
    place = declare(index("e"), "", within=(1, 2))
    lemma = tiny.make("L09", le(0, tiny.x**2), symbols=(declare(tiny.x, ""), place))
    batch = {"x": np.array([0.5, 1.5, 2.5]), "e": np.array([1, 2, 1])}
    knobs = entry_knobs(lemma, batch)
    assert knobs.kinds == ["real", 2]
    one = next(exact_instances(knobs, 1))
    assert one["e"].tolist() == [2]


def test_rows_of_several_instances_confirm_nothing():
    claim = claim_of(tiny.POSITIVE, ("H1",), (), None)
    (target,) = claim.targets()
    assert confirm(target, {"x": fractions([-1])}) == REFUTED
    assert confirm(target, {"x": fractions([-1, 2])}) == ""


def test_a_size_below_its_least_is_refused_in_a_sentence():
    lemma = load("lemmas").lemma("L02")
    with pytest.raises(InputError, match=r"^--set 'n=0': n of L02 is at least 1$"):
        claim_of(lemma, (), (), "n=0")


# --------------------------------------------------------------------------- local search


@pytest.mark.parametrize("drops", [(), ("H1",)])
def test_local_search_counts_what_met_the_hypotheses_and_its_least_slack(drops):
    """The bound is attained at x = -1; at x >= 1 its slack is 4/5 and more."""
    lemma = tiny.make(conclusion=le(1, (1 + x) ** 2 + 1), given=(le(1, x),))
    seen = [unit(claim_of(lemma, drops, (), None), "climb", number) for number in range(4)]
    for one in seen:
        assert 0 < one.met <= one.tried
        assert sum(one.shapes.values()) == one.met
        assert one.found is None
    least = 0.0 if drops else 0.8
    assert least <= min(one.slack for one in seen) <= least + 0.01
    assert max(one.slack for one in seen) < 1


def test_a_recipe_that_breaks_its_hypotheses_is_not_counted_as_meeting_them():
    lemma = tiny.make(conclusion=le(x, 1), given=(le(x**2, -1),))
    for number in range(4):
        seen = unit(claim_of(lemma, (), (), None), "climb", number)
        assert seen.tried
        assert (seen.met, seen.slack) == (0, float("inf"))


def test_local_search_that_lowers_the_slack_earns_further_units():
    lemma = tiny.make(conclusion=le(2 * x, 1 + x**2))  # attained at 1, hit by climbing
    claim = claim_of(lemma, (), (), None)
    seen = unit(claim, "climb")
    (one,) = hunt(
        [claim], seed=7, limits=Limits(rounds=2), jobs=1, package=None,
        done={("L01", name, 0): Seen(tried=1, met=1, slack=0.9) for name in SEARCHERS}
        | {("L01", "climb", 0): seen},
    )  # fmt: skip
    assert seen.slack < 0.9
    assert one.by["climb"].units == 4
    assert one.trend[0] == seen.slack
