"""The page with all lemmas: the graph, the table, how much of it holds now."""

from __future__ import annotations

from collections import Counter

from proofcheck import __version__
from proofcheck.notes.banners import banner
from proofcheck.notes.evidence import CURRENT, MISSING, Evidence
from proofcheck.notes.folder import CHAIN
from proofcheck.notes.graph import legend, svg
from proofcheck.notes.hypertext import badge, link, plain, table
from proofcheck.notes.lemma_page import Facts
from proofcheck.notes.page import Page
from proofcheck.verdict import MEANINGS, Verdict


def chain_page(facts: Facts) -> Page:
    """Return the page that lists every lemma with what is known of it."""
    page = Page(CHAIN, "The chain of lemmas")
    page.html(summary(facts))
    page.html(drawing(facts))
    page.heading("Lemma by lemma")
    page.html(_table(facts))
    return page


def drawing(facts: Facts) -> str:
    """Return the graph of all lemmas with its legend."""
    drawn = svg(facts.companion, facts.states, "The chain of lemmas")
    return f'<div class="figure">{drawn}</div>{legend()}'


def summary(facts: Facts) -> str:
    """Return in words how much of the companion is established by evidence of now."""
    counts = Counter(one.verdict for one in facts.evidence.values())
    total = len(facts.evidence)
    said = ", ".join(f"{badge(word)} {number}" for word, number in sorted(counts.items()))
    stale = [name for name, one in facts.evidence.items() if one.verification.state != CURRENT]
    box = ""
    if stale:
        missing = all(facts.evidence[n].verification.state == MISSING for n in stale)
        box = banner(
            "warning",
            "Evidence is missing" if missing else "Evidence is missing or stale",
            f"Of {len(stale)} of {total} lemmas ({', '.join(stale)}) nothing that this site could "
            "show is evidence for what stands here now. Run `proofcheck verify` and build the site "
            "again.",
        )
    meanings = "".join(
        f"<li>{badge(str(verdict))} {plain(MEANINGS[verdict])}</li>"
        for verdict in sorted(Verdict, reverse=True)
        if str(verdict) in counts
    )
    return (
        f"{box}<p>{total} lemmas: {said}. Every word of this kind is read from the evidence of the "
        f"last <code>proofcheck verify</code> (version {plain(__version__)}).</p>"
        f"<ul>{meanings}</ul>"
    )


def _table(facts: Facts) -> str:
    heads = ("lemma", "claim", "from", "verdict", "steps proved", "met", "needed")
    rows = []
    for lemma in facts.companion.lemmas:
        evidence = facts.evidence[lemma.id]
        rows.append(
            (
                link(f"{lemma.id}.html", lemma.id),
                plain(lemma.title),
                plain(", ".join(lemma.provenance)),
                badge(evidence.verdict),
                *_numbers(evidence, len(lemma.steps)),
            )
        )
    return table(heads, rows)


def _numbers(evidence: Evidence, steps: int) -> tuple[str, str, str]:
    found = evidence.verification
    if found.state != CURRENT:
        return f"–/{steps}", "–", "–"
    entry = found.entry
    proved = sum(step["verdict"] == str(Verdict.PROVED) for step in entry["steps"])
    needed = sum(item["state"] == "needed" for item in entry["hypotheses"])
    return (
        f"{proved}/{steps}",
        str(entry["instances"]["met"]),
        f"{needed}/{len(entry['hypotheses'])}",
    )
