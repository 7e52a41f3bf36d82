"""`proofcheck hunt` and `proofcheck replay`."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from proofcheck import __version__
from proofcheck.atomic import require_place, write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.commands.options import jobs_option, package_option, seed_option
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.hunt.claim import Claim, claim_of
from proofcheck.hunt.example import Shown, read, sentence, show, write
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.properties import kept_examples
from proofcheck.hunt.run import Limits, Result, hunt
from proofcheck.hunt.searchers import SEARCHERS
from proofcheck.hunt.shrink import shrunk
from proofcheck.instances import from_data, to_data
from proofcheck.lemma import Companion
from proofcheck.registry import load

SCHEMA, VERSION = "proofcheck-hunt", 1
ROUNDS = 3
_TIME = re.compile(r"(\d+)([smh])")
_SECONDS = {"s": 1, "m": 60, "h": 3600}


class LemmaRefuted(ProofcheckError):
    """A lemma of the companion, unchanged, is refuted by an exact instance."""

    exit_code = 1


@click.command("hunt")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option("--rounds", type=click.IntRange(1), help=f"Rounds  [default: {ROUNDS}]")
@click.option("--examples", type=click.IntRange(1), help="End a claim once so many were tried.")
@click.option("--for", "duration", metavar="TIME", help="Start no round after 30s, 10m, 2h, ...")
@click.option("--drop", "drops", multiple=True, metavar="H", help="Without this hypothesis.")
@click.option(
    "--scale",
    "scales",
    multiple=True,
    metavar="PLACE=FACTOR",
    help="Scale the right side of an inequality: C1=0.9, or C1.2=0.9 for a part.",
)
@click.option("--set", "sizes", metavar="NAME=N,..", help="Fix sizes, as in n=2,p[0]=5,K=1.")
@click.option(
    "--out",
    metavar="DIR",
    default="hunts",
    show_default=True,
    help="Folder for the journal and for counterexamples.",
)
@click.option("--resume", is_flag=True, help="Take what the journal holds; go on from there.")
@click.option("--json", "json_path", metavar="FILE", help="Write what was seen to FILE.")
@seed_option
@jobs_option
@package_option
def hunt_command(
    ids: tuple[str, ...],
    rounds: int | None,
    examples: int | None,
    duration: str | None,
    drops: tuple[str, ...],
    scales: tuple[str, ...],
    sizes: str | None,
    out: str,
    resume: bool,
    json_path: str | None,
    seed: int,
    jobs: int,
    package: str | None,
) -> None:
    """Hunt for violations of the lemmas IDS (all by default), or of changed ones.

    What is found is shrunk, confirmed in exact arithmetic and written to a file that `replay`
    evaluates again. "Nothing found" proves nothing. Exits with 1 if a lemma as it stands is
    refuted; a changed one is expected to be.
    """
    companion = load(package)
    claims = _claims(companion, ids, drops, scales, sizes)
    limits = _limits(rounds, examples, duration)
    if json_path is not None:
        require_place(json_path)
    journal = Journal(out, claims, seed)
    try:
        done = journal.read() if resume else {}
        if not resume:
            journal.begin()
        with progress_bar() as bar:
            task = bar.add_task("hunting", total=limits.rounds)
            results = hunt(
                claims,
                seed=seed,
                limits=limits,
                jobs=jobs,
                package=package,
                journal=journal,
                done=done,
                progress=lambda words: bar.update(task, advance=1, description=words),
            )
    finally:
        journal.close()
    say = console()
    files = [_keep(companion, one, out, seed) for one in results if one.finder]
    _print(say, results, seed)
    for _, says, path in files:
        say.print(f"\n{escape(says)}\n  kept in {escape(str(path))}", soft_wrap=True)
    for claim in claims:
        _print_kept(say, claim)
    if json_path is not None:
        payload = _as_json(companion, results, seed)
        write_text(json_path, json.dumps(payload, indent=1, ensure_ascii=False) + "\n")
    found = [one.claim for one in results if one.finder]
    for words, sure in (("refuted", True), ("perhaps refuted, as far as probed,", False)):
        names = [
            claim.lemma.id
            for claim, (shown, _, _) in zip(found, files, strict=True)
            if not claim.changed and sure != bool(shown.probed)
        ]
        if names:
            raise LemmaRefuted(f"{words} as it stands: {', '.join(names)}")


@click.command("replay")
@click.argument("path", metavar="FILE")
@package_option
def replay_command(path: str, package: str | None) -> None:
    """Evaluate the counterexample in FILE again, from the statement, in exact arithmetic.

    Exits with 1 if it refutes nothing, with 2 if the file is malformed.
    """
    companion = load(package)
    claim, instance = read(path, companion)
    shown = show(claim, instance)
    say = console()
    say.print(escape(sentence(claim, shown)), soft_wrap=True)
    for name, value in to_data(claim.lemma, instance).items():
        say.print(f"  {escape(name)} = {escape(_short(value))}", soft_wrap=True)


def _claims(
    companion: Companion,
    ids: Sequence[str],
    drops: Sequence[str],
    scales: Sequence[str],
    sizes: str | None,
) -> list[Claim]:
    wanted = {companion.lemma(name).id for name in ids}
    if not wanted and (drops or scales or sizes):
        raise InputError("--drop, --scale and --set speak of one lemma; name it")
    lemmas = [lemma for lemma in companion.lemmas if not wanted or lemma.id in wanted]
    return [claim_of(lemma, drops, scales, sizes) for lemma in lemmas]


def _limits(rounds: int | None, examples: int | None, duration: str | None) -> Limits:
    until = None
    if duration is not None:
        match = _TIME.fullmatch(duration)
        if not match:
            raise InputError(f"--for {duration!r} is no time; write 30s, 10m or 2h")
        until = time.monotonic() + int(match[1]) * _SECONDS[match[2]]
    if rounds is None and examples is None and until is None:
        rounds = ROUNDS
    return Limits(rounds, examples, until)


def _keep(companion: Companion, one: Result, out: str, seed: int) -> tuple[Shown, str, Path]:
    """Shrink a counterexample, write it, and return what it shows and where it is."""
    claim = one.claim
    found = one.total.found
    if found is None or one.finder is None:
        raise ProofcheckError(f"{claim.title}: nothing to keep")
    small = shrunk(claim, from_data(claim.lemma, found))
    shown = show(claim, small)
    says = sentence(claim, shown)
    words = [claim.lemma.id, *claim.drops, *(f"{p}x{f}" for p, f in claim.scales)]
    name = "-".join(words).replace("/", "_")
    path = Path(out) / f"{name}-seed{seed}.json"
    origin = {"searcher": one.finder[0], "unit": one.finder[1], "seed": seed}
    write(path, companion.name, claim, to_data(claim.lemma, small), says, origin)
    return shown, says, path


def _print(say: Console, results: Sequence[Result], seed: int) -> None:
    table = Table(box=None, pad_edge=False)
    columns = (
        "claim",
        "result",
        "rounds",
        "tried",
        "met",
        "equal",
        "least slack",
        "artefacts",
    )
    for column in columns:
        table.add_column(column, justify="left" if column in columns[:2] else "right")
    for one in results:
        seen = one.total
        result = "nothing found"
        if one.finder:
            result = f"violated, by {one.finder[0]}"
        elif seen.undecided:
            result = f"undecided: {seen.undecided} not delivered"
        slack = "-" if seen.slack == float("inf") else f"{seen.slack:.3g}"
        numbers = (one.rounds, seen.tried, seen.met, seen.equal)
        shown = [f"{number:,}" for number in numbers]
        table.add_row(escape(one.claim.title), result, *shown, slack, f"{seen.artefacts:,}")
    say.print(table)
    for one in results:
        worst = one.total.worst
        if worst:
            over = ": the construction breaks its promise" if worst["ratio"] > 1 else ""
            say.print(
                f"  {escape(one.claim.title)}: what is constructed reaches {worst['ratio']:.6g} of "
                f"the bound of {escape(worst['where'])}{over}",
                highlight=False,
            )
    for name in SEARCHERS:
        tried = sum(one.by[name].tried for one in results)
        units = sum(one.by[name].units for one in results)
        say.print(f"  {name}: {tried:,} instances in {units} units", highlight=False)
    say.print(
        f"seed {seed}; nothing found is no proof: it says that so many instances that met the "
        "hypotheses did not violate the claim",
        soft_wrap=True,
    )


def _print_kept(say: Console, claim: Claim) -> None:
    """Try the examples that hypothesis kept from earlier hunts; they are no part of the result."""
    found = kept_examples(claim).found
    if found is not None:
        shown = show(claim, from_data(claim.lemma, found))
        says = sentence(claim, shown)
        say.print(f"\nan example kept from an earlier hunt: {escape(says)}", soft_wrap=True)


def _as_json(companion: Companion, results: Sequence[Result], seed: int) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "proofcheck": __version__,
        "companion": companion.name,
        "seed": seed,
        "claims": [
            {
                "claim": one.claim.title,
                "lemma": one.claim.lemma.id,
                "rounds": one.rounds,
                "finder": list(one.finder) if one.finder else None,
                "least slack after each round": [
                    None if slack == float("inf") else slack for slack in one.trend
                ],
                "searchers": {name: seen.to_json() for name, seen in one.by.items()},
            }
            for one in results
        ],
    }


def _short(value: Any) -> str:
    if isinstance(value, dict) and "entries" in value:
        shape = "x".join(map(str, value["shape"])) or "1"
        return f"({shape}) {' '.join(value['entries'])}"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_short(part)}" for key, part in value.items())
    return str(value)
