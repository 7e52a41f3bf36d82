"""What a hunt has done, on disk: one line a unit, so that a kill loses the running units alone."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from proofcheck import __version__
from proofcheck.errors import InputError
from proofcheck.hunt.claim import Claim, changed_lemma
from proofcheck.hunt.units import Seen
from proofcheck.printing import text

Key = tuple[str, str, int]
"""Lemma, searcher, number of the unit."""


class Journal:
    """An append-only file of finished units, held by one hunt at a time.

    A last line that a kill cut short is dropped; any other malformed line is refused.
    """

    def __init__(self, folder: str | os.PathLike[str], claims: Sequence[Claim], seed: int) -> None:
        """Open the journal of these claims and this seed in `folder`, and lock it."""
        header = {"hunt": digest_of(claims, seed), "proofcheck": __version__, "seed": seed}
        self.path = Path(folder) / f"hunt-{header['hunt']}.jsonl"
        self.header = header
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self.path.open("ab+")
        except OSError as error:
            raise InputError(
                f"cannot write {self.path}: {error.strerror}; choose another folder with --out"
            ) from error
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._stream.close()
            raise InputError(
                f"{self.path} is in use by another hunt for the same claims and seed; wait for it, "
                "or choose another seed or folder"
            ) from None

    def read(self) -> dict[Key, Seen]:
        """Return the units that were finished before."""
        self._stream.seek(0)
        raw = self._stream.read()
        whole, _, torn = raw.rpartition(b"\n")
        if torn:
            self._stream.truncate(len(raw) - len(torn))
        lines = whole.split(b"\n") if whole else []
        found: dict[Key, Seen] = {}
        for number, line in enumerate(lines, 1):
            try:
                data = json.loads(line)
                if number == 1:
                    if data != self.header:
                        raise ValueError("it was written by another version of proofcheck")
                    continue
                key = (str(data["lemma"]), str(data["searcher"]), int(data["unit"]))
                found[key] = Seen.from_json(data["seen"])
            except (InputError, KeyError, TypeError, ValueError) as error:
                raise InputError(
                    f"{self.path}, line {number}, is damaged ({error}); remove the file to begin "
                    "again"
                ) from error
        return found

    def begin(self) -> None:
        """Forget what was there."""
        self._stream.truncate(0)

    def write(self, key: Key, seen: Seen) -> None:
        """Add a finished unit; raise InputError with a sentence where the disk is full."""
        lemma, searcher, unit = key
        data = {"lemma": lemma, "searcher": searcher, "unit": unit, "seen": seen.to_json()}
        self._stream.seek(0, os.SEEK_END)
        lines = [self.header, data] if not self._stream.tell() else [data]
        self._put("".join(json.dumps(line) + "\n" for line in lines))

    def _put(self, lines: str) -> None:
        try:
            self._stream.write(lines.encode())
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise InputError(
                f"cannot write {self.path}: {error.strerror}; what was written before is kept: "
                "make room and run again with --resume"
            ) from error

    def close(self) -> None:
        """Let another hunt have the file."""
        try:
            self._stream.close()
        except OSError:
            return  # said when it was written


def digest_of(claims: Sequence[Claim], seed: int) -> str:
    """Return what is the same for the same statements, changes and seed alone."""
    said: list[Any] = [seed]
    for claim in claims:
        statement = changed_lemma(claim).statement
        formulas = (*statement.hypotheses, *statement.conclusions)
        said.append([claim.title, claim.sizes, [text(item.formula) for item in formulas]])
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]
