"""Asking solvers in processes that can be killed; what does not answer has decided nothing."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from proofcheck.smt.script import Script

_ROOT = str(Path(__file__).parents[2])
_RATIONAL = re.compile(r"-?[0-9]+(/[1-9][0-9]*)?")
MOST_OUTPUT = 4 << 20
"""Characters that an answer may have."""


@dataclass(frozen=True)
class Effort:
    """Limits of one question to one solver.

    resource: in the solver's own deterministic units. seconds: wall clock, after which it is
    killed; generous, so that the resource limit decides and the answer is the same everywhere.
    memory: megabytes.
    """

    resource: int
    seconds: float = 60.0
    memory: int = 4096


@dataclass(frozen=True)
class Solver:
    """A solver: its name, the command that answers a request, its limits."""

    name: str
    command: tuple[str, ...]
    effort: Effort


@dataclass(frozen=True)
class Answer:
    """What a solver said. status: 'unsat', 'sat' or 'unknown'; `note` says why it is unknown.

    model: exact rationals by unknown; None where there is none (an irrational value, or no 'sat').
    near: where a value is irrational, rationals near the model, if the solver gives them.
    """

    solver: str
    status: str
    version: str = ""
    model: Mapping[str, Fraction] | None = None
    note: str = ""
    near: Mapping[str, Fraction] | None = None

    @property
    def shown(self) -> str:
        """Return name and version, as in "z3 4.13.0"."""
        return f"{self.solver} {self.version}".strip()


def installed(name: str, effort: Effort) -> Solver:
    """Return the solver called `name` (z3 or cvc5), run by this Python in a process of its own."""
    return Solver(name, (sys.executable, "-m", "proofcheck.smt.child", name), effort)


SOLVERS = (
    installed("z3", Effort(resource=40_000_000)),
    installed("cvc5", Effort(resource=4_000_000)),
)


def ask(script: Script, solvers: Sequence[Solver] = SOLVERS) -> list[Answer]:
    """Return what each solver says to the same script, all asked at once."""
    running: list[subprocess.Popen[bytes] | None] = []
    answers: list[Answer | None] = [None] * len(solvers)
    try:
        for solver in solvers:
            running.append(_start(solver))  # one by one: an interrupt then forgets none
        readers = []
        for place, (solver, process) in enumerate(zip(solvers, running, strict=True)):
            target = _reader(script, solver, process, answers, place)
            readers.append(threading.Thread(target=target, daemon=True))
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    finally:
        for process in running:
            _kill(process)
    return [
        answer or Answer(solver.name, "unknown", note=f"{solver.name} gave no answer")
        for solver, answer in zip(solvers, answers, strict=True)
    ]


def _start(solver: Solver) -> subprocess.Popen[bytes] | None:
    paths = [_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        return subprocess.Popen(
            solver.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # so that it and its children can be killed together
        )
    except OSError:
        return None


def _kill(process: subprocess.Popen[bytes] | None) -> None:
    if process is None:
        return
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (OSError, AttributeError):
            process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def _reader(
    script: Script,
    solver: Solver,
    process: subprocess.Popen[bytes] | None,
    answers: list[Answer | None],
    place: int,
) -> Any:
    request = {
        "text": script.text,
        "logic": script.logic,
        "unknowns": list(script.unknowns),
        "resource": solver.effort.resource,
        "memory": solver.effort.memory,
        "seconds": int(solver.effort.seconds) + 1,
    }

    def read() -> None:
        if process is None:
            note = f"{solver.name} could not be started"
            answers[place] = Answer(solver.name, "unknown", note=note)
            return
        begun = time.monotonic()
        try:
            out, _ = process.communicate(json.dumps(request).encode(), solver.effort.seconds)
        except subprocess.TimeoutExpired:
            _kill(process)
            note = f"{solver.name} was killed after {solver.effort.seconds:g} s"
            answers[place] = Answer(solver.name, "unknown", note=note)
            return
        except (OSError, ValueError):
            out = b""
        elapsed = time.monotonic() - begun
        answers[place] = _parse(solver, script, out, process.returncode, elapsed)

    return read


def _parse(solver: Solver, script: Script, out: bytes, code: int | None, elapsed: float) -> Answer:
    def unknown(note: str) -> Answer:
        return Answer(solver.name, "unknown", note=f"{solver.name} {note}")

    if code != 0:
        return unknown(f"ended with code {code}: out of memory or time, or it crashed")
    try:
        said = json.loads(out[:MOST_OUTPUT].decode())
        status, version = said["status"], str(said.get("version", ""))
        note = str(said.get("note", ""))
        model = said.get("model")
    except (ValueError, KeyError, TypeError, AttributeError):
        return unknown("gave an answer that cannot be read")
    if status not in ("sat", "unsat", "unknown"):
        return unknown(f"said {str(status)[:40]!r}, which is no answer")
    if status == "unknown":
        return Answer(solver.name, status, version, note=f"{solver.name}: {note or 'unknown'}")
    if status == "unsat":
        return Answer(solver.name, status, version)
    near = _model(said.get("near"), script)
    return Answer(solver.name, status, version, _model(model, script), near=near)


def _model(model: Any, script: Script) -> dict[str, Fraction] | None:
    """Return the model if it gives an exact rational to every unknown, else None."""
    if not isinstance(model, dict) or set(model) != set(script.unknowns):
        return None
    values: dict[str, Fraction] = {}
    for name, text in model.items():
        if not isinstance(text, str) or not _RATIONAL.fullmatch(text):
            return None
        values[name] = Fraction(text)
    return values
