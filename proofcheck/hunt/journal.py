"""What a hunt has done, on disk: one line a unit, so that a kill loses the running units alone."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from proofcheck.errors import InputError
from proofcheck.hunt.claim import Claim, changed_lemma
from proofcheck.hunt.tasks import Key, versions
from proofcheck.hunt.units import Seen
from proofcheck.printing import text


class Journal:
    """An append-only file of finished units, held by one hunt at a time.

    A last line that a kill cut short is dropped; any other malformed line is refused.
    """

    def __init__(self, folder: str | os.PathLike[str], claims: Sequence[Claim], seed: int) -> None:
        """Open the journal of these claims and this seed in `folder`, and lock it."""
        self.versions = versions()
        self.header = {"hunt": digest_of(claims, seed), "seed": seed, "versions": self.versions}
        self.path = Path(folder) / f"hunt-{self.header['hunt']}.jsonl"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self.path.open("ab+", buffering=0)
        except OSError as error:
            raise InputError(
                f"cannot write {self.path}: {error.strerror}; choose another folder with --out"
            ) from error
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._stream.close()
            raise InputError(
                f"{self.path} is in use by another hunt for the same claims and seed; wait for it, "
                "or choose another seed or folder"
            ) from None
        except OSError as error:
            self._stream.close()
            raise InputError(
                f"cannot lock {self.path}: {error.strerror}; choose another folder with --out"
            ) from error

    def read(self) -> dict[Key, Seen]:
        """Return the units that were finished before."""
        with self._sentences():
            self._stream.seek(0)
            raw = self._stream.read() or b""
            whole, _, torn = raw.rpartition(b"\n")
            if torn:
                self._stream.truncate(len(raw) - len(torn))
        lines = whole.split(b"\n") if whole else []
        found: dict[Key, Seen] = {}
        for number, line in enumerate(lines, 1):
            try:
                data = json.loads(line)
                if number == 1:
                    self._same(data)
                    continue
                key = (str(data["lemma"]), str(data["searcher"]), int(data["unit"]))
                found[key] = Seen.from_json(data["seen"])
            except (InputError, KeyError, TypeError, ValueError, RecursionError) as error:
                raise InputError(
                    f"{self.path}, line {number}, is damaged ({error}); run without --resume to "
                    "begin again"
                ) from error
        return found

    def _same(self, header: Any) -> None:
        if header != self.header:
            mine, theirs = self.versions, dict(dict(header)["versions"])
            odd = next((name for name in mine if theirs.get(name) != mine[name]), None)
            raise ValueError(
                "it is of another hunt"
                if odd is None
                else f"it was written with {odd} {theirs.get(odd)}, this is {mine[odd]}"
            )

    def begin(self) -> None:
        """Forget what was there; raise InputError where nothing can be written: before the work."""
        with self._sentences():
            self._stream.truncate(0)
        self._put(json.dumps(self.header) + "\n")

    def write(self, key: Key, seen: Seen) -> None:
        """Add a finished unit; raise InputError with a sentence where the disk is full."""
        lemma, searcher, unit = key
        data = {"lemma": lemma, "searcher": searcher, "unit": unit, "seen": seen.to_json()}
        lines = [data] if self._end() else [self.header, data]
        self._put("".join(json.dumps(line) + "\n" for line in lines))

    def _end(self) -> int:
        with self._sentences():
            return self._stream.seek(0, os.SEEK_END)

    def _put(self, lines: str) -> None:
        """Write lines whole, or leave what was there before."""
        end = self._end()
        rest = memoryview(lines.encode())
        with self._sentences():
            try:
                while rest:
                    rest = rest[self._stream.write(rest) or 0 :]
                os.fsync(self._stream.fileno())
            except BaseException:
                with suppress(OSError):  # a torn line at the end is dropped by `read`, too
                    self._stream.truncate(end)
                raise

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise InputError(
                f"cannot write {self.path}: {error.strerror}; what was written before is kept: "
                "make room, or mend the folder, and run again with --resume"
            ) from error

    def close(self) -> None:
        """Let another hunt have the file."""
        with suppress(OSError):  # said when it was written
            self._stream.close()


def digest_of(claims: Sequence[Claim], seed: int) -> str:
    """Return what is the same for the same statements, changes and seed alone."""
    said: list[Any] = [seed]
    for claim in claims:
        statement = changed_lemma(claim).statement
        formulas = (*statement.hypotheses, *statement.conclusions)
        said.append([claim.title, claim.sizes, [text(item.formula) for item in formulas]])
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]
