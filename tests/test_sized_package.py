"""What is decided at n = 2 says so everywhere, ranks below proved, and proves nothing else."""

import json
import sys
from pathlib import Path

import pytest

PACKAGES = Path(__file__).with_name("packages")
sys.path.insert(0, str(PACKAGES))

import sized  # noqa: E402
from planted import gather  # noqa: E402

from proofcheck.cli import main  # noqa: E402
from proofcheck.difference import compare  # noqa: E402
from proofcheck.proving import Prover  # noqa: E402
from proofcheck.verdict import Verdict, read_shown  # noqa: E402
from proofcheck.verify import verify  # noqa: E402

SAID = "proved at n = 2"


def verified(*entries):
    return verify(gather(*entries), [entry.lemma for entry in entries], package=None, jobs=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sized")


@pytest.fixture
def run(folder, capsys):
    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return (stop.value.code, *capsys.readouterr())

    return call


@pytest.fixture
def verify_again(run, folder):
    def call(*more):
        base = ("verify", "--package", "sized", "--jobs", 1, "--store", folder / "store")
        return run(*base, "--json", folder / "sized.json", *more)

    return call


def test_the_table_the_evidence_show_and_the_report_agree(run, verify_again, folder):
    code, out, err = verify_again()
    assert (code, err) == (0, "")
    rows = [line for line in out.splitlines() if line.startswith("L0")]
    assert [SAID in row for row in rows] == [True, True]
    assert ["0/1" in rows[0], "0/2" in rows[1]] == [True, True]
    assert f"2 lemmas, weakest verdict {SAID}," in out
    for entry in json.loads((folder / "sized.json").read_text())["lemmas"]:
        for item in (entry, *entry["steps"], *entry["conclusions"]):
            assert item["verdict"] == SAID
        assert entry["conclusions"][0]["solvers"] == ["certificate (sum of squares)"]
    code, out, _ = run("show", "L02", "--package", "sized", "--store", folder / "store")
    assert (code, out.count(SAID)) == (0, 3)  # two steps and the lemma
    code, out, _ = run(
        *("show", "L02", "--rests-on", "--package", "sized", "--store", folder / "store")
    )
    assert "L02.S1: proved at n = 2 alone, by certificate (sum of squares)" in out
    assert "conclusions that are not proved: L02.C1" in out
    target = folder / "sized.tex"
    place = ("--package", "sized", "--jobs", 1, "--store", folder / "store")
    code, out, _ = run("report", *place, "--out", target)
    assert (code, SAID in out) == (0, True)
    assert rf"The weakest verdict is \textbf{{{SAID}}}" in target.read_text()


def test_it_is_a_success_but_not_a_strict_one(verify_again):
    code, _, err = verify_again("--strict")
    assert code == 1
    assert err == f"proofcheck: not everything is proved: L01 ({SAID}), L02 ({SAID})\n"


def test_it_ranks_below_proved_and_above_tested(folder, verify_again):
    assert Verdict.TESTED < Verdict.PROVED_AT_SIZES < Verdict.PROVED
    assert read_shown(SAID) is Verdict.PROVED_AT_SIZES
    verify_again()
    now = json.loads((folder / "sized.json").read_text())

    def became(old, new):
        before = json.loads(json.dumps(now).replace(SAID, old))
        after = json.loads(json.dumps(now).replace(SAID, new))
        return {change.weaker for change in compare(before, after) if "verdict" in change.said}

    assert became("proved", SAID) == became(SAID, "tested") == {True}
    assert became("tested", SAID) == became(SAID, "proved") == {False}
    assert became(SAID, "proved at n = 3") == {True}  # at n = 2 it no longer is
    assert became(SAID, SAID) == set()


def test_the_kernel_gives_no_theorem_for_all_n():
    prover = Prover(sized.COMPANION)
    for lemma in sized.COMPANION.lemmas:
        proof = prover.prove(lemma)
        assert proof.conclusions == {}
        assert {step.at_sizes for step in proof.steps} == {"n = 2"}


@pytest.mark.parametrize("entry", [sized.CITED, sized.MOVED], ids=["for all n", "at n = 3"])
def test_no_lemma_may_cite_it(entry):
    first, second = verified(sized.DIRECT, entry)
    assert first.shown == SAID
    assert second.shown == "undecided"
    assert "L01.C1 is not an earlier proved conclusion" in second.reasons[0]


def test_it_may_not_be_used_at_another_size():
    (found,) = verified(sized.ELSEWHERE)
    assert found.shown == "undecided"
    assert "it would hold where n = 2 and n = 3, which is nowhere" in found.reasons[0]
