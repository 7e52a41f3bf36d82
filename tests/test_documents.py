"""What README and notes say by hand agrees with the registry; links lead somewhere."""

import re
from pathlib import Path

import pytest

from lemmas import COMPANION
from proofcheck.verdict import Verdict, shown

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "paper_notes").glob("*.md"))]
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]


def broken_links(text, folder):
    """Links to files that are not there; pictures are drawn later (test_pages.py looks at them)."""
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    files = [target for target in targets if not target.startswith("_pictures/")]
    return [target for target in files if not (folder / target).exists()]


def front_matter(text):
    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    return dict(line.split(": ", 1) for line in head[1].splitlines() if ": " in line)


def listed(value):
    return [item for item in re.split(r"[\[\], ]+", value) if item]


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_links_to_files_lead_somewhere(path):
    assert broken_links(path.read_text(encoding="utf-8"), path.parent) == []


def test_a_broken_link_is_seen(tmp_path):
    (tmp_path / "here.md").write_text("")
    assert broken_links("[a](here.md) [b](gone.md#x) [c](https://x.y)", tmp_path) == ["gone.md"]


@pytest.mark.parametrize("name", ["README.md", "paper_notes/README.md"])
def test_the_tables_name_every_lemma_once(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[([A-Z]\d\d[a-z]?)\]\((\S+)\)", text, re.MULTILINE)
    assert [row[0] for row in rows] == [lemma.id for lemma in COMPANION.lemmas]
    assert [Path(row[1]).name for row in rows] == [lemma.note for lemma in COMPANION.lemmas]


@pytest.mark.parametrize("lemma", COMPANION.lemmas, ids=lambda lemma: lemma.id)
def test_front_matter_agrees_with_the_lemma(lemma):
    matter = front_matter((ROOT / "paper_notes" / lemma.note).read_text(encoding="utf-8"))
    assert matter["id"] == lemma.id
    assert matter["title"].strip('"') == lemma.title
    assert listed(matter["provenance"]) == list(lemma.provenance)
    assert listed(matter["uses"]) == list(lemma.uses)


def test_the_transcript_of_verify_is_of_these_lemmas():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for lemma in COMPANION.lemmas:
        row = next(line for line in text.splitlines() if line.startswith(f"{lemma.id}  "))
        assert f"  {lemma.title} " in row
        assert f"/{len(lemma.steps)} " in row
        assert f"/{len(lemma.statement.hypotheses)}" in row


def test_every_verdict_is_explained():
    for name in ("README.md", "paper_notes/engine.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for verdict in set(Verdict) - {Verdict.PROVED_AT_SIZES}:
            assert f"| {verdict} |" in text
    # no lemma of this companion is proved at some sizes alone: explained where companions are
    assert f"| {shown(Verdict.PROVED_AT_SIZES, 'n = 2')} |" in text


def test_the_two_commands_are_found_by_ci():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for name in ("verify", "test"):
        assert f"<!-- {name} -->\n```bash\n" in text
        assert name in script
