"""What leaves a claim undecided is counted and named with its reason, and ends no hunt."""

import json

import pytest
import tiny

from proofcheck.draw import fill
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.run import Limits, hunt
from proofcheck.hunt.summary import outcome
from proofcheck.hunt.units import Seen
from proofcheck.language import both, declare, eq, exists, le, real
from proofcheck.statement import Named, Statement

x, y = tiny.x, real("y")
SYMBOLS = (declare(x, "a real"),)
PROMISE = exists("half", declare(y, "between"))(both(le(0, y), le(y, x)))


def half(view):
    """Half of x, by a way that fails where x is negative."""
    if view["x"] < 0:
        raise ValueError("need at least one array to stack")
    return {"y": view["x"] / 2}


def promise(build=half, conclusion=PROMISE, drops=("H1",), scales=()):
    """Some y lies in [0, x], if x >= 0; the recipe does not look at the hypothesis."""
    lemma = tiny.make(
        statement=Statement(
            SYMBOLS, (), (Named("H1", le(0, x)),), (Named("C1", conclusion, "so"),)
        ),
        instance=lambda draw: fill(draw, SYMBOLS),
        constructions={"half": build},
    )
    return claim_of(lemma, drops, scales, None)


def hunted(claim, rounds=2, **more):
    (one,) = hunt([claim], seed=7, limits=Limits(rounds=rounds), jobs=1, package=None, **more)
    return one


def test_a_construction_that_fails_leaves_the_instance_undecided_and_the_hunt_goes_on():
    one = hunted(promise())
    assert one.finder is None
    assert one.rounds == 2
    assert 0 < one.total.undecided < one.total.met
    assert one.total.reason == (
        "the construction half failed: ValueError: need at least one array to stack"
    )
    assert outcome(one.total, None) == "undecided"


def test_it_does_so_only_where_the_hypotheses_hold():
    total = hunted(promise(drops=())).total
    assert (total.undecided, total.reason) == (0, "")
    assert total.slack < float("inf")


@pytest.mark.parametrize("error", [ZeroDivisionError, TypeError, AttributeError, RuntimeError])
def test_whatever_a_construction_raises(error):
    def build(view):
        raise error("no")

    for scales in ((), ("C1.2=1/2",)):
        total = hunted(promise(build, scales=scales), rounds=1).total
        assert total.undecided
        assert total.reason == f"the construction half failed: {error.__name__}: no"


def test_a_construction_within_a_conclusion():
    total = hunted(promise(conclusion=both(eq(x, x + 0), PROMISE)), rounds=1).total
    assert total.undecided
    assert "the construction half failed" in total.reason


def test_such_a_hunt_is_resumed_to_the_same(tmp_path):
    claim = promise()
    journal = Journal(tmp_path, [claim], 7)
    hunted(claim, rounds=1, journal=journal)
    journal.close()
    again = Journal(tmp_path, [claim], 7)
    resumed = hunted(claim, rounds=2, done=again.read())
    again.close()
    assert resumed.total == hunted(claim, rounds=2).total


def test_the_reason_is_in_table_data_and_page(run, tmp_path, monkeypatch):
    companion = tiny.gather(promise().lemma)
    monkeypatch.setattr("proofcheck.commands.hunt.load", lambda _: companion)
    data, html = tmp_path / "data.json", tmp_path / "page.html"
    words = ("hunt", "L01", "--drop", "H1", "--rounds", "1", "--jobs", "1", "--out", tmp_path)
    code, out, _ = run(*words, "--json", data, "--html", html)
    assert code == 0
    (claim,) = json.loads(data.read_text())["claims"]
    assert (claim["outcome"], claim["undecided"] > 0) == ("undecided", True)
    for said in (out, claim["reason"], html.read_text()):
        assert "the construction half failed: ValueError: need at least one array" in said


def test_a_recipe_that_fails_is_a_fault_of_the_companion(run, tmp_path, monkeypatch):
    def recipe(draw):
        raise ValueError("no instance")

    companion = tiny.gather(tiny.make(instance=recipe))
    monkeypatch.setattr("proofcheck.commands.hunt.load", lambda _: companion)
    code, _, err = run("hunt", "L01", "--rounds", "1", "--jobs", "1", "--out", tmp_path)
    assert (code, err.count("\n")) == (2, 1)
    assert "failed in the recipe" in err


def test_the_first_reason_stays():
    seen = Seen()
    for reason in ("", "first", "second"):
        seen.add(Seen(undecided=1, reason=reason))
    assert (seen.undecided, seen.reason) == (3, "first")
    assert Seen.from_json(seen.to_json()) == seen
