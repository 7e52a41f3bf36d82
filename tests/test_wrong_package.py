"""Wrong lemmas are refused, each for its own reason, and right ones beside them are not.

`tests/packages/wrong` holds lemmas that are verified and found wanting, `refused` companions that
cannot be verified at all, `loopholes` what once got through.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = Path(__file__).with_name("packages")
sys.path.insert(0, str(PACKAGES))

import refused  # noqa: E402
import wrong  # noqa: E402
from planted import c, gather, u, x  # noqa: E402
from planted import wrong as planted  # noqa: E402

from proofcheck.cli import main  # noqa: E402
from proofcheck.kernel.proof import Step  # noqa: E402
from proofcheck.kernel.rules import Arithmetic, Witness  # noqa: E402
from proofcheck.language import Implies, declare, exists, forall, le  # noqa: E402
from proofcheck.verify import verify  # noqa: E402

WRONG = {item.lemma.id: item for item in wrong.WRONG}
LOOPHOLES = sorted(
    path.stem for path in (PACKAGES / "loopholes").glob("*.py") if path.stem != "__init__"
)
START = [sys.executable, "-c", "from proofcheck.cli import main; main()", "verify", "--package"]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """`run(*args)` verifies in this process and returns (exit code, standard error)."""
    monkeypatch.setenv("PROOFCHECK_STORE", str(tmp_path / "store"))

    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main(["verify", *(str(arg) for arg in args)])
        return stop.value.code, capsys.readouterr().err

    return call


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Exit code, standard error and evidence of one verification of all wrong lemmas."""
    folder = tmp_path_factory.mktemp("wrong")
    found = subprocess.run(
        [*START, "wrong", "--json", folder / "wrong.json", "--store", folder / "store"],
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        text=True,
        timeout=240,
    )
    return found.returncode, found.stderr, json.loads((folder / "wrong.json").read_text())


def one_sentence(err):
    assert err.startswith("proofcheck: ")
    assert err.count("\n") == 1
    return err


def said_of(entry):
    """Everything that the evidence says of a lemma."""
    notes = [step["note"] for step in entry["steps"]]
    ways = [f"{item['name']} by {item['rule']}" for item in entry["conclusions"]]
    return "\n".join([*entry["reasons"], *notes, *ways])


# --------------------------------------------------------------------------- the package


def test_there_are_many_kinds_of_fault():
    assert len(WRONG) == len(wrong.WRONG) >= 36
    assert len({item.kind.partition(":")[0] for item in wrong.WRONG}) >= 30
    assert all(item.says for item in wrong.WRONG)


def test_the_wrong_package_is_refused(seen):
    code, err, evidence = seen
    assert code == 1
    said = one_sentence(err)
    assert said.startswith("proofcheck: not everything holds: W01, W02, ")
    assert {entry["id"] for entry in evidence["lemmas"]} == {*WRONG, wrong.RIGHT.id}


def test_so_it_is_in_this_process_with_the_same_evidence(seen, run, tmp_path):
    code, err = run("--package", "wrong", "--jobs", 1, "--json", tmp_path / "wrong.json")
    assert (code, err) == seen[:2]
    assert json.loads((tmp_path / "wrong.json").read_text()) == seen[2]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_lemma_is_refused_for_its_own_reason(seen, name):
    (entry,) = (entry for entry in seen[2]["lemmas"] if entry["id"] == name)
    said = said_of(entry)
    assert entry["verdict"] in WRONG[name].verdict.split(" or ")
    assert entry["verdict"] != "proved"
    assert [part for part in WRONG[name].says if part not in said] == [], said


def test_a_right_lemma_among_them_is_proved(seen):
    (entry,) = (entry for entry in seen[2]["lemmas"] if entry["id"] == wrong.RIGHT.id)
    assert (entry["verdict"], entry["reasons"]) == ("proved", [])


def test_a_wrong_lemma_called_tested_is_so_for_want_of_a_proof(seen):
    tested = [name for name, item in WRONG.items() if item.verdict == "tested"]
    assert tested
    for entry in seen[2]["lemmas"]:
        if entry["id"] in tested:
            assert "tested" in {item["verdict"] for item in entry["conclusions"]}


# --------------------------------------------------------------------------- companions


def test_every_module_of_a_refused_companion_is_listed():
    there = {path.stem for path in (PACKAGES / "refused").glob("*.py")} - {"__init__"}
    assert there == set(refused.SAYS) | set(refused.UNEVALUATED)


@pytest.mark.parametrize("name", refused.SAYS)
def test_a_companion_is_refused_in_one_sentence(run, name):
    code, err = run("--package", f"refused.{name}", "--jobs", 1)
    assert code == 2
    assert refused.SAYS[name] in one_sentence(err)


@pytest.mark.parametrize("name", refused.UNEVALUATED)
def test_a_lemma_that_cannot_be_evaluated_is_undecided(run, tmp_path, name):
    code, err = run("--package", f"refused.{name}", "--jobs", 1, "--json", tmp_path / "it.json")
    assert (code, err) == (1, "proofcheck: not everything holds: L01\n")
    (entry,) = json.loads((tmp_path / "it.json").read_text())["lemmas"]
    assert entry["verdict"] == "undecided"
    assert refused.UNEVALUATED[name] in entry["reasons"][0]


# --------------------------------------------------------------------------- loopholes


@pytest.mark.parametrize("name", LOOPHOLES)
def test_a_loophole_is_closed(run, name):
    jobs = 2 if name == "names_up_to_case" else 1
    code, err = run("--package", f"loopholes.{name}", "--jobs", jobs)
    assert code in (1, 2), "a wrong lemma is accepted"
    one_sentence(err)


def verdict_of(entry):
    (result,) = verify(gather(entry), [entry.lemma], package=None, jobs=1)
    return str(result.verdict)


def test_a_failed_construction_refutes_nothing():
    item = declare(c, "", within=(1, 2))
    claim = exists("some", item)(le(2, c))
    proof = [
        Step("S1", le(2, 2), Arithmetic(), ""),
        Step("C1", claim, Witness(("S1",), {c: 2}), ""),
    ]
    poor = {"some": lambda view: {"c": 1}}
    assert verdict_of(planted("L01", "", "", [claim], "", constructions=poor)) == "undecided"
    entry = planted("L01", "", "", [claim], "", proof=proof, constructions=poor)
    assert verdict_of(entry) == "undecided"


def test_a_premise_that_holds_at_the_probes_alone_refutes_nothing():
    bounded = forall(u)(le(u, 3 + x**2))  # no real x makes it true
    entry = planted("L01", "", "", [Implies(bounded, le(1, 0))], "")
    assert verdict_of(entry) != "refuted"
