"""The units of a hunt on a Dask cluster (the optional extra `dask`).

Only names, numbers and text travel: a worker loads the companion itself, and refuses a unit if it
has other versions or another statement than the process that asks. What a lost worker had not
handed over is run again elsewhere by the scheduler; its outcome depends on its number alone.
"""

from __future__ import annotations

import json
import logging
import re
import socket
import threading
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from proofcheck.errors import InputError, ProofcheckError
from proofcheck.hunt.journal import digest_of
from proofcheck.hunt.tasks import Runner, Task, TimeIsUp, Words, run_task, versions
from proofcheck.hunt.units import Seen

CONNECT_SECONDS = 5
PATIENCE_SECONDS = 30
"""How long a cluster may be without any worker."""
TICK_SECONDS, LOOK_SECONDS = 0.02, 2.0
_ADDRESS = re.compile(r"(?:tcp://|tls://)?\[?([\w.:-]+?)\]?:(\d{1,5})")
_KEPT = "the units that were finished are kept: run again with --resume"
_one_unit = threading.Lock()  # hypothesis keeps global state; threads of one worker take turns


class ClusterError(ProofcheckError):
    """The cluster cannot be reached, has no workers, or works with something else than we do."""

    exit_code = 3


def remote(words: Words, digest: str, expected: Mapping[str, str]) -> str:
    """Run a unit on a worker; return what it saw as JSON text, raise ClusterError if it differs."""
    mine = versions()
    for name, version in expected.items():
        if mine.get(name) != version:
            raise ClusterError(
                f"a worker of the cluster has {name} {mine.get(name)}, this process has {version}; "
                "results would differ: give them the same"
            )
    task = words.task()
    if digest_of([task.claim], task.seed) != digest:
        raise ClusterError(
            f"a worker of the cluster states {task.claim.lemma.id} otherwise; install the same "
            "companion there"
        )
    with _one_unit:
        return json.dumps(run_task(task).to_json())


@contextmanager
def cluster(address: str, package: str | None) -> Iterator[Runner]:
    """Yield what runs units on the cluster whose scheduler is at `address` (tcp://host:port).

    Raises InputError where the extra is not installed, ClusterError if no scheduler answers within
    `CONNECT_SECONDS` or the cluster is without workers for `PATIENCE_SECONDS`.
    """
    try:
        import distributed
    except ImportError:
        raise InputError(
            "--dask needs the package distributed; install it with pip install 'proofcheck[dask]'"
        ) from None
    with _quiet():
        client = _connected(distributed, address)
        try:
            expected = versions()

            def run(tasks: Sequence[Task], until: float | None) -> Iterator[tuple[Task, Seen]]:
                futures = {
                    client.submit(
                        remote,
                        Words.of(task, package),
                        digest_of([task.claim], task.seed),
                        expected,
                        pure=False,
                    ): task
                    for task in tasks
                }
                try:
                    for future in _done(client, list(futures), until, address):
                        yield futures[future], _seen(distributed, future, futures[future], address)
                finally:
                    with suppress(Exception):  # the connection may be what failed
                        client.cancel(list(futures), force=True)

            yield run
        finally:
            with suppress(Exception):
                client.close(timeout=CONNECT_SECONDS)


def _connected(distributed: Any, address: str) -> Any:
    class Client(distributed.Client):
        def __del__(self) -> None:
            """Leave closing to us: one that never connected would wait for it, and complain."""

    said = (
        f"no Dask scheduler answers at {address!r} within {CONNECT_SECONDS} s; start one with "
        "`dask scheduler`, or mend the address (tcp://host:port)"
    )
    match = _ADDRESS.fullmatch(address)
    try:
        if match is None:
            raise ValueError(address)
        socket.create_connection((match[1], int(match[2])), CONNECT_SECONDS).close()
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, OverflowError) as error:
        raise ClusterError(said) from error
    except Exception as error:  # whatever comes of talking to something that is no scheduler
        raise ClusterError(
            f"what answers at {address!r} is no Dask scheduler, or of another version than the "
            f"installed distributed {distributed.__version__}"
        ) from error


def _done(client: Any, futures: list[Any], until: float | None, address: str) -> Iterator[Any]:
    """Yield futures as they are done; waits in short steps, so that Ctrl-C and clocks are heard."""
    waiting = list(futures)
    looked = alone = time.monotonic()
    while waiting:
        done = [future for future in waiting if future.done()]  # known here; asks nobody
        waiting = [future for future in waiting if future not in done]
        yield from done
        now = time.monotonic()
        if waiting and until is not None and now >= until:
            raise TimeIsUp
        if done or not waiting:
            alone = now
            continue
        time.sleep(TICK_SECONDS)
        if now - looked < LOOK_SECONDS:
            continue
        looked = now
        if _workers(client, address):
            alone = now
        elif now - alone >= PATIENCE_SECONDS:
            raise ClusterError(
                f"the cluster at {address} has been without workers for {PATIENCE_SECONDS} s; "
                f"start some with `dask worker {address}`; {_KEPT}"
            )


def _workers(client: Any, address: str) -> int:
    try:
        return len(client.nthreads())
    except Exception as error:  # whatever its network layer raises
        raise ClusterError(f"the connection to {address} is lost; {_KEPT}") from error


def _seen(distributed: Any, future: Any, task: Task, address: str) -> Seen:
    try:
        return Seen.from_json(json.loads(future.result()))
    except ProofcheckError:
        raise
    except distributed.KilledWorker as error:
        lemma, searcher, unit = task.key
        raise ClusterError(
            f"unit {unit} of the searcher {searcher!r} of {lemma} was lost with one worker after "
            f"another, perhaps for lack of memory; {_KEPT}"
        ) from error
    except ImportError as error:
        raise ClusterError(f"a worker of the cluster cannot load a package: {error}") from error
    except _lost(distributed) as error:
        raise ClusterError(f"the connection to {address} is lost; {_KEPT}") from error


def _lost(distributed: Any) -> tuple[type[BaseException], ...]:
    from concurrent.futures import CancelledError

    return (CancelledError, distributed.CancelledError, OSError)


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave the talking to our own sentences: the library logs, and warns of other versions."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"distributed(\..*)?")
            yield
    finally:
        logging.disable(before)
