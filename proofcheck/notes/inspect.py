"""Reads a built site as a browser would, without one, and says what is wrong with it.

Looked for: links and anchors inside the site that lead nowhere; anything that a page would fetch
from elsewhere (scripts, styles, pictures, fonts, frames, also from style sheets); formulas that are
empty or were left as raw TeX between dollars; pictures without a text alternative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# attributes that make a browser fetch something when it shows the page
FETCHED = {
    "script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "embed": ("src",),
    "object": ("data",), "input": ("src",), "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"), "frame": ("src",), "body": ("background",),
}  # fmt: skip
FETCHING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch",
                  "modulepreload", "manifest", "apple-touch-icon"}  # fmt: skip
_CSS = re.compile(r"@import\s+(?:url\()?\s*[\"']?([^\"')\s;]+)|url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_VERBATIM = ("script", "style", "code", "pre", "textarea")
_DOLLARS = re.compile(r"(?<!\\)\$")
_SCRIPT_FETCH = re.compile(
    r"""(?:fetch|importScripts|import|XMLHttpRequest|WebSocket|EventSource|sendBeacon|\.open)\s*\(?\s*"""
    r"""(?:["'][A-Z]+["']\s*,\s*)?["'](?:(?:https?|wss?):)?//""",
    re.VERBOSE,
)
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr"}  # fmt: skip


@dataclass
class _Seen:
    """What one page holds."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects what a page links to, fetches and shows as mathematics."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = _Seen()
        self._open: list[tuple[str, bool]] = []
        self._maths: list[str] | None = None
        self._unnamed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name in ("id", "name"):
            if name in given and (name == "id" or tag == "a"):
                self.seen.anchors.add(given[name])
        if tag == "a" and ("href" in given or "xlink:href" in given):
            self.seen.links.append(given.get("href", given.get("xlink:href", "")))
        for name in FETCHED.get(tag, ()):
            if given.get(name):
                values = given[name].split(",") if name == "srcset" else [given[name]]
                self.seen.fetched += [value.split()[0] for value in values if value.split()]
        if tag == "link" and FETCHING_LINKS & set(given.get("rel", "").lower().split()):
            self.seen.fetched.append(given.get("href", ""))
        elif tag == "link" and given.get("href"):
            self.seen.links.append(given["href"])
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.seen.fetched += re.findall(r"url=(\S+)", given.get("content", ""), re.IGNORECASE)
        if tag == "base":
            self.seen.wrong.append("it has a <base>, so its links cannot be followed")
        if tag == "img" and not given.get("alt", "").strip():
            self.seen.wrong.append(f"the picture {given.get('src', '')} has no text alternative")
        labelled = given.get("aria-label", "").strip() or given.get("aria-labelledby")
        if self._unnamed:  # one without content is filled, and named, by a script
            self.seen.wrong.append("a drawing has no text alternative")
        self._unnamed = tag == "svg" and given.get("role") in ("img", "group") and not labelled
        if "style" in given:
            self.seen.styles.append(given["style"])
        maths = "math" in given.get("class", "").split() and self._maths is None
        if maths:
            self._maths = []
        if tag not in _EMPTY:
            self._open.append((tag, maths))

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._unnamed = False
        if tag not in [name for name, _ in self._open]:
            return
        while self._open:
            name, maths = self._open.pop()
            if maths and self._maths is not None:
                self._formula("".join(self._maths))
                self._maths = None
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        inside = {name for name, _ in self._open}
        if "style" in inside:
            self.seen.styles.append(data)
        if "script" in inside:
            self.seen.scripts.append(data)
        if self._maths is not None:
            self._maths.append(data)
        elif not inside & set(_VERBATIM) and _DOLLARS.search(data):
            self.seen.wrong.append(f"raw TeX is left in {_short(data)!r}")

    def _formula(self, text: str) -> None:
        inner = re.sub(r"^\\[(\[]|\\[)\]]$", "", text.strip()).strip()
        inner = re.sub(r"\\(?:begin|end)\{\w+\*?\}|\\tag\{[^}]*\}", "", inner).strip()
        if not inner:
            self.seen.wrong.append("a formula is empty")
        elif _DOLLARS.search(inner):
            self.seen.wrong.append(f"a formula holds a dollar: {_short(text)!r}")
        elif inner.count("{") - inner.count(r"\{") != inner.count("}") - inner.count(r"\}"):
            self.seen.wrong.append(f"a formula's braces do not match: {_short(text)!r}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def faults(site: Path) -> list[str]:
    """Return a sentence for everything that is wrong with the site in the folder."""
    root = site.resolve()
    pages = {path.resolve(): _read(path) for path in sorted(site.rglob("*.html"))}
    said = [] if pages else ["the site has no page"]
    for path, seen in pages.items():
        name = path.relative_to(root).as_posix()
        said += [f"{name}: {one}" for one in seen.wrong]
        said += [f"{name}: {one}" for one in _links(path, root, seen.links, pages)]
        said += [f"{name}: {one}" for one in _fetched(path, root, seen.fetched)]
        for style in seen.styles:
            said += [f"{name}: {one}" for one in _fetched(path, root, _in_css(style))]
        said += [
            f"{name}: a script asks for something elsewhere"
            for script in seen.scripts
            if _SCRIPT_FETCH.search(script)
        ]
    for path in sorted(site.rglob("*.css")):
        wanted = _in_css(path.read_text(encoding="utf-8"))
        name = path.resolve().relative_to(root).as_posix()
        said += [f"{name}: {one}" for one in _fetched(path.resolve(), root, wanted)]
    for path in sorted(site.rglob("*.svg")):
        name = path.resolve().relative_to(root).as_posix()
        said += [f"{name}: {one}" for one in _drawing(path.resolve(), root)]
    said += _own_scripts(site)
    return list(dict.fromkeys(said))


def _read(path: Path) -> _Seen:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.seen


def _drawing(path: Path, root: Path) -> list[str]:
    """Return what an SVG file would fetch from elsewhere; links within it are no requests."""
    seen = _read(path)
    wanted = [item for style in seen.styles for item in _in_css(style)]
    return _fetched(path, root, [*seen.fetched, *wanted])


def _own_scripts(site: Path) -> list[str]:
    """Return the scripts beside MathJax and the theme that name an address and ask for it."""
    found = []
    for path in sorted(site.rglob("*.js")):
        if _SCRIPT_FETCH.search(path.read_text(encoding="utf-8", errors="replace")):
            found.append(f"{path.relative_to(site).as_posix()}: it asks for something elsewhere")
    return found


def _in_css(text: str) -> list[str]:
    return [a or b for a, b in _CSS.findall(_COMMENT.sub("", text))]


def _fetched(path: Path, root: Path, targets: Iterable[str]) -> list[str]:
    """Return what is wrong with the things that a page fetches: not here, or not of this site."""
    said = []
    for target in targets:
        parts = urlsplit(target.strip())
        if parts.scheme == "data" or (not parts.path and not parts.netloc and parts.fragment):
            continue
        if parts.scheme or parts.netloc:
            said.append(f"it asks for {target}, which is not of this site")
            continue
        place = _place(path, root, parts.path)
        if place is None or not place.is_file():
            said.append(f"it asks for {target}, which is not there")
    return said


def _links(path: Path, root: Path, targets: Iterable[str], pages: dict[Path, _Seen]) -> list[str]:
    said = []
    for target in targets:
        parts = urlsplit(target.strip())
        if parts.scheme in ("http", "https", "mailto") and (parts.netloc or parts.path):
            continue  # followed by a person, not by the page
        if parts.scheme or parts.netloc:
            said.append(f"the link {target} leads outside by an odd way")
            continue
        place = path if not parts.path else _place(path, root, parts.path)
        if place is None or not place.exists():
            said.append(f"the link {target} leads nowhere")
        elif (
            parts.fragment
            and place in pages
            and unquote(parts.fragment) not in pages[place].anchors
        ):
            said.append(f"the link {target} leads to an anchor that is not there")
    return said


def _place(path: Path, root: Path, target: str) -> Path | None:
    """Return the file that a relative address means, None if it leaves the site."""
    if target.startswith("/"):
        return None  # of the server or the disk, not of the site
    found = (path.parent / unquote(target)).resolve()
    return found if found == root or root in found.parents else None
