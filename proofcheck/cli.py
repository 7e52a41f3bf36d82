"""The command line. Exit codes: 0 success; 1 something is refuted, undecided or skipped, or a
certificate is refused; 2 bad input; 3 a solver or a cluster failed; 130 stopped by the user;
141 nobody reads on."""

from __future__ import annotations

import errno
import importlib
import io
import os
import signal
import sys
import warnings

import click

from proofcheck import __version__
from proofcheck.commands import COMMANDS
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.registry import load
from proofcheck.workers import collect_seldom


class _Commands(click.Group):
    """The core's commands, loaded when called, and those that the installed companion brings."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *_companion_commands()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return _companion_commands().get(name)
        module, attribute = COMMANDS[name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


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
    refused; 2 bad input; 3 a solver or a cluster failed; 130 stopped by the user; 141 the pipe it
    writes to was closed.
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit; every error is one sentence and a non-zero code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without UTF-8 shows ? for a letter
    if not sys.warnoptions:
        # overflow in floats is no news: what counts is recomputed exactly, or refused below
        warnings.simplefilter("ignore", RuntimeWarning)
    collect_seldom()
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
        sys.exit(141)  # as of a program that the signal ends: nothing is refuted by it
    except SyntaxError as error:
        _fail(f"{error.filename}, line {error.lineno}: {error.msg}; the package is not loaded", 2)
    except ImportError as error:
        _fail(f"{error}; install what is missing or mend the import", 2)
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
