"""`proofcheck mutate`."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from proofcheck import __version__
from proofcheck.atomic import require_place, write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.commands.options import jobs_option, package_option, seed_option, store_option
from proofcheck.errors import ProofcheckError
from proofcheck.fates import (
    ARGUED,
    EXPLAINED,
    FATES,
    MEANINGLESS,
    NOT_DELIVERED,
    REFUTED,
    STATES,
    SURVIVED,
    UNDECIDED,
    Budget,
    Fate,
)
from proofcheck.lemma import Companion, Lemma
from proofcheck.mutation import examine_mutants, explain, stale_ids
from proofcheck.printing import counted
from proofcheck.registry import load
from proofcheck.spread import each_lemma
from proofcheck.store import Store

SCHEMA, VERSION = "proofcheck-mutate", 1
_TOLD = (UNDECIDED, ARGUED, EXPLAINED)
KIND = "mutants"
"""The kind of the fates in the evidence store."""


class MutantsSurvive(ProofcheckError):
    """A mutant is neither refuted nor explained, or an explanation is stale."""

    exit_code = 1


@click.command("mutate")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option("--json", "json_path", metavar="FILE", help="Write every mutant's fate to FILE.")
@click.option(
    "--steps",
    type=click.IntRange(0),
    default=Budget().steps,
    show_default=True,
    help="Steps of each search for a counterexample.",
)
@seed_option
@jobs_option
@store_option
@package_option
def mutate_command(
    ids: tuple[str, ...],
    json_path: str | None,
    steps: int,
    seed: int,
    jobs: int,
    store_path: str | None,
    package: str | None,
) -> None:
    """Make false neighbours of the lemmas IDS (all by default) and refute each.

    Exits with 1 if one survives without an explanation, or an explanation is stale.
    """
    companion = load(package)
    lemmas = chosen(companion, ids)
    if json_path is not None:
        require_place(json_path)
    budget = Budget(steps=steps)
    started = time.perf_counter()
    fates, stale = fates_of(companion, lemmas, package, jobs, seed, budget)
    seconds = time.perf_counter() - started
    say = console()
    print_fates(say, fates)
    counts = Counter(fate.state for some in fates.values() for fate in some)
    total = sum(counts.values())
    say.print(
        f"\n{counted(total, 'mutant')} of {counted(len(lemmas), 'lemma')}, "
        f"{counts[REFUTED]} refuted, "
        f"{counts[ARGUED]} argued false, {counts[NOT_DELIVERED]} not delivered, "
        f"{counts[UNDECIDED]} not decided, {counts[SURVIVED]} survive, seed {seed}, {seconds:.1f} s"
    )
    for sentence in stale:
        say.print(escape(sentence), soft_wrap=True)
    payload = as_json(companion, fates, stale, seed, budget)
    keep(say, store_path, companion, payload)
    if json_path is not None:
        write_text(json_path, json.dumps(payload, indent=1, ensure_ascii=False) + "\n")
    refuse_survivors(fates, stale)


def keep(
    say: Console, store_path: str | None, companion: Companion, payload: Mapping[str, Any]
) -> None:
    """Put the fates into the evidence store; where that cannot be, say so: nothing else is lost."""
    store = Store(store_path)
    try:
        digest = store.put(KIND, payload)
        store.point(pointer(companion), digest)
    except (ProofcheckError, OSError) as error:
        say.print(f"[yellow]not stored: {escape(str(error))}[/yellow]", soft_wrap=True)
    else:
        say.print(f"[dim]evidence {digest[:16]} in {store.root}[/dim]", soft_wrap=True)


def pointer(companion: Companion) -> str:
    """Return the name under which the store points to the latest fates of a companion."""
    return f"mutate-{companion.name}"


def fates_of(
    companion: Companion,
    lemmas: Sequence[Lemma],
    package: str | None,
    jobs: int,
    seed: int,
    budget: Budget,
) -> tuple[dict[str, tuple[Fate, ...]], list[str]]:
    """Return the fates of the lemmas' mutants, explained, and a sentence for each stale reason."""
    work = partial(examine_mutants, seed=seed, budget=budget, sharp=companion.sharp)
    found = under_progress("mutating", work, companion, lemmas, package, jobs)
    stale = stale_ids(companion)
    fates: dict[str, tuple[Fate, ...]] = {}
    for lemma in lemmas:
        fates[lemma.id], more = explain(companion, lemma, found[lemma.id])
        stale += more
    return fates, stale


def refuse_survivors(fates: Mapping[str, Sequence[Fate]], stale: Sequence[str]) -> None:
    """Raise MutantsSurvive if a mutant survived, or an explanation is stale."""
    survivors = sum(fate.state == SURVIVED for some in fates.values() for fate in some)
    parts = [f"{survivors} mutants survive"] if survivors else []
    parts += [f"{len(stale)} explanations are stale"] if stale else []
    if parts:
        raise MutantsSurvive(" and ".join(parts))


def chosen(companion: Companion, ids: Sequence[str]) -> list[Lemma]:
    """Return the lemmas called so, all by default, in the companion's order."""
    wanted = {companion.lemma(name).id for name in ids}
    return [lemma for lemma in companion.lemmas if not wanted or lemma.id in wanted]


def under_progress(
    what: str,
    work: Any,
    companion: Companion,
    lemmas: Sequence[Lemma],
    package: str | None,
    jobs: int,
) -> dict[str, Any]:
    """Do the work for each lemma under a progress bar; return what was found, by id."""
    with progress_bar() as bar:
        task = bar.add_task(what, total=len(lemmas))

        def done(name: str) -> None:
            bar.update(task, advance=1, description=f"{name} done")

        return each_lemma(work, companion, lemmas, package=package, jobs=jobs, progress=done)


def print_fates(say: Console, fates: Mapping[str, Sequence[Fate]]) -> None:
    """Print the score of each lemma, what the words mean, and one line for each survivor."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("lemma", no_wrap=True)
    for column in ("mutants", *STATES):
        table.add_column(column, justify="right", no_wrap=True)
    for name, some in fates.items():
        counts = Counter(fate.state for fate in some)
        table.add_row(name, str(len(some)), *(str(counts[state]) for state in STATES))
    say.print(table)
    say.print()
    for state, meaning in FATES.items():
        say.print(f"[dim]{state}: {escape(meaning)}[/dim]")
    for state in (SURVIVED, MEANINGLESS, *_TOLD):
        for name, some in fates.items():
            for fate in some:
                if fate.state == state:
                    why = (
                        f" ({fate.by})"
                        if fate.by and state in (UNDECIDED, ARGUED, EXPLAINED)
                        else ""
                    )
                    line = f"{name} {fate.key} {state}: {fate.says}{why}"
                    say.print(escape(line), soft_wrap=True)


def as_json(
    companion: Companion,
    fates: Mapping[str, Sequence[Fate]],
    stale: Sequence[str],
    seed: int,
    budget: Budget,
) -> dict[str, Any]:
    """Return the fates as JSON data; it holds no times.

    An object with `schema`, `version`, `proofcheck` (version), `companion`, `seed`, `budget`,
    `stale` (sentences) and `lemmas`, a list of objects: `id`, `score` (state -> count), `mutants`
    (each with `key`, `kind`, `where`, `says`, `state`, `by`, `instance`: null or the exact instance
    that shows it, as `proofcheck.instances.to_data` writes it).
    """
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "proofcheck": __version__,
        "companion": companion.name,
        "seed": seed,
        "budget": asdict(budget),
        "stale": list(stale),
        "lemmas": [
            {
                "id": name,
                "score": {state: sum(fate.state == state for fate in some) for state in STATES},
                "mutants": [asdict(fate) for fate in some],
            }
            for name, some in fates.items()
        ],
    }
