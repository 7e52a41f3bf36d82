"""What leaves a claim undecided is counted and named with its reason, and ends no hunt."""

import json
from fractions import Fraction

import pytest
import sympy as sp
import tiny

from proofcheck.draw import fill
from proofcheck.hunt import solving
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.run import Limits, hunt
from proofcheck.hunt.searchers import run_unit
from proofcheck.hunt.summary import outcome
from proofcheck.hunt.units import Seen, generator
from proofcheck.language import both, declare, eq, exists, forall, le, lt, real
from proofcheck.smt.solvers import Answer
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


def test_the_data_of_a_resumed_hunt_are_the_same_letter_by_letter(run, tmp_path):
    words = ("hunt", "L02", "--jobs", "1")
    run(*words, "--rounds", "2", "--out", tmp_path / "whole", "--json", tmp_path / "whole.json")
    run(*words, "--rounds", "1", "--out", tmp_path / "part")
    again = tmp_path / "again.json"
    run(*words, "--rounds", "2", "--out", tmp_path / "part", "--resume", "--json", again)
    assert again.read_text() == (tmp_path / "whole.json").read_text()


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


# --------------------------------------------------------------------------- nothing was tested


def command(run, tmp_path, monkeypatch, lemma, *more, rounds=1):
    """Hunt one lemma; return exit code, table, last line, its JSON and its page."""
    monkeypatch.setattr("proofcheck.commands.hunt.load", lambda _: tiny.gather(lemma))
    data, html = tmp_path / "data.json", tmp_path / "page.html"
    code, out, err = run(
        *("hunt", "L01", *more, "--rounds", rounds, "--jobs", "1", "--out", tmp_path / "o"),
        *("--json", data, "--html", html),
    )
    (claim,) = json.loads(data.read_text())["claims"]
    return code, " ".join(out.split()), err, claim, html.read_text()


def test_a_claim_whose_hypotheses_no_instance_met_is_undecided(run, tmp_path, monkeypatch):
    lemma = tiny.make(conclusion=le(1, x), given=(lt(x**2, 0),))
    code, out, err, claim, html = command(run, tmp_path, monkeypatch, lemma)
    said = "no instance met the hypotheses, so nothing was tested"
    assert code == 1
    assert err == f"proofcheck: undecided: L01 ({said})\n"
    assert "L01 undecided: no instance met" in out
    assert "L01 nothing found" not in out
    assert (claim["outcome"], claim["says"]) == ("undecided", said)
    assert said[1:] in html


def test_a_lemma_that_is_undecided_is_no_success_and_a_changed_one_is_none_of_it(
    run, tmp_path, monkeypatch
):
    lemma = promise(lambda view: {"y": -1 - view["x"]}).lemma
    code, _, err, claim, _ = command(run, tmp_path, monkeypatch, lemma)
    assert (code, claim["outcome"]) == (1, "undecided")
    assert "undecided: L01 (" in err
    assert "not delivered" in err
    code, _, err, claim, _ = command(run, tmp_path, monkeypatch, lemma, "--drop", "H1")
    assert (code, err, claim["outcome"]) == (0, "", "undecided")


# --------------------------------------------------------------------------- models of a solver

ROOT = tiny.make(conclusion=eq(x, 0), given=(eq(x**2, 2),))
CIRCLE = tiny.make(
    conclusion=le(sp.Abs(x) + sp.Abs(y), sp.Rational(139, 100)),
    given=(eq(x**2 + y**2, 1),),
    symbols=(declare(x, ""), declare(y, "")),
)


@pytest.mark.parametrize("lemma", [ROOT, CIRCLE], ids=["root", "circle"])
def test_a_model_that_no_rational_instance_confirms_is_said(lemma, run, tmp_path, monkeypatch):
    code, out, err, claim, html = command(run, tmp_path, monkeypatch, lemma)
    said = "a solver has a model that no rational instance confirmed"
    assert code == 1
    assert err == f"proofcheck: perhaps refuted as it stands ({said}): L01\n"
    assert "L01 perhaps violated: a solver has a model" in out
    assert f"{said}: near x = " in out
    assert (claim["outcome"], claim["says"], claim["instance"]) == ("perhaps violated", said, None)
    assert claim["models"] == claim["searchers"]["smt"]["models"] > 0
    assert "perhaps violated" in html
    assert said[1:] in html


def asked(lemma, monkeypatch, *answers, drops=()):
    """What a unit of the solver makes of these answers."""
    said = iter(answers)
    monkeypatch.setattr(solving, "ask", lambda *_: [next(said)])
    claim = claim_of(lemma, drops, (), None)
    return run_unit(claim, "smt", generator(claim, "smt", 7, 0))


def test_rationals_near_a_model_are_tried_first(monkeypatch):
    above = tiny.make(conclusion=le(x**2, 2), given=(le(x, 2),))
    near = {"x": Fraction(3, 2) + Fraction(1, 10**18)}
    seen = asked(above, monkeypatch, Answer("z3", "sat", near=near))
    assert seen.found == {"x": "2"}
    assert seen.models == 0


def test_a_model_near_which_nothing_fails_is_an_artefact(monkeypatch):
    for number in (1, Fraction(3, 2)):  # the hypothesis fails there, by far
        seen = asked(ROOT, monkeypatch, Answer("z3", "sat", near={"x": Fraction(number)}))
        assert (seen.models, seen.artefacts) == (0, 1)


def test_a_model_without_a_place_counts_if_the_question_left_nothing_out(monkeypatch):
    silent = Answer("cvc5", "sat"), Answer("z3", "unknown")
    seen = asked(ROOT, monkeypatch, *silent)
    assert (seen.models, seen.model, seen.artefacts) == (1, "not said where", 0)
    z = real("z")
    probed = tiny.make(conclusion=eq(x, 0), given=(forall(z)(le(0, z**2 + x**2)), eq(x**2, 2)))
    seen = asked(probed, monkeypatch, *silent)
    assert (seen.models, seen.artefacts) == (0, 1)
