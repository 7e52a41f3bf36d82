"""`proofcheck experiment depth`: certified depths with the skip, and the floor without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from lemmas.commands.options import require_places
from proofcheck.atomic import write_bytes, write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.errors import InputError
from proofcheck.printing import counted

SCHEMA, VERSION = "proofcheck-depths", 1
AGAIN = "proofcheck experiment depth --out DIR"
_PARTS = {"n", "N", "kappa", "l", "F", "residual", "below", "zero", "plain", "methods"}
WIDTHS = (8, 16, 32, 64, 128, 256, 512, 1024)


@click.group()
def experiment() -> None:
    """Experiments that set the theorems against networks."""


@experiment.command()
@click.option("--out", required=True, metavar="DIR", help="Folder for data, table and figure.")
@click.option("--widths", metavar="M,..", help="Hidden units  [default: 8,16,..,1024]")
@click.option("--only", metavar="NAME", help="Only this data set: p19, teacher or diabetes.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed.")
@click.option("--fresh", is_flag=True, help="Do not go on with the rows in DIR.")
def depth(out: str, widths: str | None, only: str | None, seed: int, fresh: bool) -> None:
    """Bound the depth of minima at every width, with and without the skip.

    Writes depths.json, depths.md, depths.svg and depths.png into DIR, the data after each row: run
    it again to go on with a run that was stopped. Depths are certified: exact maxima on paths to a
    two-layer network that lies below the start.
    """
    from lemmas.experiment.depths import row_of
    from lemmas.experiment.figure import rendered
    from lemmas.experiment.page import page
    from lemmas.experiment.starts import FAMILIES, TASKS

    folder = Path(out)
    if not folder.is_dir():
        raise InputError(f"--out {out}: there is no such folder; make it first")
    places = {kind: str(folder / f"depths.{kind}") for kind in ("json", "md", "svg", "png")}
    require_places(places.values())
    numbers = _widths(widths)
    tasks = [task for task in TASKS if only in (None, task.name)]
    if not tasks:
        names = ", ".join(task.name for task in TASKS)
        raise InputError(f"--only {only}: no such data set; there are {names}")
    known = {} if fresh else _known(places["json"], seed)
    wanted = [(task, family, m) for task in tasks for family in FAMILIES for m in numbers]
    rows: list[dict[str, Any]] = []
    with progress_bar() as bar:
        line = bar.add_task("depths", total=len(wanted))
        for done, (task, family, m) in enumerate(wanted):
            bar.update(line, completed=done)
            row = known.get((task.name, family, m)) or row_of(
                task, family, m, seed, lambda said: bar.update(line, description=said)
            )
            rows.append(row)
            kept = [*rows, *(old for key, old in known.items() if key not in _keys(rows))]
            write_text(places["json"], _text(kept, seed))
    write_text(places["json"], _text(rows, seed))
    write_text(places["md"], page(rows, f"{AGAIN} --seed {seed}"))
    for kind in ("svg", "png"):
        write_bytes(places[kind], rendered(rows, kind))
    say = console()
    taken = sum((task.name, family, m) in known for task, family, m in wanted)
    if taken:
        say.print(f"{counted(taken, 'row')} taken from {places['json']}; --fresh finds them again")
    worst = max((_certified(row) for row in rows), default=0.0)
    say.print(
        f"{len(rows)} starts; the largest certified depth of auto is {worst:.3g}; seed {seed}; "
        f"written to {folder}",
        soft_wrap=True,
    )


def _certified(row: dict[str, Any]) -> float:
    value = row["methods"]["auto"].get("certified", 0.0) if row["below"] else 0.0
    return float(value)


def _keys(rows: list[dict[str, Any]]) -> set[tuple[str, str, int]]:
    return {(row["problem"], row["family"], row["m"]) for row in rows}


def _text(rows: list[dict[str, Any]], seed: int) -> str:
    payload = {"schema": SCHEMA, "version": VERSION, "seed": seed, "rows": rows}
    return json.dumps(payload, indent=1, ensure_ascii=False) + "\n"


def _known(path: str, seed: int) -> dict[tuple[str, str, int], dict[str, Any]]:
    """Return the rows of an earlier run with the same seed; raise InputError for another file."""
    if not Path(path).exists():
        return {}
    try:
        payload = json.loads(Path(path).read_text(encoding="utf-8"))
        if (payload["schema"], payload["version"]) != (SCHEMA, VERSION):
            raise ValueError
        if not all(row.keys() >= _PARTS and "auto" in row["methods"] for row in payload["rows"]):
            raise ValueError
        rows = {(row["problem"], row["family"], row["m"]): row for row in payload["rows"]}
        return rows if payload["seed"] == seed else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError(
            f"{path} is not what this experiment writes; choose another folder, or --fresh"
        ) from None


def _widths(words: str | None) -> tuple[int, ...]:
    if words is None:
        return WIDTHS
    found = []
    for part in words.split(","):
        if not (part.isascii() and part.isdigit()) or not 5 <= int(part) <= 4096:
            raise InputError(f"--widths {words!r}: {part!r} is no number of units from 5 to 4096")
        found.append(int(part))
    return tuple(dict.fromkeys(found))
