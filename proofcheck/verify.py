"""Verifying lemmas: kernel, instances, breakers; one result per lemma."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, as_completed

from proofcheck.cache import Cache
from proofcheck.errors import ProofcheckError
from proofcheck.examine import PARTS, Effort, Observed, examine, examine_named, merge
from proofcheck.lemma import Companion, Lemma
from proofcheck.proving import Proof, Prover, closure
from proofcheck.weigh import LemmaResult, conclude_lemma
from proofcheck.workers import while_workers_start, workers

DEFAULT_SEED = 20061105
MEANWHILE = 5
"""Lemmas that are proved before instances are asked for, while the workers load."""

__all__ = ["DEFAULT_SEED", "Effort", "VerificationFailed", "closure", "verify"]

Progress = Callable[[str, int, int], None]


def verify(
    companion: Companion,
    lemmas: Sequence[Lemma],
    *,
    package: str | None,
    seed: int = DEFAULT_SEED,
    effort: Effort | None = None,
    jobs: int = 0,
    progress: Progress = lambda said, done, total: None,
    cache: Cache | None = None,
) -> list[LemmaResult]:
    """Verify the lemmas, and what they rest on, in the companion's order.

    Instances run in `jobs` processes (0: one a core; 1: in this process) while the kernel runs in
    this one; the result does not depend on `jobs`, nor on what the cache held. `progress` is told
    what is being done, how many pieces of work are finished, and how many there are.
    """
    wanted = closure(companion, lemmas)
    work = _Work(companion, package, seed, effort or Effort(), progress, cache)
    work.recall(wanted)
    jobs = min(jobs or os.cpu_count() or 1, len(PARTS) * len(work.to_try))
    if jobs > 1:
        work.together(jobs)
    else:
        work.one_by_one()
    if cache is not None:
        cache.keep_imports()
    order = [lemma.id for lemma in companion.lemmas]
    results: dict[str, LemmaResult] = {}
    for lemma in wanted:
        seen = work.observed[lemma.id]
        results[lemma.id] = conclude_lemma(
            lemma,
            work.proofs[lemma.id],
            seen.trial,
            seen.complaints,
            results,
            order[: order.index(lemma.id)],
            seen.failure,
        )
    chosen = {lemma.id for lemma in lemmas}
    return [result for name, result in results.items() if name in chosen]


class _Work:
    """What has to be found, and what has been."""

    def __init__(
        self,
        companion: Companion,
        package: str | None,
        seed: int,
        effort: Effort,
        progress: Progress,
        cache: Cache | None,
    ) -> None:
        self.package, self.seed, self.effort = package, seed, effort
        self.progress, self.cache = progress, cache
        self.prover = Prover(companion)
        self.observed: dict[str, Observed] = {}
        self.proofs: dict[str, Proof] = {}
        self.to_try: list[Lemma] = []
        self.to_prove: list[Lemma] = []
        self.done = self.total = 0

    def recall(self, wanted: Sequence[Lemma]) -> None:
        """Take what the cache holds; the rest is to be done."""
        for lemma in wanted:
            if self.cache is not None:
                observed = self.cache.instances(lemma, self.seed, self.effort)
                if observed is not None:
                    self.observed[lemma.id] = observed
                proof = self.cache.proof(lemma)
                if proof is not None:
                    self.proofs[lemma.id] = proof
        self.to_try = [lemma for lemma in wanted if lemma.id not in self.observed]
        self.to_prove = [lemma for lemma in wanted if lemma.id not in self.proofs]
        self.total = len(PARTS) * len(self.to_try) + len(self.to_prove)

    def one_by_one(self) -> None:
        """Do everything in this process."""
        for lemma in self.to_try:
            self._say(f"{lemma.id}: instances, breakers")
            self._tried(lemma, examine(lemma, self.seed, self.effort), finished=len(PARTS))
        for lemma in self.to_prove:
            self._prove(lemma)

    def together(self, jobs: int) -> None:
        """Let other processes try instances while the kernel works in this one."""
        with workers(jobs, self.package) as pool:
            first, later = self.to_prove[:MEANWHILE], self.to_prove[MEANWHILE:]
            for lemma in first:
                self._prove(lemma)
            with while_workers_start(self.package):
                futures: dict[Future[Observed], tuple[Lemma, str]] = {
                    pool.submit(
                        examine_named, self.package, lemma.id, part, self.seed, self.effort
                    ): (lemma, part)
                    for lemma in reversed(self.to_try)  # the later ones take longest
                    for part in PARTS
                }
            found: dict[str, dict[str, Observed]] = {lemma.id: {} for lemma in self.to_try}

            def collect(future: Future[Observed]) -> None:
                lemma, part = futures.pop(future)
                parts = found[lemma.id]
                parts[part] = future.result()
                self._say(f"{lemma.id}: {part}", finished=1)
                if len(parts) == len(PARTS):
                    self._tried(lemma, merge([parts[name] for name in PARTS]))

            for lemma in later:
                self._prove(lemma)
                for future in [item for item in futures if item.done()]:
                    collect(future)
            for future in as_completed(list(futures)):
                collect(future)

    def _prove(self, lemma: Lemma) -> None:
        self._say(f"{lemma.id}: proof")
        self.proofs[lemma.id] = self.prover.prove(lemma)
        if self.cache is not None:
            self.cache.keep_proof(lemma, self.proofs[lemma.id])
        self._say(f"{lemma.id}: proof", finished=1)

    def _tried(self, lemma: Lemma, found: Observed, finished: int = 0) -> None:
        self.observed[lemma.id] = found
        if self.cache is not None and not found.failure:
            self.cache.keep_instances(lemma, found)
        self._say(f"{lemma.id}: instances, breakers", finished)

    def _say(self, what: str, finished: int = 0) -> None:
        self.done += finished
        self.progress(what, self.done, self.total)


class VerificationFailed(ProofcheckError):
    """Something is refuted, undecided or skipped."""

    exit_code = 1
