"""The sources of a companion as pages, each line with an anchor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proofcheck.notes.hypertext import link, plain, slug
from proofcheck.notes.page import Page
from proofcheck.notes.step_lines import Place


def page_of(module: str) -> str:
    """Return the name of the page that shows a module."""
    return f"source-{slug(module)}"


def source_link(place: Place) -> str:
    """Return a link to a line of a module's page."""
    anchor = f"#line-{place.line}" if place.line else ""
    file = place.module.rpartition(".")[2] + ".py"
    said = f"{file}:{place.line}" if place.line else file
    return f'<span class="source">{link(f"{page_of(place.module)}.html{anchor}", said)}</span>'


def source_pages(files: Mapping[str, Path]) -> list[Page]:
    """Return a page for each module, by its file."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    pages = []
    for module, path in sorted(files.items()):
        formatter = HtmlFormatter(
            cssclass="highlight source-code",
            linenos="inline",
            lineanchors="line",
            anchorlinenos=True,
        )
        page = Page(page_of(module), f"Source: {module}", orphan=True)
        page.html(
            f"<p>The module {plain(module)}, as it was when this site was built.</p>"
            + highlight(path.read_text(encoding="utf-8"), PythonLexer(), formatter)
        )
        pages.append(page)
    return pages
