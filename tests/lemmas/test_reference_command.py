"""`proofcheck reference` from the outside: a sample in, a bracket out, sentences for bad input."""

import importlib.util
import json
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from test_commands import run, write_data

from lemmas.commands.options import print_down, round_down
from lemmas.commands.reference import find_data
from proofcheck.relu.io import load_network
from proofcheck.relu.network import objective
from proofcheck.relu.tables import load_data, with_constant

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path):
    return write_data(tmp_path / "data.csv", count=10)


def bracket(tmp_path, *arguments):
    place = tmp_path / "result.json"
    done = run("reference", "--json", place, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(place.read_text())


def test_the_shipped_teacher_is_bracketed(tmp_path):
    said, result = bracket(tmp_path, "--data", "teacher", "--kappa", "0.01")
    assert (result["patterns"], result["patterns_exact"]) == (400, True)
    assert result["lower"] <= Fraction(result["lower_exact"]) <= Fraction(result["F_exact"])
    assert Fraction(result["F_exact"]) <= result["F"]
    assert 0 <= result["gap"] < 1e-6
    assert "exact, all of them" in said
    assert f"l >= {result['width']}" in said


def test_the_shipped_teacher_is_the_one_of_the_benchmark(monkeypatch):
    place = ROOT / "tests" / "benchmarks" / "path_against_curves.py"
    spec = importlib.util.spec_from_file_location("path_against_curves", place)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # dataclasses look their module up
    spec.loader.exec_module(module)
    shipped, made = load_data(find_data("teacher"))[0], module.teacher()
    assert np.array_equal(shipped.x, made.x)
    assert shipped.y == pytest.approx(made.y, rel=1e-12)  # matrix products differ by machine


def test_ten_inputs_have_a_relaxed_lower_bound_and_it_says_so(tmp_path):
    said, result = bracket(tmp_path, "--data", "diabetes", "--kappa", "0.2")
    assert result["n"] == 10
    assert result["patterns_exact"] is result["tight"] is False
    assert 0 < result["lower"] < result["F"]
    assert result["gap"] > 0.01
    assert "sampled" in said
    assert "relaxed" in said
    assert "no bound" in said


def test_a_width_is_bracketed_and_the_network_is_what_was_found(data, tmp_path):
    out = tmp_path / "net.npz"
    arguments = ("--data", data, "--kappa", "0.02", "--bias", "--width", "1", "--out", out)
    said, result = bracket(tmp_path, *arguments)
    assert result["n"] == 3  # two features and the constant
    assert result["e_width"]["width"] == 1
    assert result["e_width"]["lower"] <= result["F"] <= result["e_width"]["upper"]
    assert "trained" in said
    sample = with_constant(load_data(data)[0]).to_exact()
    value = objective(load_network(out).to_exact(), sample, Fraction("0.02"))
    assert value == Fraction(result["F_exact"])
    _, wide = bracket(tmp_path, "--data", data, "--kappa", "0.02", "--bias", "--width", "99")
    assert wide["e_width"]["upper"] == wide["F"]


def test_two_outputs_are_two_problems_of_one(tmp_path):
    both = write_data(tmp_path / "two.csv", d=2, count=8)
    values = [
        bracket(tmp_path, "--data", both, "--kappa", "0.05", *options)[1]
        for options in (
            ("--target", "y0", "--target", "y1"),
            *(("--target", name) for name in ("y0", "y1")),
        )
    ]
    assert values[0]["d"] == 2
    # A single target would take the other one for a feature: so it has three inputs.
    assert [value["n"] for value in values] == [2, 3, 3]
    assert all(value["gap"] < 1e-6 for value in values)


BAD = {
    "no such name": (("--data", "teachers"), "neither"),
    "no such file": (("--data", "nowhere.csv"), "nowhere.csv"),
    "a folder": (("--data", "."), "cannot read"),
    "kappa zero": (("--kappa", "0"), "--kappa"),
    "kappa missing a digit": (("--kappa", ".5"), "--kappa"),
    "width zero": (("--width", "0"), "--width"),
    "unknown target": (("--target", "z"), "'z'"),
    "no folder": (("--json", "no/such/folder/r.json"), "there is no folder"),
    "named twice": (("--json", "x", "--out", "x"), "named twice"),
    "an argument too many": (("more",), "more"),
}


@pytest.mark.parametrize("case", BAD, ids=BAD)
def test_bad_input_gets_one_sentence(data, tmp_path, case):
    more, expected = BAD[case]
    done = run("reference", "--data", data, "--kappa", "0.1", *more, cwd=tmp_path)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("size", [1e-90, 1e90])
def test_numbers_far_from_one_get_a_sentence_or_an_answer(tmp_path, size):
    place = tmp_path / "far.csv"
    place.write_text(f"x,y\n{size},1\n{-size},2\n1,{size}\n")
    done = run("reference", "--data", place, "--kappa", "1")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2, 3)


def test_lower_bounds_are_rounded_down():
    third = Fraction(1, 3)
    assert round_down(third) <= third < round_down(third) + 1e-16
    assert print_down(0.123456789987) == "0.123456789"
