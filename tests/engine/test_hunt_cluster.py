"""The hunt on a Dask cluster: the local result, also when a worker dies in the middle."""

import os
import signal
from collections import Counter

import distributed
import pytest

from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.cluster import cluster
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.run import Limits, hunt
from proofcheck.registry import load

SEED = 7


def claims():
    return [claim_of(load(None).lemma("L02"), (), (), None),
            claim_of(load(None).lemma("L03"), ("H1",), (), None)]  # fmt: skip


def as_data(results):
    return [({name: s.to_json() for name, s in one.by.items()}, one.finder) for one in results]


@pytest.fixture(scope="module")
def local():
    return as_data(hunt(claims(), seed=SEED, limits=Limits(rounds=2), jobs=1, package=None))


@pytest.fixture
def two_workers():
    """A scheduler and two worker processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as found:
        yield found


class Counted(Journal):
    """A journal that counts what is written, and kills a worker after a few units."""

    def __init__(self, folder, workers, after):
        super().__init__(folder, claims(), SEED)
        self.counts, self.workers, self.after, self.killed = Counter(), workers, after, 0

    def write(self, key, seen):
        super().write(key, seen)
        self.counts[key] += 1
        if self.counts.total() == self.after:
            pid = next(iter(self.workers().values()))
            os.kill(pid, signal.SIGKILL)
            self.killed = pid


def test_a_killed_worker_loses_and_repeats_nothing(two_workers, local, tmp_path):
    def workers():
        with distributed.Client(two_workers, set_as_default=False) as client:
            return client.run(os.getpid)

    journal = Counted(tmp_path, workers, after=3)
    results = hunt(
        claims(), seed=SEED, limits=Limits(rounds=2), jobs=1, package=None,
        place=cluster(two_workers.scheduler_address, None), journal=journal,
    )  # fmt: skip
    journal.close()
    assert journal.killed
    assert as_data(results) == local
    assert set(journal.counts.values()) == {1}
    again = Journal(tmp_path, claims(), SEED)
    kept = again.read()
    again.close()
    assert len(kept) == sum(seen.units for one in results for seen in one.by.values())
    lines = journal.path.read_text().splitlines()
    assert len(lines) == 1 + len(kept)
