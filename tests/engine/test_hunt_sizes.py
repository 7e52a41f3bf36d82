"""Sizes beyond the recipe: asked for with --set, or tried now and then by searchers that may."""

import json
from collections import Counter

import numpy as np
import pytest
import tiny

from proofcheck.draw import fill
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.run import Limits, hunt
from proofcheck.hunt.searchers import run_unit
from proofcheck.hunt.sizes import MOST_NUMBERS, asked, larger, numbers, ranges
from proofcheck.hunt.tasks import Task, run_task
from proofcheck.hunt.units import generator
from proofcheck.knobs import exact_instances
from proofcheck.language import array, declare, index, layer, le, size, sizes, summed

m, w, i, k = size("m"), array("w"), index("i"), layer("k")
p = sizes("p")
SYMBOLS = (declare(m, "entries", least=1), declare(w, "numbers", (i, 1, m)))
TOTAL, SQUARES = summed(w[i], (i, 1, m)), summed(w[i] ** 2, (i, 1, m))
FEW = tiny.make(conclusion=le(TOTAL**2, 3 * SQUARES), symbols=SYMBOLS)
"""False from m = 4 on; its recipe draws m in 1..3."""


def unit(claim, searcher, number=0):
    return run_unit(claim, searcher, generator(claim, searcher, 7, number))


def hunted(claim, rounds=2, jobs=1, package=None, **more):
    limits = Limits(rounds=rounds)
    (one,) = hunt([claim], seed=7, limits=limits, jobs=jobs, package=package, **more)
    return one


@pytest.mark.parametrize("searcher", ["free", "corner"])
def test_searchers_go_a_little_beyond_the_recipe(searcher):
    claim = claim_of(FEW, (), (), None)
    seen = [unit(claim, searcher, number) for number in range(4)]
    assert any(one.found for one in seen)
    tried = ranges(shape for one in seen for shape in one.shapes)
    assert 4 <= tried["m"][1] <= 6


def test_most_instances_stay_within_the_recipe():
    true = claim_of(tiny.make(conclusion=le(0, SQUARES), symbols=SYMBOLS), (), (), None)
    shapes = sum((unit(true, "free", number).shapes for number in range(8)), Counter())
    beyond = sum(count for shape, count in shapes.items() if shape > "m=3")
    assert 0 < beyond < shapes.total() / 8


@pytest.mark.parametrize("searcher", ["free", "corner", "climb", "smt"])
def test_searchers_that_draw_freely_keep_a_size_that_the_recipe_never_draws(searcher):
    claim = claim_of(FEW, (), (), "m=5")
    seen = [unit(claim, searcher, number) for number in range(4)]
    assert any(one.found for one in seen)
    assert {shape for one in seen for shape in one.shapes} == {"m=5"}


@pytest.mark.parametrize("searcher", ["recipe", "property"])
def test_those_that_need_the_recipe_have_no_part(searcher):
    assert unit(claim_of(FEW, (), (), "m=5"), searcher).tried == 0
    assert unit(claim_of(FEW, (), (), "m=3"), searcher).tried


def test_a_recipe_taken_beyond_keeps_its_hypotheses_true_also_where_it_is_run_again():
    def recipe(draw):
        values = fill(draw, SYMBOLS)
        values["w"] = abs(values["w"])
        return values

    claim = claim_of(tiny.make(conclusion=le(0, TOTAL), symbols=SYMBOLS, instance=recipe), (), (),
                     "m=5")  # fmt: skip
    instance, knobs = asked(claim, np.random.default_rng(1), 8)
    assert instance["w"].shape == (8, 5)
    assert (instance["w"] >= 0).all()
    again = knobs.build([-array for array in knobs.arrays], False)
    assert (again["w"] >= 0).all()
    assert next(exact_instances(knobs, 3))["w"].shape == (1, 5)


def test_where_the_recipe_gives_no_such_sizes_numbers_are_drawn_freely():
    n = size("n")
    symbols = (
        declare(n, "layers"),
        declare(p, "units", (k, 0, n)),
        declare(w, "numbers", (i, 1, p[n])),
    )

    def recipe(draw):
        return fill(draw, symbols, n=1, p={0: 2, 1: 3})

    lemma = tiny.make(conclusion=le(w[1], w[1]), symbols=symbols, instance=recipe)
    claim = claim_of(lemma, (), (), "n=3,p[2]=7")
    instance, knobs = asked(claim, np.random.default_rng(1), 8)
    assert (instance["n"], instance["p"]) == (3, {0: 2, 1: 3, 2: 7, 3: 3})
    assert instance["w"].shape == (8, 3)
    assert knobs.batch == 8


def test_larger_instances_stay_cheap():
    claim = claim_of(tiny.make(conclusion=le(0, SQUARES), symbols=SYMBOLS, instance=many), (), (),
                     None)  # fmt: skip
    found = [larger(claim, np.random.default_rng(number), 8) for number in range(20)]
    assert any(found)
    assert any(one is None for one in found)
    for instance, knobs in filter(None, found):
        assert (len(instance["w"]), knobs.batch) == (2, 2)
        assert instance["m"] <= MOST_NUMBERS


def many(draw):
    """A recipe whose last size lies just below the most that is tried beyond it."""
    return fill(draw, SYMBOLS, m=MOST_NUMBERS - 3 + draw.size(0, 2))


def test_a_recipe_that_fails_beyond_its_sizes_is_left_alone():
    def recipe(draw):
        count = draw.size(1, 3)
        return fill(draw, SYMBOLS, m=(None, 1, 2, 3)[count])

    lemma = tiny.make(conclusion=le(0, SQUARES), symbols=SYMBOLS, instance=recipe)
    seen = unit(claim_of(lemma, (), (), None), "free")
    assert seen.met
    assert ranges(seen.shapes)["m"][1] <= 3


def test_sizes_beyond_bounds_get_a_sentence():
    with pytest.raises(InputError, match="at most 1000"):
        claim_of(FEW, (), (), "m=1001")
    short = (declare(m, "entries"), declare(w, "numbers", (i, 1, 5 - m)))
    lemma = tiny.make(
        conclusion=le(0, 1), symbols=short, instance=lambda draw: fill(draw, short, m=2)
    )
    with pytest.raises(InputError, match="L01 has no instance with m=9: "):
        unit(claim_of(lemma, (), (), "m=9"), "corner")


def test_what_is_too_large_gets_a_sentence(monkeypatch):
    def full(*_):
        raise MemoryError

    monkeypatch.setattr("proofcheck.hunt.tasks.run_unit", full)
    with pytest.raises(ProofcheckError, match="too large"):
        run_task(Task(claim_of(FEW, (), (), "m=9"), "free", 0, 7))


def test_the_same_for_two_processes_and_where_it_is_resumed(packages, tmp_path):
    (packages / "few.py").write_text(
        "from tiny import gather, make\n"
        "from proofcheck.language import array, declare, index, le, size, summed\n"
        "m, w, i = size('m'), array('w'), index('i')\n"
        "symbols = (declare(m, '', least=1), declare(w, '', (i, 1, m)))\n"
        "true = le(0, summed(w[i] ** 2, (i, 1, m)))\n"
        "COMPANION = gather(make(conclusion=true, symbols=symbols))\n"
    )
    from proofcheck.registry import load

    lemma = load("few").lemma("L01")
    for wanted in (None, "m=6"):
        claim = claim_of(lemma, (), (), wanted)
        alone = hunted(claim)
        assert hunted(claim, jobs=2, package="few").by == alone.by
        journal = Journal(tmp_path, [claim], 7)
        hunted(claim, rounds=1, journal=journal)
        resumed = hunted(claim, done=journal.read())
        journal.close()
        assert resumed.by == alone.by


def test_the_report_says_which_sizes_and_that_the_recipe_had_no_part(run, tmp_path, monkeypatch):
    true = tiny.make(conclusion=le(0, SQUARES), symbols=SYMBOLS)
    monkeypatch.setattr("proofcheck.commands.hunt.load", lambda _: tiny.gather(true))
    data, html = tmp_path / "data.json", tmp_path / "page.html"
    words = ("hunt", "L01", "--rounds", "1", "--jobs", "1", "--out", tmp_path)
    code, out, _ = run(*words)
    assert code == 0
    assert "instances that met the hypotheses had m = 1.." in out
    assert "had no part" not in out
    code, out, _ = run(*words, "--set", "m=5", "--json", data, "--html", html)
    assert code == 0
    said = "recipe draws no instance with m=5, so the searchers recipe and property had no part"
    assert "had m = 5" in out
    assert said in out
    assert f"The {said}" in html.read_text()
    (claim,) = json.loads(data.read_text())["claims"]
    assert (claim["within_recipe"], claim["ranges"]) == (False, {"m": [5, 5]})


def test_ranges_and_numbers_are_counted():
    assert ranges(["n=2 p[0]=5", "n=11 p[0]=3", ""]) == {"n": [2, 11], "p[0]": [3, 5]}
    assert numbers({"x": np.zeros((2, 3)), "V": {1: np.zeros(4)}, "n": 3}) == 10
