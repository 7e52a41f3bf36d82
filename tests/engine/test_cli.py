"""The command line from the outside: what it prints, writes and returns; never a traceback."""

import contextlib
import errno
import json
import os
import shlex
import signal
import subprocess
import sys
import time

import pytest
from said import objects, one_sentence

from proofcheck import __version__
from proofcheck.commands import COMMANDS
from proofcheck.store import digest_of

START = [sys.executable, "-c", "from proofcheck.cli import main; main()"]


# --------------------------------------------------------------------------- list, show


def test_list(run):
    code, out, err = run("list", "--package", "small")
    assert (code, err) == (0, "")
    assert "a tiny companion" in out
    for lemma in ("L01", "L02", "L03"):
        assert lemma in out


def test_show(run):
    code, out, err = run("show", "l02", "--package", "small")
    assert (code, err) == (0, "")
    assert "H1  0 ≤ x" in out
    assert "not verified yet in this form" in out
    run("verify", "--package", "small", "--jobs", "1")
    _, out, _ = run("show", "L02", "--package", "small")
    assert "last verification: proved" in out


def test_help_and_version(run):
    code, out, _ = run("--help")
    assert (code, "Usage:" in out) == (0, True)
    for name in COMMANDS:
        assert f"\n  {name} " in out
        code, shown, _ = run(name, "--help")
        assert code == 0
        assert f"Usage: proofcheck {name}" in shown
    code, out, _ = run("--version")
    assert (code, out.split()[-1]) == (0, __version__)


# --------------------------------------------------------------------------- verify


def test_verify_writes_its_evidence(run, tmp_path):
    path = tmp_path / "out.json"
    code, out, err = run("verify", "--package", "small", "--jobs", "1", "--json", path)
    assert (code, err) == (0, "")
    assert "3 lemmas, weakest verdict proved, seed 20061105" in out
    payload = json.loads(path.read_text(encoding="utf-8"))
    assert (payload["schema"], payload["version"]) == ("proofcheck-verify", 1)
    assert [entry["id"] for entry in payload["lemmas"]] == ["L01", "L02", "L03"]
    for entry in payload["lemmas"]:
        assert {"id", "title", "provenance", "verdict", "steps", "hypotheses", "slack"} <= set(
            entry
        )
    stored = [json.loads(path.read_text()) for path in objects(tmp_path)]
    assert [item["payload"] for item in stored if item["kind"] == "verification"] == [payload]


def test_verify_some_lemmas(run, tmp_path):
    code, out, _ = run("verify", "L03", "l03", "--package", "small", "--jobs", "1")
    assert code == 0
    assert "\n1 lemma, weakest verdict proved, " in out
    _, shown, _ = run("show", "L03", "--package", "small")
    assert "last verification: " in shown
    _, shown, _ = run("show", "L01", "--package", "small")
    assert "not verified yet" in shown


def test_verify_does_not_depend_on_jobs(run, tmp_path):
    for jobs in ("1", "2"):
        run("verify", "--package", "small", "--jobs", jobs, "--json", tmp_path / f"{jobs}.json")
    assert (tmp_path / "1.json").read_text() == (tmp_path / "2.json").read_text()


def test_verify_a_false_lemma(run):
    code, out, err = run("verify", "--package", "untrue", "--jobs", "1")
    assert code == 1
    assert "L01 is refuted" in out
    assert one_sentence(err) == "proofcheck: not everything holds: L01\n"


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("verify", "L99", "--package", "small"), "no lemma is called 'L99'"),
        (("show", "L99", "--package", "small"), "no lemma is called 'L99'"),
        (("list", "--package", "nowhere_at_all"), "no package is called 'nowhere_at_all'"),
        (("verify", "--package", "json"), "the package json offers no COMPANION"),
        (("show", "L01", "--proof", "--rests-on", "--package", "small"), "choose one of --proof"),
        (("verify", "--watch", "--fresh", "--package", "small"), "leave --fresh out"),
        (("verify", "--watch", "--package", "nowhere_at_all"), "no package is called"),
        (("report", "--out", "paper.doc", "--package", "small"), "--out must end in .tex or .pdf"),
        (("report", "--out", "no/folder/x.tex", "--package", "small"), "cannot write"),
        (("diff", "gone.json", "gone.json"), "cannot read gone.json"),
    ],
)
def test_bad_input_is_one_sentence(run, args, said):
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert said in one_sentence(err)


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense",),
        ("show",),
        ("verify", "--jobs", "-1"),
        ("verify", "--seed", "-1"),
        ("diff", "one.json"),
        ("verify", "--jobs", "many"),
        ("verify", "--nonsense"),
        ("show", "L01", "L02"),
    ],
)
def test_usage_errors(run, args):
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert "Usage:" in err
    assert "Error:" in err


@pytest.mark.parametrize("where", ["file/out.json", "missing/out.json", "folder"])
def test_json_that_cannot_be_written(run, tmp_path, where):
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder").mkdir()
    args = ("verify", "--package", "small", "--jobs", "1", "--json", tmp_path / where)
    code, _, err = run(*args)
    assert code == 2
    assert "cannot write" in one_sentence(err)
    assert (tmp_path / "file").read_text() == "a file"
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_store_that_cannot_be_written(run, tmp_path):
    (tmp_path / "file").write_text("a file")
    args = ("verify", "--package", "small", "--jobs", "1", "--store", tmp_path / "file" / "store")
    code, out, err = run(*args)
    assert code == 2
    assert "choose another with --store" in one_sentence(err)
    assert out.startswith("lemma ")  # what was found with effort is said
    assert "3 lemmas, weakest verdict proved" in out
    code, out, err = run(*args, "--fresh", "L01")
    assert (code, "1 lemma, weakest verdict proved" in out) == (2, True)
    code, out, err = run("show", "L01", "--rests-on", *args[1:3], *args[5:])
    assert (code, err) == (0, "")


def test_a_full_disk_loses_no_table(run, tmp_path, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("proofcheck.atomic.os.fsync", full)
    for package, code, first in (("small", 2, "what was found"), ("untrue", 1, "not everything")):
        found, out, err = run("verify", "--package", package, "--jobs", "1")
        assert (found, " weakest verdict " in out) == (code, True)
        said = one_sentence(err)
        assert said.startswith(f"proofcheck: {first}")
        assert "what was found is not kept: cannot write " in said
        assert "No space left on device" in said
        assert "evidence" in out
    assert objects(tmp_path) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def f(:", "broken.py, line 1: invalid syntax; the package is not loaded"),
        ("import no_such_thing_at_all", "No module named 'no_such_thing_at_all'; install"),
        ("from tiny import nothing_of_this_name", "cannot import name 'nothing_of_this_name'"),
    ],
)
def test_a_package_that_cannot_be_loaded(run, packages, source, said):
    (packages / "broken.py").write_text(source)
    code, _, err = run("list", "--package", "broken")
    assert code == 2
    assert said in one_sentence(err)


def test_a_store_that_was_damaged(run, tmp_path):
    run("verify", "--package", "small", "--jobs", "1")
    for stored in objects(tmp_path):
        stored.write_text(stored.read_text()[:100])
    code, out, err = run("show", "L01", "--package", "small")
    assert (code, "not verified yet in this form" in out) == (0, True)
    assert "`proofcheck verify --fresh` mends it" in one_sentence(err)
    run("verify", "--package", "small", "--jobs", "1", "--fresh")
    _, out, err = run("show", "L01", "--package", "small")
    assert ("last verification: proved" in out, err) == (True, "")


# --------------------------------------------------------------------------- from the outside


def start(*args, **more):
    return subprocess.Popen(
        [*START, *map(str, args)],
        stderr=subprocess.PIPE,
        stdout=more.pop("stdout", subprocess.PIPE),
        text=True,
        start_new_session=True,
        **more,
    )


def wait_for(path, process):
    deadline = time.monotonic() + 60
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "the verification did not start"
        time.sleep(0.02)


@pytest.mark.parametrize("send", [os.killpg, os.kill], ids=["group", "parent"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(packages, tmp_path, jobs, send):
    out = tmp_path / "out.json"
    out.write_text("old")
    process = start("verify", "--package", "slow", "--jobs", jobs, "--json", out)
    try:
        wait_for(packages / "running", process)
        send(process.pid, signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    assert process.returncode == 130
    assert stderr.strip() == "proofcheck: stopped; nothing was left half-written"
    assert stdout == ""
    assert out.read_text() == "old"
    for path in objects(tmp_path):  # what was found before is kept, and whole
        assert digest_of(json.loads(path.read_text())) == path.parent.name + path.stem
    assert not list((tmp_path / "store").rglob("*.part"))
    left = {path.name for path in tmp_path.iterdir()}
    assert left - {"store"} == {"out.json", "packages"}


def has_members(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("send", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_a_parent_that_is_killed(packages, send):
    process = start("verify", "--package", "slow", "--jobs", "2")
    try:
        wait_for(packages / "running", process)
        os.kill(process.pid, send)
        process.communicate(timeout=60)  # returns once no worker holds the pipes any more
        deadline = time.monotonic() + 60
        while has_members(process.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not has_members(process.pid)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_a_full_disk(packages):
    with open("/dev/full", "w") as full:
        process = start("list", "--package", "small", stdout=full)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 2
    assert stderr == "proofcheck: the disk is full; free or choose another place and run again\n"


def test_a_broken_pipe(packages):
    reading, writing = os.pipe()
    os.close(reading)
    process = start("list", "--package", "small", stdout=writing)
    os.close(writing)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 141
    assert stderr == ""


def test_a_pipe_that_is_closed_early(packages):
    line = f"{shlex.join([*START, 'verify', '--package', 'small', '--jobs', '1'])} | head -n 1"
    done = subprocess.run(line, shell=True, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("lemma ")


def test_a_companion_without_lemmas_is_no_success(run, packages):
    (packages / "empty.py").write_text("from tiny import gather\nCOMPANION = gather()\n")
    code, _, err = run("verify", "--package", "empty", "--jobs", "1")
    assert (code, "has no lemmas; nothing is verified" in one_sentence(err)) == (2, True)


def test_strict_wants_everything_proved(run, packages):
    assert run("verify", "--package", "small", "--jobs", "1", "--strict")[0] == 0
    (packages / "loose.py").write_text(
        "from tiny import gather, make\nCOMPANION = gather(make())\n"
    )
    assert run("verify", "--package", "loose", "--jobs", "1")[0] == 0
    code, out, err = run("verify", "--package", "loose", "--jobs", "1", "--strict")
    assert (code, "weakest verdict tested" in out) == (1, True)
    assert one_sentence(err) == "proofcheck: not everything is proved: L01 (tested)\n"


SAVED = """
from pathlib import Path
from tiny import fill, gather, make, x, declare

def recipe(draw):
    path = Path(__file__)
    path.write_text(path.read_text() + "# saved once more")
    {then}
    return fill(draw, (declare(x, "any real"),))

COMPANION = gather(make(instance=recipe))
"""


@pytest.mark.parametrize("then", ["", "raise ValueError('half of it')"])
def test_a_file_that_is_saved_during_a_run_is_told_and_nothing_shown(run, packages, then):
    path = packages / "saved.py"
    path.write_text(SAVED.format(then=then))
    code, out, err = run("verify", "--package", "saved", "--jobs", "1")
    assert (code, out) == (2, "")
    assert "saved.py changed during the run" in err
    assert err.count("\n") == 1
