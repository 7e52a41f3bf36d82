"""A verification as a LaTeX article that can be attached to a paper: what is stated, what is
proved or tested, by which rules and axioms, with versions, seed and digests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from proofcheck.fates import ARGUED, EXPLAINED, FATES, STATES, SURVIVED, UNDECIDED, Fate
from proofcheck.kernel.axioms import AXIOMS
from proofcheck.lemma import PROVENANCE, Companion, Lemma
from proofcheck.report import LEGEND, statement_json
from proofcheck.store import digest_of, record_digest
from proofcheck.tex import code, definition, domain, formula, words
from proofcheck.tightness import Tightness
from proofcheck.trust import base_lines
from proofcheck.verdict import MEANINGS, Verdict, weakest
from proofcheck.weigh import LemmaResult

HEAD = r"""\documentclass[10pt,a4paper]{article}
\usepackage{amsmath}
\setlength{\textwidth}{16cm}\setlength{\oddsidemargin}{0cm}\setlength{\evensidemargin}{0cm}
\setlength{\textheight}{23.5cm}\setlength{\topmargin}{-1cm}
\setlength{\parindent}{0pt}\setlength{\parskip}{3pt plus 1pt}
\raggedright\hbadness=10000 \binoppenalty=200 \relpenalty=50
\newenvironment{parts}{\begin{list}{--}{\setlength{\topsep}{0pt}\setlength{\itemsep}{0pt}%
\setlength{\parsep}{1pt}\setlength{\leftmargin}{1.2em}\setlength{\labelwidth}{0.8em}%
\setlength{\labelsep}{0.4em}}\raggedright}{\end{list}}
\newenvironment{entries}{\begin{list}{}{\setlength{\topsep}{2pt}\setlength{\itemsep}{1pt}%
\setlength{\parsep}{1pt}\setlength{\leftmargin}{3.2em}\setlength{\labelwidth}{2.8em}%
\setlength{\labelsep}{0.4em}\renewcommand{\makelabel}[1]{\textbf{##1}\hfil}}\raggedright}{\end{list}}
"""


def tex_document(
    companion: Companion,
    results: Sequence[LemmaResult],
    payload: Mapping[str, Any],
    versions: Mapping[str, str],
    fates: Mapping[str, Sequence[Fate]] | None = None,
    ratios: Mapping[str, Sequence[Tightness]] | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """Return the article.

    payload: the evidence (`report.as_json`) of just these results; versions: what
    `sources.environment` returns; fates, ratios: by lemma, of its mutants and its inequalities, if
    they were looked at; more: their evidence, by kind, each with its budget.
    """
    lemmas = [companion.lemma(result.id) for result in results]
    body = [
        HEAD,
        r"\begin{document}",
        rf"{{\Large\bfseries {words(companion.title)}}}\par\medskip",
        f"What proofcheck {words(str(payload['proofcheck']))} established of it.",
        *_summary(results),
        r"\section*{Lemma by lemma}",
    ]
    for lemma, result in zip(lemmas, results, strict=True):
        body += _lemma(lemma, result)
    body += [*_mutants(fates), *_ratios(ratios)]
    body += [*_axioms(results), *_how(results), *_record(lemmas, payload, versions, more or {})]
    return "\n".join([*body, r"\end{document}", ""])


def _summary(results: Sequence[LemmaResult]) -> list[str]:
    total = weakest(result.verdict for result in results)
    rows = [
        rf"{words(result.id)} & \raggedright {words(result.title)} & "
        rf"{words(', '.join(result.provenance))} & {words(result.shown)} & "
        rf"{_proved(result)} & {result.met} & {_slack(result)} \\"
        for result in results
    ]
    return [
        _honest(results, total),
        r"\par\medskip{\small\begin{tabular}{lp{6.4cm}lllrr}",
        r"\textbf{lemma} & \textbf{claim} & \textbf{from} & \textbf{verdict} & "
        r"\textbf{steps proved} & \textbf{met} & \textbf{slack} \\ \hline",
        *rows,
        r"\end{tabular}}\par\medskip",
        rf"{{\small {words(LEGEND)}\par}}",
    ]


def _proved(result: LemmaResult) -> str:
    return f"{sum(s.verdict is Verdict.PROVED for s in result.steps)}/{len(result.steps)}"


def _slack(result: LemmaResult) -> str:
    return "=" if result.slack is None else f"{result.slack:.3g}"


def _honest(results: Sequence[LemmaResult], total: Verdict) -> str:
    """Return in words what is and what is not established."""
    least = min(results, key=lambda result: result.verdict)
    said = [f"The weakest verdict is \\textbf{{{words(least.shown)}}}."]
    for verdict in sorted({result.verdict for result in results}, reverse=True):
        names = ", ".join(words(r.id) for r in results if r.verdict is verdict)
        said.append(rf"\textbf{{{verdict}}} ({words(MEANINGS[verdict])}): {names}.")
    if total < Verdict.PROVED:
        said.append(
            "What is not proved is not established by this document, however many instances "
            "were evaluated."
        )
    if not total.is_success:
        said.append(r"\textbf{This verification failed.}")
    return " ".join(said)


def _lemma(lemma: Lemma, result: LemmaResult) -> list[str]:
    statement = lemma.statement
    letters = "; ".join(f"{letter}: {PROVENANCE[letter]}" for letter in lemma.provenance)
    known: set[Any] = set()
    lines = [
        rf"\subsection*{{{words(lemma.id)}\quad {words(lemma.title)}}}",
        rf"Verdict: \textbf{{{words(result.shown)}}}. Provenance: {words(letters)}. "
        rf"Uses: {words(', '.join(lemma.uses) or 'no other lemma')}. "
        rf"Axioms: {_names(result.axioms)}.",
    ]
    if lemma.not_claimed:
        lines.append(f"Not claimed: {words(lemma.not_claimed)}")
    lines += _entries("Symbols", [("", _symbol(item)) for item in statement.symbols])
    lines += _entries("Definitions", [("", definition(item)) for item in statement.definitions])
    states = {item.name: item for item in result.hypotheses}
    lines += _entries(
        "Hypotheses",
        [
            (
                item.name,
                f"{formula(item.formula, known)} {_gloss(item.gloss)} "
                + _state(states[item.name].state, states[item.name].note),
            )
            for item in statement.hypotheses
        ],
    )
    verdicts = {item.name: item for item in result.conclusions}
    lines += _entries(
        "Conclusions",
        [
            (
                item.name,
                f"{formula(item.formula, known)} {_gloss(item.gloss)} "
                rf"\textbf{{[{words(verdicts[item.name].shown)}]}}",
            )
            for item in statement.conclusions
        ],
    )
    goals = {item.name: item.formula for item in statement.conclusions}
    steps = []
    for step, found in zip(lemma.steps, result.steps, strict=True):
        stated = goals.get(step.name) == step.claim
        claim = "as stated" if stated else formula(step.claim, known)
        steps.append((step.name, f"{claim} {_step(found)}"))
    lines += _entries("Steps", steps)
    if result.reasons:
        lines += _entries("Why it is no success", [("", words(item)) for item in result.reasons])
    return lines


def _symbol(item: Any) -> str:
    return f"{domain(item)} {_gloss(item.gloss)}"


def _gloss(gloss: str) -> str:
    return rf"{{\small ({words(gloss)})}}" if gloss else ""


def _state(state: str, note: str) -> str:
    said = {"needed": "without it", "redundant": "redundant, as no proof assumes it"}.get(
        state, state
    )
    return rf"{{\small [{said}: {words(note)}]}}"


def _step(step: Any) -> str:
    rests = f", from {words(', '.join(step.uses))}" if step.uses else ""
    solvers = (
        f", resting on solvers or certificates: {words(', '.join(step.solvers))}"
        if step.solvers
        else ""
    )
    note = f" ({words(step.note)})" if step.note else ""
    why = f"{words(step.why)} " if step.why else ""
    return rf"{{\small --- {why}[{words(step.rule)}{rests}{solvers}; {words(step.shown)}]{note}}}"


def _entries(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    items = [rf"\item[{{{words(name)}}}] {said}" for name, said in rows]
    return [rf"\par\medskip\textit{{{title}}}", r"\begin{entries}", *items, r"\end{entries}"]


def _names(names: Sequence[str]) -> str:
    return ", ".join(code(name) for name in names) or "none"


def _mutants(fates: Mapping[str, Sequence[Fate]] | None) -> list[str]:
    """Return every lemma's score against its false neighbours, and those not refuted."""
    lines = [r"\section*{False neighbours of the statements}"]
    if fates is None:
        return [*lines, "Not looked at for this document."]
    rows = [
        " & ".join([words(name), str(len(some)), *(str(_count(some, state)) for state in STATES)])
        + r" \\"
        for name, some in fates.items()
    ]
    told = [
        (
            name,
            rf"{words(fate.says)} {{\small [{fate.state}: {words(fate.by or FATES[SURVIVED])}]}}",
        )
        for name, some in fates.items()
        for fate in some
        if fate.state in (ARGUED, EXPLAINED, UNDECIDED, SURVIVED)
    ]
    heads = " & ".join(rf"\textbf{{{head}}}" for head in ("lemma", "mutants", *STATES))
    return [
        *lines,
        rf"{{\small\begin{{tabular}}{{l{'r' * (len(STATES) + 1)}}}",
        rf"{heads} \\ \hline",
        *rows,
        r"\end{tabular}\par}\medskip",
        r"{\small " + " ".join(rf"\textit{{{s}}}: {words(why)}." for s, why in FATES.items()) + "}",
        *_entries("Not refuted, and not plainly weaker", told),
    ]


def _count(some: Sequence[Fate], state: str) -> int:
    return sum(fate.state == state for fate in some)


def _ratios(ratios: Mapping[str, Sequence[Tightness]] | None) -> list[str]:
    """Return the largest ratio of the sides that was found of every inequality."""
    lines = [r"\section*{How nearly the inequalities are attained}"]
    if ratios is None:
        return [*lines, "Not looked at for this document."]
    rows = [
        rf"{words(name)} & {words(item.where)} & "
        rf"{'--' if item.ratio is None else f'{float(item.ratio):.6g}'} & {words(item.state)} \\"
        for name, some in ratios.items()
        for item in some
    ]
    half = (len(rows) + 1) // 2
    return [
        *lines,
        "The largest left side over right side that was found, exact at the instance that attains "
        r"it; a lower bound, no more. \textit{far}: below 1/2.\par\medskip",
        *(
            line
            for part in (rows[:half], rows[half:])
            for line in (
                r"{\small\begin{tabular}[t]{llrl}",
                r"\textbf{lemma} & \textbf{where} & \textbf{ratio} & \textbf{state} \\ \hline",
                *part,
                r"\end{tabular}}\hfil",
            )
        ),
        r"\par",
    ]


def _axioms(results: Sequence[LemmaResult]) -> list[str]:
    used = sorted(set().union(*(set(result.axioms) for result in results)))
    lines = [r"\section*{Axioms}"]
    if not used:
        return [*lines, "No axiom is used."]
    lines.append("Textbook facts that the proofs use without proof; nothing else is taken so.")
    for name in used:
        title, claim = AXIOMS[name]
        users = ", ".join(result.id for result in results if name in result.axioms)
        lines += [
            rf"\par\medskip{code(name)}: {words(title)} (for {words(users)})\par",
            formula(claim),
        ]
    return lines


def _how(results: Sequence[LemmaResult]) -> list[str]:
    alone = [
        f"{result.id}.{step.name} ({', '.join(step.solvers)})"
        for result in results
        for step in result.steps
        if step.solvers
    ]
    solvers = (
        f"On solvers or certificates rest: {', '.join(alone)}."
        if alone
        else ("No step rests on solvers.")
    )
    return [
        r"\section*{What has to be trusted}",
        "Proved means derived by the kernel. Instances only test.",
        words(solvers),
        *(rf"\par {words(line.strip())}" for line in base_lines()),
    ]


def _record(
    lemmas: Sequence[Lemma],
    payload: Mapping[str, Any],
    versions: Mapping[str, str],
    more: Mapping[str, Mapping[str, Any]],
) -> list[str]:
    rows = [
        ("evidence", code(evidence_digest(payload))),
        ("seed", str(payload["seed"])),
        ("effort", _listed(payload["effort"])),
    ]
    for kind, found in more.items():
        rows += [
            (f"evidence, {kind}", code(evidence_digest(found, kind))),
            (f"budget, {kind}", _listed(found["budget"])),
        ]
    rows += [
        *((name, words(version)) for name, version in versions.items()),
    ]
    statements = [(lemma.id, code(digest_of(statement_json(lemma.statement)))) for lemma in lemmas]
    return [
        r"\section*{Record}",
        r"SHA-256 of the evidence in canonical JSON, as the evidence store names it, and of each "
        r"printed statement.\par",
        *(rf"{words(name)}: {said}\par" for name, said in rows),
        r"{\small",
        *(rf"{words(name)}: {said}\par" for name, said in statements),
        "}",
    ]


def _listed(effort: Mapping[str, Any]) -> str:
    return words(", ".join(f"{name} {value}" for name, value in effort.items()))


def evidence_digest(payload: Mapping[str, Any], kind: str = "verification") -> str:
    """Return the name that the evidence store gives to a verification, or to another evidence."""
    return record_digest(kind, payload)
