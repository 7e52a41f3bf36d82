"""Long formulas over several lines, indented by their structure; short ones stay on one line."""

from __future__ import annotations

from proofcheck.language import And, Definition, Exists, ForAll, Formula, Implies, Let
from proofcheck.printing import bound_text, text

WIDTH = 96


def outline(formula: Formula, known: set[Definition] | None = None) -> list[str]:
    """Return the lines of a formula. Local definitions in `known` are not repeated; new ones join.

    The lines say the same as `printing.text`, which prints everything on one line.
    """
    known = set() if known is None else known
    if isinstance(formula, Let):
        fresh = [item for item in formula.definitions if item not in known]
        known.update(fresh)
        return [*(f"where {text(item)}" for item in fresh), *outline(formula.body, known)]
    line = text(formula)
    if len(line) <= WIDTH and "with " not in line:
        return [line]
    if isinstance(formula, And):
        return [line for part in _members(formula) for line in _item(outline(part, known))]
    if isinstance(formula, ForAll):
        return [f"for all {bound_text(formula.bound)}:", *_indent(outline(formula.body, known))]
    if isinstance(formula, Implies):
        then = outline(formula.conclusion, known)
        return [*_after("if ", outline(formula.premise, known)), *_after("then ", then)]
    if isinstance(formula, Exists):
        symbols = [text(item) for item in formula.bound]
        return ["there is", *_indent(symbols), "with", *_indent(outline(formula.body, known))]
    return [line]


def _members(formula: Formula) -> list[Formula]:
    if isinstance(formula, And):
        return [member for part in formula.parts for member in _members(part)]
    return [formula]


def _indent(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _item(lines: list[str]) -> list[str]:
    return [f"- {lines[0]}", *_indent(lines[1:])]


def _after(word: str, lines: list[str]) -> list[str]:
    return [word + lines[0], *(" " * len(word) + line for line in lines[1:])]
