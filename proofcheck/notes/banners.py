"""What a page says where evidence is missing or speaks of something earlier."""

from __future__ import annotations

import re

from proofcheck.notes.evidence import CURRENT, MISSING, Finding
from proofcheck.notes.hypertext import plain


def banner(kind: str, title: str, said: str) -> str:
    """Return a box with a title; kind: 'warning' or 'note'."""
    return (
        f'<div class="admonition {kind}" role="note"><p class="admonition-title">{plain(title)}</p>'
        f"<p>{_words(said)}</p></div>"
    )


def _words(text: str) -> str:
    """Return text as HTML, what stands between backticks as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", plain(text))


def verification_banner(found: Finding, name: str) -> str:
    """Return the box above a lemma's page, "" if its verification is one of now."""
    if found.state == CURRENT:
        return ""
    if found.state == MISSING:
        said = f"{found.why}. Run `proofcheck verify {name}` and build the site again."
        return banner("warning", "Not verified in this form", said[0].upper() + said[1:])
    said = (
        f"What is shown below was found earlier, and {found.why}. It is not evidence for what "
        f"stands here now. Run `proofcheck verify {name}` and build the site again."
    )
    return banner("warning", "Stale evidence", said)


def measured_banner(found: Finding) -> str:
    """Return the sentence where what a command found is missing or stale, "" if it is current."""
    if found.state == CURRENT:
        return ""
    if found.state == MISSING:
        return f'<p class="missing">{_words(found.why[0].upper() + found.why[1:])}.</p>'
    return banner("warning", "Stale", f"Found earlier: {found.why}.")
