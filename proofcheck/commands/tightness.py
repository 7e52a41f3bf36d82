"""`proofcheck tightness`."""

from __future__ import annotations

import json
import time
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
from proofcheck.cli_tools import console
from proofcheck.commands.mutate import chosen, under_progress
from proofcheck.commands.options import jobs_option, package_option, seed_option, store_option
from proofcheck.errors import ProofcheckError
from proofcheck.fates import Budget
from proofcheck.lemma import Companion, Lemma
from proofcheck.printing import counted
from proofcheck.registry import load
from proofcheck.store import Store
from proofcheck.tightness import Tightness, measure_steps, measure_tightness

SCHEMA, VERSION = "proofcheck-tightness", 1
LEGEND = (
    "ratio: largest left / right found, computed in rationals at an instance that is kept; it is a "
    "lower bound of what is attained, no more. attained: exactly 1; far: below 1/2, nowhere near "
    "attained as far as was found; equations and claims of a sign have no ratio"
)


STEPS_LEGEND = (
    "proof steps: largest left / right in floats at drawn instances, nothing sought or confirmed; "
    "0: a claim of a sign alone; steps of equations alone are left out"
)


class BoundViolated(ProofcheckError):
    """An exact instance meets the hypotheses and takes a ratio above 1."""

    exit_code = 1


@click.command("tightness")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option("--json", "json_path", metavar="FILE", help="Write ratios and instances to FILE.")
@click.option(
    "--steps",
    type=click.IntRange(0),
    default=Budget().steps,
    show_default=True,
    help="Steps of each search for a larger ratio.",
)
@click.option(
    "--proof-steps",
    is_flag=True,
    help="Show what the steps of the proofs give away, too, at drawn instances.",
)
@seed_option
@jobs_option
@package_option
@store_option
def tightness_command(
    ids: tuple[str, ...],
    json_path: str | None,
    steps: int,
    proof_steps: bool,
    seed: int,
    jobs: int,
    package: str | None,
    store_path: str | None,
) -> None:
    """Measure how nearly the inequalities of the lemmas IDS (all by default) are attained.

    Exits with 1 only if an instance violates one. What was found is kept in the evidence store.
    """
    companion = load(package)
    lemmas = chosen(companion, ids)
    if json_path is not None:
        require_place(json_path)
    budget = Budget(steps=steps)
    started = time.perf_counter()
    found = ratios_of(companion, lemmas, package, jobs, seed, budget)
    of_steps = steps_of(companion, lemmas, package, jobs, seed) if proof_steps else None
    seconds = time.perf_counter() - started
    say = console()
    print_ratios(say, found)
    if of_steps is not None:
        print_steps(say, of_steps)
    every = [item for some in found.values() for item in some]
    far = sum(item.state == "far" for item in every)
    total = counted(len(every), "inequality", "inequalities")
    say.print(f"\n{total}, {far} far, seed {seed}, {seconds:.1f} s")
    payload = as_json(companion, found, seed, budget, of_steps)
    if json_path is not None:
        write_text(json_path, json.dumps(payload, indent=1, ensure_ascii=False) + "\n")
    # some lemmas alone do not take the place of a measurement of all
    names = [pointer(companion)] if len(lemmas) == len(companion.lemmas) else []
    _, trouble = Store(store_path).record("tightness", payload, names)
    if trouble:
        click.echo(f"proofcheck: warning: {trouble}", err=True)
    refuse_violated(found)


def pointer(companion: Companion) -> str:
    """Return the store's name for the newest measurement of all lemmas."""
    return f"tightness-{companion.name}"


def ratios_of(
    companion: Companion,
    lemmas: Sequence[Lemma],
    package: str | None,
    jobs: int,
    seed: int,
    budget: Budget,
) -> dict[str, tuple[Tightness, ...]]:
    """Return the largest ratio that was found of every inequality of the lemmas."""
    work = partial(measure_tightness, seed=seed, budget=budget)
    return under_progress("measuring", work, companion, lemmas, package, jobs)


def steps_of(
    companion: Companion, lemmas: Sequence[Lemma], package: str | None, jobs: int, seed: int
) -> dict[str, tuple[tuple[str, float | None], ...]]:
    """Return the largest ratio of each proof step of the lemmas, at drawn instances."""
    work = partial(measure_steps, seed=seed)
    return under_progress("steps", work, companion, lemmas, package, jobs)


def refuse_violated(found: Mapping[str, Sequence[Tightness]]) -> None:
    """Raise BoundViolated if an exact instance violates an inequality."""
    wrong = [
        f"{name} {i.where}" for name, some in found.items() for i in some if i.state == "violated"
    ]
    if wrong:
        raise BoundViolated(f"an exact instance violates {', '.join(wrong)}")


def print_ratios(say: Console, found: Mapping[str, Sequence[Tightness]]) -> None:
    """Print one row for each inequality, and what the columns mean."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("lemma", "where", "ratio", "slack", "state", "inequality"):
        right = column in ("ratio", "slack")
        table.add_column(column, justify="right" if right else "left", no_wrap=True)
    for name, some in found.items():
        for item in some:
            ratio = "-" if item.ratio is None else _number(item.ratio)
            slack = "-" if item.ratio is None else _number(1 - item.ratio)
            says = item.says if len(item.says) <= 60 else item.says[:57] + "..."
            table.add_row(name, item.where, ratio, slack, item.state, escape(says))
    say.print(table)
    say.print(f"\n[dim]{escape(LEGEND)}[/dim]")


def print_steps(say: Console, of_steps: Mapping[str, Sequence[tuple[str, float | None]]]) -> None:
    """Print for each lemma the ratios of its steps, and what they mean."""
    say.print("\n[bold]proof steps[/]")
    for name, some in of_steps.items():
        told = [f"{step} {_number(ratio)}" for step, ratio in some if ratio is not None]
        say.print(escape(f"{name}  {', '.join(told) or 'equations alone'}"))
    say.print(f"\n[dim]{escape(STEPS_LEGEND)}[/dim]")


def _number(value: Any) -> str:
    return str(value) if value in (0, 1) else f"{float(value):.6g}"


def as_json(
    companion: Companion,
    found: Mapping[str, Sequence[Tightness]],
    seed: int,
    budget: Budget,
    of_steps: Mapping[str, Sequence[tuple[str, float | None]]] | None = None,
) -> dict[str, Any]:
    """Return the ratios as JSON data; it holds no times.

    An object with `schema`, `version`, `proofcheck` (version), `companion`, `seed`, `budget` and
    `lemmas`, a list of objects: `id`, `inequalities` (each with `where`, `says`, `state`, `ratio`
    as text p/q or null, `slack` likewise, `instance`: the exact instance of that ratio), `steps`:
    null, or the name of each proof step with its ratio at drawn instances, a float or null.
    """
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "proofcheck": __version__,
        "companion": companion.name,
        "seed": seed,
        "budget": asdict(budget),
        "lemmas": [
            {
                "id": name,
                "inequalities": [
                    {
                        "where": item.where,
                        "says": item.says,
                        "state": item.state,
                        "ratio": None if item.ratio is None else str(item.ratio),
                        "slack": None if item.ratio is None else str(1 - item.ratio),
                        "instance": item.instance,
                    }
                    for item in some
                ],
                "steps": None if of_steps is None else dict(of_steps[name]),
            }
            for name, some in found.items()
        ],
    }
