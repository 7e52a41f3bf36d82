"""A page of the site: Markdown with blocks of HTML between, each in a file of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

RAW = "_raw"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|$~&])")


def escaped(text: str) -> str:
    """Return plain text as Markdown."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


@dataclass
class Page:
    """What is put on a page, in order.

    orphan: it is in no table of contents, only linked to.
    """

    name: str
    title: str
    orphan: bool = False
    _blocks: list[str] = field(default_factory=list)
    _raw: list[str] = field(default_factory=list)

    def heading(self, text: str, level: int = 2) -> None:
        """Add a heading with plain text."""
        self._blocks.append(f"{'#' * level} {escaped(text)}")

    def html(self, source: str) -> None:
        """Add a block of HTML."""
        self._blocks.append(f"```{{raw}} html\n:file: {self._file(source)}\n```")

    def boxed(self, kind: str, title: str, label: str, source: str) -> None:
        """Add HTML inside an environment of sphinx-proof, as `kind` proposition."""
        inner = f"```{{raw}} html\n:file: {self._file(source)}\n```"
        self._blocks.append(
            f"::::{{prf:{kind}}} {escaped(title)}\n:label: {label}\n:nonumber:\n\n{inner}\n::::"
        )

    def markdown(self, source: str) -> None:
        """Add Markdown as it is."""
        self._blocks.append(source.strip())

    def write(self, folder: Path) -> None:
        """Write the page and its blocks of HTML."""
        (folder / RAW).mkdir(exist_ok=True)
        for number, source in enumerate(self._raw):
            path = folder / RAW / f"{self.name}-{number}.html"
            path.write_text(source + "\n", encoding="utf-8")
        matter = "---\norphan: true\n---\n\n" if self.orphan else ""
        text = f"{matter}# {escaped(self.title)}\n\n" + "\n\n".join(self._blocks) + "\n"
        (folder / f"{self.name}.md").write_text(text, encoding="utf-8")

    def _file(self, source: str) -> str:
        self._raw.append(source)
        return f"{RAW}/{self.name}-{len(self._raw) - 1}.html"
