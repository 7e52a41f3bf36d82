"""What a verification says, as a table, as text, and as JSON.

The JSON of `verify --json` (schema "proofcheck-verify", version 1) is an object with `schema`,
`version`, `proofcheck` (version), `companion`, `seed`, `effort` and `lemmas`, a list of objects:
`id`, `title`, `provenance` (letters P, FB, R, N, T), `verdict`, `statement` (symbols, definitions,
hypotheses and conclusions as text), `steps` and `conclusions` (each with `name`, `claim`, `why`,
`rule`, `verdict`, `uses`, `reached`, `slack`, `note`, `solvers` on which it rests, `sizes` where it
is proved if only there: its verdict then is "proved at n = 2", as the lemma's may be), `hypotheses`
(each with `name`, `formula`, `gloss`, `state` = needed | redundant | undecided, `note`, `met`),
`uses`, `axioms`, `instances` (`drawn`, `met`, `exact_met`, `float_artefacts`), `slack` (the least
relative slack of the conclusions' inequalities; null for equations), `reasons`, `counterexample`,
`note`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from proofcheck import __version__
from proofcheck.language import Definition, Formula
from proofcheck.lemma import PROVENANCE, Breaker, Companion, Lemma
from proofcheck.outline import outline
from proofcheck.printing import counted, text
from proofcheck.statement import Statement
from proofcheck.verdict import MEANINGS, Verdict
from proofcheck.verify import Effort
from proofcheck.weigh import LemmaResult, StepResult

SCHEMA, VERSION = "proofcheck-verify", 1
_COLOURS = {
    Verdict.REFUTED: "bold red",
    Verdict.UNDECIDED: "red",
    Verdict.SKIPPED: "yellow",
    Verdict.TESTED: "cyan",
    Verdict.CERTIFIED: "green",
    Verdict.PROVED_AT_SIZES: "green",
    Verdict.PROVED: "bold green",
}


def pointer(companion: Companion, lemma_id: str) -> str:
    """Return the store's name for the newest verification of a lemma."""
    return f"verify-{companion.name}-{lemma_id}"


def coloured(result: LemmaResult) -> str:
    """Return the verdict on a lemma as rich markup; the words are the same without colour."""
    return f"[{_COLOURS[result.verdict]}]{result.shown}[/]"


def weakest_of(results: Sequence[LemmaResult]) -> str:
    """Return how many lemmas there are and the weakest verdict on one, as rich markup."""
    least = min(results, key=lambda result: result.verdict)
    return f"{counted(len(results), 'lemma')}, weakest verdict {coloured(least)}"


def as_json(
    companion: Companion, results: Sequence[LemmaResult], seed: int, effort: Effort
) -> dict[str, Any]:
    """Return the evidence of a verification as JSON data; it holds no times."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "proofcheck": __version__,
        "companion": companion.name,
        "seed": seed,
        "effort": asdict(effort),
        "lemmas": [_lemma_json(companion.lemma(result.id), result) for result in results],
    }


def _lemma_json(lemma: Lemma, result: LemmaResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "provenance": list(result.provenance),
        "verdict": result.shown,
        "statement": statement_json(lemma.statement),
        "steps": [_step_json(step) for step in result.steps],
        "conclusions": [_step_json(step) for step in result.conclusions],
        "hypotheses": [asdict(item) for item in result.hypotheses],
        "uses": list(result.uses),
        "axioms": list(result.axioms),
        "instances": {
            "drawn": result.drawn,
            "met": result.met,
            "exact_met": result.exact_met,
            "float_artefacts": result.artefacts,
        },
        "slack": result.slack,
        "reasons": result.reasons,
        "counterexample": result.counterexample,
        "note": lemma.note,
    }


def _step_json(step: StepResult) -> dict[str, Any]:
    lists = {"uses": list(step.uses), "solvers": list(step.solvers)}
    return {**asdict(step), "verdict": step.shown, **lists}


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return the printed statement: what a frozen copy or a digest is made of."""
    return {
        "symbols": {item.name: text(item) for item in statement.symbols},
        "definitions": [text(item) for item in statement.definitions],
        "hypotheses": {item.name: text(item.formula) for item in statement.hypotheses},
        "conclusions": {item.name: text(item.formula) for item in statement.conclusions},
    }


def table(results: Sequence[LemmaResult]) -> Table:
    """Return one row per lemma."""
    found = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("lemma", "claim", "from", "verdict", "steps proved", "met", "slack", "needed"):
        right = column in ("steps proved", "met", "slack", "needed")
        found.add_column(column, justify="right" if right else "left", no_wrap=column != "claim")
    for result in results:
        proved = sum(step.verdict is Verdict.PROVED for step in result.steps)
        needed = sum(item.state == "needed" for item in result.hypotheses)
        redundant = sum(item.state == "redundant" for item in result.hypotheses)
        found.add_row(
            result.id,
            escape(result.title),
            ", ".join(result.provenance),
            coloured(result) + (" (solvers)" if result.solved else ""),
            f"{proved}/{len(result.steps)}",
            str(result.met),
            "=" if result.slack is None else f"{result.slack:.3g}",
            f"{needed}/{len(result.hypotheses)}" + (f" +{redundant}r" if redundant else ""),
        )
    return found


LEGEND = (
    "met: instances that met every hypothesis; slack: least (right - left) / larger side over "
    "them, 0 = attained, '=' where only equations are claimed; needed: hypotheses with a "
    "counterexample without them, checked exactly (where a path is claimed: an exact inequality, "
    "and why it bars every path, by a lemma or in words); +r: redundant, as no proof assumes "
    "them; from: " + ", ".join(f"{key} {word}" for key, word in PROVENANCE.items())
)


def print_results(console: Console, results: Sequence[LemmaResult]) -> None:
    """Print the table, its legend, and each reason for which a lemma is no success."""
    console.print(table(results))
    console.print(f"\n[dim]{escape(LEGEND)}[/dim]")
    for verdict in sorted({result.verdict for result in results}, reverse=True):
        console.print(f"[dim]{verdict}: {escape(MEANINGS[verdict])}[/dim]")
    for line in solved_alone(results):
        console.print(f"[dim]{escape(line)}[/dim]")
    console.print(f"[dim]{escape(axioms_used(results))}[/dim]")
    for result in results:
        if not result.verdict.is_success:
            console.print(f"\n{result.id} is {coloured(result)}:")
            for reason in result.reasons:
                console.print(f"  - {escape(reason)}")
            if result.counterexample is not None:
                console.print(f"  instance: {escape(str(result.counterexample['instance']))}")


def solved_alone(results: Sequence[LemmaResult]) -> list[str]:
    """Return a line on the steps that rest on the word of solvers alone, if there are any."""
    said = [
        f"{result.id}.{step.name} ({', '.join(step.solved)})"
        for result in results
        for step in result.steps
        if step.solved
    ]
    return [f"solvers: rests on their word alone, in {'; '.join(said)}"] if said else []


def axioms_used(results: Sequence[LemmaResult]) -> str:
    """Return in a line which lemmas rest on which axioms, through what they cite as well."""
    users: dict[str, list[str]] = {}
    for result in results:
        for name in result.axioms:
            users.setdefault(name, []).append(result.id)
    said = [f"{name} ({', '.join(ids)})" for name, ids in sorted(users.items())]
    return f"axioms, and what rests on them: {'; '.join(said) or 'none'}"


def print_lemma(
    console: Console, companion: Companion, lemma: Lemma, known: dict[str, Any] | None
) -> None:
    """Print statement, hypotheses, steps, provenance and what the lemma rests on.

    known: the lemma's entry of the newest stored verification of this very statement, or None.
    """
    say = console.print
    letters = ", ".join(f"{letter} ({PROVENANCE[letter]})" for letter in lemma.provenance)
    say(f"[bold]{lemma.id}[/] {escape(lemma.title)}")
    say(f"provenance: {letters}")
    say("\n[bold]symbols[/]")
    for item in lemma.statement.symbols:
        say(f"  {escape(text(item))}  [dim]{escape(item.gloss)}[/]")
    if lemma.statement.definitions:
        say("\n[bold]definitions[/]")
        for definition in lemma.statement.definitions:
            say(f"  {escape(text(definition))}  [dim]{escape(definition.gloss)}[/]")
    known_locals: set[Definition] = set()

    def formula(name: str, claim: Formula, gloss: str = "") -> None:
        first, *rest = outline(claim, known_locals)
        note = f"  [dim]{escape(gloss)}[/]" if gloss else ""
        if not rest:
            say(f"  {name}  {escape(first)}{note}", soft_wrap=True)
            return
        say(f"  {name}{note}", soft_wrap=True)
        for line in (first, *rest):
            say(f"      {escape(line)}", soft_wrap=True)

    say("\n[bold]hypotheses[/]")
    for named in lemma.statement.hypotheses:
        formula(named.name, named.formula, named.gloss)
        for breaker in lemma.breakers:
            if isinstance(breaker, Breaker) and breaker.drops == named.name:
                note = f"without: {breaker.shows} ({breaker.violates} fails)"
            elif not isinstance(breaker, Breaker) and breaker.hypothesis == named.name:
                note = f"redundant: {breaker.proof}"
            else:
                continue
            say(f"      [dim]{escape(note)}[/]", soft_wrap=True)
    say("\n[bold]conclusions[/]")
    for named in lemma.statement.conclusions:
        formula(named.name, named.formula, named.gloss)
    say("\n[bold]steps[/]")
    entries = {step["name"]: step for step in (known or {}).get("steps", [])}
    goals = {item.name: item.formula for item in lemma.statement.conclusions}
    for step in lemma.steps:
        if goals.get(step.name) == step.claim:
            say(f"  {step.name}  as stated")
        else:
            formula(step.name, step.claim)
        entry = entries.get(step.name)
        rule = step.by.title if step.by is not None else "instances only"
        parts = [f"{step.why} ({rule})"] + ([entry["verdict"]] if entry else [])
        uses = entry["uses"] if entry else step.uses
        parts += [f"uses {', '.join(uses)}"] if uses else []
        say(f"      [dim]{escape('; '.join(parts))}[/]", soft_wrap=True)
    say(f"\nrests on: {', '.join(lemma.uses) or 'no other lemma'}")
    if lemma.not_claimed:
        say(f"not claimed: {escape(lemma.not_claimed)}")
    say(f"note: {companion.notes}/{lemma.note}")
    if known is not None:
        say(f"last verification: [bold]{known['verdict']}[/]", end="")
        say(f", axioms: {', '.join(known['axioms']) or 'none'}")
    else:
        say(f"verdict: not verified yet in this form; run `proofcheck verify {lemma.id}`")
