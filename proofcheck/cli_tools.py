"""What every command line of a companion shares: where it prints, and how it shows progress."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class _Output(Console):
    """A console that leaves a closed pipe to the command line (rich would exit with 1)."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Return the console for results: the terminal's width, or 120 columns into a file or pipe."""
    return _Output(width=None if sys.stdout.isatty() else 120, highlight=False)


def progress_bar() -> Progress:
    """Return a progress bar on standard error, silent where that is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
