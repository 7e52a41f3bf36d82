"""`proofcheck hunt` and `proofcheck replay`."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress as Bar
from rich.table import Table

from proofcheck.atomic import require_writable, write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.commands.options import jobs_option, package_option, seed_option, store_option
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.hunt.claim import Claim, claim_of
from proofcheck.hunt.example import glosses, read, sentence, show, words_in, write
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.page import page
from proofcheck.hunt.pinned import pin, place_for
from proofcheck.hunt.properties import kept_examples
from proofcheck.hunt.run import Limits, Progress, Result, hunt
from proofcheck.hunt.searchers import SEARCHERS
from proofcheck.hunt.summary import (
    EVENTS,
    MEANS,
    UNCONFIRMED,
    Found,
    as_json,
    found_by,
    keep,
    outcome,
    short,
    sizes_said,
    why,
    without_recipe,
    words_of,
)
from proofcheck.hunt.tasks import Runner
from proofcheck.instances import from_data, to_data
from proofcheck.lemma import Companion
from proofcheck.registry import load
from proofcheck.store import Store

ROUNDS = 3
_TIME = re.compile(r"(\d+)([smh])")
_SECONDS = {"s": 1, "m": 60, "h": 3600}


class LemmaRefuted(ProofcheckError):
    """A lemma of the companion, unchanged, is refuted by an exact instance."""

    exit_code = 1


class LemmaUndecided(ProofcheckError):
    """Of a lemma of the companion, unchanged, nothing was tested, or not all that it promises."""

    exit_code = 1


class Stopped(ProofcheckError):
    """The user stopped a hunt."""

    exit_code = 130


@click.command("hunt")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option("--rounds", type=click.IntRange(1), help=f"Rounds  [default: {ROUNDS}]")
@click.option("--examples", type=click.IntRange(1), help="End a claim once so many were tried.")
@click.option(
    "--for",
    "duration",
    metavar="TIME",
    help="End after 30s, 10m, 2h, ...; a round that is not finished by then does not count.",
)
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
@click.option("--pin", "pinning", is_flag=True, help="Commit what is found to the lemma's package.")
@click.option("--json", "json_path", metavar="FILE", help="Write what was seen to FILE.")
@click.option("--html", "html_path", metavar="FILE", help="Write a page on it that stands alone.")
@click.option("--dask", metavar="ADDRESS", help="Run the units on this Dask cluster.")
@seed_option
@jobs_option
@package_option
@store_option
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
    pinning: bool,
    json_path: str | None,
    html_path: str | None,
    dask: str | None,
    seed: int,
    jobs: int,
    package: str | None,
    store_path: str | None,
) -> None:
    """Hunt for violations of the lemmas IDS (all by default), or of changed ones.

    What is found is shrunk, confirmed in exact arithmetic and written to a file that `replay`
    evaluates again. "Nothing found" proves nothing. Exits with 1 if a lemma as it stands is
    refuted, or perhaps so, or undecided; a changed one is expected to be refuted.
    """
    companion = load(package)
    claims = _claims(companion, ids, drops, scales, sizes)
    limits = _limits(rounds, examples, duration)
    for wanted in filter(None, (json_path, html_path)):
        require_writable(wanted)
    if pinning:
        for claim in claims:
            place_for(claim.lemma)
    store = Store(store_path)
    say = console()
    journal = Journal(out, claims, seed)
    try:
        done = journal.read() if resume else {}
        if resume:
            anew = "" if done else ": nothing to resume, so the hunt begins anew"
            place = escape(str(journal.path))
            say.print(f"{len(done)} units taken from {place}{anew}", soft_wrap=True)
        if not done:
            journal.begin()
        with progress_bar() as bar:
            shown = _Shown(bar, limits.rounds)
            results = hunt(
                claims,
                seed=seed,
                limits=limits,
                jobs=jobs,
                package=package,
                place=_place(dask, package),
                journal=journal,
                done=done,
                progress=shown,
            )
        found = [found_by(one) for one in results]
    except KeyboardInterrupt:
        raise Stopped(
            f"stopped; what was finished is kept in {journal.path}: --resume goes on from there"
        ) from None
    finally:
        journal.close()
    payload = as_json(companion, results, found, seed, examples)
    lines: list[str] = []
    try:  # files first: what reads the table may not read it to its end
        for one, what in zip(results, found, strict=True):
            if what is not None:
                paths = _write(companion, one, what, out, seed, pinning)
                lines += [escape(what.says), *(f"  kept in {escape(str(path))}" for path in paths)]
        if json_path is not None:
            write_text(json_path, json.dumps(payload, indent=1, ensure_ascii=False) + "\n")
        if html_path is not None:
            write_text(html_path, page(payload))
        trouble = keep(store, companion, payload)
        lines += [escape(trouble)] if trouble else []
    finally:  # what was seen is said, also where a file cannot be written
        _print(say, results, found, payload["again"])
    for line in lines:
        say.print(line, soft_wrap=True)
    for claim in claims:
        _print_kept(say, claim)
    _raise_if_refuted(results, found)


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
    says, data, words = sentence(claim, shown), to_data(claim.lemma, instance), words_in(path)
    say = console()
    say.print(escape(says), soft_wrap=True)
    for name, value in data.items():
        say.print(f"  {escape(name)} = {escape(short(value))}", soft_wrap=True)
    for line in words.odd(says, glosses(claim, data)):
        say.print(f"[yellow]{escape(path)}: {escape(line)}[/yellow]", soft_wrap=True)
    if words.origin:
        told = ", ".join(f"{name} {value}" for name, value in words.origin.items())
        say.print(f"[dim]found by {escape(told)}, as the file says[/dim]", soft_wrap=True)


class _Shown:
    """What the bar says: the round, the units done in it, the instances tried so far."""

    def __init__(self, bar: Bar, rounds: int | None) -> None:
        self._bar, self._rounds = bar, rounds
        self._task = bar.add_task("hunting", total=None)

    def __call__(self, now: Progress) -> None:
        of = "" if self._rounds is None else f" of {self._rounds}"
        words = f"round {now.round}{of}, {now.tried:,} instances tried, units of the round"
        self._bar.update(self._task, completed=now.done, total=now.units, description=words)


def _place(dask: str | None, package: str | None) -> AbstractContextManager[Runner] | None:
    if dask is None:
        return None
    from proofcheck.hunt.cluster import cluster

    return cluster(dask, package)


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


def _write(
    companion: Companion, one: Result, what: Found, out: str, seed: int, pinning: bool
) -> list[Path]:
    """Write a counterexample to the hunt's folder, and to the lemma's package if it is pinned."""
    if one.finder is None:
        return []
    name = words_of(one.claim)
    origin = {"searcher": one.finder[0], "unit": one.finder[1], "seed": seed}
    paths = [Path(out) / f"{name}-seed{seed}.json"]
    write(paths[0], companion.name, one.claim, what.data, what.says, origin)
    if pinning:
        paths.append(pin(companion.name, one.claim, name, what.data, what.says, origin))
    return paths


def _raise_if_refuted(results: Sequence[Result], found: Sequence[Found | None]) -> None:
    for words, sure in (("refuted", True), ("perhaps refuted, as far as probed,", False)):
        names = [
            one.claim.lemma.id
            for one, what in zip(results, found, strict=True)
            if what is not None and not one.claim.changed and what.sure == sure
        ]
        if names:
            raise LemmaRefuted(f"{words} as it stands: {', '.join(names)}")
    whole = [one for one in results if not one.claim.changed and one.finder is None]
    names = [one.claim.lemma.id for one in whole if one.total.models]
    if names:
        raise LemmaRefuted(f"perhaps refuted as it stands ({UNCONFIRMED}): {', '.join(names)}")
    broken = [
        one.claim.lemma.id
        for one in results
        if one.total.worst and one.total.worst["ratio"] > 1 and not one.claim.changed
    ]
    if broken:
        said = ", ".join(broken)
        raise LemmaRefuted(f"a construction goes beyond the bound promised of it: {said}")
    left = [(one.claim.title, why(one.total, None)) for one in whole]
    if any(reason for _, reason in left):
        said = ", ".join(f"{title} ({reason})" for title, reason in left if reason)
        raise LemmaUndecided(f"undecided: {said}")


def _print(
    say: Console, results: Sequence[Result], found: Sequence[Found | None], again: str
) -> None:
    table = Table(box=None, pad_edge=False)
    columns = ("claim", "result", "rounds", "tried", "met", "equal", "least slack", "artefacts")
    for column in columns:
        table.add_column(column, justify="left" if column in columns[:2] else "right")
    for one, what in zip(results, found, strict=True):
        seen = one.total
        result = outcome(seen, what)
        if one.finder:
            result += f", by {one.finder[0]}"
        elif why(seen, what):
            result += f": {why(seen, what)}"
        slack = "-" if seen.slack == float("inf") else f"{seen.slack:.3g}"
        numbers = (one.rounds, seen.tried, seen.met, seen.equal)
        shown = [f"{number:,}" for number in numbers]
        table.add_row(escape(one.claim.title), result, *shown, slack, f"{seen.artefacts:,}")
    say.print(table)
    for one in results:
        if one.total.undecided:
            said = f"first not delivered: {one.total.reason}"
            say.print(f"  {escape(one.claim.title)}: {escape(said)}", soft_wrap=True)
        if one.total.model and one.finder is None:
            said = f"{UNCONFIRMED}: {one.total.model}"
            say.print(f"  {escape(one.claim.title)}: {escape(said)}", soft_wrap=True)
        sizes = sizes_said(one.total.shapes)
        if sizes:
            said = f"{one.claim.title}: instances that met the hypotheses had {sizes}"
            say.print(f"  {escape(said)}", soft_wrap=True, highlight=False)
        if not one.claim.recipe_fits:
            said = without_recipe([f"{name}={value}" for name, value in one.claim.sizes])
            say.print(f"  {escape(one.claim.title)}: {escape(said)}", soft_wrap=True)
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
    for one in results:
        events = sorted(one.total.events.items())
        if events:
            said = ", ".join(f"{name} {count:,}" for name, count in events)
            say.print(f"  {escape(one.claim.title)} came across: {escape(said)}", soft_wrap=True)
    means = MEANS if None in found else EVENTS
    say.print(f"{means} {again} gives the same again.", soft_wrap=True)


def _print_kept(say: Console, claim: Claim) -> None:
    """Try the examples that hypothesis kept from earlier hunts; they are no part of the result."""
    found = kept_examples(claim).found
    if found is not None:
        shown = show(claim, from_data(claim.lemma, found))
        says = sentence(claim, shown)
        say.print(
            f"\nan example that hypothesis keeps from this hunt or an earlier one: {escape(says)}",
            soft_wrap=True,
        )
