"""A hunt may be killed, stopped, run out of disk or be run twice: nothing is corrupted or lost."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import tiny

from proofcheck.errors import InputError
from proofcheck.hunt.claim import claim_of
from proofcheck.hunt.journal import Journal
from proofcheck.hunt.run import Limits, Progress, hunt
from proofcheck.hunt.searchers import SEARCHERS
from proofcheck.hunt.tasks import TimeIsUp
from proofcheck.hunt.units import Seen

START = [sys.executable, "-c", "from proofcheck.entry import main; main()"]
SEED = 5
TRUE = claim_of(tiny.PROVED, (), (), None)


def words(tmp_path, *more):
    """A hunt of the small package's true lemmas that would go on for ever."""
    return ["hunt", "L01", "L02", "--package", "small", "--seed", SEED, "--out", tmp_path / "out",
            *more]  # fmt: skip


def start(args, **more):
    return subprocess.Popen(
        [*START, *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **more,
    )


def journal_of(tmp_path):
    return next((tmp_path / "out").glob("hunt-*.jsonl"), None)


def wait_for_units(tmp_path, process, count):
    """Wait until so many units are written."""
    while True:
        assert process.poll() is None, process.communicate()
        path = journal_of(tmp_path)
        if path is not None and path.read_bytes().count(b"\n") > count:
            return
        time.sleep(0.02)


def end(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def seen_in(path):
    """What a hunt's JSON says, for the comparison of two."""
    return json.loads(path.read_text())["claims"]


def finished_units(tmp_path):
    """The whole lines of the journal, after the header."""
    *whole, _ = journal_of(tmp_path).read_bytes().split(b"\n")
    return [json.loads(line) for line in whole[1:]]


def resumed_is_whole(run, tmp_path):
    """Resume to two rounds; what was finished is kept, and the result is that of one go."""
    before = finished_units(tmp_path)
    again, whole = tmp_path / "again.json", tmp_path / "whole.json"
    options = ("--rounds", "2", "--jobs", "1")
    code, out, err = run(*words(tmp_path), *options, "--resume", "--json", again)
    assert code == 0, err
    assert f"{len(before)} units taken" in out
    assert finished_units(tmp_path)[: len(before)] == before
    run(*words(tmp_path / "other"), *options, "--json", whole)
    assert seen_in(again) == seen_in(whole)
    keys = [(one["lemma"], one["searcher"], one["unit"]) for one in finished_units(tmp_path)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_at_once_and_resumed(packages, run, tmp_path, jobs):
    process = start(words(tmp_path, "--rounds", 10**6, "--jobs", jobs))
    try:
        wait_for_units(tmp_path, process, 3)
        process.kill()
        process.wait(timeout=60)
    finally:
        end(process)
    resumed_is_whole(run, tmp_path)


def test_a_worker_that_is_killed_gives_a_sentence_and_the_hunt_is_resumed(packages, run, tmp_path):
    process = start(words(tmp_path, "--rounds", 10**6, "--jobs", "2"))
    try:
        wait_for_units(tmp_path, process, 3)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        workers = [
            pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        os.kill(int(workers[0]), signal.SIGKILL)
        _, err = process.communicate(timeout=120)
    finally:
        end(process)
    assert process.returncode == 2
    assert err.startswith("proofcheck: a worker process died")
    assert err.count("\n") == 1
    assert "--resume" in err
    resumed_is_whole(run, tmp_path)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_by_the_user_and_resumed(packages, run, tmp_path, jobs):
    process = start(words(tmp_path, "--rounds", 10**6, "--jobs", jobs))
    try:
        wait_for_units(tmp_path, process, 3)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
    finally:
        end(process)
    assert process.returncode == 130
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("proofcheck: stopped; what was finished is kept in ")
    resumed_is_whole(run, tmp_path)


def test_a_journal_cut_anywhere_in_its_last_line_keeps_the_others(tmp_path):
    journal = Journal(tmp_path, [TRUE], SEED)
    seen = {("L01", "recipe", unit): Seen(tried=unit + 1, slack=0.5) for unit in range(3)}
    for key, one in seen.items():
        journal.write(key, one)
    journal.close()
    raw = journal.path.read_bytes()
    last = raw.rindex(b"\n", 0, len(raw) - 1) + 1
    for cut in range(last, len(raw) + 1):
        journal.path.write_bytes(raw[:cut])
        again = Journal(tmp_path, [TRUE], SEED)
        found = again.read()
        assert len(found) == (3 if cut == len(raw) else 2)
        assert all(found[key] == seen[key] for key in found)
        again.write(("L01", "recipe", 2), seen["L01", "recipe", 2])
        again.close()
        if cut < len(raw):
            assert journal.path.read_bytes() == raw  # as if nothing had happened
    for cut in range(raw.index(b"\n") + 1):  # in the header: nothing was finished
        journal.path.write_bytes(raw[:cut])
        again = Journal(tmp_path, [TRUE], SEED)
        assert again.read() == {}
        again.close()


def test_a_journal_of_other_versions_is_not_mixed_with_ours(tmp_path):
    journal = Journal(tmp_path, [TRUE], SEED)
    journal.begin()
    journal.close()
    header = json.loads(journal.path.read_text())
    header["versions"]["numpy"] = "1.0"
    journal.path.write_text(json.dumps(header) + "\n")
    again = Journal(tmp_path, [TRUE], SEED)
    with pytest.raises(InputError, match=r"written with numpy 1\.0, this is"):
        again.read()
    again.close()


def test_two_hunts_in_one_folder(packages, run, tmp_path):
    process = start(words(tmp_path, "--rounds", 10**6, "--jobs", "1"))
    try:
        wait_for_units(tmp_path, process, 2)
        code, _, err = run(*words(tmp_path), "--rounds", "1", "--jobs", "1")
        assert (code, "in use by another hunt" in err) == (2, True)
        other = ["hunt", "L02", "--drop", "H1", "--package", "small", "--out", tmp_path / "out"]
        assert run(*other, "--seed", SEED, "--rounds", "1", "--jobs", "1")[0] == 0
        assert run(*words(tmp_path), "--seed", "6", "--rounds", "1", "--jobs", "1")[0] == 0
        assert process.poll() is None
    finally:
        end(process)
    assert len(list((tmp_path / "out").glob("hunt-*.jsonl"))) == 3
    resumed_journals = [path.read_bytes() for path in (tmp_path / "out").glob("hunt-*.jsonl")]
    for raw in resumed_journals:
        for line in raw.split(b"\n")[:-1]:
            json.loads(line)


@pytest.mark.parametrize("room", [10, 3000])
def test_a_full_disk_gives_a_sentence_and_whole_lines(packages, run, tmp_path, room):
    """A limit on the size of files acts like a full disk: a write fails, in the middle."""

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    process = start(words(tmp_path, "--rounds", 10**6, "--jobs", "1"), preexec_fn=limited)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert err.startswith("proofcheck: cannot write ")
    assert err.count("\n") == 1
    raw = journal_of(tmp_path).read_bytes()
    assert raw == b"" or raw.endswith(b"\n")  # what did not fit whole is not there
    assert not list((tmp_path / "out").glob("*.part"))
    resumed_is_whole(run, tmp_path) if raw else None


def test_a_folder_that_cannot_be_written_gives_a_sentence(packages, run, tmp_path):
    (tmp_path / "out").write_text("a file")
    code, _, err = run(*words(tmp_path), "--rounds", "1")
    assert (code, "choose another folder with --out" in err) == (2, True)
    code, _, err = run(*words(Path("/proc")), "--rounds", "1")
    assert (code, "choose another folder with --out" in err) == (2, True)


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_a_report_that_cannot_be_written_is_refused_before_the_work(
    packages, run, tmp_path, option
):
    code, _, err = run(*words(tmp_path), option, tmp_path / "none" / "file")
    assert (code, "there is no folder" in err) == (2, True)
    code, _, err = run(*words(tmp_path), option, "/proc/file")  # root may not write there either
    assert (code, "choose a folder that exists and is writable" in err) == (2, True)
    assert not (tmp_path / "out").exists()


# --------------------------------------------------------------------------- clocks and counts


def same(first, second):
    return [(one.by, one.trend, one.finder) for one in first] == [
        (one.by, one.trend, one.finder) for one in second
    ]


def run_here(limits, **more):
    return hunt([TRUE], seed=SEED, limits=limits, jobs=1, package=None, **more)


def test_a_time_fixes_the_rounds_alone_and_says_how_many(monkeypatch):
    clock = iter(range(10**6))
    for module in ("run", "places"):
        monkeypatch.setattr(f"proofcheck.hunt.{module}.time.monotonic", lambda: next(clock))
    timed = run_here(Limits(until=40))
    assert timed[0].rounds > 1
    assert same(timed, run_here(Limits(rounds=timed[0].rounds)))


def test_the_command_prints_the_rounds_that_repeat_it(packages, run, tmp_path):
    timed, counted = tmp_path / "timed.json", tmp_path / "counted.json"
    code, out, _ = run(*words(tmp_path), "--for", "1s", "--jobs", "2", "--json", timed)
    assert code == 0
    rounds = json.loads(timed.read_text())["rounds"]
    assert f"--seed {SEED} --rounds {rounds} gives the same again" in " ".join(out.split())
    run(*words(tmp_path / "b"), "--rounds", rounds, "--jobs", "1", "--json", counted)
    assert seen_in(timed) == seen_in(counted)


def test_a_round_that_is_not_finished_in_time_does_not_count(tmp_path):
    moments = []

    class Place:
        def __enter__(self):
            return self.run

        def __exit__(self, *_):
            return None

        def run(self, tasks, until):
            moments.append(until)
            for task in tasks:
                if len(moments) == 2 and task.searcher != "recipe":
                    raise TimeIsUp
                yield task, Seen(tried=1, met=1)

    journal = Journal(tmp_path, [TRUE], SEED)
    (one,) = run_here(Limits(until=float("inf")), place=Place(), journal=journal)
    assert moments == [None, float("inf")]  # the first round is finished in any case
    assert (one.rounds, one.total.tried) == (1, len(SEARCHERS))
    kept = journal.read()
    journal.close()
    assert len(kept) == len(SEARCHERS) + 1  # what it had finished is kept for --resume


def test_a_unit_that_comes_twice_counts_once(tmp_path):
    class Twice:
        def __enter__(self):
            return lambda tasks, _: ((task, Seen(tried=1)) for task in [*tasks, *tasks])

        def __exit__(self, *_):
            return None

    journal = Journal(tmp_path, [TRUE], SEED)
    (one,) = run_here(Limits(rounds=1), place=Twice(), journal=journal)
    journal.close()
    assert one.total.tried == len(SEARCHERS)
    assert journal.path.read_bytes().count(b"\n") == 1 + len(SEARCHERS)


def test_examples_end_a_claim(packages, run, tmp_path):
    path = tmp_path / "out.json"
    assert run(*words(tmp_path), "--examples", "1", "--jobs", "1", "--json", path)[0] == 0
    claims = seen_in(path)
    assert all(one["rounds"] == 1 and one["tried"] >= 1 for one in claims)
    data = json.loads(path.read_text())
    assert data["again"] == f"--seed {SEED} --rounds 1 --examples 1"


def test_progress_says_round_units_and_instances():
    told = []
    run_here(Limits(rounds=2), progress=told.append)
    assert told[0] == Progress(1, 0, len(SEARCHERS), 0)
    last = told[-1]
    assert (last.round, last.done) == (2, last.units)
    assert [one.tried for one in told] == sorted(one.tried for one in told)
