"""The hunt on a Dask cluster: the local result, also when a worker dies in the middle."""

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter

import distributed
import pytest

from proofcheck.cli import main
from proofcheck.errors import InputError
from proofcheck.hunt import cluster as module
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.cluster import ClusterError, cluster, remote
from proofcheck.hunt.journal import Journal, digest_of
from proofcheck.hunt.run import Limits, hunt
from proofcheck.hunt.tasks import Task, Words, versions
from proofcheck.registry import load

SEED = 7
LIMITS = Limits(rounds=2)
START = [sys.executable, "-c", "from proofcheck.entry import main; main()"]


def claims():
    lemma = load(None).lemma
    return [claim_of(lemma("L02"), (), (), None), claim_of(lemma("L03"), ("H1",), (), None)]


def as_data(results):
    return [({name: s.to_json() for name, s in one.by.items()}, one.finder) for one in results]


@pytest.fixture(scope="module")
def local():
    return as_data(hunt(claims(), seed=SEED, limits=LIMITS, jobs=1, package=None))


@pytest.fixture(scope="module")
def two_workers():
    """A scheduler and two worker processes on this machine, silent."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
    ) as found:
        yield found


class Counted(Journal):
    """A journal that counts what is written, and kills a worker after the third unit."""

    def __init__(self, folder, two_workers):
        super().__init__(folder, claims(), SEED)
        self.counts, self.cluster, self.killed = Counter(), two_workers, 0

    def write(self, key, seen):
        super().write(key, seen)
        self.counts[key] += 1
        if self.counts.total() == 3:
            with distributed.Client(self.cluster, set_as_default=False) as client:
                self.killed = min(client.run(os.getpid).values())
            os.kill(self.killed, signal.SIGKILL)


def test_a_killed_worker_loses_and_repeats_nothing(two_workers, local, tmp_path):
    journal = Counted(tmp_path, two_workers)
    place = cluster(two_workers.scheduler_address, None)
    results = hunt(
        claims(), seed=SEED, limits=LIMITS, jobs=1, package=None, place=place, journal=journal
    )
    journal.close()
    assert journal.killed
    assert as_data(results) == local
    units = sum(seen.units for one in results for seen in one.by.values())
    assert set(journal.counts.values()) == {1}
    assert len(journal.counts) == units
    assert len(journal.path.read_text().splitlines()) == 1 + units


def test_the_command_gives_what_it_gives_here(two_workers, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["hunt", "L02", "--rounds", "1", "--seed", str(SEED)]
    for more in (["--jobs", "1"], ["--dask", two_workers.scheduler_address]):
        with pytest.raises(SystemExit) as stop:
            main([*words, *more, "--json", f"{len(more[1]) > 1}.json"])
        assert stop.value.code == 0
    here, there = (json.loads((tmp_path / f"{on}.json").read_text()) for on in (False, True))
    assert here == there


def test_stopped_by_the_user_while_it_waits_for_the_cluster(two_workers, tmp_path):
    words = ["hunt", "L02", "--rounds", "100000", "--out", tmp_path / "out",
             "--dask", two_workers.scheduler_address]  # fmt: skip
    process = subprocess.Popen(
        [*START, *map(str, words)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        while not any(p.read_bytes().count(b"\n") > 1 for p in (tmp_path / "out").glob("*.jsonl")):
            assert process.poll() is None, process.communicate()
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=120)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    assert process.returncode == 130
    assert err.startswith("proofcheck: stopped; what was finished is kept in ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:9", "nowhere:1", "no address", "tcp://127.0.0.1:99999", ""]
)
def test_a_wrong_address_is_one_sentence(address, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(module, "CONNECT_SECONDS", 1)
    with pytest.raises(SystemExit) as stop:
        main(["hunt", "L02", "--out", str(tmp_path), "--dask", address])
    assert stop.value.code == 3
    err = capsys.readouterr().err
    assert err.startswith(f"proofcheck: no Dask scheduler answers at {address!r}")
    assert err.count("\n") == 1


def test_something_else_that_answers_is_one_sentence(tmp_path):
    """From the outside, as what is left of a connection may speak at the end of the process."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            for _ in range(2):
                connection, _ = server.accept()
                with connection, contextlib.suppress(OSError):
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        words = ["hunt", "L02", "--out", tmp_path / "out", "--dask", address]
        done = subprocess.run([*START, *map(str, words)], capture_output=True, text=True)
    assert done.returncode == 3
    assert "Dask scheduler" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_cluster_without_workers_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0)
    with (
        distributed.LocalCluster(
            n_workers=0,
            processes=False,
            protocol="tcp",
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        ) as empty,
        pytest.raises(ClusterError, match=r"without workers .* run again with --resume"),
        cluster(empty.scheduler_address, None) as run,
    ):
        list(run([Task(claims()[0], "recipe", 0, SEED)], None))


def test_a_worker_with_something_else_is_refused():
    task = Task(claims()[0], "recipe", 0, SEED)
    words = Words.of(task, None)
    digest = digest_of([task.claim], SEED)
    assert json.loads(remote(words, digest, versions()))["tried"]
    with pytest.raises(ClusterError, match=r"has numpy .*, this process has 0\.1"):
        remote(words, digest, {**versions(), "numpy": "0.1"})
    with pytest.raises(ClusterError, match="states L02 otherwise"):
        remote(words, "0" * 12, versions())


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'proofcheck\[dask\]'"):
        cluster("tcp://127.0.0.1:9", None).__enter__()


def test_a_scheduler_that_dies_is_one_sentence(tmp_path):
    """It runs in a process of its own, with a worker that ends with it."""
    code = (
        "import distributed, sys\n"
        "found = distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False,"
        " protocol='tcp', dashboard_address=':0')\n"
        "print(found.scheduler_address, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        address = process.stdout.readline().strip()

        class Killing(Journal):
            def write(self, key, seen):
                super().write(key, seen)
                process.kill()

        journal = Killing(tmp_path, claims(), SEED)
        with pytest.raises(ClusterError, match=r"is lost; .* run again with --resume"):
            hunt(
                claims(), seed=SEED, limits=LIMITS, jobs=1, package=None,
                place=cluster(address, None), journal=journal,
            )  # fmt: skip
        journal.close()
    again = Journal(tmp_path, claims(), SEED)
    assert again.read()
    again.close()
