"""`replay` reads a file as data: what is not of its form is refused with a sentence, at once."""

import copy
import json

import pytest

from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.example import write
from proofcheck.hunt.pinned import folder_of
from proofcheck.registry import load


@pytest.fixture
def kept():
    """The committed counterexample of L03 without H2, as data."""
    (path,) = folder_of(load(None).lemma("L03")).glob("*.json")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def replay(run, tmp_path):
    def call(data, *more):
        path = tmp_path / "it.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        code, out, err = run("replay", path, *more)
        return code, out + err.replace(str(path), "it.json")

    return call


def put(*way):
    """Return a change that puts the last of `way` where the others lead."""
    *path, last, value = way

    def change(data):
        for step in path:
            data = data[step]
        data[last] = value

    return change


def entry(value):
    return put("instance", "V", "2", "entries", 4, value)


SPOILED = {
    "an exponent without end": (entry("1e999999999"), 'V[2, 2, 2] is "1e999999999", a number of'),
    "a small exponent": (entry("1e-999999999"), "of more than 4000 digits"),
    "an integer without end": (entry("1" * 4100), "of more than 4000 digits"),
    "a huge size": (put("instance", "K", 10**9), "it.json: K is 1000000000, more than the numbers"),
    "a huge shape": (put("instance", "b", "shape", [1, 10**9]), "b holds 2 entries, which is not"),
    "a huge width": (put("instance", "p", "0", 10**9), "p[0] is 1000000000"),
    "a width of others": (put("instance", "p", "0", 5), "V[1] has the shape 3 x 6; the sizes ask"),
    "layers of others": (put("instance", "K", 1), "p has a layer 2, but its layers are k=0..K"),
    "a missing layer": (put("instance", "K", 3), "p has no layer 3"),
    "no integer": (put("instance", "K", 1.5), "it.json: K is 1.5; it must be an integer"),
    "a word for a size": (put("instance", "K", "1"), 'it.json: K is "1"; it must be an integer'),
    "a truth for a size": (put("instance", "d", True), "it.json: d is true; it must be an integer"),
    "a size too small": (
        lambda data: data["instance"].update(K=0, p={"0": 6}, V={}),
        "it.json: K is 0; it must be at least 1",
    ),
    "a truth for a number": (entry(True), "V[2, 2, 2] is true; a number is an integer, or text"),
    "NaN": (entry(float("nan")), "it.json: V[2, 2, 2] is NaN; a number is"),
    "NaN as text": (entry("NaN"), 'it.json: V[2, 2, 2] is "NaN", which is no rational number'),
    "inf": (entry("inf"), 'it.json: V[2, 2, 2] is "inf", which is no rational number'),
    "1/0": (entry("1/0"), 'it.json: V[2, 2, 2] is "1/0", a division by zero'),
    "null": (entry(None), "it.json: V[2, 2, 2] is null; a number is"),
    "a list for a number": (entry([]), "V[2, 2, 2] is a list"),
    "too few entries": (
        lambda data: data["instance"]["V"]["2"]["entries"].pop(),
        "it.json: V[2] holds 5 entries, which is not the shape 2 x 3",
    ),
    "a shape of nothing": (
        put("instance", "b", {"shape": [10**18, 0], "entries": []}),
        "b holds 0 entries, which is not the shape",
    ),
    "a shape of many lengths": (
        put("instance", "b", {"shape": [0] * 99, "entries": []}),
        "b has a shape of 99 lengths, not of 2",
    ),
    "a part that no digit names": (put("scales", ["C1.²=0.9"]), "it.json: C1.² is no inequality"),
    "a true version": (put("version", True), "of version 1"),
    "a shape that is none": (put("instance", "b", "shape", 3), "b: its shape must be a list"),
    "no array": (put("instance", "h", "1"), 'it.json: h is "1"; it must be an object'),
    "half an array": (put("instance", "h", {"shape": [6]}), 'h must be an object of "shape" and'),
    "an odd layer": (put("instance", "V", "x", {}), 'V has "x" for a layer'),
    "one symbol too many": (put("instance", "zeta", "1"), "it.json gives a value to zeta, which"),
    "one too few": (lambda data: data["instance"].pop("h"), "it.json gives no value to h"),
    "no name of a function": (put("instance", "s", 3), "s is 3; a function is given by its name"),
    "a function of two": (put("instance", "s", "squared_loss"), "no function of numbers with 1"),
    "a recipe for a function": (put("instance", "s", "instance"), "no function of numbers with 1"),
    "what is called but no function": (
        put("instance", "s", "Fraction"),
        "it.json: L03: no function is called",
    ),
    "another companion": (
        put("companion", "mine"),
        "it.json speaks of the companion mine, not of lemmas; give the Python package that offers "
        "it with --package",
    ),
    "drops of none": (put("drops", None), '"drops" is null; it must be a list of words'),
    "drops of numbers": (put("drops", [2]), '"drops" must be a list of words'),
    "a hypothesis that is none": (put("drops", ["H9"]), "it.json: L03 has no hypothesis 'H9'"),
    "a factor without end": (put("scales", ["C2=1e999999999"]), "it.json: --scale"),
    "no instance": (put("instance", None), '"instance" is null; it must be an object'),
    "another version": (put("version", 2), "of version 1"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_file_that_is_not_of_its_form_is_refused_with_a_sentence(replay, kept, name):
    spoil, says = SPOILED[name]
    spoil(kept)
    code, said = replay(kept)
    assert code == 2
    assert says in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("null", "it.json is no counterexample file: it holds null where an object should be"),
        ("[]", "it holds a list where an object should be"),
        ("3", "it holds 3 where an object should be"),
        ('"K"', 'it holds "K" where an object should be'),
        ("[" * 100_000, "nested too deeply"),
        ('{"K": 1, "K": 2}', '"K" is given twice in one object'),
        ('{"K": ' + "1" * 5000 + "}", "a number of more than 4000 digits"),
    ],
)
def test_what_is_no_object_is_refused_without_a_word_of_python(replay, text, says):
    code, said = replay(text)
    assert (code, says in said) == (2, True), said


def test_numbers_may_be_integers_fractions_and_decimals(replay, kept):
    spoiled = copy.deepcopy(kept)
    for number, same in enumerate([1, "2/2", "1.0", "10e-1", " +1 "]):
        entry(same)(spoiled)
        assert replay(spoiled) == replay(kept), number


def test_a_companion_that_is_not_installed_is_named(run, tmp_path):
    claim = claim_of(load("small").lemma("L02"), ("H1",), (), None)
    path = tmp_path / "found.json"
    write(path, "tiny", claim, {"x": "-1"}, "so it is", {"searcher": "hand"})
    assert run("replay", path, "--package", "small")[0] == 0
    code, _, err = run("replay", path)
    assert (code, "speaks of the companion tiny, not of lemmas" in err) == (2, True)
    assert "--package" in err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("says", "L03 is false"), '"says" is another sentence in the file'),
        (put("functions", {"s": "the identity"}), "and not what the file says in words"),
    ],
)
def test_words_that_are_no_longer_true_are_told(replay, kept, change, said):
    code, before = replay(kept)
    assert (code, "it.json" in before) == (0, False), before
    change(kept)
    code, now = replay(kept)
    assert (code, said in now) == (0, True), now


def test_who_found_it_is_told_as_the_word_of_the_file(replay, kept):
    kept["found by"] = {"searcher": "a guess"}
    assert "found by searcher a guess, as the file says" in replay(kept)[1]
    kept["found by"] = "a guess"
    assert replay(kept)[0] == 2
