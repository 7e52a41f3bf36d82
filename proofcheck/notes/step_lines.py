"""Where the steps of a proof are written: module and line, found in the source text.

A step is an object that does not know its line, and may be made by a function for several proofs.
So the calls `Step(..)` of the lemma's own modules are read, and the one is taken whose name and
reason fit best; where none fits, the module of the lemma is named without a line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofcheck.kernel.proof import Step
from proofcheck.lemma import Lemma
from proofcheck.modules import Unclear, inside
from proofcheck.sources import Sources, home_of


@dataclass(frozen=True)
class Place:
    """A line of a module; line 0 is the module as a whole."""

    module: str
    line: int


@dataclass(frozen=True)
class _Call:
    place: Place
    name: ast.expr | None
    why: ast.expr | None


class StepLines:
    """Finds the lines of steps in the modules of the package `root`."""

    def __init__(self, root: str) -> None:
        """Read modules as they are asked for."""
        self._root = root
        self._sources = Sources(float("inf"))
        self._calls: dict[str, list[_Call]] = {}
        self.files: dict[str, Path] = {}

    def home(self, lemma: Lemma) -> Place | None:
        """Return the module that holds the lemma, None if its source cannot be read."""
        modules = self._modules(lemma)
        return Place(modules[0], 0) if modules else None

    def of(self, lemma: Lemma) -> list[Place | None]:
        """Return the place of every step, in order."""
        modules = self._modules(lemma)
        calls = [call for name in modules for call in self._calls[name]]
        home = Place(modules[0], 0) if modules else None
        return [self._best(step, calls, home) for step in lemma.steps]

    def _best(self, step: Step, calls: list[_Call], home: Place | None) -> Place | None:
        best, found = 0, home
        for call in calls:
            name, why = _fits(call.name, step.name), _fits(call.why, step.why)
            # a name that is computed fits anything; then the reason must be written out
            if name < 0 or why < 0 or (name == 0 and why < 2):
                continue
            if name + why > best:
                best, found = name + why, call.place
        return found

    def _modules(self, lemma: Lemma) -> list[str]:
        """Return the package's modules that the lemma's own imports reach, nearest name first."""
        homes = home_of(lemma, self._root)
        try:
            files = self._sources.modules(homes, self._root)
        except Unclear:
            return []
        own = {name: path for name, path in files.items() if inside(name, self._root)}
        for name, path in own.items():
            if name not in self._calls:
                self.files[name] = path
                self._calls[name] = list(_calls(name, path))
        home = homes[0]
        return sorted(own, key=lambda name: (name != home, -_shared(name, home), name))


def _shared(name: str, other: str) -> int:
    pairs = enumerate(zip(name, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(name), len(other)))


def _calls(module: str, path: Path) -> Iterator[_Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Step":
            given: dict[str, Any] = dict(
                zip(("name", "claim", "by", "why"), node.args, strict=False)
            )
            given.update({item.arg: item.value for item in node.keywords if item.arg})
            yield _Call(Place(module, node.lineno), given.get("name"), given.get("why"))


def _fits(written: ast.expr | None, value: str) -> int:
    """Return 2 if just this text is written, 1 if a text with gaps fits, 0 if unknown, else -1."""
    if isinstance(written, ast.Constant):
        return 2 if written.value == value else -1
    if isinstance(written, ast.JoinedStr):
        pattern = "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
            for part in written.values
        )
        return 1 if re.fullmatch(pattern, value, re.DOTALL) else -1
    return 0
