"""The companion's commands from the outside: a user's files in, sentences and numbers out."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from lemmas.commands.options import print_up
from lemmas.commands.path_result import bound_apriori
from proofcheck.relu.certificate import with_digest
from proofcheck.relu.checker import check_certificate


def run(*arguments, cwd=None):
    command = [
        sys.executable,
        "-c",
        "from proofcheck.cli import main; main()",
        *map(str, arguments),
    ]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


def write_network(path, seed=0, m=7, n=3, p=2, depth=1, d=1, scale=1.0):
    rng = np.random.default_rng(seed)
    arrays = {"W": scale * rng.normal(size=(m, n)), "a": rng.normal(size=(d, m)) / m}
    below = m
    for k in range(1, depth + 1):
        arrays[f"V{k}"] = scale * rng.normal(size=(p, below)) / below
        below = p
    arrays["b"] = rng.normal(size=(d, below if depth else 0)) / p
    np.savez(path, **arrays)
    return path


def write_data(path, n=2, d=1, count=12, seed=0):
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(count, n + d))
    names = ",".join([f"x{j}" for j in range(n)] + [f"y{o}" for o in range(d)])
    np.savetxt(path, rows, delimiter=",", header=names, comments="")
    return path


@pytest.fixture
def files(tmp_path):
    return {
        "network": write_network(tmp_path / "net.npz", scale=2.0),
        "other": write_network(tmp_path / "other.npz", seed=1),
        "data": write_data(tmp_path / "data.csv"),
        "out": tmp_path / "cert.json",
        "json": tmp_path / "result.json",
    }


def path_arguments(files, *more):
    return [
        *("path", "--network", files["network"], "--data", files["data"], "--kappa", "0.01"),
        *("--out", files["out"], "--json", files["json"], *more),
    ]


def test_a_descent_is_certified_and_checks(files, tmp_path):
    done = run(*path_arguments(files, "--width", "2", "--plot", tmp_path / "F.svg"))
    assert done.returncode == 0, done.stderr
    result = json.loads(files["json"].read_text())
    certificate = json.loads(files["out"].read_text())
    assert result["exact"] is True
    assert result["method"] == "merge"
    assert result["width"] == 2
    assert Fraction(certificate["claims"]["max"]) <= Fraction(result["certified_max"])
    assert result["certified_max"] <= result["bound_instance"]
    assert result["rise"] >= 0
    assert result["bound_apriori"] is None
    assert "covering number" in result["bound_apriori_note"]
    assert (tmp_path / "F.svg").read_text().startswith("<?xml")
    checked = run("check", files["out"], "--network", files["network"], "--data", files["data"])
    assert checked.returncode == 0, checked.stderr
    assert "your own files" in checked.stdout


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_two_networks_are_connected(files, tmp_path, depth):
    files["network"] = write_network(tmp_path / "a.npz", seed=3, depth=depth)
    files["other"] = write_network(tmp_path / "b.npz", seed=4, depth=depth)
    done = run(*path_arguments(files, "--to", files["other"], "--width", "2"))
    assert done.returncode == 0, done.stderr
    certificate = json.loads(files["out"].read_text())
    assert len(certificate["segments"]) == 11 + depth
    result = json.loads(files["json"].read_text())
    assert result["certified_max"] <= result["bound_instance"]
    checked = run("check", files["out"], "--to", files["other"], "--network", files["network"])
    assert checked.returncode == 0, checked.stderr
    swapped = run("check", files["out"], "--to", files["network"])
    assert swapped.returncode == 1
    assert "Traceback" not in swapped.stderr


def test_several_outputs_and_weights(files, tmp_path):
    files["network"] = write_network(tmp_path / "a.npz", d=2, n=2)
    rng = np.random.default_rng(0)
    rows = np.hstack([rng.normal(size=(9, 4)), rng.integers(0, 3, size=(9, 1))])
    files["data"] = tmp_path / "two.csv"
    np.savetxt(files["data"], rows, delimiter=",", header="u,y1,x,y2,weight", comments="")
    targets = ("--target", "y1", "--target", "y2")
    done = run(*path_arguments(files, "--width", "1", *targets))
    assert done.returncode == 0, done.stderr
    checked = run("check", files["out"], "--data", files["data"], *targets)
    assert checked.returncode == 0, checked.stderr
    assert run("check", files["out"], "--data", files["data"]).returncode == 1


def test_a_changed_claim_is_refused(files):
    assert run(*path_arguments(files, "--width", "1")).returncode == 0
    certificate = json.loads(files["out"].read_text())
    claim = certificate["segments"][0]["claim"]
    claim["max"] = str(Fraction(claim["max"]) * Fraction(101, 100))
    files["out"].write_text(json.dumps(with_digest(certificate)))
    refused = run("check", files["out"])
    assert refused.returncode == 1
    assert "maximum of segment 1" in refused.stderr


def test_another_network_with_the_quoted_digest_is_refused(files):
    assert run(*path_arguments(files, "--width", "1")).returncode == 0
    certificate = json.loads(files["out"].read_text())
    certificate["data"]["y"][0][0] = 5
    text = json.dumps(with_digest(certificate))
    if check_certificate(text).ok:  # the maxima may be recomputed by a forger
        pytest.fail("another target must change some maximum")


def test_the_digest_of_a_file_does_not_vouch_for_other_numbers(files):
    """A certificate that is true, quotes the digest of your data, and holds other data."""
    assert run(*path_arguments(files, "--width", "1")).returncode == 0
    honest = json.loads(files["out"].read_text())
    other = write_data(files["data"].with_name("other.csv"), seed=9)
    assert run(*path_arguments({**files, "data": other}, "--width", "1")).returncode == 0
    forged = json.loads(files["out"].read_text())
    forged["data"]["digest_file"] = honest["data"]["digest_file"]
    files["out"].write_text(json.dumps(with_digest(forged)))
    assert run("check", files["out"]).returncode == 0
    refused = run("check", files["out"], "--data", files["data"])
    assert refused.returncode == 1
    assert "data" in refused.stderr


def test_the_same_seed_gives_the_same_certificate(files):
    assert run(*path_arguments(files, "--width", "2")).returncode == 0
    first = files["out"].read_text()
    assert run(*path_arguments(files, "--width", "2")).returncode == 0
    assert files["out"].read_text() == first


def test_nothing_lower_is_said_and_the_path_is_written(files):
    assert run(*path_arguments(files, "--width", "1")).returncode == 0
    good = json.loads(files["out"].read_text())
    reference = {name: np.array(value) for name, value in good["network"].items() if name in "Wab"}
    trained = files["network"].with_name("trained.npz")
    from proofcheck.relu.io import save_network
    from proofcheck.relu.network import Network
    from proofcheck.relu.tables import load_data, with_constant
    from proofcheck.relu.training import initial_network, train_skip

    assert reference["W"].shape == (7, 3)
    data = with_constant(load_data(files["data"])[0])
    net = train_skip(initial_network(data, 7, [2], seed=0), data, 0.01, steps=300)
    assert isinstance(net, Network)
    save_network(trained, net)
    done = run(*path_arguments({**files, "network": trained}, "--width", "1"))
    assert done.returncode == 0, done.stderr
    assert "nothing lower known at this width" in done.stdout
    assert files["out"].exists()


def test_normalise_reports_and_writes_a_network_of_theta(files, tmp_path):
    out = tmp_path / "theta.npz"
    arguments = ("--network", files["network"], "--data", files["data"], "--kappa", "0.01")
    done = run("normalise", *arguments, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "rows before, 0 after" in done.stdout
    again = run("normalise", "--network", out, "--data", files["data"], "--kappa", "0.01")
    assert "0 rows before" in again.stdout


@pytest.mark.parametrize(("depth", "expected"), [(0, "kappa = lambda"), (1, "none: no kappa")])
def test_normalise_says_which_kappa_weight_decay_is(files, tmp_path, depth, expected):
    network = write_network(tmp_path / "k.npz", depth=depth)
    arguments = ("--network", network, "--data", files["data"], "--kappa", "0.01")
    done = run("normalise", *arguments, "--weight-decay", "0.02")
    assert expected in done.stdout, done.stderr
    assert run("normalise", *arguments, "--weight-decay", "none").returncode == 2


BAD = {
    "missing network": (("--network", "nowhere.npz"), "nowhere.npz"),
    "missing data": (("--data", "nowhere.csv"), "nowhere.csv"),
    "kappa zero": (("--kappa", "0"), "--kappa"),
    "kappa negative": (("--kappa", "-1"), "--kappa"),
    "kappa NaN": (("--kappa", "nan"), "--kappa"),
    "kappa a fraction": (("--kappa", "1/3"), "--kappa"),
    "width zero": (("--width", "0"), "--width"),
    "width too large": (("--width", "7"), "7 hidden units"),
    "width a word": (("--width", "wide"), "--width"),
    "no folder": (("--out", "no/such/folder/c.json"), "there is no folder"),
    "plot not svg": (("--plot", "F.png"), ".svg"),
    "unknown target": (("--target", "z"), "'z'"),
    "kappa too large": (("--kappa", "1e999"), "between"),
    "kappa without a digit": (("--kappa", ".5"), "--kappa"),
    "one file for two outputs": (("--out", "x.json", "--json", "x.json"), "named twice"),
    "unknown option": (("--depth", "3"), "--depth"),
}


@pytest.mark.parametrize("case", BAD, ids=BAD)
def test_bad_input_gets_one_sentence(files, tmp_path, case):
    more, expected = BAD[case]
    done = run(*path_arguments(files, "--width", "1", *more), cwd=tmp_path)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert not files["out"].exists()
    assert not files["json"].exists()


def test_no_output_destroys_an_input(files):
    before = files["network"].read_bytes()
    for option in ("--out", "--json"):
        done = run(*path_arguments(files, "--width", "1", option, files["network"]))
        assert done.returncode == 2
        assert "named twice" in done.stderr
    inputs = ("--network", files["network"], "--data", files["data"], "--kappa", "1")
    assert run("normalise", *inputs, "--out", files["network"]).returncode == 2
    assert files["network"].read_bytes() == before


def test_what_is_no_regular_file_is_refused(files, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    done = run(*path_arguments(files, "--width", "1", "--out", tmp_path / "pipe"))
    assert done.returncode == 2
    assert "not a regular file" in done.stderr
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("size", [1e100, 1e200, 1e300])
def test_numbers_beyond_the_doubles_get_a_sentence_or_an_answer(files, size):
    arrays = dict(np.load(files["network"]))
    arrays["W"][0] *= size
    arrays["a"][0, 0] = size
    np.savez(files["network"], **arrays)
    for command in ("path", "normalise"):
        inputs = ("--network", files["network"], "--data", files["data"], "--kappa", "0.01")
        more = ("--out", files["out"], "--width", "1") if command == "path" else ()
        done = run(command, *inputs, *more)
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 2, 3)
        assert len(done.stderr.strip().splitlines()) == (done.returncode != 0), done.stderr


def test_a_terminal_without_utf8(files):
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", "from proofcheck.entry import main; main()", "show", "L01"]
    command[2] = "import sys; sys.argv = ['proofcheck', 'show', 'L01']; " + command[2]
    done = subprocess.run(command, capture_output=True, env=plain, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_an_entry_that_is_not_finite_is_named(files, value):
    arrays = dict(np.load(files["network"]))
    arrays["W"][2, 1] = value
    np.savez(files["network"], **arrays)
    done = run(*path_arguments(files, "--width", "1"))
    assert done.returncode == 2
    assert "W" in done.stderr
    assert "Traceback" not in done.stderr
    assert not files["out"].exists()


def test_an_unwritable_result_leaves_nothing_behind(files, tmp_path):
    (tmp_path / "blocked").mkdir()
    done = run(*path_arguments({**files, "json": tmp_path / "blocked"}, "--width", "1"))
    assert done.returncode == 2
    assert "blocked" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob(".*"))


def test_a_certificate_that_is_none_is_refused(tmp_path):
    for text in ("", "{}", "[1, 2]", '{"format": NaN}', "\x00"):
        (tmp_path / "c.json").write_text(text)
        done = run("check", tmp_path / "c.json")
        assert done.returncode == 1
        assert "refused" in done.stderr
        assert "Traceback" not in done.stderr
    assert run("check", tmp_path / "missing.json").returncode == 2


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--method", "merge", "--polish"), "--polish is for splice and auto with --to"),
        (("--method", "auto", "--polish"), "--polish is for splice and auto with --to"),
        (("--method", "splice", "--width", "3"), "splice goes through no reference of a width"),
    ],
)
def test_options_that_would_do_nothing_are_refused(files, options, says):
    done = run(*path_arguments(files, *options))
    assert done.returncode == 2
    assert says in done.stderr
    assert not files["out"].exists()


def test_files_are_compared_number_by_number(files):
    assert run(*path_arguments(files, "--width", "1")).returncode == 0
    again = files["network"].with_name("again.npz")
    np.savez_compressed(again, **np.load(files["network"]))
    checked = run("check", files["out"], "--network", again)
    assert checked.returncode == 0, checked.stderr
    assert "is another file than it was made from, with the same numbers" in checked.stdout
    lone = run("check", files["out"], "--to", again)
    assert lone.returncode == 1
    assert "it connects to no second network; leave out --to" in lone.stderr


def test_a_number_whose_square_leaves_the_doubles_is_named(files):
    lines = files["data"].read_text().splitlines()
    cells = lines[3].split(",")
    files["data"].write_text("\n".join([*lines[:3], ",".join([*cells[:-1], "1e200"])]) + "\n")
    done = run(*path_arguments(files, "--width", "1"))
    assert done.returncode == 2
    assert "row 4" in done.stderr
    assert "1e200" in done.stderr


@pytest.mark.parametrize("method", ["lighten", "hybrid", "qp", "splice", "exchange", "auto"])
def test_every_method_writes_a_certificate_that_checks(files, method):
    polish = ("--polish",) if method in ("splice", "auto") else ()
    width = () if method in ("splice", "exchange") else ("--width", "2")
    arguments = ("--to", files["other"], "--method", method, *width, *polish)
    done = run(*path_arguments(files, *arguments))
    assert done.returncode == 0, done.stderr
    result = json.loads(files["json"].read_text())
    assert result["requested"] == method
    assert result["method"] == method or method == "auto"
    if result["method"] not in ("splice", "exchange", "straight"):
        assert result["certified_max"] <= result["bound_instance"]
    assert result["bound_apriori_note"]
    assert [row["method"] for row in result["tried"]]
    checked = run("check", files["out"], "--to", files["other"], "--network", files["network"])
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("lp", "units would do, or --method qp"),
        ("splice", "second one by --to"),
        ("pivots", "second one by --to"),
        ("exchange", "second one by --to"),
    ],
)
def test_a_method_without_room_says_what_would_do(files, method, sentence):
    width = () if method in ("splice", "pivots", "exchange") else ("--width", "6")
    done = run(*path_arguments(files, *width, "--method", method))
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not files["out"].exists()


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        ({"depth": 2}, "splice joins networks of K <= 1 branch layers, and these have 2; use"),
        ({"m": 1}, "splice needs halves of both networks: m = 1, and 2 would do; use"),
        ({"p": 1}, "splice needs halves of both networks: p = 1, and 2 would do; use"),
    ],
)
def test_splice_refuses_what_it_cannot_halve_in_one_sentence(files, shape, sentence):
    write_network(files["network"], **shape)
    write_network(files["other"], seed=1, **shape)
    done = run(*path_arguments(files, "--to", files["other"], "--method", "splice"))
    assert done.returncode == 2
    assert f"{sentence} --method auto" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not files["out"].exists()


@pytest.mark.parametrize("seed", [0, 3])
def test_splice_is_the_same_each_time_and_prints_three_bounds(files, seed):
    arguments = ("--to", files["other"], "--method", "splice", "--seed", seed)
    runs = []
    for _ in range(2):
        done = run(*path_arguments(files, *arguments))
        assert done.returncode == 0, done.stderr
        assert "bound, a priori" in done.stdout
        assert "T22 with l = 1 and l1 = 1" in done.stdout
        result = json.loads(files["json"].read_text())
        assert result["certified_max"] <= result["bound_instance"]
        assert result["certified_max"] <= result["bound_apriori"]
        runs.append((files["out"].read_text(), done.stdout.splitlines()[:-1]))
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [("SolverError('HiGHS: injected')", 3, "injected"), ("KeyboardInterrupt", 130, "")],
)
def test_a_path_that_is_stopped_leaves_nothing(files, fault, code, said):
    """A solver that fails, and Ctrl-C while the linear programs run."""
    planted = (
        "import sys\n"
        "import lemmas.methods.basic as basic\n"
        "from proofcheck.errors import SolverError\n"
        "from proofcheck.entry import main\n"
        f"def stop(*_args, **_options): raise {fault}\n"
        "basic.least_mass = basic.least_rows = stop\n"
        "main()"
    )
    arguments = map(str, path_arguments(files, "--width", "2", "--method", "lp"))
    command = [sys.executable, "-c", planted, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not files["out"].exists()
    assert not files["json"].exists()


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [(0.0, 9, "0"), (0.25, 9, "0.25"), (0.42362931954598354, 9, "0.42362932"), (1.0001, 3, "1.01")],
)
def test_an_upper_bound_is_not_printed_below_itself(value, digits, printed):
    assert print_up(value, digits) == printed
    assert Fraction(printed) >= Fraction(value)


@pytest.mark.parametrize(
    ("bound", "idle"), [(0.5, False), (3.0, False), (np.nextafter(3.0, 4), False), (4.0, True)]
)
def test_a_bound_above_the_path_through_the_zero_network_is_said_to_say_nothing(bound, idle):
    result = SimpleNamespace(
        method="lp",
        bound_apriori=bound,
        bound_apriori_note="",
        F_zero=0.75,
        F_start=3.0,
        F_end=0.25,
    )
    assert ("says nothing" in bound_apriori(result)) == idle
