"""Worker processes load a named package as it is when they start, not as it was before."""

import importlib
import os
import signal
import sys
from pathlib import Path

import pytest
import tiny

from proofcheck.examine import PARTS, Effort, examine_named
from proofcheck.workers import while_workers_start, workers

PACKAGE = "rewritten_between_pools"
TEXT = """
from tiny import gather, le, make, x
COMPANION = gather(make(conclusion=le({left}, {right})))
"""


def seen(folder, left, right):
    """What workers see of the package after it was written so."""
    (folder / f"{PACKAGE}.py").write_text(TEXT.format(left=left, right=right))
    effort = Effort(shapes=1, batch=20, exact_shapes=1, exact_batch=4)
    with workers(1, PACKAGE) as pool:
        with while_workers_start(PACKAGE):
            found = pool.submit(examine_named, PACKAGE, "L01", PARTS[0], 1, effort)
        return found.result()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folders = [str(tmp_path), str(Path(tiny.__file__).parent)]
    for name in folders:
        monkeypatch.syspath_prepend(name)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(folders))  # a fork server looks there alone
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    importlib.invalidate_caches()
    yield tmp_path
    sys.modules.pop(PACKAGE, None)


def test_a_package_rewritten_between_two_pools_is_loaded_afresh(folder):
    right = seen(folder, "x", "x")
    assert right.failure == ""
    assert right.trial.counterexample is None
    wrong = seen(folder, "x", "x - 1")
    assert wrong.trial.counterexample is not None
    assert seen(folder, "x - 2", "x").trial.counterexample is None


def test_an_interrupt_while_workers_start_is_heard_afterwards():
    reached = []

    def start():
        with while_workers_start():
            signal.raise_signal(signal.SIGINT)
            reached.append("the end")

    with pytest.raises(KeyboardInterrupt):
        start()
    assert reached == ["the end"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_while_workers_are_spawned_is_ignored(folder):
    with while_workers_start(PACKAGE):
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
