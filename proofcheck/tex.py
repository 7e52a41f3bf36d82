"""Formulas and words for a LaTeX document whose lines must be able to break anywhere sensible."""

from __future__ import annotations

import re
from typing import Any

from proofcheck.language import And, Declare, Definition, Exists, ForAll, Formula, Implies, Let
from proofcheck.printing import GREEK, latex

SHORT = 130  # characters of LaTeX that are let stand on one line with their quantifiers
_LETTERS = {letter: name for name, letter in GREEK.items()}
_WORDS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "<": "$<$", ">": "$>$", "|": "$|$", '"': "''",
    "≤": r"$\le$", "≥": r"$\ge$", "≠": r"$\ne$", "Σ": r"$\sum$", "∞": r"$\infty$",
    "·": r"$\cdot$", "×": r"$\times$", "→": r"$\to$", "√": r"$\surd$", "²": r"$^2$",
    "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``", "”": "''", "…": r"\dots{}",
}  # fmt: skip


def words(text: str) -> str:
    """Return plain text as LaTeX; a character that LaTeX's own fonts lack is named by its code."""
    found = []
    for letter in text:
        if letter in _WORDS:
            found.append(_WORDS[letter])
        elif letter in _LETTERS:
            name = _LETTERS[letter]
            found.append(rf"$\{'varepsilon' if name == 'eps' else name}$")
        elif letter.isascii():
            found.append(letter if letter.isprintable() else " ")
        else:
            found.append(f"[U+{ord(letter):04X}]")
    return "".join(found)


def code(text: str) -> str:
    """Return a name or digest in typewriter letters; a digest may be broken every eight."""
    parts = (
        [text[place : place + 8] for place in range(0, len(text), 8)] if len(text) > 40 else [text]
    )
    return r"\texttt{" + r"\allowbreak{}".join(words(part) for part in parts) + "}"


def maths(thing: Any) -> str:
    """Return a term, relation or definition as formulas in the text, free to break."""
    return f"${loose(latex(thing))}$"


def loose(formula: str) -> str:
    """Return LaTeX in which brackets do not hold lines together, and commas may end a line."""
    formula = re.sub(r"\\(left|right)(?![A-Za-z])\.?", "", formula)
    return re.sub(r",(?= )", r",\\allowbreak", formula)


def domain(item: Declare) -> str:
    """Return a declared symbol with its domain."""
    if item.kind == "function":
        return f"${loose(latex(item.symbol)) if hasattr(item.symbol, 'args') else item.name}$"
    name = latex(item.symbol)
    if item.axes:
        indices = ",".join(latex(i) for i, _, _ in item.axes)
        ranges = ", ".join(
            rf"${latex(i)} = {latex(low)},\allowbreak\dots,\allowbreak {latex(high)}$"
            for i, low, high in item.axes
        )
        least = rf" \ge {item.least}" if item.kind == "sizes" else ""
        return loose(f"${{{name}}}_{{{indices}}}{least}$") + f" ({ranges})"
    if item.within is not None:
        low, high = (latex(side) for side in item.within)
        return loose(rf"${name} \in \{{{low},\dots,{high}\}}$")
    return rf"${name} \ge {item.least}$" if item.kind == "size" else f"${name}$"


def definition(item: Definition) -> str:
    """Return a definition, with the ranges of its indices."""
    shown = maths(item)
    ranges = ", ".join(
        f"${latex(i)} = {latex(low)},\\allowbreak\\dots,\\allowbreak {latex(high)}$"
        for i, low, high in item.axes
    )
    return f"{shown} for {ranges}" if ranges else shown


def formula(claim: Formula, known: set[Definition] | None = None) -> str:
    """Return a formula as LaTeX text; long conjunctions become lists.

    Local definitions in `known` are not repeated; new ones join.
    """
    known = set() if known is None else known
    if isinstance(claim, Let):
        fresh = [item for item in claim.definitions if item not in known]
        known.update(fresh)
        parts = [f"where {definition(item)}" for item in fresh]
        inner = formula(claim.body, known)
        return _items([*parts, inner]) if parts else inner
    if not _structured(claim):
        return maths(claim)
    if isinstance(claim, And):
        return _items([formula(part, known) for part in _members(claim)])
    if isinstance(claim, ForAll):
        bound = ", ".join(domain(item) for item in claim.bound)
        return f"for all {bound}: {formula(claim.body, known)}"
    if isinstance(claim, Implies):
        return f"if {formula(claim.premise, known)} then {formula(claim.conclusion, known)}"
    if isinstance(claim, Exists):
        bound = ", ".join(domain(item) for item in claim.bound)
        return f"there is {bound} with {formula(claim.body, known)}"
    return maths(claim)


def _structured(claim: Formula) -> bool:
    if isinstance(claim, And):
        long = sum(len(latex(part)) for part in claim.parts if not _has_words(part)) > SHORT
        return long or any(_has_words(part) for part in claim.parts)
    return _has_words(claim)


def _has_words(claim: Formula) -> bool:
    return isinstance(claim, (ForAll, Exists, Implies, And, Let))


def _members(claim: Formula) -> list[Formula]:
    if isinstance(claim, And):
        return [member for part in claim.parts for member in _members(part)]
    return [claim]


def _items(parts: list[str]) -> str:
    body = "\n".join(rf"\item {part}" for part in parts)
    return f"\n\\begin{{parts}}\n{body}\n\\end{{parts}}\n"
