"""Pieces of pages: formulas that may break, notes and their links, graphs, lines of steps."""

import re
import sys
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest
from tiny import gather, make

from proofcheck.errors import InputError
from proofcheck.kernel.proof import Step
from proofcheck.language import eq
from proofcheck.modules import is_there, only_by_version
from proofcheck.notes.bars import ratio_bars
from proofcheck.notes.evidence import CURRENT, MISSING, STALE, Evidence, Finding
from proofcheck.notes.folder import note_text, notes_folder, page_names
from proofcheck.notes.graph import State, state_of, svg
from proofcheck.notes.hypertext import breakable, from_tex, plain
from proofcheck.notes.page import Page
from proofcheck.notes.statement_parts import value_text
from proofcheck.notes.step_lines import StepLines

SVG = "{http://www.w3.org/2000/svg}"


# --------------------------------------------------------------------------- formulas


def test_a_short_formula_stays_whole():
    assert breakable(r"a \le b") == [r"a \le b"]


def test_a_long_formula_breaks_at_its_signs_but_not_inside_braces():
    long = r"\sum_{r=1}^{n} {V}_{k,r} x_{r} + \sum_{r = 1}^{n + 2} y_{r} \le \frac{a + b}{c - d} z"
    parts = breakable(long)
    assert parts[1:] == [
        r"{}+ \sum_{r = 1}^{n + 2} y_{r}",
        r"{}\le \frac{a + b}{c - d} z",
    ]
    assert "".join(part.removeprefix("{}") for part in parts).replace(" ", "") == long.replace(
        " ", ""
    )


def test_sets_and_paired_brackets_are_not_torn():
    for long in (
        r"k \in \{1,\dots,K - 1\} and something that is longer than a line is",
        r"\left(a_{1} + b_{1} + c_{1} + d_{1} + e_{1} + f_{1} + g_{1}\right)^{2}",
    ):
        for part in breakable(long):
            assert part.count(r"\{") == part.count(r"\}")
            assert part.count(r"\left") == part.count(r"\right")


def test_commas_and_brackets_stay_with_their_formula():
    found = from_tex(r"$x$ ($i = 1$, $j < 2$): then")
    text = re.sub(r"<[^>]*>", "", found)
    assert text == r"\(x\) (\(i = 1\), \(j &lt; 2\)): then"
    assert "(<span" in found
    assert re.search(r'class="kept"><span[^>]*>\\\(i = 1\\\)</span>,|\(<span', found)


def test_lists_of_parts_become_lists():
    source = "if\n\\begin{parts}\n\\item $a$\n\\item b\n\\end{parts}\n then $c$"
    found = from_tex(source)
    assert found.count("<li>") == 2
    assert found.count("<ul") == found.count("</ul>") == 1


def test_plain_text_cannot_write_html():
    assert plain("<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"


def test_a_title_cannot_write_markdown(tmp_path):
    page = Page("a", "f_1 [x](y) $z$ <b>")
    page.html("<p>x</p>")
    page.write(tmp_path)
    first = (tmp_path / "a.md").read_text().splitlines()[0]
    assert first == r"# f\_1 \[x\](y) \$z\$ \<b\>"


def test_values_of_counterexamples_are_shown_and_cut():
    def double(z):
        return 2 * z

    assert value_text({1: [[10]], 2: [["1/2"]]}) == "1: [[10]], 2: [[1/2]]"
    assert value_text(double) == "double"
    assert value_text([0] * 500).endswith("… (1500 characters)")


# --------------------------------------------------------------------------- notes

NAMES = {"l01.md": "L01", "start.md": "index", "README.md": "overview", "engine.md": "engine"}


def rendered(tmp_path, text, **how):
    (tmp_path / "note.md").write_text(text)
    return note_text(tmp_path / "note.md", NAMES, **how)


def test_links_between_notes_lead_to_pages(tmp_path):
    text = "[a](l01.md) [b](README.md#what) [c](start.md) ![d](l01.md) [e](https://x.y/l01.md)\n"
    assert rendered(tmp_path, text) == (
        "[a](L01.md) [b](overview.md#what) [c](index.md) ![d](l01.md) [e](https://x.y/l01.md)\n"
    )


def test_static_pages_are_linked_as_they_are(tmp_path):
    assert rendered(tmp_path, "[play](_static/play/i.html#a)\n") == (
        '<a href="_static/play/i.html#a">play</a>\n'
    )


def test_inside_a_page_the_title_goes_and_headings_move_down(tmp_path):
    text = "---\nid: L01\n---\n\n# L01\n\n## Proof\n\n```\n## no heading [a](l01.md)\n```\n"
    assert rendered(tmp_path, text, inside=True) == (
        "### Proof\n\n```\n## no heading [a](l01.md)\n```\n"
    )


def test_a_missing_note_is_named(tmp_path):
    with pytest.raises(InputError, match=r"there is no note .*gone\.md; write it"):
        note_text(tmp_path / "gone.md", NAMES)


def test_two_pages_of_one_name_are_refused(tmp_path):
    companion = gather(make("Engine", note="e01.md"))
    (tmp_path / "engine.md").write_text("# The engine")
    with pytest.raises(InputError, match=r"would become the page \w+, a name that is taken"):
        page_names(companion, tmp_path)


def test_notes_that_are_nowhere_are_said_to_be(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="are found neither beside the package nowhere"):
        notes_folder(gather(make()), "nowhere")


def test_notes_are_found_above_the_package_or_where_it_was_installed(tmp_path, monkeypatch):
    companion = gather(make())
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    installed = tmp_path / "share" / "p" / "notes"
    installed.mkdir(parents=True)
    (installed / "l01.md").touch()

    class Item:
        parent = PurePosixPath("../../../share/p/notes")

        def locate(self):
            return installed / "l01.md"

    monkeypatch.setattr(
        "proofcheck.notes.folder.metadata.packages_distributions", lambda: {"pack": ["p"]}
    )
    monkeypatch.setattr("proofcheck.notes.folder.metadata.files", lambda name: [Item()])
    assert notes_folder(companion, "pack") == installed
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "l01.md").touch()
    assert notes_folder(companion, "pack") == tmp_path / "notes"


# --------------------------------------------------------------------------- graph and bars


def chain(count):
    first = [make(f"L{number:02}") for number in range(count)]
    last = make("T1", uses=tuple(lemma.id for lemma in first))
    return gather(*first, last)


def drawn(companion, states=None, **how):
    known = {lemma.id: State("not verified", "not verified") for lemma in companion.lemmas}
    text = svg(companion, {**known, **(states or {})}, "The chain", **how)
    return ElementTree.fromstring(text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'))


def test_every_lemma_is_a_link_with_its_state_in_words():
    root = drawn(chain(7), {"T1": State("examined", "proved")})
    links = {a.get("href"): a for a in root.iter(f"{SVG}a")}
    assert sorted(links) == [*(f"L{number:02}.html" for number in range(7)), "T1.html"]
    said = links["T1.html"].get("aria-label")
    assert "Statement: examined. Proof: proved. It rests on 7 others." in said
    assert "s-examined p-proved" in links["T1.html"].get("class")


def test_a_row_is_no_wider_than_a_phone_and_boxes_do_not_overlap():
    root = drawn(chain(13))
    assert float(root.get("viewBox").split()[2]) <= 400
    boxes = [
        (float(r.get("x")), float(r.get("y")))
        for r in root.iter(f"{SVG}rect")
        if r.get("class") == "border"
    ]
    assert len(set(boxes)) == 14
    for place, (x, y) in enumerate(boxes):
        assert all(abs(x - a) >= 56 or abs(y - b) >= 34 for a, b in boxes[:place])


def test_states_are_told_apart_without_colour():
    words = ("tested", "open", "stale")
    fills = set()
    for word in words:
        root = drawn(gather(make()), {"L01": State("examined", word)})
        fills |= {r.get("style") for r in root.iter(f"{SVG}rect") if r.get("style")}
        ids = [item.get("id") for item in root.iter(f"{SVG}pattern")]
        assert all(f"url(#{name})" for name in ids)
    assert len(fills) == 3


def entry(**changes):
    step = {"verdict": "proved"}
    found = {
        "verdict": "proved",
        "steps": [step],
        "conclusions": [step],
        "hypotheses": [{"state": "needed"}],
        "counterexample": None,
        "instances": {"exact_met": 3},
    }
    return Evidence(Finding(CURRENT, {**found, **changes}))


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        (entry(), State("examined", "proved")),
        (entry(steps=[{"verdict": "tested"}]), State("examined", "tested")),
        (entry(steps=[{"verdict": "undecided"}]), State("examined", "open")),
        (entry(hypotheses=[{"state": "undecided"}]), State("doubtful", "proved")),
        (entry(counterexample={"instance": "x"}), State("doubtful", "proved")),
        (entry(instances={"exact_met": 0}), State("doubtful", "proved")),
        (Evidence(Finding(STALE, {"verdict": "proved"})), State("stale", "stale")),
        (Evidence(Finding(MISSING)), State("not verified", "not verified")),
    ],
)
def test_the_words_for_border_and_fill(evidence, state):
    assert state_of(evidence) == state


def test_bars_are_as_long_as_their_ratios():
    some = [
        {"where": "C1", "ratio": "1", "state": "attained"},
        {"where": "C2", "ratio": "1/4", "state": "far"},
        {"where": "C3", "ratio": None, "state": "unreached"},
        {"where": "C4", "ratio": "99999/100000", "state": "near"},
    ]
    text = ratio_bars(some)
    root = ElementTree.fromstring(text)
    lengths = [float(r.get("width")) for r in root.iter("rect")]
    assert lengths[0] == 4 * lengths[1] > 100 * lengths[2]
    assert "C4: 0.99999, near" in text  # what is only near must not read as attained
    assert "C3: no instance, unreached" in text


# --------------------------------------------------------------------------- lines of steps

MODULE = """
from proofcheck.kernel.proof import Step
from proofcheck.language import eq

CLAIM = eq(0, 0)

def made(number):
    return Step(f"M{number}", CLAIM, None, "made by a function")

STEPS = (
    Step("S1", CLAIM, None, "first"),
    Step(name="S2", claim=CLAIM, by=None, why="second"),
    made(7),
)
"""


@pytest.mark.parametrize("where", ["checkout", "site-packages"])
def test_steps_are_found_in_the_source(tmp_path, monkeypatch, where):
    folder = tmp_path / where / "linestep"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("from linestep import one\n")
    (folder / "one.py").write_text(MODULE + "\nLEMMA = None\n")
    monkeypatch.syspath_prepend(str(folder.parent))
    only_by_version.cache_clear()
    is_there.cache_clear()
    import linestep.one as one

    lemma = make(steps=(*one.STEPS, Step("X9", eq(0, 0), None, "nowhere")))
    one.LEMMA = lemma
    places = StepLines("linestep").of(lemma)
    text = Path(one.__file__).read_text().splitlines()
    assert [place.module for place in places] == ["linestep.one"] * 4
    shown = [text[place.line - 1].strip() if place.line else "" for place in places]
    assert shown == [
        'Step("S1", CLAIM, None, "first"),',
        'Step(name="S2", claim=CLAIM, by=None, why="second"),',
        'return Step(f"M{number}", CLAIM, None, "made by a function")',
        "",
    ]
    for name in [name for name in sys.modules if name.startswith("linestep")]:
        del sys.modules[name]
