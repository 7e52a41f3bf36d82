"""`verify --watch`: what a save sets off, and how it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import tiny

from proofcheck.watch import watch

FALSE = """
from tiny import gather, le, make, x
COMPANION = gather(make(conclusion=le(0, x)))
"""
TRUE = """
from tiny import PROVED, gather
COMPANION = gather(PROVED)
"""


class Enough(Exception):
    pass


def rounds(looks, stop_after):
    """The rounds of a watch whose looks are given one after another."""
    seen = []

    def round_of(changed):
        seen.append(list(changed))
        if len(seen) == stop_after:
            raise Enough

    states = iter(looks)
    with pytest.raises(Enough):
        watch(lambda: next(states), round_of, pause=0)
    return seen


def test_a_save_makes_a_round():
    a, b = {"x": (1, 1)}, {"x": (2, 1)}
    assert rounds([a, a, b, b], 2) == [[], ["x"]]


def test_files_that_come_and_go_make_rounds():
    assert rounds([{}, {"x": (1, 1)}, {"x": (1, 1)}, {}, {}], 3) == [[], ["x"], ["x"]]


def test_several_saves_in_a_row_make_one_round():
    looks = [{"x": 0, "y": 0}, {"x": 1, "y": 0}, {"x": 1, "y": 1}, {"x": 1, "y": 1}]
    assert rounds(looks, 2) == [[], ["x", "y"]]


def wait_for(path, text, process, times=1):
    deadline = time.monotonic() + 240
    while path.read_text().count(text) < times:
        assert process.poll() is None, path.read_text()
        assert time.monotonic() < deadline, path.read_text()
        time.sleep(0.05)


@pytest.mark.parametrize("send", [os.killpg, os.kill], ids=["group", "parent"])
def test_from_the_outside(tmp_path, send):
    package = tmp_path / "packages" / "seen.py"
    package.parent.mkdir()
    package.write_text(TRUE)
    os.utime(package, (1, time.time() - 100))
    out, err = tmp_path / "out", tmp_path / "err"
    path = os.pathsep.join([str(package.parent), str(Path(tiny.__file__).parent)])
    with out.open("w") as stdout, err.open("w") as stderr:
        process = subprocess.Popen(
            [
                *(sys.executable, "-c", "from proofcheck.cli import main; main()"),
                *("verify", "--watch", "--jobs", "1", "--package", "seen"),
                *("--store", tmp_path / "s"),
            ],
            stdout=stdout,
            stderr=stderr,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        try:
            wait_for(out, "watching; Ctrl-C ends it", process)
            assert "weakest verdict proved" in out.read_text()
            package.write_text(FALSE)
            wait_for(out, "watching; Ctrl-C ends it", process, times=2)
            assert "saved: seen.py" in out.read_text()
            assert "L01 is refuted" in out.read_text()
            package.write_text("this is no Python")
            wait_for(out, "watching; Ctrl-C ends it", process, times=3)
            send(process.pid, signal.SIGINT)
            assert process.wait(timeout=60) == 130
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    assert err.read_text().endswith("proofcheck: stopped; nothing was left half-written\n")
    assert err.read_text().count("stopped") == 1
    assert "not everything holds: L01" in err.read_text()
    assert "seen.py, line 1: invalid syntax; the package is not loaded" in err.read_text()
    assert "Traceback" not in err.read_text()
