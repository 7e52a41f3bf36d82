"""Verifying lemmas: kernel, instances, breakers; one result per lemma."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass

from proofcheck.errors import ProofcheckError
from proofcheck.kernel.proof import check_steps
from proofcheck.kernel.theorem import Theorem
from proofcheck.lemma import Breaker, Companion, Lemma
from proofcheck.registry import load
from proofcheck.statement import Statement
from proofcheck.trial import Trial, check_breaker, run_trial
from proofcheck.weigh import LemmaResult, conclude_lemma, describe_instance

DEFAULT_SEED = 20061105


@dataclass(frozen=True)
class Effort:
    """How many shapes and instances a verification draws, in floats and in rationals."""

    shapes: int = 40
    batch: int = 50
    exact_shapes: int = 12
    exact_batch: int = 4


def verify(
    companion: Companion,
    lemmas: Sequence[Lemma],
    *,
    package: str | None,
    seed: int = DEFAULT_SEED,
    effort: Effort | None = None,
    jobs: int = 0,
    progress: Callable[[str], None] = lambda _: None,
) -> list[LemmaResult]:
    """Verify the lemmas, and what they rest on, in the companion's order.

    Trials run in `jobs` processes (0: one a core; 1: in this process); the result does not depend
    on `jobs`. `progress` is called with an id whenever the trial of a lemma has ended.
    """
    effort = effort or Effort()
    wanted = closure(companion, lemmas)
    jobs = min(jobs or os.cpu_count() or 1, len(wanted))
    if jobs <= 1:
        trials = {}
        for lemma in wanted:
            trials[lemma.id] = examine(lemma, seed, effort)
            progress(lemma.id)
    else:
        trials = _in_processes(package, wanted, seed, effort, jobs, progress)
    library: dict[str, tuple[Statement, Mapping[str, Theorem]]] = {}
    results: dict[str, LemmaResult] = {}
    for lemma in wanted:
        trial, breakers = trials[lemma.id]
        checked, proved = check_steps(lemma.statement, lemma.steps, library)
        library[lemma.id] = (lemma.statement, proved)
        results[lemma.id] = conclude_lemma(lemma, checked, proved, trial, breakers, results)
    chosen = {lemma.id for lemma in lemmas}
    return [result for name, result in results.items() if name in chosen]


def closure(companion: Companion, lemmas: Sequence[Lemma]) -> list[Lemma]:
    """Return the lemmas with all that they use, in the companion's order."""
    needed: set[str] = set()
    stack = [lemma.id for lemma in lemmas]
    while stack:
        name = stack.pop()
        if name not in needed:
            needed.add(name)
            stack += companion.lemma(name).uses
    return [lemma for lemma in companion.lemmas if lemma.id in needed]


def examine(lemma: Lemma, seed: int, effort: Effort) -> tuple[Trial, dict[str, str]]:
    """Run the trial and the breakers of one lemma; breakers map a hypothesis to a complaint."""
    try:
        return _examine(lemma, seed, effort)
    except ProofcheckError as error:
        raise ProofcheckError(f"{lemma.id}: {error}") from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise ProofcheckError(
            f"{lemma.id}: its recipe, a construction, a probe or a breaker failed with "
            f"{type(error).__name__}: {error}"
        ) from error


def _examine(lemma: Lemma, seed: int, effort: Effort) -> tuple[Trial, dict[str, str]]:
    trial = run_trial(
        lemma,
        seed,
        shapes=effort.shapes,
        batch=effort.batch,
        exact_shapes=effort.exact_shapes,
        exact_batch=effort.exact_batch,
    )
    complaints: dict[str, str] = {}
    for breaker in lemma.breakers:
        if isinstance(breaker, Breaker):
            complaint = check_breaker(lemma, breaker)
            complaints[breaker.drops] = complaints.get(breaker.drops, "") or complaint
    return trial, complaints


def _examine_named(
    package: str | None, name: str, seed: int, effort: Effort
) -> tuple[Trial, dict[str, str]]:
    trial, complaints = examine(load(package).lemma(name), seed, effort)
    if trial.counterexample is not None:  # functions do not travel between processes
        trial.counterexample["instance"] = describe_instance(trial.counterexample["instance"])
    return trial, complaints


def _in_processes(
    package: str | None,
    lemmas: Sequence[Lemma],
    seed: int,
    effort: Effort,
    jobs: int,
    progress: Callable[[str], None],
) -> dict[str, tuple[Trial, dict[str, str]]]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_parent)
    try:
        with _interrupts_ignored():  # as the workers then do from their first moment
            futures = {
                pool.submit(_examine_named, package, lemma.id, seed, effort): lemma.id
                for lemma in reversed(lemmas)  # the later ones take longest
            }
        found = {}
        for future in as_completed(futures):
            found[futures[future]] = future.result()
            progress(futures[future])
        return found
    except BrokenProcessPool as error:
        raise ProofcheckError(
            "a worker process died, perhaps for lack of memory; run again with --jobs 1"
        ) from error
    except BaseException:
        with _interrupts_ignored():
            for worker in multiprocessing.active_children():
                worker.terminate()  # or the end of this process would wait for their tasks
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C for a moment; outside the main thread, which alone hears it, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class VerificationFailed(ProofcheckError):
    """Something is refuted, undecided or skipped."""

    exit_code = 1
