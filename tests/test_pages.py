"""The pages that are no lemma's: what they say by hand agrees with registry and pictures."""

import re
from pathlib import Path

import pytest

from lemmas import COMPANION
from lemmas.experiment.figure import depths
from lemmas.figures_landscape import landscape
from lemmas.figures_path import path_pictures
from proofcheck.commands import COMMANDS
from proofcheck.lemma import PROVENANCE
from proofcheck.verdict import Verdict

NOTES = Path(__file__).parents[1] / "paper_notes"
PAGES = ("start.md", "reading.md", "symbols.md", "claims.md", "trust.md")
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)
LEMMAS = {lemma.id: lemma for lemma in COMPANION.lemmas}


def text_of(name):
    return (NOTES / name).read_text(encoding="utf-8")


def anchors(text):
    """The anchors of a page's headings, as on the web."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def missing_anchors(text, name):
    found = []
    for file, anchor in re.findall(r"\]\(([^)#:\s]*)#([^)]+)\)", text):
        if anchor not in anchors(text_of(file) if file else text):
            found.append(f"{name}: {file}#{anchor}")
    return found


@pytest.mark.parametrize("path", sorted(NOTES.glob("*.md")), ids=lambda path: path.name)
def test_links_to_headings_lead_to_headings(path):
    assert missing_anchors(path.read_text(encoding="utf-8"), path.name) == []


def test_a_link_to_no_heading_is_seen():
    assert missing_anchors("[a](README.md#what-does-not-hold)", "x") == []
    assert missing_anchors("[a](README.md#gone) [b](#gone)", "x") == [
        "x: README.md#gone",
        "x: #gone",
    ]


@EVERY_PAGE
def test_the_overview_and_the_start_lead_to_every_page(name):
    assert f"]({name})" in text_of("README.md")
    if name != "start.md":
        assert f"]({name})" in text_of("start.md")


@EVERY_PAGE
def test_dollars_come_in_pairs(name):
    text = re.sub(r"`[^`]*`|```.*?```", "", text_of(name), flags=re.DOTALL)
    assert text.count("$") % 2 == 0
    for formula in re.findall(r"\$\$(.+?)\$\$|\$(.+?)\$", text, re.DOTALL):
        inside = "".join(formula)
        assert inside.count("{") == inside.count("}"), inside


# --------------------------------------------------------------------------- pictures


def test_the_pictures_of_the_pages_are_drawn(tmp_path):
    files = {
        landscape(tmp_path)[0],
        depths(tmp_path)[0],
        *(name for name, _ in path_pictures(tmp_path).values()),
    }
    used = {
        file
        for path in NOTES.glob("*.md")
        for words, file in re.findall(
            r"!\[([^\]]*)\]\(_pictures/([^)]+)\)", path.read_text("utf-8")
        )
        if words.strip()
    }
    assert used == files


def test_every_picture_has_words():
    for name in PAGES:
        assert "![](" not in text_of(name)


# --------------------------------------------------------------------------- symbols


def said_of_symbols(text):
    """(name in the code, meaning, lemma), of the tables and of the list of single lemmas."""
    found = []
    for row in re.findall(r"^\| (?!symbol|---)(.+) \|$", text, re.MULTILINE):
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)]
        lemma = re.fullmatch(r"\[(\w+)\]\((\S+)\)", cells[3])
        assert LEMMAS[lemma[1]].note == lemma[2]
        found.append((cells[1].strip("`"), cells[2].partition(";")[0], lemma[1], True))
    for lemma, own in re.findall(r"^- \*\*(\w+)\*\*: (.+)\.$", text, re.MULTILINE):
        for name, meaning in re.findall(r"`([^`]+)` ([^`]+?)(?:; |$)", own):
            found.append((name, meaning, lemma, False))
    return found


def wrong_symbols(text):
    """What the page says of symbols against the statements, both ways."""
    declared = [
        (name, item.gloss.partition(";")[0], lemma.id)
        for lemma in COMPANION.lemmas
        for name, item in lemma.statement.declared.items()
    ]
    said = said_of_symbols(text)
    wrong = []
    for name, meaning, lemma, shared in said:
        where = [place for n, gloss, place in declared if (n, gloss) == (name, meaning)]
        if lemma not in where:
            wrong.append(f"{name} is not '{meaning}' in {lemma}")
        elif shared and lemma != where[0]:
            wrong.append(f"{name}, '{meaning}', is used in {where[0]} before {lemma}")
    tables = {(name, meaning) for name, meaning, _, shared in said if shared}
    singles = {(name, meaning, lemma) for name, meaning, lemma, shared in said if not shared}
    wrong += [
        f"{name} of {lemma}, '{gloss}', is missing"
        for name, gloss, lemma in declared
        if (name, gloss) not in tables and (name, gloss, lemma) not in singles
    ]
    return wrong


def test_the_symbols_are_those_of_the_statements():
    text = text_of("symbols.md")
    assert len(said_of_symbols(text)) > 100
    assert wrong_symbols(text) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("| `kappa` | weight of", "| `kappa` | square of", "kappa is not"),
        ("| `gamma` |", "| `gama` |", "gama is not"),
        ("| level | [L13b](l13b_descend.md)", "| level | [T14](t14_connect.md)", "is used in L13b"),
        ("`Z` weights to be planted; ", "", "Z of L10"),
        ("`e` 1/c; ", "`e` 2/c; ", "e is not '2/c' in L00"),
    ],
)
def test_a_symbol_that_drifted_is_seen(old, new, complaint):
    text = text_of("symbols.md")
    assert old in text
    assert complaint in " ".join(wrong_symbols(text.replace(old, new)))


# --------------------------------------------------------------------------- claims, trust, reading


def test_the_claims_name_every_lemma_with_its_provenance():
    rows = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| ([^|]+) \|", text_of("claims.md"), re.MULTILINE)
    assert [row[:2] for row in rows] == [(lemma.id, lemma.note) for lemma in COMPANION.lemmas]
    for name, _, letters in rows:
        assert tuple(letters.strip().split(", ")) == LEMMAS[name].provenance
    for letter in ("P", "FB", "R", "N"):
        assert f"| {letter} | {PROVENANCE[letter].split(',')[0]}" in text_of("claims.md")


def test_trust_explains_every_verdict_from_worst_to_best():
    words = re.findall(r"^\| ([\w ]+?)(?: n = 2)? \|", text_of("trust.md"), re.MULTILINE)
    assert words[0] == "word"
    assert [word.replace("proved at", "proved at sizes") for word in words[1:]] == [
        str(verdict) for verdict in Verdict
    ]
    assert '"proved at n = .."' in text_of("trust.md")


def test_the_last_reading_path_goes_through_every_lemma_in_order():
    text = text_of("reading.md")
    last = text[text.index("## All of it") : text.index("Then the machinery")]
    found = re.findall(r"^\d+\. \[(\w+)\]\((\S+)\)", last, re.MULTILINE)
    assert found == [(lemma.id, lemma.note) for lemma in COMPANION.lemmas]


def test_the_start_page_leads_to_every_lemma_but_needs_no_list():
    for lemma in COMPANION.lemmas:
        assert f"[{lemma.id}]({lemma.note})" in text_of("start.md")


# --------------------------------------------------------------------------- commands and status


@EVERY_PAGE
def test_the_commands_that_a_page_names_exist(name):
    known = set(COMMANDS) | {command.name for command in COMPANION.commands}
    named = set(re.findall(r"(?:`|bin/)proofcheck ([a-z]+)", text_of(name)))
    assert named <= known


_STATUS = re.compile(
    r"\b(?:[LTC]\d\d[a-z]?|(?:lemma|step|conclusion|theorem)s?)\b[^.|:;]{0,60}"
    r"\b(?:is|are|was|were|has been|have been) (?:proved|certified|tested|refuted|undecided)\b"
)


def typed_status(text):
    """Sentences that give a lemma or a step a verdict by hand; `if` and `where` make no claim."""
    sentences = re.split(r"(?<=[.;])\s|\n\n|\|", text)
    claims = [said for said in sentences if not re.search(r"\b(?:if|where|only|not)\b", said)]
    return [said for said in claims if _STATUS.search(" ".join(said.split()))]


@EVERY_PAGE
def test_no_status_is_typed_by_hand(name):
    assert typed_status(text_of(name)) == []


def test_a_typed_status_is_seen():
    assert typed_status("L03 is proved in every dimension.") != []
    assert typed_status("All eighteen lemmas have been certified.") != []
    assert typed_status("It counts only if every conclusion is proved.") == []
