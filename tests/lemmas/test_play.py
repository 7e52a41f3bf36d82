"""The interactive page: its data are those of an accepted certificate, and it stands alone."""

import copy
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from lemmas import play
from proofcheck.errors import InputError
from proofcheck.relu.checker import check_certificate

PAGE = Path(__file__).parents[2] / "paper_notes" / "_static" / "play"


def shipped():
    text = (PAGE / "data.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("[") : text.rindex(";")])


PROBLEMS = pytest.mark.parametrize("problem", shipped(), ids=lambda problem: problem["name"])


def objective_at(problem, place):
    """F at a place on the path, in numpy, from the weights in data.js alone."""
    e = min(int(place), len(problem["segments"]) - 1)
    one, two = problem["vertices"][e : e + 2]
    W, V, a, b = (
        (1 - (place - e)) * np.array(one[z]) + (place - e) * np.array(two[z]) for z in "WVab"
    )
    h = np.maximum(np.array(problem["x"]) @ W.T, 0)
    f = h @ a + np.maximum(h @ V.T, 0) @ b
    mass = np.abs(a).sum() + np.abs(b).sum()
    return float(((f - np.array(problem["y"])) ** 2).mean() + problem["kappa"] * mass)


def disagreements(problem):
    """Where the numbers that the page shows do not fit the weights that it shows."""
    found = []
    for e, segment in enumerate(problem["segments"]):
        values = [objective_at(problem, e + t) for t in np.linspace(0, 1 - 1e-12, 1001)]
        if max(values) > segment["max"] + 1e-9:
            found.append(f"{segment['label']}: F exceeds its certified maximum")
        at = objective_at(problem, e + min(segment["at"], 1 - 1e-12))
        if abs(at - segment["max"]) > 1e-9:
            found.append(f"{segment['label']}: F at t is not the maximum")
    if problem["max"] != max(segment["max"] for segment in problem["segments"]):
        found.append("the maximum of the path is not that of its segments")
    ends = objective_at(problem, 0), objective_at(problem, len(problem["segments"]))
    if np.abs(np.array(ends) - [problem["start"], problem["end"]]).max() > 1e-9:
        found.append("F at the ends")
    return found


def test_the_shipped_files_are_those_that_the_command_writes(tmp_path):
    for path in play.write(tmp_path):
        assert path.read_bytes() == (PAGE / path.name).read_bytes(), path.name


@PROBLEMS
def test_f_recomputed_agrees_with_the_certified_maxima(problem):
    assert disagreements(problem) == []


@PROBLEMS
def test_a_changed_weight_or_maximum_is_seen(problem):
    weight = copy.deepcopy(problem)
    weight["vertices"][1]["a"][0] += 1 / 256
    assert disagreements(weight) != []
    lowered = copy.deepcopy(problem)
    lowered["segments"][0]["max"] -= 1e-6
    assert disagreements(lowered) != []


@PROBLEMS
def test_its_certificate_is_accepted_and_says_the_same(problem):
    text = (PAGE / problem["certificate"]).read_text(encoding="utf-8")
    check_certificate(text)
    assert json.loads(text)["digest"] == problem["digest"]
    assert problem["start"] < problem["max"] < problem["bound"] < problem["zero"]
    assert problem["end"] < problem["start"]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.named, self.loaded, self.images = set(), set(), [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids |= {values["id"]} if "id" in values else set()
        self.named |= {values["for"]} if "for" in values else set()
        self.loaded += [values[key] for key in ("src", "href") if key in values]


def page():
    tags = Tags()
    tags.feed((PAGE / "index.html").read_text(encoding="utf-8"))
    return tags


def test_the_page_loads_its_own_files_alone():
    tags = page()
    assert sorted(tags.loaded) == ["data.js", "data:,", "play.css", "play.js"]
    script = (PAGE / "play.js").read_text(encoding="utf-8")
    style = (PAGE / "play.css").read_text(encoding="utf-8")
    names = "http://www.w3.org/2000/svg"
    for text in (script.replace(names, ""), style):
        assert not re.search(r"https?:|//\w+\.\w|fetch\(|XMLHttp|import\(|@import|url\(", text)


def test_the_script_speaks_of_parts_that_the_page_has():
    script = (PAGE / "play.js").read_text(encoding="utf-8")
    used = set(re.findall(r'(?:\$|clear)\("([\w-]+)"', script))
    assert len(used) > 10
    assert used <= page().ids
    assert page().named == {"time"}


def test_motion_and_darkness_are_asked_for():
    script = (PAGE / "play.js").read_text(encoding="utf-8")
    style = (PAGE / "play.css").read_text(encoding="utf-8")
    assert "prefers-reduced-motion" in script
    assert "prefers-color-scheme: dark" in script
    assert "prefers-color-scheme: dark" in style
    assert ":focus-visible" in style


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda kept: kept.pop("a"), "cannot be read"),
        (lambda kept: kept["W"][0].__setitem__(0, 900), "not in Theta"),
        (lambda kept: kept["reference_W"][0].__setitem__(0, 900), "not in Theta"),
        (lambda kept: kept.update(unit="x"), "cannot be read"),
        (lambda kept: kept.update(unit=300), "is no double"),
    ],
)
def test_a_damaged_example_is_refused_with_a_sentence(tmp_path, monkeypatch, change, said):
    kept = json.loads((play.EXAMPLES / "line.json").read_text(encoding="utf-8"))
    change(kept)
    (tmp_path / "line.json").write_text(json.dumps(kept), encoding="utf-8")
    monkeypatch.setattr(play, "EXAMPLES", tmp_path)
    with pytest.raises(InputError, match=said):
        play.as_plain(play.load("line"))
