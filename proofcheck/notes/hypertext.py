"""Pieces of HTML: text, formulas, words for verdicts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from proofcheck import tex
from proofcheck.language import Declare, Definition, Formula
from proofcheck.printing import latex

LONG = 48
"""Characters of LaTeX that are kept together; longer formulas may break at their signs."""
_PIECES = re.compile(r"(\$[^$]*\$|\\begin\{parts\}|\\end\{parts\}|\\item )")
_SIGNS = re.compile(r"\\(?:le|ge|ne|wedge|Rightarrow|in)(?![A-Za-z])|(?<=\s)[=<>+-](?=\s)")
_MARKS = {
    "proved": "✓", "certified": "✓", "tested": "∼", "skipped": "·", "undecided": "?",
    "refuted": "✗", "stale": "!", "not verified": "○",
}  # fmt: skip


def plain(text: object) -> str:
    """Return text as HTML."""
    return html.escape(str(text), quote=True)


def slug(name: str) -> str:
    """Return a name as part of an anchor."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name)


def maths(source: str, before: str = "", after: str = "") -> str:
    """Return LaTeX without dollar signs as formulas in the text, free to break at their signs.

    before, after: a bracket or a comma that must not be parted from the formula.
    """
    spans = [_span(part) for part in breakable(source)]
    spans[0] = plain(before) + spans[0]
    spans[-1] += plain(after)
    if before:
        spans[0] = f'<span class="kept">{spans[0]}</span>'
    if after and not (before and len(spans) == 1):
        spans[-1] = f'<span class="kept">{spans[-1]}</span>'
    return "\N{ZERO WIDTH SPACE}".join(spans)


def breakable(source: str) -> list[str]:
    """Return the parts of a formula between which a line may end; a short one is one part.

    Lines end at signs outside of braces, inside of brackets only where a part is still long.
    """
    source = source.replace(r"\allowbreak", "").strip()
    parts = [source]
    for inside in (False, True):
        parts = [
            piece
            for part in parts
            for piece in ([part] if len(part) <= LONG * (1 + inside) else _cut(part, inside))
        ]
    # an empty operand keeps the space that a sign has between two operands
    return [part if place == 0 else "{}" + part for place, part in enumerate(parts)]


def _cut(source: str, inside: bool) -> list[str]:
    """Return the source cut before its signs; inside: also within brackets, never within braces."""
    braces, brackets, places = 0, 0, []
    for letter in re.finditer(r"\\?.", source, re.DOTALL):
        braces += (letter[0] in ("{", r"\{")) - (letter[0] in ("}", r"\}"))
        brackets += (letter[0] in "([") - (letter[0] in ")]")
        places += [(braces, brackets)] * len(letter[0])
    cuts, last = [], 0
    for found in _SIGNS.finditer(source):
        at = found.start()
        deep, within = places[at]
        if deep or (within and not inside) or _paired(source, at) or at - last < LONG // 3:
            continue
        cuts.append(at)
        last = at
    ends = zip([0, *cuts], [*cuts, len(source)], strict=True)
    return [piece for a, b in ends if (piece := source[a:b].strip())]


def _paired(source: str, place: int) -> bool:
    r"""Whether the place is between a \left and its \right, which must stay together."""
    before = source[:place]
    return len(re.findall(r"\\left(?![a-z])", before)) > len(
        re.findall(r"\\right(?![a-z])", before)
    )


def _span(source: str) -> str:
    return rf'<span class="math notranslate nohighlight">\({plain(source)}\)</span>'


def formula(claim: Formula, known: set[Definition] | None = None) -> str:
    """Return a formula as HTML; long conjunctions become lists.

    Local definitions in `known` are not repeated; new ones join.
    """
    return from_tex(tex.formula(claim, known))


def term(thing: object) -> str:
    """Return a term as HTML."""
    return maths(tex.loose(latex(thing)))


def domain(item: Declare) -> str:
    """Return a declared symbol with its domain as HTML."""
    return from_tex(tex.domain(item))


def definition(item: Definition) -> str:
    """Return a definition with the ranges of its indices as HTML."""
    return from_tex(tex.definition(item))


def from_tex(source: str) -> str:
    """Return what `proofcheck.tex` says of formulas, words with formulas between, as HTML."""
    found = []
    pieces = _PIECES.split(source)
    for place, piece in enumerate(pieces):
        if piece.startswith("$"):
            opened = pieces[place - 1].endswith("(")
            closed = re.match(r"[),:;.]+", pieces[place + 1])
            found.append(maths(piece[1:-1], "(" * opened, closed[0] if closed else ""))
        elif piece == r"\begin{parts}":
            found.append('<ul class="parts">')
        elif piece == r"\end{parts}":
            found.append("</ul>")
        elif piece == r"\item ":
            found.append("<li>")
        else:
            words = piece.replace(r"\allowbreak", "").replace("\n", " ")
            if pieces[place - 1 : place] and pieces[place - 1].startswith("$"):
                words = re.sub(r"^[),:;.]+", "", words)  # it went with the formula
            if place + 1 < len(pieces) and pieces[place + 1].startswith("$"):
                words = words.removesuffix("(")
            found.append(plain(words))
    return "".join(found)


def badge(word: str, said: str = "") -> str:
    """Return the word for a verdict, with a mark that tells it apart without colour."""
    kind = slug(word)
    return (
        f'<span class="badge badge-{kind}"><span aria-hidden="true">{_MARKS.get(word, "·")}</span> '
        f"{plain(said or word)}</span>"
    )


def link(target: str, text: str) -> str:
    """Return a link with plain text."""
    return f'<a href="{plain(target)}">{plain(text)}</a>'


def listed(parts: Iterable[str], nothing: str = "none") -> str:
    """Return pieces of HTML with commas between."""
    return ", ".join(parts) or nothing


def terms(rows: Iterable[tuple[str, str]], kind: str = "") -> str:
    """Return a list of terms with what is said of each; both are HTML.

    kind: 'stacked' to have what is said below, as for long terms.
    """
    body = "".join(f"<div><dt>{name}</dt><dd>{said}</dd></div>" for name, said in rows)
    return f'<dl class="facts {kind}">{body}</dl>'


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], name: str = "") -> str:
    """Return a table, which scrolls by itself where it is too wide; cells are HTML."""
    top = "".join(f'<th scope="col">{plain(head)}</th>' for head in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    caption = f"<caption>{plain(name)}</caption>" if name else ""
    return (
        '<div class="wide"><table class="docutils">'
        f"{caption}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
