"""Errors that a user can act on: one sentence naming what, where and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class ProofcheckError(Exception):
    """Base of every error that the command line reports in one sentence, without a traceback."""

    exit_code = 2


class InputError(ProofcheckError):
    """Something handed in (a file, a number, a name) is missing, malformed or out of range."""


class SolverError(ProofcheckError):
    """A solver failed, or returned an answer that does not survive its own recheck."""

    exit_code = 3


def attempt(build: Callable[[], T], *kinds: type[ProofcheckError]) -> T | ProofcheckError:
    """Return what `build` returns, or its error if it is of one of these kinds."""
    try:
        return build()
    except kinds as error:
        return error
