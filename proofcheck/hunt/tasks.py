"""The units of a hunt as work that may run anywhere: in this process, in others, on a cluster."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from proofcheck import __version__
from proofcheck.errors import ProofcheckError
from proofcheck.hunt.claim import Claim, claim_of
from proofcheck.hunt.searchers import run_unit
from proofcheck.hunt.units import Seen, generator
from proofcheck.knobs import FAILURES
from proofcheck.modules import version_of
from proofcheck.registry import load

Key = tuple[str, str, int]
"""Lemma, searcher, number of the unit."""


@dataclass(frozen=True)
class Task:
    """One numbered unit of one claim."""

    claim: Claim
    searcher: str
    unit: int
    seed: int

    @property
    def key(self) -> Key:
        """Return what tells it from the other units of its hunt."""
        return self.claim.lemma.id, self.searcher, self.unit


Runner = Callable[[Sequence[Task], float | None], Iterator[tuple[Task, Seen]]]
"""Yields each task with what it saw, once it is done, in any order; raises TimeIsUp when the clock
(`time.monotonic`) passes the moment given."""


class TimeIsUp(Exception):
    """The round that runs is not to be finished."""


@dataclass(frozen=True)
class Words:
    """A task in words, for a process that has to load the companion first."""

    package: str | None
    lemma: str
    drops: tuple[str, ...]
    scales: tuple[str, ...]
    sizes: str
    searcher: str
    unit: int
    seed: int

    @classmethod
    def of(cls, task: Task, package: str | None) -> Words:
        """Return the words from which `task` gives the same task again."""
        claim = task.claim
        scales = tuple(f"{place}={factor}" for place, factor in claim.scales)
        sizes = ",".join(f"{name}={value}" for name, value in claim.sizes)
        return cls(
            package,
            claim.lemma.id,
            claim.drops,
            scales,
            sizes,
            task.searcher,
            task.unit,
            task.seed,
        )

    def task(self) -> Task:
        """Return the task; raise InputError with a sentence if the companion has no such claim."""
        lemma = load(self.package).lemma(self.lemma)
        claim = claim_of(lemma, self.drops, self.scales, self.sizes)
        return Task(claim, self.searcher, self.unit, self.seed)


def run_task(task: Task) -> Seen:
    """Run a unit; raise ProofcheckError naming it if something that the lemma declares fails."""
    claim, searcher = task.claim, task.searcher
    try:
        return run_unit(claim, searcher, generator(claim, searcher, task.seed, task.unit))
    except ProofcheckError:
        raise
    except (MemoryError, RecursionError) as error:
        raise ProofcheckError(
            f"{claim.lemma.id}: its instances are too large ({type(error).__name__}); choose "
            "smaller sizes with --set"
        ) from error
    except FAILURES as error:
        raise ProofcheckError(
            f"{claim.lemma.id}: unit {task.unit} of the searcher {searcher!r}, seed {task.seed}, "
            f"failed in the recipe or a construction: {type(error).__name__}: {error}"
        ) from error


def run_words(words: Words) -> Seen:
    """Run the unit of these words."""
    return run_task(words.task())


def versions() -> dict[str, str]:
    """Return the versions that the outcome of a unit depends on."""
    python = ".".join(platform.python_version_tuple()[:2])
    named = {name: version_of(name) for name in ("numpy", "sympy", "hypothesis")}
    return {"proofcheck": __version__, "python": python, **named}
