"""`verify --watch`: verify, wait until a file is saved, verify again in a fresh process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from proofcheck.cli_tools import console
from proofcheck.registry import load
from proofcheck.sources import root_of, watched_files

PAUSE = 0.3  # seconds between two looks at the files; short for a person, long for a disk


def watch_verify(
    ids: Sequence[str],
    json_path: str | None,
    seed: int,
    jobs: int,
    package: str | None,
    store_path: str | None,
    strict: bool = False,
) -> None:
    """Verify again whenever a source file is saved, until Ctrl-C; raise InputError at bad input.

    Every round is a fresh process, so nothing of the old sources is left; what a save did not
    touch comes from the store.
    """
    load(package)  # bad input is said here, before anything is watched
    root = root_of(package)
    args = ["verify", *ids, "--seed", str(seed), "--jobs", str(jobs)]
    for option, value in (("--json", json_path), ("--package", package), ("--store", store_path)):
        args += [option, value] if value is not None else []
    args += ["--strict"] if strict else []
    say = console()

    def round_of(changed: Sequence[Path]) -> None:
        if changed:
            say.print(f"\n[dim]saved: {', '.join(path.name for path in changed)}[/dim]")
        run_once(args)
        say.print("[dim]watching; Ctrl-C ends it[/dim]")

    watch(lambda: dict(watched_files(root)), round_of)


def watch(
    look: Callable[[], dict[Path, tuple[int, int] | None]],
    round_of: Callable[[Sequence[Path]], None],
    pause: float = PAUSE,
) -> None:
    """Call `round_of` at once and after each change that `look` sees, for ever.

    A file that is saved during a round makes the next one. A round begins when two looks agree, so
    that an editor that writes several files is waited for.
    """
    seen = look()
    round_of(())
    while True:
        time.sleep(pause)
        now = look()
        if now == seen:
            continue
        while True:
            time.sleep(pause)
            later = look()
            if later == now:
                break
            now = later
        changed = sorted(
            path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)
        )
        seen = now
        round_of(changed)


def run_once(args: Sequence[str]) -> int:
    """Run the command line once in a fresh process; return its exit code.

    On Ctrl-C the process is told, ends cleanly and is waited for before KeyboardInterrupt goes on.
    """
    process = multiprocessing.get_context("spawn").Process(target=_round, args=(list(args),))
    process.start()
    try:
        process.join()
    except KeyboardInterrupt:
        if process.is_alive() and process.pid is not None:
            os.kill(process.pid, signal.SIGINT)
        process.join()
        raise
    return process.exitcode or 0


def _round(args: list[str]) -> None:
    """Be one round; on Ctrl-C say nothing, for the parent says it."""
    from proofcheck.cli import main

    devnull = os.open(os.devnull, os.O_WRONLY)

    def silent(number: int, frame: object) -> None:
        os.dup2(devnull, 2)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, silent)
    main(args)
