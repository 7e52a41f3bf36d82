"""A proof as a person would write it: each step with its claim, its rule and what it uses."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from rich.console import Console

from proofcheck.kernel.rules import Rule
from proofcheck.kernel.theorem import RuleError, same
from proofcheck.language import Definition, Formula
from proofcheck.lemma import Lemma
from proofcheck.outline import outline
from proofcheck.printing import text
from proofcheck.rule_text import listed, rule_parts, sentence

NARROWEST = 40
KEPT = "\N{NO-BREAK SPACE}"  # where a line may not be broken


def print_proof(console: Console, lemma: Lemma) -> None:
    """Print the chain of steps of a lemma, as wide as the console."""
    width = max(NARROWEST, console.width)
    for line in proof_lines(lemma, width):
        console.print(line, markup=False, soft_wrap=True)


def proof_lines(lemma: Lemma, width: int) -> list[str]:
    """Return the lines of the proof, wrapped at `width` wherever there is a space to do so."""
    goals = {item.name: item.formula for item in lemma.statement.conclusions}
    lines = [*_wrapped(f"{lemma.id} {lemma.title}", width, 4), "", "Given"]
    known: set[Definition] = set()
    for named in lemma.statement.hypotheses:
        lines += _claim(f"  {named.name}  ", outline(named.formula, known), width)
    for definition in lemma.statement.definitions:
        lines += _wrapped(f"      where {text(definition)}", width, 12)
    if not lemma.statement.hypotheses:
        lines.append("  nothing")
    lines += ["", "Proof"]
    shown: set[str] = set()
    for number, step in enumerate(lemma.steps, 1):
        stated = step.name in goals and _is(step.claim, goals[step.name])
        shown |= {step.name} if stated else set()
        mark = f"  {number}. {step.name}  "
        if stated:
            mark += "(the conclusion as stated)  "
        lines += _claim(mark, outline(step.claim, known), width)
        if step.why:
            lines += _wrapped(f"      {step.why}", width, 6)
        lines += _because(step.by, step.uses, width)
    for name, goal in goals.items():
        if name not in shown:
            lines += _claim(f"  {name}  (stated; no step claims it)  ", outline(goal, known), width)
    return lines


def _is(claim: Formula, goal: Formula) -> bool:
    try:
        return same(claim, goal)
    except RuleError:
        return claim == goal


def _because(rule: Rule | None, uses: Sequence[str], width: int) -> list[str]:
    if rule is None:
        from_what = f", argued from {listed(uses)}" if uses else ""
        said = f"      not derived: evaluated on instances only{from_what}"
        return _wrapped(said, width, 8)
    head, parts, tail = rule_parts(rule)
    lines = _wrapped(f"      by {sentence(head, parts, tail)}", width, 8)
    if len(lines) <= 2 or len(parts) < 2:
        return lines
    lines = _wrapped(f"      by {head}", width, 8)
    for part in parts:
        lines += _wrapped(f"        - {part}", width, 10)
    return lines + (_wrapped(f"        {tail}", width, 8) if tail else [])


# --------------------------------------------------------------------------- lines


def _claim(mark: str, lines: list[str], width: int) -> list[str]:
    """Return a claim behind its mark, or below it if it takes several lines."""
    if len(lines) == 1 and (len(mark + lines[0]) <= width or len(mark) < 10):
        return _wrapped(mark + lines[0], width, 10)
    found = [mark.rstrip()]
    for line in lines:
        indent = len(line) - len(line.lstrip())
        found += _wrapped("      " + line, width, 10 + indent)
    return found


def _wrapped(line: str, width: int, hanging: int) -> list[str]:
    """Wrap at spaces, but not within brackets of indices or ranges."""
    indent = len(line) - len(line.lstrip())
    whole = re.sub(
        r"\{[^{}]*\}|\[[^\[\]]*\]", lambda found: found[0].replace(" ", KEPT), line.strip()
    )
    found = textwrap.wrap(
        whole,
        width,
        initial_indent=" " * min(indent, width // 3),
        subsequent_indent=" " * min(hanging, width // 3),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [part.replace(KEPT, " ") for part in found]
