"""Worker processes that leave Ctrl-C to their parent and end with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from proofcheck.errors import ProofcheckError


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of `jobs` fresh processes; on any error its tasks are stopped at once.

    Submit tasks under `interrupts_ignored`, as workers start then. Raises ProofcheckError with a
    sentence if a worker dies.
    """
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=belong_to_parent)
    try:
        yield pool
    except BrokenProcessPool as error:
        raise ProofcheckError(
            "a worker process died, perhaps for lack of memory; run again with --jobs 1"
        ) from error
    except BaseException:
        with interrupts_ignored():
            for worker in multiprocessing.active_children():
                worker.terminate()  # or the end of this process would wait for their tasks
        raise
    finally:
        with interrupts_ignored():  # to the end, or the pool's thread and our exit would collide
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C for a moment; outside the main thread, which alone hears it, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def collect_seldom() -> None:
    """Look for garbage less often: terms are many and live long (loading takes a quarter less)."""
    gc.set_threshold(100_000, 20, 50)


def belong_to_parent() -> None:
    """Ignore Ctrl-C from now on, in a worker, and end when the parent does, killed or not."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
