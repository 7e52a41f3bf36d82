"""The command line. Exit codes: 0 success; 1 something is refuted, undecided or skipped, or a
certificate is refused; 2 bad input; 3 a solver failed; 130 stopped by the user."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sys
import time
import warnings
from typing import Any

import click
from rich.table import Table

from proofcheck import __version__
from proofcheck.atomic import require_place, write_text
from proofcheck.cli_tools import console, progress_bar
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.lemma import Companion, Lemma
from proofcheck.registry import load
from proofcheck.report import as_json, coloured, print_lemma, print_results, statement_json
from proofcheck.store import Store
from proofcheck.verdict import weakest
from proofcheck.verify import DEFAULT_SEED, Effort, VerificationFailed, closure, verify


class _Commands(click.Group):
    """The core's commands and those that the installed companion brings."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *_companion_commands()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return super().get_command(ctx, name) or _companion_commands().get(name)


def _companion_commands() -> dict[str, click.Command]:
    try:
        return {command.name or "": command for command in load().commands}
    except InputError:
        return {}


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="proofcheck")
def cli() -> None:
    """Check a proof step by step, and build what it says exists.

    Exit codes: 0 success; 1 something is refuted, undecided or skipped, or a certificate is
    refused; 2 bad input; 3 a solver failed; 130 stopped by the user.
    """


_package = click.option("--package", metavar="NAME", help="Python package of another companion.")
_store = click.option(
    "--store",
    "store_path",
    metavar="DIR",
    help="Folder of the evidence store [default: $PROOFCHECK_STORE or the user's cache folder].",
)


@cli.command("list")
@_package
def list_command(package: str | None) -> None:
    """List the lemmas of the companion, with provenance and what each rests on."""
    companion = load(package)
    table = Table(box=None, pad_edge=False, header_style="bold", title=None)
    for column in ("lemma", "claim", "from", "rests on"):
        table.add_column(column, no_wrap=column != "claim")
    for lemma in companion.lemmas:
        table.add_row(lemma.id, lemma.title, ", ".join(lemma.provenance), ", ".join(lemma.uses))
    say = console()
    say.print(f"[bold]{companion.title}[/]")
    say.print(table)


@cli.command()
@click.argument("lemma_id", metavar="ID")
@_package
@_store
def show(lemma_id: str, package: str | None, store_path: str | None) -> None:
    """Show statement, hypotheses, steps and provenance of the lemma ID, and what it rests on."""
    companion = load(package)
    lemma = companion.lemma(lemma_id)
    print_lemma(console(), companion, lemma, _last_entry(Store(store_path), companion, lemma))


def pointer(companion: Companion, lemma_id: str) -> str:
    """Return the store's name for the newest verification of a lemma."""
    return f"verify-{companion.name}-{lemma_id}"


def _last_entry(store: Store, companion: Companion, lemma: Lemma) -> dict[str, Any] | None:
    digest = store.latest(pointer(companion, lemma.id))
    if digest is None:
        return None
    _, payload = store.get(digest)
    for entry in payload["lemmas"]:
        same = entry["id"] == lemma.id and entry["statement"] == statement_json(lemma.statement)
        if same and payload["proofcheck"] == __version__:
            return dict(entry)
    return None


@cli.command("verify")
@click.argument("ids", nargs=-1, metavar="[IDS]...")
@click.option("--json", "json_path", metavar="FILE", help="Write the evidence as JSON to FILE.")
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Seed.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes [default: one a core].")
@_package
@_store
def verify_command(
    ids: tuple[str, ...],
    json_path: str | None,
    seed: int,
    jobs: int,
    package: str | None,
    store_path: str | None,
) -> None:
    """Verify the lemmas IDS (all by default): proof steps, instances, hypotheses.

    One row per lemma; exits with 1 if anything is refuted, undecided or skipped.
    """
    if seed < 0:
        raise InputError(f"--seed must be a natural number, got {seed}")
    companion = load(package)
    lemmas = [companion.lemma(name) for name in dict.fromkeys(ids)] or list(companion.lemmas)
    lemmas.sort(key=companion.lemmas.index)
    effort = Effort()
    store = Store(store_path)
    store.prepare()
    if json_path is not None:
        require_place(json_path)
    started = time.perf_counter()
    with progress_bar() as bar:
        task = bar.add_task("verifying", total=len(closure(companion, lemmas)))

        def done(name: str) -> None:
            bar.update(task, advance=1, description=f"{name} examined")

        results = verify(
            companion, lemmas, package=package, seed=seed, effort=effort, jobs=jobs, progress=done
        )
    seconds = time.perf_counter() - started
    say = console()
    print_results(say, results)
    total = weakest(result.verdict for result in results)
    say.print(
        f"\n{len(results)} lemmas, weakest verdict {coloured(total)}, seed {seed}, {seconds:.1f} s"
    )
    payload = as_json(companion, results, seed, effort)
    if json_path is not None:
        write_text(json_path, json.dumps(payload, indent=1, ensure_ascii=False) + "\n")
    digest = store.put("verification", payload)
    for result in results:
        store.point(pointer(companion, result.id), digest)
    say.print(f"[dim]evidence {digest[:16]} in {store.root}[/dim]", soft_wrap=True)
    if not total.is_success:
        bad = ", ".join(r.id for r in results if not r.verdict.is_success)
        raise VerificationFailed(f"not everything holds: {bad}")


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit; every error is one sentence and a non-zero code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without UTF-8 shows ? for a letter
    if not sys.warnoptions:
        # overflow in floats is no news: what counts is recomputed exactly, or refused below
        warnings.simplefilter("ignore", RuntimeWarning)
    try:
        code = cli.main(args=args, prog_name="proofcheck", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C has nothing left to stop
        _fail("stopped; nothing was left half-written", 130)
    except ProofcheckError as error:
        _fail(str(error), error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OverflowError:
        _fail("a number leaves the range of doubles; scale the network, the data or kappa", 2)
    except MemoryError:
        _fail("out of memory; try a smaller network or fewer samples", 2)
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
        where = f" ({error.filename})" if error.filename else ""
        _fail(f"{reason}{where}; free or choose another place and run again", 2)


def _fail(sentence: str, code: int) -> None:
    click.echo(f"proofcheck: {sentence}", err=True)
    sys.exit(code)
