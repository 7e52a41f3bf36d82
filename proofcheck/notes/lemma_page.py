"""The page of one lemma, generated but for the note at its end."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

from proofcheck.language import Definition
from proofcheck.lemma import PROVENANCE, Companion, Lemma
from proofcheck.notes import proof_parts, statement_parts, trial_parts
from proofcheck.notes.banners import verification_banner
from proofcheck.notes.evidence import CURRENT, Evidence
from proofcheck.notes.graph import State, relations, svg
from proofcheck.notes.hypertext import badge, link, listed, plain, terms
from proofcheck.notes.page import Page
from proofcheck.notes.source_pages import source_link
from proofcheck.notes.step_lines import Place
from proofcheck.verdict import MEANINGS, Verdict

_NOT_CLAIMED = re.compile(r"Not claimed:\s*(.*?)(?=\n\s*[A-Z]\w+:|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Facts:
    """What is known of a companion when its pages are written.

    pictures: by what they show, file name and text alternative. evidence, states, places: by lemma.
    """

    companion: Companion
    evidence: Mapping[str, Evidence]
    states: Mapping[str, State]
    places: Mapping[str, Sequence[Place | None]]
    homes: Mapping[str, Place | None]
    pictures: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def lemma_page(facts: Facts, lemma: Lemma, note: str) -> Page:
    """Return the page; note: the hand-written note, its headings from level 3 down."""
    companion, evidence = facts.companion, facts.evidence[lemma.id]
    graph = relations(companion)
    above = nx.ancestors(graph, lemma.id)
    page = Page(lemma.id, f"{lemma.id}: {lemma.title}")
    page.html(_head(facts, lemma, len(above)))
    known: set[Definition] = set()
    # hypotheses come first, as definitions inside them are not repeated in the conclusions
    given = statement_parts.hypotheses(lemma, evidence.verification, known, facts.pictures)
    found = statement_parts.conclusions(lemma, evidence.verification, known)
    page.heading("What is stated")
    page.markdown("Generated from the one statement that the kernel proves and instances try.")
    page.html(statement_parts.declared(lemma))
    page.heading("Hypotheses", 3)
    page.html(given)
    page.heading("Conclusions", 3)
    page.boxed("proposition", lemma.id, f"statement-{lemma.id}", found)
    page.heading("The proof, step by step")
    page.html(
        proof_parts.steps(companion, lemma, evidence.verification, facts.places[lemma.id], known)
    )
    page.heading("What it rests on")
    around = {lemma.id, *above, *graph.successors(lemma.id)}
    if len(around) > 1:
        page.html(
            svg(companion, facts.states, f"What {lemma.id} rests on, and what uses it", around,
                lemma.id)
        )  # fmt: skip
    page.html(proof_parts.rests_on(companion, lemma, len(above), facts.evidence))
    page.heading("How nearly it is attained")
    page.html(trial_parts.tightness(evidence))
    page.heading("False neighbours")
    page.html(trial_parts.mutants(evidence))
    page.heading("The hunt for violations")
    page.html(trial_parts.hunt(evidence))
    page.heading("What is not claimed")
    page.html(f"<p>{plain(_not_claimed(facts, lemma) or 'Nothing is listed.')}</p>")
    page.heading("The note")
    page.markdown("Written by hand; what it says is not checked, apart from names and links.")
    page.markdown(note)
    return page


def _head(facts: Facts, lemma: Lemma, above: int) -> str:
    evidence = facts.evidence[lemma.id]
    users = [item.id for item in facts.companion.lemmas if lemma.id in item.uses]
    home = facts.homes[lemma.id]
    picture = facts.pictures.get(lemma.id)
    said = ""
    if evidence.verification.state == CURRENT:
        said = " " + plain(MEANINGS[Verdict[evidence.verdict.upper()]])
    rows = [
        ("verdict", badge(evidence.verdict) + said),
        ("provenance", plain("; ".join(f"{p}: {PROVENANCE[p]}" for p in lemma.provenance))),
        ("uses", listed((link(f"{name}.html", name) for name in lemma.uses), "no other lemma")),
        ("used by", listed((link(f"{name}.html", name) for name in users), "none")),
        ("instances", _instances(evidence)),
        ("source", source_link(home) if home else "not found"),
    ]
    return (
        verification_banner(evidence.verification, lemma.id)
        + terms(rows)
        + _reasons(evidence)
        + (statement_parts.figure_of(picture) if picture else "")
    )


def _instances(evidence: Evidence) -> str:
    entry = evidence.verification.entry
    if entry is None:
        return "none drawn"
    seen, slack = entry["instances"], entry["slack"]
    least = "no inequality is claimed" if slack is None else f"least slack {slack:.3g}"
    when = "" if evidence.verification.state == CURRENT else " (of an earlier form)"
    return plain(
        f"{seen['met']} met every hypothesis, {seen['exact_met']} of them exactly; {least}; "
        f"seed {evidence.verification.payload['seed']}, evidence "
        f"{evidence.verification.digest[:12]}{when}"
    )


def _reasons(evidence: Evidence) -> str:
    entry = evidence.verification.entry
    if entry is None or not entry.get("reasons"):
        return ""
    rows = "".join(f"<li>{plain(reason)}</li>" for reason in entry["reasons"])
    return f"<p>Why it is no success:</p><ul>{rows}</ul>"


def _not_claimed(facts: Facts, lemma: Lemma) -> str:
    """Return what the lemma, or else the docstring of its module, says is not claimed."""
    home = facts.homes[lemma.id]
    if lemma.not_claimed or home is None:
        return lemma.not_claimed
    found = _NOT_CLAIMED.search(getattr(sys.modules.get(home.module), "__doc__", None) or "")
    return " ".join(found[1].split()) if found else ""
