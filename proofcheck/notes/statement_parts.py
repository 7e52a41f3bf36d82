"""Symbols, definitions, hypotheses with their counterexamples, and conclusions of a lemma."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofcheck.language import Definition
from proofcheck.lemma import Breaker, Lemma
from proofcheck.notes.evidence import CURRENT, Finding
from proofcheck.notes.hypertext import badge, definition, domain, formula, link, plain, slug, terms
from proofcheck.printing import greek

LONGEST = 240
"""Characters of one value of a counterexample that are shown."""


def declared(lemma: Lemma) -> str:
    """Return symbols and definitions."""
    rows = [(domain(item), plain(item.gloss)) for item in lemma.statement.symbols]
    found = f"<h4>Symbols</h4>{terms(rows)}"
    if lemma.statement.definitions:
        rows = [(definition(item), plain(item.gloss)) for item in lemma.statement.definitions]
        found += f"<h4>Definitions</h4>{terms(rows, 'stacked')}"
    return f"<details open><summary>Symbols and definitions</summary>{found}</details>"


def conclusions(lemma: Lemma, found: Finding, known: set[Definition]) -> str:
    """Return the conclusions, each with its verdict."""
    verdicts = {one["name"]: one["verdict"] for one in (found.entry or {}).get("conclusions", [])}
    return "".join(
        claim(
            item.name,
            item.name,
            item.gloss,
            formula(item.formula, known),
            verdict_badge(found, verdicts.get(item.name)),
        )
        for item in lemma.statement.conclusions
    )


def hypotheses(
    lemma: Lemma, found: Finding, known: set[Definition], pictures: Mapping[str, tuple[str, str]]
) -> str:
    """Return the hypotheses, each with what breaks without it."""
    states = {one["name"]: one["state"] for one in (found.entry or {}).get("hypotheses", [])}
    parts = []
    for item in lemma.statement.hypotheses:
        state = verdict_badge(found, states.get(item.name))
        picture = pictures.get(f"{lemma.id}/{item.name}")
        below = figure_of(picture) if picture else ""
        below += "".join(
            _breaker(lemma, one)
            for one in lemma.breakers
            if (one.drops if isinstance(one, Breaker) else one.hypothesis) == item.name
        )
        body = formula(item.formula, known)
        parts.append(claim(item.name, item.name, item.gloss, body, state, below))
    return "".join(parts) or "<p>None.</p>"


def claim(
    anchor: str, name: str, gloss: str, body: str, state: str = "", below: str = "", kind: str = ""
) -> str:
    """Return a named formula with what is said of it."""
    return (
        f'<div class="claim {kind}" id="{plain(slug(anchor))}"><div class="claim-head">'
        f'<span class="claim-name">{plain(name)}</span> <span class="gloss">{plain(gloss)}</span> '
        f'{state}</div><div class="claim-body">{body}</div>{below}</div>'
    )


def verdict_badge(found: Finding, word: str | None) -> str:
    """Return the verdict of a part; one of an earlier form says so."""
    if found.state == CURRENT and word:
        return badge(word)
    return badge("stale", f"stale: was {word}") if word else badge("not verified")


def _breaker(lemma: Lemma, one: Any) -> str:
    if not isinstance(one, Breaker):
        return f'<p class="breaker">Said to be redundant: {plain(one.proof)}</p>'
    rows = [
        (plain(greek(item.name)), f"<code>{plain(value_text(one.instance[item.name]))}</code>")
        for item in lemma.statement.symbols
        if item.name in one.instance
    ]
    argued = ""
    if one.impossible is not None:
        argued = (
            "<p>Checked exactly at these values, which excludes every object that the conclusion "
            f"promises, by the argument in words above: {formula(one.impossible)}</p>"
        )
    return (
        f'<details class="breaker"><summary>Without it '
        f"{plain(one.violates)} fails: {plain(one.shows)}</summary>{argued}"
        f"<p>The values, which meet every other hypothesis and violate "
        f"{link(f'#{slug(one.violates)}', one.violates)}:</p>"
        f"{terms(rows, 'compact')}</details>"
    )


def figure_of(picture: tuple[str, str]) -> str:
    """Return a picture of the companion, from its file's name and its text alternative."""
    file, said = picture
    return f'<figure class="small"><img src="_pictures/{plain(file)}" alt="{plain(said)}"></figure>'


def value_text(value: Any) -> str:
    """Return a value of a counterexample as text, cut where it is long."""
    text = _value(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"


def _value(value: Any) -> str:
    if callable(value):
        return str(getattr(value, "__name__", type(value).__name__))
    if hasattr(value, "tolist"):
        return _value(value.tolist())
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_value(part)}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    return str(value)
