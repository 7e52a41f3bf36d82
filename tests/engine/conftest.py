"""The command line in this process, with small companions and a store of their own."""

import os
import time
from pathlib import Path

import pytest
import tiny

from proofcheck.cli import main

FALSE = """
from tiny import gather, le, make, x
COMPANION = gather(make(conclusion=le(0, x)))
"""
SLOW = """
import time
from pathlib import Path
from tiny import gather, make

def recipe(draw):
    Path(__file__).with_name("running").touch()
    time.sleep(60)

COMPANION = gather(make(instance=recipe), make("L02", instance=recipe))
"""


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch):
    """No test writes its evidence where the user's is."""
    monkeypatch.setenv("PROOFCHECK_STORE", str(tmp_path / "store"))


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Companions in a folder of their own; each test writes its evidence beside them."""
    folder = tmp_path / "packages"
    folder.mkdir()
    (folder / "small.py").write_text(Path(tiny.__file__).read_text())
    (folder / "untrue.py").write_text(FALSE)
    (folder / "slow.py").write_text(SLOW)
    for path in folder.iterdir():
        os.utime(path, (1, time.time() - 100))  # saved well before it is loaded
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PROOFCHECK_STORE", str(tmp_path / "store"))
    path = os.pathsep.join([str(folder), str(Path(tiny.__file__).parent)])
    monkeypatch.setenv("PYTHONPATH", path)
    return folder


@pytest.fixture
def run(packages, capsys):
    """`run(*args)` returns (exit code, standard output, standard error)."""

    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return stop.value.code, out, err

    return call
