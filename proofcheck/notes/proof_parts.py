"""The proof of a lemma, step by step, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from proofcheck.kernel.axioms import AXIOMS
from proofcheck.language import Definition
from proofcheck.lemma import Companion, Lemma
from proofcheck.notes.evidence import CURRENT, Evidence, Finding
from proofcheck.notes.hypertext import badge, formula, link, listed, plain, slug
from proofcheck.notes.source_pages import source_link
from proofcheck.notes.statement_parts import claim, verdict_badge
from proofcheck.notes.step_lines import Place
from proofcheck.rule_text import rule_parts


def steps(
    companion: Companion,
    lemma: Lemma,
    found: Finding,
    places: Sequence[Place | None],
    known: set[Definition],
) -> str:
    """Return the steps, each with its claim, its rule, its verdict and a link to its source."""
    entries = {one["name"]: one for one in (found.entry or {}).get("steps", [])}
    goals = {item.name: item.formula for item in lemma.statement.conclusions}
    linked = _linker(companion, lemma)
    parts = []
    for step, place in zip(lemma.steps, places, strict=True):
        entry = entries.get(step.name, {})
        if goals.get(step.name) == step.claim:
            body = f"{link(f'#{slug(step.name)}', step.name)} as stated"
        else:
            body = formula(step.claim, known)
        head, items, tail = rule_parts(step.by) if step.by else ("not derived: instances", [], "")
        why = " ".join(part for part in (head, "; ".join(items)) if part)
        why += f", {tail}" if tail else ""
        short = len(why) <= 90
        said = linked(why)
        below = (
            f'<p class="rule">by {said}</p>'
            if short
            else f'<details class="rule"><summary>by {plain(_short(head, items))}</summary>'
            f"<p>{said}</p></details>"
        )
        if entry.get("note"):
            below += f'<p class="rule">{plain(entry["note"])}</p>'
        if entry.get("solvers"):
            below += f'<p class="rule">It rests on {plain(", ".join(entry["solvers"]))}.</p>'
        state = verdict_badge(found, entry.get("verdict"))
        state += source_link(place) if place else ""
        parts.append(claim(f"step-{step.name}", step.name, step.why, body, state, below, "step"))
    return "".join(parts) or "<p>There is none.</p>"


def _short(head: str, items: Sequence[str]) -> str:
    """Return a rule in a few words: how it begins, and from how much."""
    first = head if len(head) <= 60 else f"{head[:57]}..."
    count = {0: "", 1: "one fact"}.get(len(items), f"{len(items)} facts")
    return " ".join(part for part in (first, count) if part)


def _linker(companion: Companion, lemma: Lemma) -> Callable[[str], str]:
    """Return what turns the names of steps, hypotheses and lemmas in plain text into links.

    A name without a digit could as well be a symbol's, and is left as it is.
    """
    targets = {step.name: f"#step-{slug(step.name)}" for step in lemma.steps}
    targets.update({item.name: f"#{slug(item.name)}" for item in lemma.statement.hypotheses})
    targets.update({name: f"{name}.html" for name in lemma.uses})
    names = sorted((name for name in targets if re.search(r"\d", name)), key=len, reverse=True)
    if not names:
        return plain
    pattern = re.compile(rf"(?<![\w'\[])({'|'.join(map(re.escape, names))})(?![\w'\[])")

    def linked(text: str) -> str:
        pieces = pattern.split(text)
        return "".join(
            link(targets[piece], piece) if place % 2 else plain(piece)
            for place, piece in enumerate(pieces)
        )

    return linked


def rests_on(
    companion: Companion, lemma: Lemma, ancestors: int, every: Mapping[str, Evidence]
) -> str:
    """Return the lemmas and axioms that the proof uses."""
    found = every[lemma.id].verification
    rows = "".join(
        f"<li>{link(f'{name}.html', name)} {plain(companion.lemma(name).title)} "
        f"{badge(every[name].verdict)}</li>"
        for name in lemma.uses
    )
    said = f"<p>Lemmas, {ancestors} in all with those that these use:</p><ul>{rows}</ul>"
    parts = [said if lemma.uses else "<p>No other lemma.</p>"]
    if found.entry is None:
        return "".join([*parts, "<p>Which axioms it rests on is known once it is verified.</p>"])
    when = "" if found.state == CURRENT else " (of an earlier form)"
    axioms = "".join(
        f"<li><b>{plain(name)}</b>: {plain(AXIOMS[name][0])}<br>{formula(AXIOMS[name][1])}</li>"
        for name in found.entry["axioms"]
        if name in AXIOMS
    )
    parts.append(f"<p>Axioms{when}:</p><ul>{axioms}</ul>" if axioms else f"<p>No axiom{when}.</p>")
    solved = [one["name"] for one in found.entry["steps"] if one["solvers"]]
    if solved:
        names = listed(link(f"#step-{slug(name)}", name) for name in solved)
        parts.append(f"<p>On a certificate or on solvers rest{when}: {names}.</p>")
    else:
        parts.append(f"<p>No step rests on solvers{when}.</p>")
    return "".join(parts)
