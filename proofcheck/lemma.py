"""A lemma declares mathematics: statement, proof steps, recipe of instances, breakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click
import sympy as sp

from proofcheck.draw import Draw
from proofcheck.errors import InputError, ProofcheckError
from proofcheck.kernel.proof import Step
from proofcheck.kernel.rules import At
from proofcheck.language import Formula, as_term, name_of
from proofcheck.statement import Statement
from proofcheck.walker import View

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
PROVENANCE = {
    "P": "claimed by the paper's abstract",
    "FB": "in Freeman and Bruna",
    "R": "reconstructed here",
    "N": "new here, to our knowledge",
    "T": "textbook",
}


@dataclass(frozen=True)
class Breaker:
    """An instance that meets every hypothesis but one, and violates a conclusion, exactly.

    instance: values without a batch axis. For a conclusion that promises an object which no
    finite search can exclude, `impossible` is a formula that holds at the instance and `shows`
    says why it excludes every such object.
    """

    drops: str
    instance: Mapping[str, Any]
    violates: str
    shows: str
    impossible: Formula | None = None


@dataclass(frozen=True)
class Obstacle:
    """Why a neighbour of a claim that something exists is false, though no finite search shows it.

    instance: values without a batch axis, which meet every hypothesis. impossible: a formula that
    holds there; `shows` says in words why it excludes every object that the neighbour promises.
    """

    instance: Mapping[str, Any]
    shows: str
    impossible: Formula


@dataclass(frozen=True)
class Redundant:
    """A hypothesis kept for readability, with the proof that the others imply it."""

    hypothesis: str
    proof: str


@dataclass(frozen=True)
class Lemma:
    """One lemma of a companion.

    instance: recipe from a `Draw` to the values of the declared symbols. constructions: by name,
    what an `Exists` promises. probes: better values for a quantified real. uses: the lemmas that
    the steps rest on. note: the file of its note, relative to the companion's notes.
    """

    id: str
    title: str
    provenance: tuple[str, ...]
    statement: Statement
    steps: tuple[Step, ...]
    instance: Callable[[Draw], Mapping[str, Any]]
    breakers: tuple[Breaker | Redundant, ...]
    note: str
    uses: tuple[str, ...] = ()
    constructions: Mapping[str, Callable[[View], Mapping[str, Any]]] = field(default_factory=dict)
    probes: Mapping[str, Callable[[View], Any]] = field(default_factory=dict)
    not_claimed: str = ""

    @cached_property
    def points(self) -> dict[str, tuple[Any, ...]]:
        """Return, by name, the terms that the steps put for quantified reals."""
        found: dict[str, dict[Any, None]] = {}
        for where in _instances([step.by for step in self.steps]):
            for symbol, value in where.items():
                if isinstance(value, (int, sp.Expr)) and not isinstance(value, sp.Lambda):
                    found.setdefault(name_of(symbol), {})[as_term(value)] = None
        return {name: tuple(values) for name, values in found.items()}

    def __post_init__(self) -> None:
        """Refuse odd ids, unknown provenance letters and breakers of unknown hypotheses."""
        if not _ID.fullmatch(self.id):
            raise ProofcheckError(f"{self.id!r} is no id of a lemma; take letters and digits")
        unknown = [letter for letter in self.provenance if letter not in PROVENANCE]
        if unknown or not self.provenance:
            raise ProofcheckError(f"{self.id}: provenance must be among {', '.join(PROVENANCE)}")
        known = {item.name for item in self.statement.hypotheses}
        for breaker in self.breakers:
            name = breaker.drops if isinstance(breaker, Breaker) else breaker.hypothesis
            if name not in known:
                raise ProofcheckError(f"{self.id}: {name} is not one of its hypotheses")


def _instances(things: Iterable[Any]) -> Iterator[Mapping[Any, Any]]:
    """Yield what instances of quantified formulas, wherever in rules, put for their symbols."""
    for thing in things:
        if isinstance(thing, At) and isinstance(thing.where, Mapping):
            yield thing.where
        if isinstance(thing, (tuple, list)):
            yield from _instances(thing)
        elif isinstance(thing, Mapping):
            yield from _instances(thing.values())
        elif is_dataclass(thing) and not isinstance(thing, type):
            yield from _instances(getattr(thing, item.name) for item in fields(thing))


@dataclass(frozen=True)
class Companion:
    """A package of lemmas, with the commands that it adds to the command line.

    explained: by lemma id and key of a mutant (`mutate`), why nothing refutes that mutant, in
    words; or, for a mutant that is false by an argument, what the argument rests on.
    pictures: writes SVG files into a folder, for the site of notes; returns for each its file name
    and its text alternative, by what it shows: "L03/H2" (what breaks without that hypothesis),
    "L03" (the lemma), "start/landscape" (a note's; the note refers to `_pictures/<file>`).
    sharp: by lemma id, instances without batch axis at which the conclusions leave little room.
    """

    name: str
    title: str
    lemmas: tuple[Lemma, ...]
    notes: str
    commands: tuple[click.Command, ...] = ()
    explained: Mapping[tuple[str, str], str | Obstacle] = field(default_factory=dict)
    pictures: Callable[[Path], Mapping[str, tuple[str, str]]] | None = None
    sharp: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse repeated ids, and lemmas that use later or unknown ones."""
        seen: set[str] = set()
        folded: dict[str, str] = {}
        for lemma in self.lemmas:
            if lemma.id in seen:
                raise ProofcheckError(f"two lemmas are both called {lemma.id}")
            other = folded.setdefault(lemma.id.casefold(), lemma.id)
            if other != lemma.id:
                raise ProofcheckError(f"{other} and {lemma.id} differ in case alone")
            missing = [name for name in lemma.uses if name not in seen]
            if missing:
                raise ProofcheckError(
                    f"{lemma.id} uses {missing[0]}, which does not come before it: "
                    "circular, or unknown"
                )
            seen.add(lemma.id)

    def lemma(self, name: str) -> Lemma:
        """Return the lemma called `name`; raise InputError with the known ones."""
        for item in self.lemmas:
            if item.id.lower() == name.lower():
                return item
        known = ", ".join(item.id for item in self.lemmas)
        raise InputError(f"no lemma is called {name!r}; the companion has {known}")
