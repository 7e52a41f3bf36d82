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
from multiprocessing.context import BaseContext
from multiprocessing.forkserver import ensure_running

from proofcheck.errors import ProofcheckError
from proofcheck.sources import root_of


@contextmanager
def workers(jobs: int, package: str | None = None) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of `jobs` processes; on any error its tasks are stopped at once.

    package: whose companion the tasks load; by default the installed one, which one process then
    loads for all of them where the system can fork.
    Submit tasks under `while_workers_start`. Raises ProofcheckError with a
    sentence if a worker dies.
    """
    context = _context(package)
    if context.get_start_method() == "forkserver":
        with interrupts_ignored():
            ensure_running()  # it loads while this process goes on
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=belong_to_parent)
    try:
        yield pool
    except (BrokenProcessPool, ConnectionError, EOFError) as error:
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


def _context(package: str | None) -> BaseContext:
    if package is not None or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")  # a named package may change between two pools
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([root_of(None)])
    return context


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


@contextmanager
def while_workers_start(package: str | None = None) -> Iterator[None]:
    """Let Ctrl-C wait while workers start, so that no pool is left half made; raise it then.

    Those that are spawned would hear it before they ignore it; while they start it is ignored.
    """
    forked = _context(package).get_start_method() == "forkserver"
    if not forked or threading.current_thread() is not threading.main_thread():
        with interrupts_ignored():
            yield
        return
    heard: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
    if heard:
        raise KeyboardInterrupt


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
