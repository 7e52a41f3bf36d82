"""The largest ratio of a bound's sides: found by search, kept and computed again exactly."""

import dataclasses
import json
import os
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import sympy as sp
import tiny
from tiny import make, x

from proofcheck.cli import main
from proofcheck.errors import InputError
from proofcheck.examine import Effort
from proofcheck.fates import Budget
from proofcheck.language import (
    Implies,
    Let,
    array,
    both,
    declare,
    define,
    eq,
    exists,
    forall,
    index,
    layer,
    le,
    lt,
    real,
    size,
    summed,
)
from proofcheck.mutant_hunt import MutantHunt
from proofcheck.scope import NoWitness
from proofcheck.statement import Named
from proofcheck.store import Store
from proofcheck.tightness import (
    Tightness,
    inequalities,
    largest_ratios,
    measure_tightness,
    ratio_at,
    reread,
)
from proofcheck.trial import run_trial, scope_of

y, t = real("y"), real("t")
i, c, m, k = index("i"), index("c"), size("m"), layer("k")
w = array("w")
PAIR = (declare(x, ""), declare(y, ""))
ROW = (declare(m, "", least=1), declare(w, "", (i, 1, m)))
SMALL = Budget(shapes=4, batch=12, exact_shapes=3, exact_batch=2, climbs=2, steps=60)
SIDES = sp.Abs(x) + sp.Abs(y)


def lemma_of(conclusion, symbols=PAIR, **more):
    return make(conclusion=conclusion, symbols=symbols, **more)


def measured(conclusion, symbols=PAIR, budget=SMALL, **more):
    return measure_tightness(lemma_of(conclusion, symbols, **more), 1, budget)


def at(lemma, **values):
    return MutantHunt(lemma, 1, SMALL).batch(values)


def test_an_attained_bound():
    (found,) = measured(le(sp.Abs(x + y), SIDES))
    assert (found.ratio, found.state, found.where) == (1, "attained", "C1")


def test_slack_shows_and_far_bounds_are_flagged():
    (found,) = measured(le(sp.Abs(x + y), 2 * SIDES))
    assert (found.ratio, found.state) == (Fraction(1, 2), "near")
    (found,) = measured(le(sp.Abs(x + y), 3 * SIDES))
    assert (found.ratio, found.state) == (Fraction(1, 3), "far")


def test_a_false_bound_is_violated():
    (found,) = measured(le(2 * sp.Abs(x + y), SIDES))
    assert 1 < found.ratio <= 2
    assert found.state == "violated"


def test_the_ratio_is_climbed_to():
    def apart(draw):
        return {"x": 2 + draw.unit_interval(), "y": 8 + 0 * draw.reals() + draw.reals() / 16}

    square = le(4 * x * y, (x + y) ** 2)
    still = dataclasses.replace(SMALL, steps=0)
    (low,) = measured(square, instance=apart, budget=still)
    (high,) = measured(square, instance=apart)
    assert low.ratio < Fraction(9, 10) < high.ratio <= 1


def test_hypotheses_bound_the_search():
    (found,) = measured(le(x, 1), given=(le(0, x), le(x, sp.Rational(3, 4))))
    assert found.ratio == Fraction(3, 4)
    lemma = lemma_of(le(x, 1), given=(le(0, x), le(x, sp.Rational(3, 4))))
    assert ratio_at(lemma, le(x, 1), at(lemma, x=1, y=0)) is None


def test_nothing_reached_is_said():
    (found,) = measured(le(x, 1), given=(lt(x, x - 1),))
    assert (found.ratio, found.instance, found.state) == (None, None, "unreached")


def test_signs_and_equations_have_no_ratio_and_a_named_bound_alone_counts():
    parts = both(le(0, x), eq(x, y), le(x, 0), le(x, y), both(lt(y, 2), le(y, 3)))
    every = [one.where for one in inequalities(Named("C1", parts))]
    assert every == ["C1.4", "C1.5.1", "C1.5.2"]
    assert [one.where for one in inequalities(Named("C1", parts, bound=(4, 1)))] == ["C1.5.2"]
    assert measured(eq(x, x)) == ()


def test_the_instance_is_kept_and_evaluated_anew():
    lemma = lemma_of(le(sp.Abs(x + y), SIDES))
    (found,) = measure_tightness(lemma, 1, SMALL)
    kept = dataclasses.replace(found, instance=json.loads(json.dumps(found.instance)))
    assert reread(lemma, kept) == found.ratio
    other = dataclasses.replace(found, instance={"x": "1", "y": "-1/3"})
    assert reread(lemma, other) == Fraction(1, 2)
    with pytest.raises(InputError, match="no inequality C9"):
        reread(lemma, dataclasses.replace(found, where="C9"))
    with pytest.raises(InputError, match="no inequality"):
        reread(lemma, Tightness("C1", "", None, None))


def test_a_ratio_over_all_vectors_is_taken_point_by_point():
    u = array("u")
    square = summed(u[i] ** 2, (i, 1, m))
    every = forall(declare(u, "", (i, 1, m)))(le(u[1] ** 2, t * square))
    symbols = (declare(m, "", least=1), declare(x, ""))
    lemma = lemma_of(
        exists("factor", declare(t, ""))(every),
        symbols,
        constructions={"factor": lambda view: {"t": 2}},
    )
    (one,) = inequalities(lemma.statement.conclusions[0])
    assert ratio_at(lemma, one.formula, at(lemma, m=2, x=0)) == Fraction(1, 2)


def test_the_seed_decides():
    lemma = lemma_of(le(4 * x * y, (x + y) ** 2))
    assert measure_tightness(lemma, 5, SMALL) == measure_tightness(lemma, 5, SMALL)


# ------------------------------------------------------------------- two evaluators, one value

d = real("d")
CASES = [
    (forall((i, 1, m))(le(w[i], 5)), Fraction(4, 5)),
    (forall((i, 2, m), (c, 1, m))(le(w[i] + w[c], 6)), Fraction(4, 3)),
    (forall((i, 1, m))(Implies(le(w[i], 2), le(w[i], 5))), Fraction(2, 5)),
    (forall((i, 3, 2))(le(w[i], 5)), None),
    (forall((k, 0, 1), (i, 1, m))(le(w[i] * summed(k, (c, 1, 1)), 8)), Fraction(1, 2)),
    (forall(t)(Implies(both(le(0, t), le(t, 1)), le(t * w[2], 2 * w[2]))), Fraction(1, 2)),
    (Let((define(d, summed(w[i], (i, 1, m))),), le(w[1], d)), Fraction(2, 9)),
    (le(w[1], -w[2]), None),
    (exists("top", declare(c, "", within=(1, m)))(le(w[1], w[c])), Fraction(1, 2)),
]


@pytest.mark.parametrize(("formula", "ratio"), CASES)
def test_ratios_by_batches_and_one_by_one(formula, ratio):
    def top(view):
        return {"c": np.array([int(np.argmax(view["w"])) + 1])}

    lemma = lemma_of(formula, ROW, constructions={"top": top})
    (one,) = inequalities(lemma.statement.conclusions[0])
    instance = at(lemma, m=3, w=[2, 4, 3])
    assert ratio_at(lemma, one.formula, instance) == ratio
    floats = {"m": 3, "w": np.array([[2.0, 4.0, 3.0], [0.0, 0.0, 0.0]])}
    found = largest_ratios(one.formula, scope_of(lemma, floats, False))
    assert found[0] == (-np.inf if ratio is None else pytest.approx(float(ratio)))
    assert len(found) == 2


def test_a_construction_that_fails_gives_no_ratio():
    def none(view):
        raise NoWitness("none")

    claim = exists("none", declare(c, "", within=(1, m)))(le(w[1], w[c]))
    (found,) = measured(claim, ROW, constructions={"none": none})
    assert found.state == "unreached"


# --------------------------------------------------------------------------- the command

PACKAGE = """
import sympy as sp
from tiny import gather, make, x
from proofcheck.kernel.proof import Step
from proofcheck.language import declare, eq, le, real

y = real("y")
PAIR = (declare(x, ""), declare(y, ""))
LOOSE = make("L01", le(sp.Abs(x + y), 4 * sp.Abs(x) + 4 * sp.Abs(y)), symbols=PAIR)
MANY = sum(((x - place * y) ** 2 for place in range(2, 20)), 4 * (x + y) ** 2)
WIDE = make("L04", le((x + y) ** 2, MANY), symbols=PAIR)
TIGHT = make("L02", le(x, sp.Abs(x)), symbols=PAIR)
FALSE = make("L03", le(2 * x, sp.Abs(x)), symbols=PAIR)
HALF = le(sp.Abs(x), 4 * sp.Abs(x))
STEPS = (Step("S1", HALF, None, ""), Step("C1", HALF, None, ""), Step("S2", eq(x, x), None, ""))
STEPPED = make("L05", HALF, symbols=PAIR, steps=STEPS)
COMPANION = gather(LOOSE, TIGHT, FALSE, WIDE, STEPPED)
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    (tmp_path / "loose.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(tmp_path)
    path = os.pathsep.join([str(tmp_path), str(Path(tiny.__file__).parent)])
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.setenv("PROOFCHECK_STORE", str(tmp_path / "own"))
    return tmp_path


def run(*args):
    with pytest.raises(SystemExit) as stop:
        main(["tightness", "--package", "loose", "--steps", "20", *args])
    return stop.value.code


def test_the_command_prints_and_keeps_ratios(package, capsys):
    file = package / "ratios.json"
    assert run("L01", "L02", "--jobs", "1", "--json", str(file)) == 0
    out = capsys.readouterr().out
    assert "2 inequalities, 1 far, seed 20061105" in out
    data = json.loads(file.read_text())
    assert (data["schema"], data["version"]) == ("proofcheck-tightness", 1)
    loose, tight = (entry["inequalities"][0] for entry in data["lemmas"])
    assert (loose["ratio"], loose["slack"], loose["state"]) == ("1/4", "3/4", "far")
    assert (tight["ratio"], tight["state"]) == ("1", "attained")
    assert set(loose["instance"]) == {"x", "y"}
    again = package / "again.json"
    assert run("L01", "L02", "--jobs", "2", "--json", str(again)) == 0
    assert again.read_text() == file.read_text()


def test_what_was_found_is_kept_in_the_store(package, capsys, monkeypatch):
    store = Store(package / "store")
    place = ("--store", str(store.root), "--jobs", "1")
    assert run("L01", *place) == 0
    assert store.latest("tightness-tiny") is None  # one of several lemmas
    assert run(*place, "--json", str(package / "all.json")) == 1  # L03 is violated, and kept
    kind, payload = store.get(store.latest("tightness-tiny"))
    assert kind == "tightness"
    assert payload == json.loads((package / "all.json").read_text())
    capsys.readouterr()
    blocked = package / "file"
    blocked.write_text("no folder")
    assert run("L01", "--jobs", "1", "--store", str(blocked)) == 0
    out, err = capsys.readouterr()
    assert "1 inequality, 1 far" in out
    assert err.startswith("proofcheck: warning: what was found is not kept: cannot make the folder")
    assert err.count("\n") == 1


def test_proof_steps_are_measured_where_asked(package, capsys):
    assert run("L05", "--jobs", "1", "--proof-steps", "--json", str(package / "s.json")) == 0
    assert "L05  S1 0.25, C1 0.25\n" in capsys.readouterr().out
    (entry,) = json.loads((package / "s.json").read_text())["lemmas"]
    assert entry["steps"] == {"S1": pytest.approx(0.25), "C1": pytest.approx(0.25), "S2": None}
    assert run("L01", "--jobs", "1", "--json", str(package / "s.json")) == 0
    assert json.loads((package / "s.json").read_text())["lemmas"][0]["steps"] is None


def test_the_search_starts_from_what_verify_draws():
    seen = {"verify": [], "tightness": []}

    def recipe(draw):
        values = draw.reals()
        if not draw.exact and len(values) > 1:
            seen[now].append(tuple(values))
        return {"x": values, "y": 0 * values}

    lemma = lemma_of(le(x, 100), instance=recipe)
    now = "verify"
    run_trial(lemma, 1, shapes=3, batch=Effort().batch, exact_shapes=0, exact_batch=1)
    now = "tightness"
    measure_tightness(lemma, 1, dataclasses.replace(SMALL, steps=0))
    assert len(set(seen["verify"])) == 3
    assert set(seen["verify"]) <= set(seen["tightness"])


def test_a_long_inequality_hides_no_number(package, capsys):
    assert run("L01", "L04", "--jobs", "1") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:5] == ["L01", "C1", "0.25", "0.75", "far"]
    assert lines[2].split()[:2] == ["L04", "C1"]
    assert 0 < float(lines[2].split()[2]) < 0.5
    assert lines[2].rstrip().endswith("...")


def test_the_command_fails_on_a_violated_bound(package, capsys):
    assert run("L03") == 1
    assert "an exact instance violates L03 C1" in capsys.readouterr().err


def test_the_command_refuses_bad_input(package, capsys):
    assert run("L77") == 2
    assert run("--json", str(package / "no" / "file")) == 2
    assert "there is no folder" in capsys.readouterr().err
