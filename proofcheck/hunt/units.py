"""A numbered unit of a hunt: one searcher, one shape, one seed; what it saw, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from proofcheck.errors import InputError
from proofcheck.fates import REFUTED
from proofcheck.hunt.claim import Claim
from proofcheck.instances import to_data
from proofcheck.knobs import FAILURES


@dataclass
class Seen:
    """What units of work showed; `add` is what a hunt does with them, in the order of numbers.

    tried: instances looked at. met: those that met every hypothesis. equal: conclusions met with
    equality. slack: least relative slack of a conclusion that held. artefacts: violations in floats
    that exact arithmetic does not confirm. undecided: instances at which a construction did not
    deliver, or something failed. reason: why the first of them is undecided.
    models: times that a solver had a model which no rational instance confirmed. model: the first
    of them, in words. shapes: instances by size.
    found: a counterexample, as `instances.to_data` writes it.
    events: of the instances "looked" at closely, in how many something noteworthy happened (see
    `events`). worst: of claims of existence, the largest ratio of the sides of a promised bound
    over constructed objects: conclusion, ratio, whether it is exact, instance.
    units, progressed: of a searcher, how many units it had and whether the last ones lowered the
    slack; the schedule reads them.
    """

    tried: int = 0
    met: int = 0
    equal: int = 0
    slack: float = float("inf")
    artefacts: int = 0
    undecided: int = 0
    reason: str = ""
    models: int = 0
    model: str = ""
    shapes: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    worst: Mapping[str, Any] | None = None
    found: Mapping[str, Any] | None = None
    units: int = 0
    progressed: bool = False

    def add(self, other: Seen) -> None:
        """Add what a later unit saw; the first counterexample stays."""
        self.tried += other.tried
        self.met += other.met
        self.equal += other.equal
        self.slack = min(self.slack, other.slack)
        self.artefacts += other.artefacts
        self.undecided += other.undecided
        self.reason = self.reason or other.reason
        self.models += other.models
        self.model = self.model or other.model
        self.shapes += other.shapes
        self.events += other.events
        if other.worst and (not self.worst or other.worst["ratio"] > self.worst["ratio"]):
            self.worst = other.worst
        self.found = self.found or other.found

    def leave(self, reason: str) -> None:
        """Leave an instance undecided."""
        self.undecided += 1
        self.reason = self.reason or reason

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Leave undecided the instance at which something of the lemma fails."""
        try:
            yield
        except FAILURES as error:
            self.leave(f"{type(error).__name__}: {error}")

    def to_json(self) -> dict[str, Any]:
        """Return plain data; an infinite slack is None."""
        return {
            **vars(self),
            "slack": None if self.slack == float("inf") else self.slack,
            "shapes": dict(sorted(self.shapes.items())),
            "events": dict(sorted(self.events.items())),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Seen:
        """Return what `to_json` wrote; raise InputError if it is not of that form."""
        try:
            seen = cls(
                tried=int(data["tried"]),
                met=int(data["met"]),
                equal=int(data["equal"]),
                slack=float("inf") if data["slack"] is None else float(data["slack"]),
                artefacts=int(data["artefacts"]),
                undecided=int(data["undecided"]),
                reason=str(data["reason"]),
                models=int(data["models"]),
                model=str(data["model"]),
                shapes=Counter({str(k): int(v) for k, v in data["shapes"].items()}),
                events=Counter({str(k): int(v) for k, v in data["events"].items()}),
                worst=_worst(data["worst"]),
                found=data["found"],
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InputError("a record of the hunt's journal is malformed") from error
        return seen


def _worst(data: Any) -> dict[str, Any] | None:
    if data is None:
        return None
    return {**data, "ratio": float(data["ratio"]), "exact": bool(data["exact"])}


def generator(claim: Claim, searcher: str, seed: int, unit: int) -> np.random.Generator:
    """Return the generator of a unit: it depends on seed, lemma, searcher and number alone."""
    tags = [int.from_bytes(name.encode(), "little") for name in (claim.lemma.id, searcher)]
    return np.random.default_rng([seed, *tags, unit])


def shape_of(claim: Claim, instance: Mapping[str, Any]) -> str:
    """Return the sizes of an instance, as a key: "n=2 p[0]=5"."""
    parts = []
    for item in claim.lemma.statement.symbols:
        value = instance.get(item.name)
        if item.kind == "size":
            parts.append(f"{item.name}={value}")
        elif item.kind == "sizes" and isinstance(value, Mapping):
            parts += [f"{item.name}[{k}]={v}" for k, v in sorted(value.items())]
    return " ".join(parts)


def believed(
    claim: Claim, state: str, instance: Mapping[str, Any] | None, seen: Seen, reason: str = ""
) -> None:
    """Write down what exact arithmetic made of a suspect; reason: why nothing was delivered."""
    if state == REFUTED and instance is not None:
        seen.found = to_data(claim.lemma, instance)
    elif state:
        seen.leave(reason or "what is constructed does not do as claimed")
    else:
        seen.artefacts += 1
