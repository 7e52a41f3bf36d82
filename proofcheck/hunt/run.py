"""A hunt in rounds: between rounds the schedule decides from counts what the searchers get.

The result of given rounds is the same for any number of processes and for a hunt that was stopped
and resumed: units are seeded by their numbers, merged in the order of numbers, and the schedule
looks at nothing else.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from proofcheck.errors import ProofcheckError
from proofcheck.hunt.claim import Claim, claim_of
from proofcheck.hunt.journal import Journal, Key
from proofcheck.hunt.searchers import SEARCHERS, run_unit
from proofcheck.hunt.units import Seen, generator
from proofcheck.knobs import FAILURES
from proofcheck.registry import load
from proofcheck.workers import interrupts_ignored, workers

BONUS = 2
"""Further units of a searcher in the round after it made progress."""


@dataclass
class Limits:
    """When a hunt ends: after `rounds`, once `examples` were tried of a claim, or at `until`."""

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


def hunt(
    claims: Sequence[Claim],
    *,
    seed: int,
    limits: Limits,
    jobs: int,
    package: str | None,
    journal: Journal | None = None,
    done: Mapping[Key, Seen] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Result]:
    """Hunt until the limits; a claim that is refuted is hunted no more.

    done: units of a hunt that is resumed, taken as they are instead of run again.
    """
    results = [Result(claim) for claim in claims]
    known = dict(done or {})
    jobs = jobs or os.cpu_count() or 1
    with _pool(jobs) as pool:
        number = 0
        while not _over(results, number, limits):
            units = {id(one): _units(one) for one in results if _open(one, limits)}
            wanted = [
                (one.claim, searcher, unit)
                for one in results
                for searcher, unit in units.get(id(one), [])
            ]
            for (claim, searcher, unit), seen in _finished(wanted, known, seed, package, pool):
                key = (claim.lemma.id, searcher, unit)
                if key not in known and journal is not None:
                    journal.write(key, seen)
                known[key] = seen
            for one in results:
                if id(one) in units:
                    _merge(one, units[id(one)], known)
            number += 1
            progress(f"round {number}")
    return results


def _open(one: Result, limits: Limits) -> bool:
    enough = limits.examples is not None and one.total.tried >= limits.examples
    return one.finder is None and not enough


def _over(results: Sequence[Result], number: int, limits: Limits) -> bool:
    if limits.rounds is not None and number >= limits.rounds:
        return True
    if limits.until is not None and time.monotonic() >= limits.until:
        return True
    return not any(_open(one, limits) for one in results)


def _units(one: Result) -> list[tuple[str, int]]:
    """Return the units of a claim's next round: one for each searcher, more after progress."""
    found = []
    for name in SEARCHERS:
        first = one.by[name].units
        count = 1 + (BONUS if one.by[name].progressed else 0)
        found += [(name, unit) for unit in range(first, first + count)]
    return found


def _merge(one: Result, units: Sequence[tuple[str, int]], known: Mapping[Key, Seen]) -> None:
    before = one.total.slack
    for seen in one.by.values():
        seen.progressed = False
    for searcher, unit in units:
        seen = known[one.claim.lemma.id, searcher, unit]
        mine = one.by[searcher]
        mine.progressed = mine.progressed or seen.slack < before
        mine.units += 1
        mine.add(seen)
        if seen.found is not None and one.finder is None:
            one.finder = (searcher, unit)
    one.rounds += 1
    one.trend.append(one.total.slack)


def _finished(
    wanted: Sequence[tuple[Claim, str, int]],
    known: Mapping[Key, Seen],
    seed: int,
    package: str | None,
    pool: ProcessPoolExecutor | None,
) -> Iterator[tuple[tuple[Claim, str, int], Seen]]:
    """Yield each unit of a round once it is done, in any order."""
    new = [one for one in wanted if (one[0].lemma.id, *one[1:]) not in known]
    if pool is None:
        for claim, searcher, unit in new:
            yield (claim, searcher, unit), _guarded(claim, searcher, unit, seed)
        return
    with interrupts_ignored():
        futures = {
            pool.submit(_by_name, package, *_words(claim), searcher, unit, seed): one
            for one in new
            for claim, searcher, unit in [one]
        }
    for future in as_completed(futures):
        yield futures[future], future.result()


def _words(claim: Claim) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    scales = tuple(f"{place}={factor}" for place, factor in claim.scales)
    return claim.lemma.id, claim.drops, scales, ",".join(f"{k}={v}" for k, v in claim.sizes)


def _by_name(
    package: str | None,
    name: str,
    drops: tuple[str, ...],
    scales: tuple[str, ...],
    sizes: str,
    searcher: str,
    unit: int,
    seed: int,
) -> Seen:
    claim = claim_of(load(package).lemma(name), drops, scales, sizes)
    return _guarded(claim, searcher, unit, seed)


def _guarded(claim: Claim, searcher: str, unit: int, seed: int) -> Seen:
    where = f"{claim.lemma.id}: unit {unit} of the searcher {searcher!r}, seed {seed},"
    try:
        return run_unit(claim, searcher, generator(claim, searcher, seed, unit))
    except ProofcheckError:
        raise
    except FAILURES as error:
        raise ProofcheckError(
            f"{where} failed in the recipe or a construction: {type(error).__name__}: {error}"
        ) from error


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    with workers(jobs) if jobs > 1 else nullcontext() as pool:
        yield pool
