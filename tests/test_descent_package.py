"""The companion of another theorem, written with the core alone, is accepted in full."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

PACKAGES = Path(__file__).with_name("packages")
sys.path.insert(0, str(PACKAGES))

from descent import COMPANION  # noqa: E402
from descent.setting import Quadratic, parabola, rationals  # noqa: E402

from proofcheck.cli import main  # noqa: E402


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    """The evidence of a verification in a process of its own, which must exit with 0."""
    folder = tmp_path_factory.mktemp("descent")
    start = "from proofcheck.cli import main; main()"
    found = subprocess.run(
        [
            *(sys.executable, "-c", start, "verify", "--package", "descent"),
            *("--json", folder / "descent.json", "--store", folder / "store"),
        ],
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert (found.returncode, found.stderr) == (0, "")
    return json.loads((folder / "descent.json").read_text())


def test_every_lemma_is_proved(evidence):
    assert [entry["id"] for entry in evidence["lemmas"]] == ["D01", "D02", "D03"]
    for entry in evidence["lemmas"]:
        assert entry["verdict"] == "proved"
        assert {item["verdict"] for item in entry["steps"] + entry["conclusions"]} == {"proved"}


def test_every_hypothesis_is_needed(evidence):
    for entry in evidence["lemmas"]:
        assert {item["state"] for item in entry["hypotheses"]} == {"needed"}


def test_instances_meet_the_hypotheses(evidence):
    for entry in evidence["lemmas"]:
        instances = entry["instances"]
        assert instances["met"] == instances["drawn"]
        assert instances["exact_met"] > 0


def test_it_rests_on_no_axiom(evidence):
    assert [entry["axioms"] for entry in evidence["lemmas"]] == [[], [], []]


def test_the_rate_reads_as_claimed(evidence):
    rate = evidence["lemmas"][-1]["statement"]["conclusions"]["C2"]
    assert rate.startswith("if L*η = 1 then 2*K*(f((x[K, j])_{j=1..n}) - f((z[j])_{j=1..n})) ≤ ")
    assert "x0[j] - z[j]" in rate


def test_every_lemma_has_a_note():
    notes = PACKAGES.parents[1] / COMPANION.notes
    for lemma in COMPANION.lemmas:
        head = (notes / lemma.note).read_text(encoding="utf-8").split("---")[1]
        assert f"id: {lemma.id}\n" in head
        assert f"uses: [{', '.join(lemma.uses)}]\n" in head


def test_it_imports_the_core_alone():
    for path in (PACKAGES / "descent").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "lemmas" not in source.replace("lemmas=", "").replace("the lemmas of", "")
        assert "proofcheck.relu" not in source


def test_a_gradient_is_that_of_its_function():
    rng = np.random.default_rng(0)
    parts = (rng.integers(-3, 4, size=shape) for shape in ((2, 3), (2,), (2,), (3,)))
    chosen = Quadratic(*(rationals(part) for part in parts))
    at = rationals(rng.integers(-3, 4, size=3))
    for place in range(3):
        step = rationals([int(place == other) for other in range(3)])
        slope = (chosen.value(at + step) - chosen.value(at - step)) / 2  # exact for quadratics
        assert chosen.gradient(at, np.array(Fraction(place + 1), dtype=object)) == slope


def test_floats_and_rationals_agree():
    root = parabola(3)
    exact = root["f"](rationals([[2]]))[0], root["g"](rationals([[2]]), rationals([1]))[0]
    assert exact == (6, 6)
    floats = root["f"](np.array([[2.0]]))[0], root["g"](np.array([[2.0]]), np.array([1.0]))[0]
    assert floats == (6.0, 6.0)


def test_show_prints_a_lemma(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["show", "D03", "--package", "descent"])
    assert stop.value.code == 0
    assert "rests on: D01, D02" in capsys.readouterr().out
