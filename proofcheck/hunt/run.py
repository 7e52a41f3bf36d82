"""A hunt in rounds: between rounds the schedule decides from counts what the searchers get.

The result of given rounds is the same for any number of processes, on a cluster, and for a hunt
that was stopped and resumed: units are seeded by their numbers, merged in the order of numbers, and
the schedule looks at nothing else. A clock decides only how many rounds are finished.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from proofcheck.hunt.claim import Claim
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.places import here
from proofcheck.hunt.searchers import SEARCHERS
from proofcheck.hunt.tasks import Key, Runner, Task, TimeIsUp
from proofcheck.hunt.units import Seen

BONUS = 2
"""Further units of a searcher in the round after it made progress."""


@dataclass
class Limits:
    """When a hunt ends: after `rounds`, once `examples` were tried of a claim, or at `until`.

    examples: the unit of a claim with which the number is reached is its last one, within a round.
    until: a moment of `time.monotonic`. The first round is finished in any case; a later one that
    is not finished by then does not count.
    """

    rounds: int | None = None
    examples: int | None = None
    until: float | None = None


@dataclass
class Result:
    """What a hunt saw of one claim: in all, by searcher, and the least slack after each round."""

    claim: Claim
    rounds: int = 0
    by: dict[str, Seen] = field(default_factory=lambda: {name: Seen() for name in SEARCHERS})
    trend: list[float] = field(default_factory=list)
    finder: tuple[str, int] | None = None

    @property
    def total(self) -> Seen:
        """Return what all searchers saw together; the counterexample is the first one found."""
        whole = Seen()
        for seen in self.by.values():
            whole.add(seen)
        if self.finder is not None:
            whole.found = self.by[self.finder[0]].found
        return whole


@dataclass(frozen=True)
class Progress:
    """How far a hunt is: the number of the round, units done in it and in all, instances tried."""

    round: int
    done: int
    units: int
    tried: int


def hunt(
    claims: Sequence[Claim],
    *,
    seed: int,
    limits: Limits,
    jobs: int,
    package: str | None,
    place: AbstractContextManager[Runner] | None = None,
    journal: Journal | None = None,
    done: Mapping[Key, Seen] | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> list[Result]:
    """Hunt until the limits; a claim that is refuted is hunted no more.

    place: where the units run, in `jobs` processes of this machine by default. done: units of a
    hunt that is resumed, taken as they are instead of run again.
    """
    results = [Result(claim) for claim in claims]
    known = dict(done or {})
    number = 0
    try:
        with place or here(jobs, package) as run:
            while not _over(results, number, limits):
                tasks = {id(one): _tasks(one, seed) for one in results if _open(one, limits)}
                wanted = [task for own in tasks.values() for task in own]
                tried = sum(one.total.tried for one in results)
                finished = [task for task in wanted if task.key in known]
                tried += sum(known[task.key].tried for task in finished)
                count = len(finished)
                progress(Progress(number + 1, count, len(wanted), tried))
                for part in _parts(results, tasks, known, limits, jobs):
                    for task, seen in run(part, limits.until if number else None):
                        if task.key in known:
                            continue  # a unit counts once, however often it was run
                        if journal is not None:
                            journal.write(task.key, seen)
                        known[task.key] = seen
                        count, tried = count + 1, tried + seen.tried
                        progress(Progress(number + 1, count, len(wanted), tried))
                for one in results:
                    if id(one) in tasks:
                        _merge(one, _needed(one, tasks[id(one)], known, limits), known)
                number += 1
    except TimeIsUp:
        pass
    return results


def _open(one: Result, limits: Limits) -> bool:
    enough = limits.examples is not None and one.total.tried >= limits.examples
    return one.finder is None and not enough


def _needed(
    one: Result, tasks: Sequence[Task], known: Mapping[Key, Seen], limits: Limits
) -> Sequence[Task]:
    """Return the tasks of a round, in order, up to that with which enough examples are tried.

    A task that was not run yet is counted as none tried, and is the last one.
    """
    if limits.examples is None:
        return tasks
    tried = one.total.tried
    for place, task in enumerate(tasks):
        tried += known[task.key].tried if task.key in known else 0
        if task.key not in known or tried >= limits.examples:
            return tasks[: place + 1]
    return tasks


def _parts(
    results: Sequence[Result],
    tasks: Mapping[int, Sequence[Task]],
    known: Mapping[Key, Seen],
    limits: Limits,
    jobs: int,
) -> Iterator[list[Task]]:
    """Yield what is to be run of a round: all at once; but a few of each claim if that may do.

    How many these are changes nothing in the result, as tasks count in their order.
    """
    if limits.examples is None:
        whole = [task for own in tasks.values() for task in own if task.key not in known]
        if whole:
            yield whole
        return
    while True:
        part: list[Task] = []
        most = jobs or os.cpu_count() or 1
        for one in results:
            own = tasks.get(id(one), ())
            needed = _needed(one, own, known, limits)
            if needed and needed[-1].key not in known:
                start = len(needed) - 1
                part += [task for task in own[start : start + most] if task.key not in known]
        if not part:
            return
        yield part


def _over(results: Sequence[Result], number: int, limits: Limits) -> bool:
    if limits.rounds is not None and number >= limits.rounds:
        return True
    if number and limits.until is not None and time.monotonic() >= limits.until:
        return True
    return not any(_open(one, limits) for one in results)


def _tasks(one: Result, seed: int) -> list[Task]:
    """Return the units of a claim's next round: one for each searcher, more after progress."""
    found = []
    for name in SEARCHERS:
        first = one.by[name].units
        count = 1 + (BONUS if one.by[name].progressed else 0)
        found += [Task(one.claim, name, unit, seed) for unit in range(first, first + count)]
    return found


def _merge(one: Result, tasks: Sequence[Task], known: Mapping[Key, Seen]) -> None:
    before = one.total.slack
    for seen in one.by.values():
        seen.progressed = False
    for task in tasks:
        seen = known[task.key]
        mine = one.by[task.searcher]
        mine.progressed = mine.progressed or seen.slack < before
        mine.units += 1
        mine.add(seen)
        if seen.found is not None and one.finder is None:
            one.finder = (task.searcher, task.unit)
    one.rounds += 1
    one.trend.append(one.total.slack)
