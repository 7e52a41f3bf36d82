"""What counts as weaker between two verifications; files that are none."""

import copy
import json

import pytest
import tiny

from proofcheck.difference import compare, read_verification
from proofcheck.errors import InputError
from proofcheck.report import as_json
from proofcheck.verify import Effort, verify

SMALL = Effort(shapes=2, batch=4, exact_shapes=1, exact_batch=2)


@pytest.fixture(scope="module")
def evidence():
    results = verify(
        tiny.COMPANION, tiny.COMPANION.lemmas, package=None, effort=SMALL, jobs=1, seed=1
    )
    return json.loads(json.dumps(as_json(tiny.COMPANION, results, 1, SMALL)))


def changed(evidence, change):
    new = copy.deepcopy(evidence)
    change(new)
    return new


def lemma(data, name):
    return next(entry for entry in data["lemmas"] if entry["id"] == name)


def test_nothing_changed(evidence):
    assert compare(evidence, copy.deepcopy(evidence)) == []


WEAKER = [
    (lambda d: d["lemmas"].pop(0), "is gone"),
    (lambda d: lemma(d, "L02").update(verdict="tested"), "verdict: proved -> tested"),
    (lambda d: lemma(d, "L02").update(axioms=["cauchy_schwarz"]), "one more axiom: cauchy_schwarz"),
    (lambda d: lemma(d, "L02").update(uses=["L01"]), "one more lemma used: L01"),
    (lambda d: lemma(d, "L02")["steps"][0].update(verdict="undecided"), "step C1: proved -> und"),
    (lambda d: lemma(d, "L02")["conclusions"][0].update(verdict="tested"), "conclusion C1: proved"),
    (lambda d: lemma(d, "L02")["steps"][0].update(solvers=["z3 1"]), "C1 rests on solvers: z3 1"),
    (lambda d: lemma(d, "L02")["hypotheses"][0].update(state="undecided"), "H1: needed -> undec"),
    (lambda d: lemma(d, "L02")["statement"]["hypotheses"].update(H2="0 ≤ y"), "H2 is new: 0 ≤ y"),
    (lambda d: lemma(d, "L02")["statement"]["hypotheses"].update(H1="1 ≤ x"), "H1 changed: 0 ≤ x"),
    (lambda d: lemma(d, "L02")["statement"]["conclusions"].clear(), "conclusion C1 is gone"),
    (lambda d: lemma(d, "L02")["statement"]["symbols"].update(x="y"), "symbol x changed"),
    (lambda d: lemma(d, "L02")["statement"]["symbols"].clear(), "symbol x is gone"),
    (lambda d: lemma(d, "L02")["statement"]["symbols"].update(y="y"), "symbol y is new"),
    (lambda d: lemma(d, "L02")["statement"]["definitions"].append("z = 0"), "definition is new"),
    (lambda d: lemma(d, "L02").update(counterexample={}), "has a counterexample now"),
    (lambda d: d["effort"].update(shapes=1), "effort, shapes: 2 -> 1"),
]
STRONGER = [
    (lambda d: d["lemmas"][0].update(verdict="tested"), "verdict: tested -> proved"),
    (lambda d: d["lemmas"].pop(), "is new: a small lemma, proved"),
    (lambda d: lemma(d, "L02")["statement"]["hypotheses"].update(H2="0"), "hypothesis H2 is gone"),
    (lambda d: lemma(d, "L02").update(slack=0.5), "slack: 0.5 -> 1"),
    (lambda d: lemma(d, "L02")["steps"].append({**lemma(d, "L02")["steps"][0], "name": "S9"}),
     "steps: 2 -> 1"),
    (lambda d: lemma(d, "L02")["steps"][0].update(rule="instance"), "rule instance -> arithmetic"),
    (lambda d: lemma(d, "L02")["instances"].update(met=1), "instances, met: 1 -> "),
    (lambda d: lemma(d, "L02").update(axioms=["cauchy_schwarz"]), "no longer rests on the axiom"),
    (lambda d: lemma(d, "L02").update(title="old"), "title: 'old' -> "),
    (lambda d: lemma(d, "L02").update(counterexample={}), "no counterexample any more"),
    (lambda d: d.update(seed=2), "seed: 2 -> 1"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), WEAKER)
def test_weaker(evidence, change, said):
    found = compare(evidence, changed(evidence, change))
    assert any(said in item.said and item.weaker for item in found), found


@pytest.mark.parametrize(("change", "said"), STRONGER)
def test_not_weaker(evidence, change, said):
    found = compare(changed(evidence, change), evidence)
    assert any(said in item.said for item in found), found
    assert not any(item.weaker for item in found), found


def test_what_was_written_is_read(evidence, tmp_path):
    path = tmp_path / "e.json"
    path.write_text(json.dumps(evidence))
    assert read_verification(str(path)) == evidence


def test_evidence_of_before_solvers_were_named(evidence, tmp_path):
    old = copy.deepcopy(evidence)
    for entry in old["lemmas"]:
        for step in (*entry["steps"], *entry["conclusions"]):
            del step["solvers"]
    path = tmp_path / "e.json"
    path.write_text(json.dumps(old))
    assert compare(read_verification(str(path)), evidence) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.update(schema="other"), "is not the evidence of a verification"),
        (lambda d: d.update(version=2), "has version 2 of its schema, this command reads 1"),
        (lambda d: d.pop("seed"), "the file lacks 'seed'"),
        (lambda d: d.update(seed=True), "'seed' must be a JSON integer"),
        (lambda d: d.update(lemmas={}), "'lemmas' must be a JSON list"),
        (lambda d: d["lemmas"].append(7), "lemma 4 must be an object"),
        (lambda d: d["lemmas"].append(d["lemmas"][0]), "L01 occurs twice"),
        (lambda d: d["effort"].update(shapes="2"), "effort shapes must be an integer"),
        (lambda d: d["lemmas"][0].update(verdict="great"), "L01 has the unknown verdict 'great'"),
        (lambda d: d["lemmas"][0].update(axioms=[1]), "axioms of L01 must be strings"),
        (lambda d: d["lemmas"][0].update(slack="0"), "slack must be a number or null"),
        (lambda d: d["lemmas"][0].pop("counterexample"), "lacks slack, counterexample"),
        (lambda d: d["lemmas"][0]["steps"].append({}), "steps of L01 lacks 'name'"),
        (lambda d: d["lemmas"][0]["steps"][0].update(solvers=[2]), "solvers of L01.C1 must be"),
        (lambda d: lemma(d, "L02")["hypotheses"][0].update(state="?"), "has an unknown state"),
        (lambda d: d["lemmas"][0]["instances"].pop("met"), "L01 lacks 'met'"),
    ],
)
def test_a_malformed_file_is_refused_in_a_sentence(evidence, tmp_path, change, said):
    path = tmp_path / "e.json"
    path.write_text(json.dumps(changed(evidence, change)))
    with pytest.raises(InputError) as error:
        read_verification(str(path))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", "[" * 100_000, '{"a": NaN}', "\x00"])
def test_what_is_no_evidence(tmp_path, text):
    path = tmp_path / "e.json"
    path.write_text(text)
    with pytest.raises(InputError, match="is not"):
        read_verification(str(path))


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for name, said in (("gone", "cannot read"), ("", "cannot read"), ("bytes", "is not JSON")):
        with pytest.raises(InputError, match=said):
            read_verification(str(tmp_path / name))


def test_two_companions_are_not_compared(evidence):
    other = changed(evidence, lambda data: data.update(companion="other"))
    with pytest.raises(InputError, match="companion tiny, the second of other"):
        compare(evidence, other)
