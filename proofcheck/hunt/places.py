"""Where the units of a hunt run: in this process, or in several of this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from proofcheck.errors import ProofcheckError
from proofcheck.hunt.tasks import Runner, Task, TimeIsUp, Words, run_task, run_words
from proofcheck.hunt.units import Seen
from proofcheck.workers import while_workers_start, workers


@contextmanager
def here(jobs: int, package: str | None) -> Iterator[Runner]:
    """Yield what runs units in `jobs` processes (0: one a core; 1: in this process).

    Raises ProofcheckError with a sentence if a worker dies.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        yield _one_by_one
        return
    with workers(jobs, package) as pool:

        def run(tasks: Sequence[Task], until: float | None) -> Iterator[tuple[Task, Seen]]:
            with while_workers_start(package):
                futures = {pool.submit(run_words, Words.of(one, package)): one for one in tasks}
            left = None if until is None else max(0.0, until - time.monotonic())
            try:
                for future in as_completed(futures, timeout=left):
                    yield futures[future], future.result()
            except TimeoutError:
                raise TimeIsUp from None
            except BrokenProcessPool as error:
                raise ProofcheckError(
                    "a worker process died, perhaps for lack of memory; the units that were "
                    "finished are kept: run again with --resume, perhaps with --jobs 1"
                ) from error

        yield run


def _one_by_one(tasks: Sequence[Task], until: float | None) -> Iterator[tuple[Task, Seen]]:
    for task in tasks:
        if until is not None and time.monotonic() >= until:
            raise TimeIsUp
        yield task, run_task(task)
