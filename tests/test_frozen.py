"""Statements are frozen: a change shows up here, and needs a line in the changelog."""

from dataclasses import replace
from pathlib import Path

import pytest

from lemmas import COMPANION
from tests.freeze import FOLDER, digest, printed, released

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
IDS = [lemma.id for lemma in COMPANION.lemmas]


def undocumented(name: str, text: str, changelog: str) -> str:
    """Return "" if the statement is that of the release, or the changelog says what changed."""
    if digest(text) == released().get(name):
        return ""
    for line in changelog.splitlines():
        if f"{name} {digest(text)}:" in line and "not weaker" in line:
            return ""
    return f"CHANGELOG.md has no line '{name} {digest(text)}: .. not weaker ..'"


@pytest.mark.parametrize("name", IDS)
def test_the_statement_is_the_frozen_one(name):
    frozen = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert printed(COMPANION.lemma(name)) == frozen, "run `python -m tests.freeze`, see its head"


def test_nothing_else_is_frozen():
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(IDS)
    assert set(released()) <= set(IDS), "a released lemma is gone"


@pytest.mark.parametrize("name", IDS)
def test_a_changed_statement_is_in_the_changelog(name):
    changelog = CHANGELOG.read_text(encoding="utf-8")
    assert not undocumented(name, printed(COMPANION.lemma(name)), changelog)


def test_a_silent_change_is_noticed():
    text = printed(COMPANION.lemma("L02"))
    assert not undocumented("L02", text, CHANGELOG.read_text(encoding="utf-8"))
    weaker = text.replace("≤", "≤ 2 +", 1)
    assert undocumented("L02", weaker, "")
    assert undocumented("L02", weaker, f"- L02 {digest(weaker)}: simpler")
    assert not undocumented("L02", weaker, f"- L02 {digest(weaker)}: not weaker, since 0 ≤ 2")


def test_a_larger_least_size_is_noticed():
    # "for all n >= 1" and "for all n >= 5" must not look alike
    lemma = COMPANION.lemma("L07")
    first, *rest = lemma.statement.symbols
    assert first.kind == "size"
    larger = replace(lemma.statement, symbols=(replace(first, least=5), *rest))
    assert printed(replace(lemma, statement=larger)) != printed(lemma)
