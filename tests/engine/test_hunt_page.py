"""A hunt's summary: as JSON, in the store, and as a page that needs nothing else."""

import json
from html.parser import HTMLParser

import pytest
import tiny

from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.page import page
from proofcheck.hunt.run import Limits, Result, hunt
from proofcheck.hunt.summary import (
    KIND,
    MEANS,
    as_json,
    found_by,
    keep,
    plain,
    pointer,
    statement_digest,
    words_of,
)
from proofcheck.hunt.units import Seen
from proofcheck.language import le
from proofcheck.store import Store

VOID = {"meta", "br", "circle", "rect", "polyline", "line", "path"}
LOADS = {"src", "href", "srcset", "data", "xlink:href", "action", "poster"}


class Page(HTMLParser):
    """Reads a page, and says what is wrong with it."""

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.words, self.titles, self.ids, self.links = (
            [],
            [],
            [],
            {},
            [],
            [],
        )
        self.feed(text)
        self.close()
        self.wrong += [f"{tag} is not closed" for tag in self.open]
        self.wrong += [f"{link} leads nowhere" for link in self.links if link[1:] not in self.ids]
        for word in ("@import", "url(", "<script", "http:", "https:"):
            if word in text:
                self.wrong.append(f"{word} asks for something from elsewhere")

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.append(given.get("id"))
        for name in LOADS & set(given):
            if given[name].startswith("#"):
                self.links.append(given[name])
            else:
                self.wrong.append(f"<{tag} {name}> asks for {given[name]}")
        if tag in ("script", "link", "iframe", "object", "embed"):
            self.wrong.append(f"there is a <{tag}>")
        if tag == "img" and not given.get("alt"):
            self.wrong.append("an image without alt")
        if tag == "svg":
            self.titles[len(self.titles)] = given.get("aria-label", "")
            if given.get("role") != "img" or not given.get("aria-label"):
                self.wrong.append("a plot without a text in its place")
            if "width" in given:
                self.wrong.append("a plot of fixed width")
        if tag == "table" and "wide" not in self.open_classes():
            self.wrong.append("a table that a narrow screen cannot scroll")
        if tag not in VOID:
            self.open.append((tag, given.get("class")))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def open_classes(self):
        return {name for _, name in self.open}

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append(f"</{tag}> closes nothing")
        else:
            self.open.pop()

    def handle_data(self, data):
        self.words.append(data)


def hunted(*lemmas, rounds=2, **claim):
    claims = [claim_of(lemma, claim.get("drops", ()), (), claim.get("sizes")) for lemma in lemmas]
    return hunt(claims, seed=7, limits=Limits(rounds=rounds), jobs=1, package=None)


def payload_of(results, companion=tiny.COMPANION):
    return as_json(companion, results, [found_by(one) for one in results], 7)


@pytest.fixture(scope="module")
def rich():
    """The data of a hunt with all that a page may have to show."""
    results = hunted(tiny.PROVED, rounds=2) + hunted(tiny.POSITIVE, drops=("H1",))
    payload = payload_of(results)
    one = payload["claims"][0]
    one["title"] = 'less < more & "quoted" <script>'
    one["shapes"] = {f"n={n} p[0]={n}": 1000 - n for n in range(60)}
    one["events"] = {"each unit dead": 12, "equality": 0}
    one["worst"] = {"ratio": "3/4", "instance": {}}
    one["trend"] = [None, 0.5, 1e-3, 0.0]
    return payload


def test_the_page_needs_nothing_and_every_plot_has_words_in_its_place(rich):
    text = page(rich)
    read = Page(text)
    assert read.wrong == []
    assert len(read.titles) == 2 + 1 + 1 - (rich["claims"][1]["slack"] is None)
    words = " ".join(" ".join(read.words).split())
    for said in (
        MEANS, "Seed 7", "--seed 7 --rounds 2", "numpy", "each unit dead", "3/4", "37 other shapes",
        "L02 without H1 is false", "violated", "recipe", 'less < more & "quoted" <script>',
    ):  # fmt: skip
        assert said in words, said
    assert "Least slack after each round: -, 0.5, 0.001, 0" in read.titles.values()
    assert "prefers-color-scheme: dark" in text
    assert "width=device-width" in text


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text.replace("<h1>", '<img src="https://x.org/a.png"><h1>'), "asks for"),
        (lambda text: text.replace("<style>", "<style>@import 'a.css';"), "@import"),
        (lambda text: text.replace('role="img"', 'role="none"'), "a plot without a text"),
        (lambda text: text.replace('href="#claim0"', 'href="#claim9"'), "leads nowhere"),
        (lambda text: text.replace('class="wide"', ""), "cannot scroll"),
        (lambda text: text.replace("</table>", ""), "closes nothing"),
    ],
)
def test_a_page_with_a_fault_is_noticed(rich, spoil, says):
    assert any(says in wrong for wrong in Page(spoil(page(rich))).wrong)


def test_the_data_are_plain_and_say_what_happened():
    true, false = payload_of(hunted(tiny.PROVED) + hunted(tiny.POSITIVE, drops=("H1",)))["claims"]
    assert true["outcome"] == "nothing found"
    assert (true["instance"], true["finder"], true["says"]) == (None, None, "")
    assert true["tried"] == sum(one["tried"] for one in true["searchers"].values())
    assert len(true["trend"]) == true["rounds"] == 2
    assert false["outcome"] == "violated"
    assert false["drops"] == ["H1"]
    assert false["instance"]["x"].startswith("-")
    assert false["finder"]["searcher"] in false["searchers"]
    json.dumps([true, false], allow_nan=False)
    assert plain({"a": float("inf"), 3: [float("nan"), 1.5]}) == {"a": None, "3": [None, 1.5]}


def test_what_other_hunts_counted_is_shown_if_it_is_there():
    (one,) = hunted(tiny.PROVED, rounds=1)
    one.by["recipe"].events = {"a tie": 3}
    one.by["recipe"].worst = {"ratio": 0.5, "instance": {"x": "1"}}
    (claim,) = payload_of([one])["claims"]
    assert claim["searchers"]["recipe"]["events"] == {"a tie": 3}
    assert claim["searchers"]["recipe"]["worst"]["ratio"] == 0.5


def test_undecided_is_neither_found_nor_nothing():
    one = Result(claim_of(tiny.PROVED, (), (), None), rounds=1)
    one.by["recipe"].add(Seen(tried=3, met=3, undecided=2, reason="nothing built"))
    payload = payload_of([one])
    assert payload["claims"][0]["outcome"] == "undecided"
    assert "were not delivered by the construction" in page(payload)
    assert "The first: nothing built" in page(payload)


def test_names_keep_their_case_where_a_sentence_begins():
    one = Result(claim_of(tiny.PROVED, (), (), None), rounds=1)
    one.by["smt"].add(Seen(tried=1, models=1, model="near V[1] = 1.5"))
    payload = payload_of([one])
    claim = payload["claims"][0]
    claim["within_recipe"], claim["sizes"] = False, ["K=5"]
    words = " ".join(Page(page(payload)).words)
    assert "A solver has a model that no rational instance confirmed: near V[1] = 1.5." in words
    assert "The recipe draws no instance with K=5, so" in words


def test_the_store_keeps_the_newest_of_each_lemma_as_it_stands(tmp_path):
    store = Store(tmp_path)
    keep(store, tiny.COMPANION, payload_of(hunted(tiny.PROVED, tiny.POSITIVE, rounds=2)))
    keep(store, tiny.COMPANION, payload_of(hunted(tiny.PROVED, rounds=1)))
    newest = store.latest(pointer(tiny.COMPANION))
    assert keep(store, tiny.COMPANION, payload_of(hunted(tiny.POSITIVE, drops=("H1",)))) == ""
    assert store.latest(pointer(tiny.COMPANION)) == newest
    kind, payload = store.get(store.latest(pointer(tiny.COMPANION)))
    assert kind == KIND == "hunt"
    assert [(one["lemma"], one["rounds"]) for one in payload["claims"]] == [("L01", 1), ("L02", 2)]
    assert pointer(tiny.COMPANION) == "hunt-tiny"
    other = tiny.gather(tiny.PROVED, tiny.make("L02", le(0, 3 * tiny.x), (le(0, tiny.x),)))
    keep(store, other, payload_of(hunted(tiny.PROVED, rounds=1), other))
    _, payload = store.get(store.latest(pointer(other)))
    assert [one["lemma"] for one in payload["claims"]] == ["L01"]  # L02 states something else now
    assert payload["claims"][0]["statement"] == statement_digest(tiny.PROVED)


def test_a_damaged_summary_is_replaced(tmp_path):
    store = Store(tmp_path)
    store.point("hunt-tiny", store.put(KIND, {"claims": 3}))
    for damaged in (store.latest("hunt-tiny"), "no digest"):
        store.point("hunt-tiny", damaged)
        assert keep(store, tiny.COMPANION, payload_of(hunted(tiny.PROVED, rounds=1))) == ""
        assert store.get(store.latest("hunt-tiny"))[1]["claims"][0]["lemma"] == "L01"


def test_files_of_other_sizes_have_other_names():
    claim = claim_of(tiny.POSITIVE, ("H1",), ("C1=9/10",), None)
    assert words_of(claim) == "L02-H1-C1x9_10"


def test_the_command_writes_page_data_and_store(packages, run, tmp_path):
    html, data = tmp_path / "hunt.html", tmp_path / "hunt.json"
    words = ("hunt", "--package", "small", "--rounds", "1", "--jobs", "1", "--out", tmp_path / "o")
    code, out, _ = run(*words, "--html", html, "--json", data, "--store", tmp_path / "own")
    assert code == 0
    payload = json.loads(data.read_text())
    assert html.read_text() == page(payload)
    store = Store(tmp_path / "own")
    kept = store.get(store.latest("hunt-tiny"))[1]
    assert kept["claims"] == payload["claims"]
    assert Page(page(kept)).wrong == []
    assert "Claims of several hunts" in page(kept)
    assert "nothing found" in out


def test_what_was_seen_is_said_where_a_file_cannot_be_written(packages, run, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "objects").write_text("no folder")
    words = ("hunt", "L01", "--package", "small", "--rounds", "1", "--jobs", "1")
    code, out, err = run(*words, "--out", tmp_path / "o", "--store", tmp_path / "own")
    assert code == 0
    assert "what was found is not kept: cannot make the folder" in out + err
    assert "L01    nothing found" in out
