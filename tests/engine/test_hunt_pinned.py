"""Pinned counterexamples are committed with the companion and weigh in its verification."""

import json
import os
import sys

import pytest

from proofcheck.errors import InputError
from proofcheck.hunt import pinned
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.example import sentence
from proofcheck.hunt.pinned import pins, place_for
from proofcheck.registry import load

PACKAGE = """
from proofcheck.lemma import Breaker, Redundant
from tiny import DOUBLE, SQUARE, gather, le, make, x

def squares(draw):
    return {"x": draw.reals() ** 2}

def once(draw):  # nine, and nothing else: a recipe that misses what is false
    return {"x": draw.reals() * 0 + 9}

COMPANION = gather(
    make("L01", le(0, x), instance=once),
    make("L02", DOUBLE, (le(0, x),), instance=squares,
         breakers=(Breaker("H1", {"x": -1}, "C1", "2 (-1) = -2"),)),
    make("L03", SQUARE, (le(0, x),), instance=squares,
         breakers=(Redundant("H1", "a square is not negative, wherever it is"),)),
)
"""


@pytest.fixture
def pack(packages):
    folder = packages / "pack"
    folder.mkdir()
    (folder / "__init__.py").write_text(PACKAGE)
    yield folder
    sys.modules.pop("pack", None)


def pin(name, x, *drops, scales=()):
    claim = claim_of(load("pack").lemma(name), drops, scales, None)
    return pinned.pin("tiny", claim, name, {"x": x}, "so it is", {"searcher": "hand"})


def only(pack, name):
    (one,) = pins(load("pack").lemma(name))
    return one


def test_hunt_pins_and_verify_then_refutes(pack, run, tmp_path):
    assert "refuted" not in run("verify", "L01", "--package", "pack")[1]
    words = ("hunt", "L01", "--package", "pack", "--out", tmp_path / "out", "--jobs", "1",
             "--rounds", "1")  # fmt: skip
    code, out, err = run(*words, "--pin")
    assert (code, "refuted as it stands: L01" in err) == (1, True)
    (path,) = (pack / "pinned" / "L01").iterdir()
    assert str(path) in out.replace("\n", "")
    assert run("replay", path, "--package", "pack")[0] == 0
    code, out, err = run("verify", "L01", "--package", "pack")
    assert code == 1
    assert "refuted" in out
    run(*words, "--pin")
    assert list((pack / "pinned" / "L01").iterdir()) == [path]  # the same one is one file


def test_a_pin_of_a_neighbour_leaves_the_lemma_as_it_is(pack, run):
    pin("L02", "-1", "H1")
    one = only(pack, "L02")
    assert one.complaint == ""
    assert one.shown.violated == ("C1",)
    _, out, _ = run("verify", "L02", "--package", "pack")
    assert "refuted" not in out
    assert "1/1" in out


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: data["instance"].update(x="1"), "no conclusion fails"),
        (lambda data: data["hypotheses"].update(H2="0 ≤ x"), "another statement"),
        (lambda data: data.update(lemma="L01"), "speaks of L01, not of L02"),
        (lambda data: data.update(version=9), "of version 1"),
    ],
)
def test_a_pin_that_shows_nothing_any_more_makes_the_lemma_undecided(pack, run, spoil, says):
    path = pin("L02", "-1", "H1")
    data = json.loads(path.read_text())
    spoil(data)
    path.write_text(json.dumps(data))
    assert says in only(pack, "L02").complaint
    code, out, _ = run("verify", "L02", "--package", "pack")
    assert code == 1
    assert "undecided" in out


def test_a_pin_with_a_bound_scaled_must_go_on_refuting(pack, run):
    path = pin("L01", "-1", scales=("C1=1/2",))
    assert only(pack, "L01").complaint == ""
    assert "undecided" not in run("verify", "L01", "--package", "pack")[1]
    path.write_text(path.read_text().replace('"-1"', '"1"'))
    assert "undecided" in run("verify", "L01", "--package", "pack")[1]


def test_a_hypothesis_that_a_pin_needs_is_not_redundant(pack):
    lemma = load("pack").lemma("L03")
    claim = claim_of(lemma, ("H1",), (), None)
    shown = pinned.Shown(("C1",), ("C1 fails",))
    needed = pinned.Pin(pack / "it.json", claim, shown, {})
    assert "H1 is said to be redundant, but it.json refutes L03" in pinned.redundancy_refuted(
        lemma, needed
    )
    probed = pinned.Pin(pack / "it.json", claim, pinned.Shown(("C1",), (), ("H2",)), {})
    assert pinned.redundancy_refuted(lemma, probed) == ""


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: data["instance"].update(s="square"), "does not meet H1"),
        (lambda data: data["instance"].update(s="bent"), "no function is called 'bent'"),
        (lambda data: data["hypotheses"].update(H1="0 ≤ 1"), "another statement"),
    ],
)
def test_a_pin_whose_function_was_exchanged_is_refused(monkeypatch, tmp_path, spoil, says):
    lemma = load(None).lemma("L03")
    (path,) = pinned.folder_of(lemma).glob("*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    copy = tmp_path / path.name
    monkeypatch.setattr(pinned, "folder_of", lambda _: tmp_path)
    copy.write_text(json.dumps(data), encoding="utf-8")
    (one,) = pins(lemma)
    assert (one.complaint, one.shown.probed) == ("", ())
    assert data["says"] == sentence(one.claim, one.shown)
    spoil(data)
    copy.write_text(json.dumps(data), encoding="utf-8")
    (one,) = pins(lemma)
    assert one.shown is None
    assert says in one.complaint


def test_pinning_is_refused_where_it_cannot_be_committed(pack, run, tmp_path, monkeypatch):
    assert "in no package" in run("hunt", "L01", "--package", "small", "--pin")[2]
    lemma = load("pack").lemma("L01")
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with pytest.raises(InputError, match="cannot write in"):
            place_for(lemma)
    (pack / "pinned").write_text("a file")
    code, _, err = run("hunt", "L01", "--package", "pack", "--pin", "--out", tmp_path / "out")
    assert (code, "nothing was changed" in err) == (2, True)
    assert not (tmp_path / "out").exists()  # before the work
    copy = tmp_path / "site-packages" / "pack"
    monkeypatch.setattr(sys.modules["pack"], "__file__", str(copy / "__init__.py"))
    with pytest.raises(InputError, match="installed copy"):
        place_for(lemma)
