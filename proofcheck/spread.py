"""Doing the same piece of work for several lemmas, in processes, with progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import as_completed
from typing import TypeVar

from proofcheck.errors import ProofcheckError
from proofcheck.lemma import Companion, Lemma
from proofcheck.registry import load
from proofcheck.workers import while_workers_start, workers

Found = TypeVar("Found")
_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def each_lemma(
    work: Callable[[Lemma], Found],
    companion: Companion,
    lemmas: Sequence[Lemma],
    *,
    package: str | None,
    jobs: int,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, Found]:
    """Return by id what `work` finds of each lemma, in the order of `lemmas`.

    Works in `jobs` processes (0: one a core; 1: in this one). In other processes the companion is
    loaded again, so `work` and what it returns must be such that they can be sent. `progress` is
    called with an id whenever a lemma is done. Raises ProofcheckError, naming the lemma, where its
    recipe or a construction fails.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(lemmas))
    found: dict[str, Found] = {}
    if jobs <= 1:
        for lemma in lemmas:
            found[lemma.id] = _guarded(work, lemma)
            progress(lemma.id)
        return found
    with workers(jobs, package) as pool:
        with while_workers_start(package):
            futures = {
                pool.submit(_by_name, work, package, lemma.id): lemma.id
                for lemma in reversed(lemmas)  # the later ones take longest
            }
        for future in as_completed(futures):
            found[futures[future]] = future.result()
            progress(futures[future])
    return {lemma.id: found[lemma.id] for lemma in lemmas}


def _by_name(work: Callable[[Lemma], Found], package: str | None, name: str) -> Found:
    return _guarded(work, load(package).lemma(name))


def _guarded(work: Callable[[Lemma], Found], lemma: Lemma) -> Found:
    try:
        return work(lemma)
    except ProofcheckError as error:
        raise ProofcheckError(f"{lemma.id}: {error}") from error
    except _FAULTS as error:
        raise ProofcheckError(
            f"{lemma.id}: its recipe, a construction, a probe or a breaker failed with "
            f"{type(error).__name__}: {error}"
        ) from error
